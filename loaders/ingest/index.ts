import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, FileStep, Row} from "../step.js";
import {type ErasedLine, linesOf} from "../erase/lines.js";
import type {Delivered} from "./delivered.js";
import type {Found} from "./sources.js";

/** Two steps for each source that was found: its files as a raw table `ingest.<source>`, and how they drift as `ingest.<source>_drift`. Lines that are `erased` are part of the key of their source. */
export function ingestSteps(workspace: Workspace, found: ReadonlyMap<string, Found>, erased: readonly ErasedLine[] = []): (FileStep | ComputeStep)[] {
  return [...found].flatMap(([id, entry]) => {
    const spec = workspace.sources[id];
    if (spec === undefined || "skipped" in entry) return [];
    const {path, format, encoding, delimiter, quote, header, preamble, footer, control, short, sheet, merged, records} = spec;
    const {sha256, files, columns} = entry.delivered;
    const lines = linesOf(erased, id);
    const raw: FileStep = {
      kind: "file", name: `ingest.${id}`, stage: "ingest", module: new URL("read.ts", import.meta.url).href, inputs: [],
      settings: {path, format, encoding, delimiter, quote, header, preamble, footer, control, short, sheet, merged, records, columns, files: files.map((file) => ({path: file.path, columns: file.columns, names: file.names})), ...(Object.keys(lines).length === 0 ? {} : {erased: lines})},
      orderBy: ["_file", "_line"], file: {path, sha256}
    };
    return [raw, driftStep(id, entry.delivered)];
  });
}

/** What changed between the files of a source and what is declared; the workspace and the files' beginnings say it, so nothing is read again. */
function driftStep(id: string, {drift}: Delivered): ComputeStep {
  return {
    kind: "compute", name: `ingest.${id}_drift`, stage: "ingest", module: import.meta.url, inputs: [], settings: {drift}, orderBy: ["file", "change", "column", "before"],
    columns: {file: "string", column: "string", change: "string", before: "string", after: "string", how: "string"},
    compute: () => drift.map((row): Row => ({...row}))
  };
}
