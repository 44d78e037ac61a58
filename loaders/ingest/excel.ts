import {type CellObject, type Range, read, SSF, utils, type WorkBook} from "@e965/xlsx";
import {createHash} from "node:crypto";
import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import {wholeContent} from "./content.js";
import {sampleRecords} from "./csv.js";
import type {DeliveredFile, Inspected} from "./file.js";
import type {Located} from "./locate.js";
import type {Entry} from "./records.js";
import {countShapes} from "./shapes.js";
import {zipProblem} from "./zip.js";

/** A workbook is held in memory, about twenty times its size. */
const largest = 48 << 20;

/** A sheet as rows of texts from its first used column on. */
export interface Sheet {
  /** Row of the sheet, one-based, and its cells up to the last that holds something. */
  rows: {row: number; cells: (string | null)[]; fault?: string}[];
  remarks: string[];
}

/** Reads a workbook through: size, hash, and the names of the sheet's columns. */
export async function inspectExcel(spec: SourceSpec, {path, file}: Located, signal?: AbortSignal): Promise<Inspected> {
  const bytes = await wholeContent(file, path, largest, signal);
  const sheet = readSheet(spec, path, bytes);
  const header = headerOf(spec, path, sheet);
  const records = rowsBelow(spec, sheet, header.row, header.names.length).filter(({kind}) => kind === "record").slice(0, sampleRecords);
  return {
    bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"),
    columns: {path, row: header.row, names: header.names, shapes: header.names.map((_, i) => countShapes(records.map(({fields}) => fields?.[i]))), ordered: true},
    remarks: [`${header.names.length} columns: ${header.names.slice(0, 12).join(", ")}${header.names.length > 12 ? "…" : ""}`, ...sheet.remarks]
  };
}

/** Every row of a sheet. */
export async function* excelEntries(spec: SourceSpec, {path, file, names}: DeliveredFile, signal?: AbortSignal): AsyncGenerator<Entry[]> {
  const sheet = readSheet(spec, path, await wholeContent(file, path, largest, signal));
  const {row} = headerOf(spec, path, sheet);
  const preamble = sheet.rows.filter((one) => one.row < (row ?? (spec.preamble ?? 0) + 1)).map(({row: line, cells}): Entry => ({line, kind: cells.length === 0 ? "blank" : "preamble", text: textOf(cells)}));
  yield [...preamble, ...rowsBelow(spec, sheet, row, names.length)];
}

function headerOf({header, preamble = 0}: SourceSpec, path: string, {rows}: Sheet): {row: number | undefined; names: readonly string[]} {
  if (header !== undefined) return {row: undefined, names: header};
  const first = rows.find(({row, cells}) => row > preamble && cells.length > 0);
  if (first === undefined) throw new PortraitError("no-header", "no header: the sheet has no row of column names", {source: path, row: preamble + 1});
  return {row: first.row, names: first.cells.map((name) => name ?? "")};
}

/** Rows behind the header, or behind the preamble where names are given. */
function rowsBelow({preamble = 0, footer = 0}: SourceSpec, {rows}: Sheet, header: number | undefined, width: number): Entry[] {
  const body = rows.filter(({row}) => row > (header ?? preamble));
  const filled = body.filter(({cells}) => cells.length > 0);
  const pattern = typeof footer === "string" ? new RegExp(footer, "u") : undefined;
  let last = filled.length - (typeof footer === "number" ? footer : 0);
  while (pattern !== undefined && last > 0 && pattern.test(textOf(filled[last - 1]?.cells ?? []))) last -= 1;
  const feet = new Set(filled.slice(Math.max(last, 0)).map(({row}) => row));
  return body.map(({row: line, cells, fault}): Entry => {
    const text = textOf(cells);
    if (cells.length === 0) return {line, kind: "blank", text: ""};
    if (feet.has(line)) return {line, kind: "footer", text};
    const problem = cells.length > width ? `${cells.length} cells, ${width} expected` : fault;
    if (problem !== undefined) return {line, kind: "unreadable", fault: problem, text};
    return {line, kind: "record", text, fields: [...cells, ...new Array<null>(width - cells.length).fill(null)]};
  });
}

const textOf = (cells: readonly (string | null)[]) => cells.map((cell) => cell ?? "").join("\t");

