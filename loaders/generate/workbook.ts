import {mkdir, rename, writeFile} from "node:fs/promises";
import {dirname} from "node:path";
import * as excel from "@e965/xlsx";
import {excelSerial, readDate} from "./spoil/date.js";
import type {FileSpec, Record} from "./systems/file.js";

/** Writes the sheets of one workbook: numbers as numbers and dates as dates where the sheet says so, everything else as text. The same rows give the same bytes. */
export async function writeWorkbook(path: string, sheets: readonly {name: string; file: FileSpec; rows: readonly Record[]}[]): Promise<void> {
  const book = excel.utils.book_new();
  book.Props = {CreatedDate: new Date(Date.UTC(2026, 9, 1))};
  for (const {name, file, rows} of sheets) {
    const sheet: excel.WorkSheet = {"!ref": excel.utils.encode_range({s: {r: 0, c: 0}, e: {r: rows.length, c: file.columns.length - 1}})};
    for (const [c, column] of file.columns.entries()) {
      sheet[excel.utils.encode_cell({r: 0, c})] = {t: "s", v: column};
      for (const [r, row] of rows.entries()) {
        const cell = cellOf(row[column] ?? "", column, file);
        if (cell !== undefined) sheet[excel.utils.encode_cell({r: r + 1, c})] = cell;
      }
    }
    excel.utils.book_append_sheet(book, sheet, name);
  }
  const bytes = excel.write(book, {type: "buffer", bookType: "xlsx", compression: true}) as Buffer;
  await mkdir(dirname(path), {recursive: true});
  await writeFile(`${path}.tmp`, bytes);
  await rename(`${path}.tmp`, path);
}

function cellOf(value: string, column: string, {numeric, dates}: FileSpec): excel.CellObject | undefined {
  if (value === "") return undefined;
  if (numeric?.has(column) === true && /^-?\d+(\.\d+)?$/.test(value)) return {t: "n", v: Number(value)};
  const date = dates?.has(column) === true ? readDate(value, "yyyy-MM-dd") : null;
  return date === null ? {t: "s", v: value} : {t: "n", v: excelSerial(date), z: "yyyy-mm-dd"};
}
