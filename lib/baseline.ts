import {PortraitError} from "./errors.js";

/** How many, of how many. */
export type Tally = readonly [number: number, of: number];

/** Rows of one source. */
export interface SourceBaseline {delivered: number; kept: number; refused: number; routed: number; merged: number; erased: number}

/** What one column was like: missing as delivered; counts between the cuts of a number (the last beyond them all); counts of the values of a short list. */
export interface ColumnBaseline {
  missing: Tally;
  cuts?: readonly number[];
  bins?: readonly number[];
  values?: Readonly<Record<string, number>>;
}

/** What one clean table was like. Rules by id, followed by `@` and the column they work on; scores by dimension, as delivered and now. */
export interface TableBaseline {
  source: string;
  rules: Readonly<Record<string, Tally>>;
  scores: Readonly<Record<string, Tally>>;
  columns: Readonly<Record<string, ColumnBaseline>>;
}

/** The quality that a person accepted: `data/<workspace>/baseline.json`. It holds counts, cuts of columns about no person and words of the workspace, and no value of a person. */
export interface Baseline {
  format: 1;
  workspace: string;
  /** The date of the data it was measured on. */
  asOf: string;
  sources: Readonly<Record<string, SourceBaseline>>;
  tables: Readonly<Record<string, TableBaseline>>;
  /** Whether each check passed. */
  checks: Readonly<Record<string, boolean>>;
}

/** The baseline as its file: keys sorted, one fact a line, so that a change reads well in a diff. */
export function baselineText(baseline: Baseline): string {
  return `${write(baseline, "")}\n`;
}

function write(value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${write(item, inner)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}

/** Reads a baseline's file; `source` names it in errors. */
export function readBaseline(text: string, source: string): Baseline {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new PortraitError("bad-baseline", "baseline is no JSON; npm run accept writes a new one", {source, cause: error});
  }
  const wrong = problem(read);
  if (wrong !== undefined) throw new PortraitError("bad-baseline", `baseline cannot be read: ${wrong}; npm run accept writes a new one`, {source});
  return read as Baseline;
}

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isTally = (value: unknown) => Array.isArray(value) && value.length === 2 && value.every(isCount);

/** The first thing that is not as a baseline has it, by its path; undefined for a sound one. */
function problem(read: unknown): string | undefined {
  if (!isObject(read)) return "no object";
  if (read["format"] !== 1) return `format ${JSON.stringify(read["format"])}, not 1`;
  if (typeof read["asOf"] !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(read["asOf"])) return "asOf is no date";
  const {sources, tables, checks} = read;
  if (!isObject(sources) || !isObject(tables) || !isObject(checks)) return "sources, tables or checks missing";
  for (const [name, source] of Object.entries(sources)) if (!isObject(source) || !["delivered", "kept", "refused", "routed", "merged", "erased"].every((key) => isCount(source[key]))) return `sources.${name}`;
  for (const [name, passed] of Object.entries(checks)) if (typeof passed !== "boolean") return `checks.${name}`;
  for (const [name, table] of Object.entries(tables)) { const inner = tableProblem(table); if (inner !== undefined) return `tables.${name}${inner}`; }
  return undefined;
}

function tableProblem(table: unknown): string | undefined {
  if (!isObject(table) || typeof table["source"] !== "string") return "";
  for (const part of ["rules", "scores"]) {
    const tallies = table[part];
    if (!isObject(tallies)) return `.${part}`;
    for (const [name, tally] of Object.entries(tallies)) if (!isTally(tally)) return `.${part}.${name}`;
  }
  if (!isObject(table["columns"])) return ".columns";
  for (const [name, column] of Object.entries(table["columns"])) {
    if (!isObject(column) || !isTally(column["missing"])) return `.columns.${name}.missing`;
    const {cuts, bins, values} = column;
    const cut = cuts === undefined && bins === undefined;
    if (!cut && !(Array.isArray(cuts) && Array.isArray(bins) && bins.length === cuts.length + 1 && bins.every(isCount) && cuts.every((each, i) => Number.isFinite(each) && (i === 0 || each > Number(cuts[i - 1]))))) return `.columns.${name}.cuts`;
    if (values !== undefined && !(isObject(values) && Object.values(values).every(isCount))) return `.columns.${name}.values`;
  }
  return undefined;
}
