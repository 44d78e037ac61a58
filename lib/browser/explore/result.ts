import type {Value} from "../rows.js";

/** What a column holds, which decides how it is aligned, drawn and written. */
export type ColumnKind = "number" | "time" | "boolean" | "text" | "nested";

/** One column of a result with its type as the engine names it. */
export interface ResultColumn {name: string; type: string; kind: ColumnKind}

/** The rows of a statement, read by place so that a million of them cost nothing before they are looked at. */
export interface Result {
  columns: readonly ResultColumn[];
  rows: number;
  /** The value in a row and a column, both counted from zero. */
  value(row: number, column: number): Value;
  /** Seconds from pressing Run to the last row. */
  seconds: number;
  /** There are more rows than were read. */
  more: boolean;
}

/** Rows that are read at most; a statement with more keeps its first ones, and the page says so. */
export const rowLimit = 1_000_000;

/** The kind of an SQL type. */
export function kindOf(type: string): ColumnKind {
  if (/\[\d*\]$|^(STRUCT|MAP|UNION|LIST)/.test(type)) return "nested";
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL)/.test(type)) return "number";
  if (/^(DATE|TIMESTAMP)/.test(type)) return "time";
  return type === "BOOLEAN" ? "boolean" : "text";
}

/** A value as one line of text; null stays null. Lists and structs are JSON. */
export function cellText(value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A number for drawing; exact decimals that arrive as text are rounded to the nearest one. Null where there is none. */
export function numberOf(value: Value | undefined): number | null {
  if (typeof value === "boolean" || value === null || value === undefined || typeof value === "object" || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A day or a moment for drawing, in milliseconds since 1970 as if it were UTC. Null where there is none. */
export function timeOf(value: Value | undefined): number | null {
  if (typeof value !== "string") return null;
  const [date = "", time] = value.slice(0, 23).split(/[ T]/), milliseconds = Date.parse(time === undefined ? date : `${date}T${time.replace(/[+Z].*$/, "")}Z`);
  return Number.isFinite(milliseconds) ? milliseconds : null;
}

/** A result of columns that were read in pages, as the live server sends them. */
export function pagedResult(columns: readonly {name: string; type: string}[], pages: readonly (readonly (readonly Value[])[])[], {seconds, more}: {seconds: number; more: boolean}): Result {
  const starts: number[] = [];
  let rows = 0;
  for (const page of pages) { starts.push(rows); rows += page[0]?.length ?? 0; }
  const value = (row: number, column: number): Value => {
    const page = pageOf(starts, row);
    return pages[page]?.[column]?.[row - (starts[page] ?? 0)] ?? null;
  };
  return {columns: columns.map(({name, type}) => ({name, type, kind: kindOf(type)})), rows, value, seconds, more};
}

/** The page in which a row stands: the last that begins at or before it. */
export function pageOf(starts: readonly number[], row: number): number {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= row) low = middle; else high = middle - 1;
  }
  return low;
}
