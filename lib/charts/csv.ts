import type {Table} from "./types.js";

/** A table as CSV (RFC 4180) with a byte-order mark; text that a spreadsheet would run as a formula gets an apostrophe. */
export function csv({columns, rows}: Table): string {
  return `\ufeff${[columns.map((column) => column.key), ...rows].map(csvLine).join("")}`;
}

/** One line of CSV with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(field).join(",")}\r\n`;
}

/** Quoted where a comma, a quote, a line end or a separator of other countries stands in it; blanks before a sign do not hide a formula, nor does the wide form of it. */
function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
