import {csvLine} from "../../charts/csv.js";
import {element} from "../../charts/dom.js";
import {cellText, type Result} from "./result.js";

/** Hands a file to the reader. */
export function hand(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  element("a", {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The rows as CSV, in parts; numbers as they are, text that a spreadsheet would run with an apostrophe. */
export function* csvParts({columns, rows, value}: Result): Generator<string> {
  yield `\ufeff${csvLine(columns.map(({name}) => name))}`;
  const numeric = columns.map(({kind}) => kind === "number");
  for (let from = 0; from < rows; from += 10_000) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rows, from + 10_000); row++) lines.push(line(columns.map((_, i) => cellText(value(row, i))), numeric));
    yield lines.join("");
  }
}

/** Exact decimals arrive as text and are numbers all the same. */
function line(cells: readonly (string | null)[], numeric: readonly boolean[]): string {
  return `${cells.map((cell, i) => (cell !== null && numeric[i] === true && /^-?\d[\d.e+-]*$/i.test(cell) ? cell : csvLine([cell]).slice(0, -2))).join(",")}\r\n`;
}

/** Downloads the rows in sight, all of them. */
export async function download(result: Result, form: "csv" | "parquet"): Promise<void> {
  if (form === "csv") hand("explore.csv", new Blob([...csvParts(result)], {type: "text/csv;charset=utf-8"}));
  else hand("explore.parquet", new Blob([await (await import("./parquet.js")).parquetOf(result)], {type: "application/vnd.apache.parquet"}));
}
