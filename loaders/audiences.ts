import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {AudienceFiles} from "../lib/audiences/check.js";
import {PortraitError} from "../lib/errors.js";
import type {Audience, Workspace} from "../lib/workspace.js";

/** A workspace with the audiences that were saved as files, where each of these stands, and what cannot be read. */
export interface WithSaved {
  workspace: Workspace;
  files: AudienceFiles;
  problems: PortraitError[];
}

/** Adds `data/<name>/audiences/*.json`, by name, to the audiences of a workspace; the definitions are not yet checked. A name that the workspace has already is a problem. */
export function readAudiences(root: string, name: string, workspace: Workspace): WithSaved {
  const folder = join(root, "data", name, "audiences");
  if (!existsSync(folder)) return {workspace, files: {}, problems: []};
  const audiences: Record<string, Audience> = {...workspace.audiences}, files: Record<string, string> = {}, problems: PortraitError[] = [];
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".json") && !entry.startsWith(".")).sort()) {
    const id = file.slice(0, -".json".length), source = `data/${name}/audiences/${file}`;
    if (Object.hasOwn(audiences, id)) {
      problems.push(new PortraitError("bad-workspace", `audience declared twice, in the workspace and in a file: ${JSON.stringify(id)}`, {source}));
      continue;
    }
    try {
      audiences[id] = JSON.parse(readFileSync(join(folder, file), "utf8")) as Audience;
      files[id] = source;
    } catch (cause) {
      problems.push(new PortraitError("bad-workspace", `definition is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {source, cause}));
    }
  }
  return {workspace: {...workspace, audiences}, files, problems};
}
