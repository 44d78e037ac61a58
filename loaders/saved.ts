import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {PortraitError} from "../lib/errors.js";
import type {Workspace} from "../lib/workspace.js";

/** Kinds of definitions that pages save as files, in a folder of the same name, and what one of them is called. */
const kinds = {audiences: "audience", segments: "segmentation"} as const;

/** A workspace with the definitions that were saved as files, where each of these stands, and what cannot be read. */
export interface WithSaved {
  workspace: Workspace;
  files: Readonly<Record<string, string>>;
  problems: PortraitError[];
}

/** Adds `data/<name>/<kind>/*.json`, by name, to the definitions of a workspace; they are not yet checked. A name that the workspace has already is a problem. */
export function readSaved(root: string, name: string, workspace: Workspace, kind: keyof typeof kinds): WithSaved {
  const folder = join(root, "data", name, kind);
  if (!existsSync(folder)) return {workspace, files: {}, problems: []};
  const definitions: Record<string, unknown> = {...workspace[kind]}, files: Record<string, string> = {}, problems: PortraitError[] = [];
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".json") && !entry.startsWith(".")).sort()) {
    const id = file.slice(0, -".json".length), source = `data/${name}/${kind}/${file}`;
    if (Object.hasOwn(definitions, id)) {
      problems.push(new PortraitError("bad-workspace", `${kinds[kind]} declared twice, in the workspace and in a file: ${JSON.stringify(id)}`, {source}));
      continue;
    }
    try {
      definitions[id] = JSON.parse(readFileSync(join(folder, file), "utf8"));
      files[id] = source;
    } catch (cause) {
      problems.push(new PortraitError("bad-workspace", `definition is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {source, cause}));
    }
  }
  return {workspace: {...workspace, [kind]: definitions}, files, problems};
}
