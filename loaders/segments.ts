import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {PortraitError} from "../lib/errors.js";
import type {SegmentFiles} from "../lib/segments/check.js";
import type {Segmentation, Workspace} from "../lib/workspace.js";

/** A workspace with the segmentations that were saved as files, where each of these stands, and what cannot be read. */
export interface WithSegments {
  workspace: Workspace;
  files: SegmentFiles;
  problems: PortraitError[];
}

/** Adds `data/<name>/segments/*.json`, by name, to the segmentations of a workspace; the definitions are not yet checked. A name that the workspace has already is a problem. */
export function readSegments(root: string, name: string, workspace: Workspace): WithSegments {
  const folder = join(root, "data", name, "segments");
  if (!existsSync(folder)) return {workspace, files: {}, problems: []};
  const segments: Record<string, Segmentation> = {...workspace.segments}, files: Record<string, string> = {}, problems: PortraitError[] = [];
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".json") && !entry.startsWith(".")).sort()) {
    const id = file.slice(0, -".json".length), source = `data/${name}/segments/${file}`;
    if (Object.hasOwn(segments, id)) {
      problems.push(new PortraitError("bad-workspace", `segmentation declared twice, in the workspace and in a file: ${JSON.stringify(id)}`, {source}));
      continue;
    }
    try {
      segments[id] = JSON.parse(readFileSync(join(folder, file), "utf8")) as Segmentation;
      files[id] = source;
    } catch (cause) {
      problems.push(new PortraitError("bad-workspace", `definition is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {source, cause}));
    }
  }
  return {workspace: {...workspace, segments}, files, problems};
}
