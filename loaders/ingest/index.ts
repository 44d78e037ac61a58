import type {Workspace} from "../../lib/workspace.js";
import type {FileStep} from "../step.js";
import type {Found} from "./sources.js";

/** One step for each source that was found: the file as a raw table `ingest.<source>`. */
export function ingestSteps(workspace: Workspace, found: ReadonlyMap<string, Found>): FileStep[] {
  return [...found].flatMap(([id, entry]) => {
    const spec = workspace.sources[id];
    if (spec === undefined || "skipped" in entry) return [];
    const {path, format, encoding, delimiter, preamble, footer} = spec;
    return [{
      kind: "file" as const,
      name: `ingest.${id}`,
      stage: "ingest" as const,
      module: new URL("read.ts", import.meta.url).href,
      inputs: [],
      settings: {path, format, encoding, delimiter, preamble, footer},
      orderBy: ["_line"],
      file: {path, sha256: entry.delivered.sha256}
    }];
  });
}
