import type {Table} from "./types.js";

/** A table as CSV (RFC 4180) with a byte-order mark; text that a spreadsheet would run as a formula gets an apostrophe. */
export function csv({columns, rows}: Table): string {
  const lines = [columns.map((column) => column.key), ...rows].map((cells) => cells.map(field).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