/** The rows of a workbook's sheet; `book` spares reading the workbook again. */
export function readSheet(spec: Pick<SourceSpec, "sheet" | "merged">, path: string, bytes: Buffer, book = readBook(path, bytes)): Sheet {
  const name = spec.sheet ?? book.SheetNames[0] ?? "";
  const sheet = book.Sheets[name];
  if (sheet === undefined) throw new PortraitError("unknown-sheet", `unknown sheet: ${name}; there ${book.SheetNames.length === 1 ? "is" : "are"} ${book.SheetNames.join(", ")}`, {source: path});
  const cells = (sheet as unknown as {"!data"?: (CellObject | undefined)[][]})["!data"] ?? [];
  if (spec.merged === "repeat") repeatMerged(cells, sheet["!merges"] ?? []);
  const first = Math.min(...cells.flatMap((row) => (row ?? []).flatMap((cell, i) => (cell !== undefined && textOfCell(cell, false) !== null ? [i] : []))), Number.MAX_SAFE_INTEGER);
  const dates1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows: Sheet["rows"] = [];
  for (let i = 0; i < cells.length; i += 1) {
    const row = cells[i] ?? [];
    const texts = Array.from({length: Math.max(row.length - first, 0)}, (_, at) => textOfCell(row[at + first], dates1904));
    while (texts.length > 0 && texts.at(-1) === null) texts.pop();
    const empty = row.findIndex((cell) => cell !== undefined && cell.f !== undefined && (cell.t === "z" || cell.v === undefined));
    rows.push({row: i + 1, cells: texts, ...(empty < 0 ? {} : {fault: `formula without a value in ${utils.encode_col(empty)}`})});
  }
  while (rows.length > 0 && rows.at(-1)?.cells.length === 0 && rows.at(-1)?.fault === undefined) rows.pop();
  return {rows, remarks: remarksOn(book, name, spec.merged === "repeat")};
}

/** Gives the first cell of each range that is merged over rows to the rows below it; ranges that are merged over columns alone are titles. */
function repeatMerged(cells: (CellObject | undefined)[][], ranges: readonly Range[]): void {
  for (const {s, e} of ranges) {
    const value = cells[s.r]?.[s.c];
    if (value !== undefined) for (let row = s.r + 1; row <= e.r; row += 1) (cells[row] ??= [])[s.c] = value;
  }
}

/** A workbook; throws what makes it unreadable. */
export function readBook(path: string, bytes: Buffer): WorkBook {
  const broken = (what: string, cause?: unknown) => new PortraitError("broken-file", what, {source: path, cause});
  if (bytes.length === 0) throw new PortraitError("empty-file", "empty file: it has no bytes", {source: path});
  const packed = bytes.readUInt16BE(0) === 0x504b;
  if (!packed && !bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw broken("no Excel file: it begins with other bytes");
  const problem = packed ? zipProblem(bytes) : undefined;
  if (problem !== undefined) throw broken(`broken file: ${problem}`);
  try {
    return read(bytes, {type: "buffer", dense: true, cellNF: true, cellText: true, cellFormula: true, sheetStubs: true, cellStyles: true, cellHTML: false});
  } catch (cause) {
    throw broken(`broken file: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

/**
 * A cell as text: text as it stands; numbers as the shortest decimal that is the stored value; days from 1900-03-01 on as ISO 8601 (`2024-01-05`, with a time
 * `2024-01-05T10:30:00`, to the millisecond), other serials, durations and times of day as their number; TRUE and FALSE; errors by their name, such as #REF!.
 */
export function textOfCell(cell: CellObject | undefined, dates1904: boolean): string | null {
  if (cell === undefined || cell.v === undefined || cell.t === "z") return null;
  switch (cell.t) {
    case "n": return numberText(Number(cell.v), typeof cell.z === "string" ? cell.z : "", dates1904);
    case "b": return cell.v === true ? "TRUE" : "FALSE";
    case "e": return cell.w ?? `#ERROR ${String(cell.v)}`;
    case "d": return cell.v instanceof Date ? cell.v.toISOString().replace(/T00:00:00\.000Z$/, "").replace(/(\.000)?Z$/, "") : String(cell.v);
    default: return cell.v === "" ? null : String(cell.v);
  }
}

function numberText(value: number, format: string, dates1904: boolean): string {
  const serial = dates1904 ? value + 1462 : value;
  if (format === "" || !SSF.is_date(format) || serial < 61 || serial >= 2_958_466 || /\[[hms]+\]/i.test(format)) return decimalText(value);
  const stamp = new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString();
  return stamp.replace(/T00:00:00\.000Z$/, "").replace(/(\.000)?Z$/, "");
}

/** A number as the shortest decimal without an exponent that is read as the same number. */
export function decimalText(value: number): string {
  const [, sign = "", whole = "", part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === "") return String(value);
  const point = whole.length + Number(exponent);
  const digits = whole + part;
  if (exponent === "0") return String(value);
  return point <= 0 ? `${sign}0.${"0".repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, "0")}`;
}

function remarksOn({Sheets, Workbook, SheetNames}: WorkBook, name: string, repeated: boolean): string[] {
  const sheet = Sheets[name];
  const merged = sheet?.["!merges"]?.length ?? 0;
  const hidden = (list: readonly ({hidden?: boolean} | undefined)[] | undefined) => (list ?? []).filter((one) => one?.hidden === true).length;
  const [rows, columns] = [hidden(sheet?.["!rows"]), hidden(sheet?.["!cols"])];
  return [
    `sheet ${JSON.stringify(name)} of ${SheetNames.length}`,
    ...((Workbook?.Sheets?.[SheetNames.indexOf(name)]?.Hidden ?? 0) > 0 ? ["! the sheet is hidden"] : []),
    ...(merged === 0 ? [] : [repeated ? `${merged} merged ranges: the value of each stands in all its rows` : `! ${merged} merged ranges: the value stands in the first cell of each, the others are missing`]),
    ...(rows + columns === 0 ? [] : [`! ${rows} hidden rows and ${columns} hidden columns are read like the others`])
  ];
}
