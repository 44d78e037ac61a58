import type {Workspace} from "../../lib/workspace.js";
import {stepKey} from "../cache.js";
import {contentHash} from "../key.js";
import type {ComputeStep, Row, Step} from "../step.js";
import {tableKeys} from "./keys.js";
import type {ErasedLine} from "./lines.js";
import {erasedSelect} from "./select.js";

const module = import.meta.url;
/** The table of the first pass that says which lines are erased. */
export const erasingName = "resolve.erasing";
const columns = {source: "string", file: "string", line: "bigint", reason: "string", hash: "string", reference: "string"} as const;
const orderBy = ["source", "file", "line"];

/**
 * The steps of the first pass, which finds the lines to erase: what `steps` have up to persons, and the parsed rows of all tables. Empty for a workspace whose requests or persons are not there. `columns` are those of
 * each raw table.
 */
export function firstPass(workspace: Workspace, steps: readonly Step[], columnsOf: ReadonlyMap<string, readonly string[]>): Step[] {
  const made = new Set(steps.map(({name}) => name));
  const requests = workspace.clean["erasures"]?.columns;
  if (requests === undefined || !made.has("clean.erasures_parsed") || !made.has("resolve.persons")) return [];
  const tables = tableKeys(workspace, (table) => made.has(`clean.${table}_parsed`));
  const select = erasedSelect(tables, {number: "customer_id" in requests, email: "email" in requests, scope: "scope" in requests}, columnsOf);
  const inputs = ["resolve.persons", "clean.erasures_parsed", ...tables.flatMap(({table, source}) => [`clean.${table}_parsed`, `ingest.${source}`])];
  const last: ComputeStep = {kind: "compute", name: erasingName, stage: "resolve", module, inputs: [...new Set(inputs)], settings: {select}, orderBy, columns, compute: (context) => context.select(select)};
  const byName = new Map([...steps, last].map((step) => [step.name, step]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    byName.get(name)?.inputs.forEach(need);
  };
  need(erasingName);
  return [...steps, last].filter(({name}) => needed.has(name));
}

/** The key of all that the first pass depends on: its steps with their settings, code and sources, without any content between them. */
export function passKey(steps: readonly Step[], closures: ReadonlyMap<string, string>): string {
  return contentHash(JSON.stringify(steps.map((step) => [stepKey(step, [...step.inputs], closures.get(step.module) ?? "")])));
}

/** The lines of rows of the first pass's last table. */
export function linesFrom(rows: readonly Row[]): ErasedLine[] {
  return rows.map((row) => ({source: String(row["source"]), file: String(row["file"]), line: Number(row["line"]), reason: String(row["reason"]), hash: String(row["hash"]), reference: row["reference"] === null ? null : String(row["reference"])}));
}

/** The table `resolve.erased`: of every line that went its source, place, reason and keyed hash, and nothing else. */
export function erasedStep(lines: readonly ErasedLine[]): ComputeStep {
  return {kind: "compute", name: "resolve.erased", stage: "resolve", module, inputs: [], settings: {lines: contentHash(JSON.stringify(lines))}, orderBy, columns, compute: () => lines.map((line): Row => ({...line}))};
}
