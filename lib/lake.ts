import {PortraitError} from "./errors.js";

/** What local pages may read of the lake: rows that were refused, and values that were changed. */
export type LakeList = "refused" | "repairs";

/** What a local page asks for; the server makes the statement. Text is looked for in any case, anywhere in the record. */
export interface LakeQuery {
  table: string | null;
  rule: string | null;
  column: string | null;
  text: string | null;
  /** One delivered record, of a table. */
  file: string | null;
  line: number | null;
  sort: "place" | "rule" | "column";
  descending: boolean;
  offset: number;
  limit: number;
}

/** A text as it was delivered, cut where it is very long; `length` is its whole length in characters. */
export interface LakeText {text: string | null; length: number}

/** One refused row. */
export interface RefusedRow {table: string; source: string; file: string; line: number; rule: string; fault: string | null; raw: LakeText; cells: readonly (LakeText & {column: string})[]; /** Columns of the record with a value. */ filled: number}

/** One changed value. */
export interface RepairedValue {table: string; source: string; file: string; line: number; column: string; rule: string; position: number; before: LakeText; after: LakeText}

/** One page of an answer. */
export interface LakeAnswer<Row> {total: number; offset: number; rows: readonly Row[]}

/** The most rows of one answer. */
export const mostRows = 200;

/** A query from the parameters of an address; anything unknown or out of range is an error that names it. */
export function parseLakeQuery(parameters: URLSearchParams): LakeQuery {
  const known = new Set(["table", "rule", "column", "text", "file", "line", "sort", "descending", "offset", "limit"]);
  for (const name of parameters.keys()) if (!known.has(name)) throw new PortraitError("unknown-parameter", `unknown parameter: ${name}`);
  const text = (name: string) => { const value = parameters.get(name); return value === null || value === "" ? null : value; };
  const sort = text("sort") ?? "place";
  if (sort !== "place" && sort !== "rule" && sort !== "column") throw new PortraitError("unknown-order", `unknown order: ${sort}; there are place, rule, column`);
  const line = parameters.get("line") === null ? null : whole(parameters, "line", 0, Number.MAX_SAFE_INTEGER, 0);
  return {
    table: text("table"), rule: text("rule"), column: text("column"), text: text("text"), file: text("file"), line, sort, descending: text("descending") === "1",
    offset: whole(parameters, "offset", 0, 1e12, 0), limit: whole(parameters, "limit", 1, mostRows, 50)
  };
}

/** A reader's own statement from the parameters of an address: `sql`, and `values` as a JSON list of text, numbers and null. */
export function parseLakeSelect(parameters: URLSearchParams): {sql: string; values: (string | number | null)[]} {
  for (const name of parameters.keys()) if (name !== "sql" && name !== "values") throw new PortraitError("unknown-parameter", `unknown parameter: ${name}`);
  const sql = parameters.get("sql") ?? "", invalid = () => new PortraitError("invalid-values", "invalid values: a JSON list of text, numbers and null is wanted");
  if (sql.trim() === "") throw new PortraitError("missing-statement", "no statement: sql is empty");
  let values: unknown;
  try { values = JSON.parse(parameters.get("values") ?? "[]"); } catch { throw invalid(); }
  if (!Array.isArray(values) || !values.every((value) => value === null || typeof value === "string" || (typeof value === "number" && Number.isFinite(value)))) throw invalid();
  return {sql, values: values as (string | number | null)[]};
}

/** One line of the live server's answer to a statement: first the columns, then rows column by column, then the end, or an error in the middle. */
export type LakeLine =
  | {columns: readonly {name: string; type: string}[]}
  | {values: readonly (readonly (string | number | boolean | null)[])[]}
  | {more: boolean}
  | {error: {code: string; message: string}};

/** The most rows that a statement over the lake answers with. */
export const mostSelected = 1_000_000;

function whole(parameters: URLSearchParams, name: string, least: number, most: number, otherwise: number): number {
  const value = parameters.get(name);
  if (value === null || value === "") return otherwise;
  const number = Number(value);
  if (!/^\d{1,16}$/.test(value) || number < least || number > most) throw new PortraitError("invalid-number", `invalid number: ${value}; ${name} is ${least} to ${most}`);
  return number;
}
