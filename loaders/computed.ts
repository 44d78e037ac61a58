import {createWriteStream} from "node:fs";
import {rm} from "node:fs/promises";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {identifier, literal} from "../lib/sql.js";
import type {Engine} from "./engine.js";
import type {ComputeStep, Row} from "./step.js";

/** Rows up to this many go to the engine as text of a statement, more through a file. */
const few = 1000;

/** Writes the rows of a computing step to one Parquet file with the step's columns; returns how many. */
export async function writeComputed(engine: Engine, {columns, orderBy}: Pick<ComputeStep, "columns" | "orderBy">, rows: readonly Row[], file: string): Promise<number> {
  const names = Object.keys(columns);
  const typed = names.map((name) => `cast(${identifier(name)} as ${columns[name]}) as ${identifier(name)}`).join(", ");
  if (rows.length <= few) return engine.materialize(`select ${typed} from ${valuesClause(names, rows)}`, file, {orderBy});
  const temporary = `${file}.csv.tmp`;
  try {
    await pipeline(Readable.from(csvLines(names, rows)), createWriteStream(temporary));
    const text = names.map((name) => `${literal(name)}: 'varchar'`).join(", ");
    const options = `header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, parallel = false, max_line_size = 16777216, columns = {${text}}`;
    return await engine.materialize(`select ${typed} from read_csv(${literal(temporary)}, ${options})`, file, {orderBy});
  } finally {
    await rm(temporary, {force: true});
  }
}

function valuesClause(names: readonly string[], rows: readonly Row[]): string {
  const cells = rows.length === 0 ? [`(${names.map(() => "null").join(", ")})`] : rows.map((row) => `(${names.map((name) => cellSql(row[name] ?? null)).join(", ")})`);
  return `(values ${cells.join(", ")}) as t(${names.map(identifier).join(", ")})${rows.length === 0 ? " where false" : ""}`;
}

/** A value; a fraction with an exponent, as a double: without one the engine reads a decimal, and one in nine becomes its neighbour when it is cast. */
function cellSql(value: Row[string]): string {
  const text = literal(value);
  return typeof value === "number" && /^-?\d+\.\d+$/.test(text) ? `${text}e0` : text;
}

/** Lines of strict CSV in pieces of some thousand rows: every value quoted, a missing one empty. */
function* csvLines(names: readonly string[], rows: readonly Row[]): Generator<string> {
  const cell = (value: Row[string]) => (value === null ? "" : `"${String(value).replaceAll('"', '""')}"`);
  for (let at = 0; at < rows.length; at += 5000) yield rows.slice(at, at + 5000).map((row) => `${names.map((name) => cell(row[name] ?? null)).join(",")}\n`).join("");
}
