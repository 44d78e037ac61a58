import {PortraitError} from "../../errors.js";
import {mostSelected} from "../../lake.js";
import {records, restart, type Parameter, type RecordBatch, type Records, type Value} from "../database.js";
import {selectLake} from "../lake.js";
import {cellsOf} from "../rows.js";
import {kindOf, pagedResult, pageOf, rowLimit, type Result} from "./result.js";
import type {Target} from "./state.js";

/** How long an engine may take to obey before it is ended and another one started, in milliseconds. */
const patience = 1500;

/** Runs one statement where the reader chose; an aborted signal stops it, in the end by ending the engine. */
export async function run(text: string, values: readonly Parameter[], target: Target, signal: AbortSignal): Promise<Result> {
  const began = performance.now(), seconds = () => (performance.now() - began) / 1000;
  if (target === "lake") return await overLake(text, values, signal, seconds);
  const {fields, batches, more} = await orEnd(records(text, values, {signal, limit: rowLimit}), signal);
  return arrowResult(fields, batches, more, seconds());
}

async function orEnd(work: Promise<Records>, signal: AbortSignal): Promise<Records> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_, reject) => {
    const wait = () => { timer = setTimeout(() => void restart().finally(() => reject(signal.reason as Error)), patience); };
    if (signal.aborted) wait(); else signal.addEventListener("abort", wait, {once: true});
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    ended.catch(() => undefined);
  }
}

async function overLake(text: string, values: readonly Parameter[], signal: AbortSignal, seconds: () => number): Promise<Result> {
  let columns: readonly {name: string; type: string}[] = [], more = false, rows = 0;
  const pages: (readonly (readonly Value[])[])[] = [];
  for await (const line of selectLake(text, values.map((value) => (typeof value === "number" || value === null ? value : String(value))), signal)) {
    if ("error" in line) throw new PortraitError(line.error.code, line.error.message, {sql: text});
    if ("columns" in line) columns = line.columns;
    if ("values" in line) { pages.push(line.values); rows += line.values[0]?.length ?? 0; }
    if ("more" in line) more = line.more;
  }
  return pagedResult(columns, pages, {seconds: seconds(), more: more || rows > mostSelected});
}

/** A result as the browser's engine sends it; values are made plain when they are looked at. */
export function arrowResult(fields: RecordBatch["schema"]["fields"], batches: readonly RecordBatch[], more: boolean, seconds: number): Result {
  const starts: number[] = [], readers = batches.map(cellsOf);
  let rows = 0;
  for (const batch of batches) { starts.push(rows); rows += batch.numRows; }
  const columns = fields.map(({name, type}) => { const sql = sqlType(type as unknown as ArrowType); return {name, type: sql, kind: kindOf(sql)}; });
  const kept = more ? Math.min(rows, rowLimit) : rows;
  const value = (row: number, column: number) => { const page = pageOf(starts, row); return readers[page]?.(row - (starts[page] ?? 0), column) ?? null; };
  return {columns, rows: kept, value, seconds, more: more || rows > kept};
}

/** What is read of a type of Arrow. */
interface ArrowType {typeId: number; bitWidth?: number; isSigned?: boolean; precision?: number; scale?: number; timezone?: string | null; dictionary?: ArrowType; children?: {name: string; type: ArrowType}[] | null}

/** The SQL name of a type of Arrow, by its number in that format. */
export function sqlType(type: ArrowType): string {
  const {typeId, bitWidth = 32, isSigned = true, precision = 0, scale = 0, timezone, children} = type;
  const whole = `${isSigned ? "" : "U"}${{8: "TINYINT", 16: "SMALLINT", 32: "INTEGER", 64: "BIGINT"}[bitWidth] ?? "BIGINT"}`;
  const nested = () => (children ?? []).map((child) => sqlType(child.type));
  switch (typeId) {
    case 2: return whole;
    case 3: return precision === 2 ? "DOUBLE" : "FLOAT";
    case 4: return "BLOB";
    case 6: return "BOOLEAN";
    case 7: return `DECIMAL(${precision},${scale})`;
    case 8: return "DATE";
    case 9: return "TIME";
    case 10: return timezone ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
    case 11: return "INTERVAL";
    case 12: case 16: return `${nested()[0] ?? "VARCHAR"}[]`;
    case 13: return `STRUCT(${(children ?? []).map((child) => `${child.name} ${sqlType(child.type)}`).join(", ")})`;
    case 17: return "MAP";
    default: return "VARCHAR";
  }
}
