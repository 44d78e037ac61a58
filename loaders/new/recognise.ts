import type {Range} from "@e965/xlsx";
import {PortraitError} from "../../lib/errors.js";
import type {SourceFormat} from "../../lib/workspace.js";
import {wholeContent} from "../ingest/content.js";
import {readBook, readSheet} from "../ingest/excel.js";
import {parseFlat} from "../ingest/json.js";
import {blankRuns} from "../ingest/records.js";
import {type FoundDialect, findDialect, findFooter, modeOf, proseProblem} from "./dialect.js";
import {type Glimpse, type GivenFile, glimpse, glimpseLines} from "./files.js";
import {findHeader, type FoundHeader, headerNames, numberedNames} from "./header.js";

/** A table that was recognised in a file: how to read it, with what each part rests on. */
export interface Recognised {
  given: GivenFile;
  packed: boolean;
  format: SourceFormat;
  encoding?: string;
  /** Nothing but ASCII, which any encoding reads alike. */
  ascii: boolean;
  delimiter?: string;
  quote?: string;
  header?: readonly string[];
  preamble?: number;
  footer?: number | string;
  short?: boolean;
  sheet?: string;
  merged?: "repeat";
  records?: string;
  /** Names of the columns as ingest will have them. */
  names: readonly string[];
  /** Why, by the key of the source that it explains; `columns` for the names. */
  evidence: Readonly<Record<string, string>>;
  /** A line of names or none: where a person could say otherwise. */
  asks?: {found: FoundHeader; rows: readonly (readonly string[])[]; width: number};
}

/** What became of a file: its tables, or why it is none; a document beside tables may be left out. */
export type Outcome = {tables: Recognised[]; notes: string[]} | {problem: PortraitError; document: boolean};

const pictures: readonly (readonly [string, string])[] = [
  ["89504e47", "a picture (PNG)"], ["ffd8ff", "a picture (JPEG)"], ["47494638", "a picture (GIF)"], ["424d", "a picture (BMP)"], ["49492a00", "a picture (TIFF)"], ["4d4d002a", "a picture (TIFF)"], ["25504446", "a PDF document"],
  ["377abcaf271c", "a packed file (7z)"], ["526172211a07", "a packed file (RAR)"], ["425a68", "a packed file (bzip2)"], ["fd377a585a00", "a packed file (xz)"], ["28b52ffd", "a packed file (zstd)"], ["53514c69746520666f726d6174", "an SQLite database"],
  ["4152524f5731", "an Arrow file"], ["1f8b", "a file packed twice"], ["7f454c46", "a program"], ["4d5a90", "a program"], ["000001ba", "a film"], ["494433", "a sound"], ["52494646", "a picture, film or sound (RIFF)"]
];

/** Looks at a file's content, whatever its name says, and recognises its tables. */
export async function recognise(given: GivenFile): Promise<Outcome> {
  const no = (what: string, document = false): Outcome => ({problem: new PortraitError("not-understood", `cannot be understood: ${what}`, {source: given.path}), document});
  try {
    const seen = await glimpse(given);
    const start = seen.head.subarray(0, 16).toString("hex");
    if (start.startsWith("504b0304")) return await recogniseArchive(given, seen, no);
    if (start.startsWith("d0cf11e0")) return await recogniseOle(given, seen, no);
    if (start.startsWith("50415231")) return {tables: [{given, packed: seen.packed, format: "parquet", ascii: false, names: [], evidence: {format: "it begins and ends as Parquet files do"}}], notes: []};
    const other = pictures.find(([magic]) => start.startsWith(magic));
    if (other !== undefined && !(other[0] === "424d" && seen.ascii)) return no(`it is ${other[1]}, not a table`);
    if (seen.encoding?.startsWith("utf-16") !== true && seen.head.subarray(0, 65536).includes(0)) return no("it is a binary file of an unknown kind, not a table");
    return await recogniseText(given, seen, no);
  } catch (error) {
    if (error instanceof PortraitError) return {problem: error.details.source === undefined ? new PortraitError(error.code, error.what, {source: given.path, cause: error}) : error, document: false};
    throw error;
  }
}

type No = (what: string, document?: boolean) => Outcome;

async function recogniseArchive(given: GivenFile, seen: Glimpse, no: No): Promise<Outcome> {
  const names = `${seen.head.toString("latin1")}${seen.tail.toString("latin1")}`;
  if (names.includes("word/document.xml")) return no("it is a Word document, not a table", true);
  if (names.includes("ppt/presentation.xml")) return no("it is a presentation, not a table", true);
  if (!names.includes("xl/") && !names.includes("opendocument.spreadsheet")) return no("it is a ZIP archive and no workbook; unpack it and name its files");
  return recogniseBook(given, seen, no);
}

async function recogniseOle(given: GivenFile, seen: Glimpse, no: No): Promise<Outcome> {
  const holds = (name: string) => [seen.head, seen.tail].some((part) => part.includes(Buffer.from(name, "utf16le")));
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) return no("the workbook is protected by a password; save it without one");
  if (holds("WordDocument")) return no("it is a Word document, not a table", true);
  return recogniseBook(given, seen, no);
}

async function recogniseBook(given: GivenFile, seen: Glimpse, no: No): Promise<Outcome> {
  const file = given.file;
  const bytes = seen.bytes <= seen.head.length ? seen.head : await wholeContent(file, given.path, 48 << 20);
  let book;
  try {
    book = readBook(given.path, bytes);
  } catch (error) {
    if (error instanceof PortraitError && /password|encrypt/i.test(error.what)) return no("the workbook is protected by a password; save it without one");
    throw error;
  }
  const tables: Recognised[] = [], notes: string[] = [];
  for (const sheet of book.SheetNames) {
    const {rows} = readSheet({sheet}, given.path, bytes, book);
    const filled = rows.filter(({cells}) => cells.length > 0);
    const found = sheetTable(filled, book.Sheets[sheet]?.["!merges"] ?? []);
    if (found === undefined) notes.push(`${given.path}: sheet ${JSON.stringify(sheet)} ${filled.length === 0 ? "is empty" : "holds no table"} and is left out`);
    else tables.push({given, packed: seen.packed, format: "excel", ascii: false, ...found, sheet, evidence: {...found.evidence, format: `a workbook with ${book.SheetNames.length === 1 ? "one sheet" : `${book.SheetNames.length} sheets`}`}});
  }
  return tables.length === 0 ? no("no sheet of the workbook holds a table") : {tables, notes};
}

function sheetTable(filled: readonly {row: number; cells: readonly (string | null)[]}[], merges: readonly Range[]): Pick<Recognised, "names" | "header" | "preamble" | "footer" | "merged" | "evidence" | "asks"> | undefined {
  const widths = filled.map(({cells}) => cells.length);
  const width = Math.max(modeOf(widths), ...widths.filter((n, _, all) => all.filter((m) => m === n).length >= all.length * 0.2));
  const first = filled.findIndex(({cells}) => cells.filter((cell) => cell !== null).length >= Math.max(width * 0.6, Math.min(2, width)));
  const start = filled[first];
  if (start === undefined || filled.length - first < 2 || (width < 2 && filled.length < 3)) return undefined;
  const full = Math.max(width, start.cells.length);
  const rows = filled.slice(first).map(({cells}) => Array.from({length: full}, (_, i) => cells[i] ?? ""));
  const said = findHeader(rows.slice(0, 300));
  const last = filled.slice(-8).map(({cells}) => cells.map((cell) => cell ?? "").join("\t"));
  const foot = findFooter(last, {delimiter: "\t", width: full, short: true});
  const before = (start.row ?? 1) - 1, down = merges.filter(({s, e}) => e.r > s.r && s.r > before).length;
  return {
    ...naming(said, rows, full, start.cells.map((cell) => cell ?? "")), ...(before > 0 ? {preamble: before} : {}), ...(foot === undefined ? {} : {footer: foot.footer}), ...(down > 0 ? {merged: "repeat" as const} : {}),
    evidence: {columns: said.evidence, ...(before > 0 ? {preamble: `${before} ${before === 1 ? "row stands" : "rows stand"} above the table`} : {}), ...(down > 0 ? {merged: `${down} cells are merged over several rows and stand for all of them`} : {}), ...(foot === undefined ? {} : {footer: "rows of totals stand below the table"})}, asks: {found: said, rows, width: full}
  };
}

/** Names of columns, given in the source where the file has none that fit. */
export function naming(said: FoundHeader, rows: readonly (readonly string[])[], width: number, first: readonly string[] = rows[0] ?? []): {names: string[]; header?: string[]; skip: number; why?: string} {
  if (!said.header) return {names: numberedNames(width), header: numberedNames(width), skip: 0};
  const {names, given, evidence} = headerNames(first, width, rows.slice(1));
  return given ? {names, header: names, skip: 1, ...(evidence === undefined ? {} : {why: evidence})} : {names, skip: 0};
}

async function recogniseText(given: GivenFile, seen: Glimpse, no: No): Promise<Outcome> {
  const {first, last, whole} = await glimpseLines(seen, given.path);
  const start = first.find((line) => line.trim() !== "")?.trim() ?? "";
  if (start === "" && whole) return no("it holds nothing but blank lines");
  if (/^<(\?xml|!doctype|html|table|[a-z]+[ >])/i.test(start)) return no(`it is ${/^<(!doctype html|html|table)/i.test(start) ? "an HTML page" : "XML"}, not a table; export it as CSV`, true);
  if (/^\{\\rtf/.test(start)) return no("it is a document (RTF), not a table", true);
  const base = {given, packed: seen.packed, ascii: seen.ascii, ...(seen.encoding === undefined ? {} : {encoding: seen.encoding})};
  const encoding = seen.encoding === undefined ? {} : {encoding: `not UTF-8: its bytes read as ${seen.encoding}`};
  if (start.startsWith("{") || start.startsWith("[")) {
    const json = await recogniseJson(given, seen, first, whole);
    if (json !== undefined) return "problem" in json ? no(json.problem) : {tables: [{...base, ...json, evidence: {...encoding, ...json.evidence}}], notes: []};
  }
  const found = findDialect(first.slice(0, 2000));
  if (found === undefined) return no("it holds nothing but blank lines");
  const prose = proseProblem(first, found, whole);
  if (prose !== undefined) return no(prose, true);
  return {tables: [{...base, ...delimited(found, last, encoding)}], notes: []};
}

function delimited(found: FoundDialect, last: readonly string[], encoding: Record<string, string>): Omit<Recognised, "given" | "packed" | "ascii"> {
  const said = findHeader(found.rows.slice(0, 400));
  const {names, header, skip, why} = naming(said, found.rows, found.width);
  const foot = findFooter(last, found);
  const {quote} = found;
  const preamble = found.preamble + skip;
  return {
    format: "csv", delimiter: found.delimiter, ...(quote === undefined ? {} : {quote}), names, ...(header === undefined ? {} : {header}), ...(preamble > 0 ? {preamble} : {}), ...(foot === undefined ? {} : {footer: foot.footer}), ...(found.short ? {short: true} : {}), asks: {found: said, rows: found.rows, width: found.width},
    evidence: {
      ...encoding, columns: why === undefined ? said.evidence : `${said.evidence}; ${why}`,
      delimiter: found.width < 2 ? "one column" : `${found.delimiter === blankRuns ? "runs of blanks" : JSON.stringify(found.delimiter)} cuts ${Math.round(found.share * 100)}% of the first lines into ${found.width} columns`, ...(quote === undefined ? {} : {quote: "apostrophes stand around values"}),
      ...(found.preamble > 0 ? {preamble: `${found.preamble} ${found.preamble === 1 ? "line stands" : "lines stand"} above the table`} : {}), ...(foot === undefined ? {} : {footer: "the last lines are no records: totals or remarks"}), ...(found.short ? {short: "some records end early: their last values are missing"} : {})
    }
  };
}

async function recogniseJson(given: GivenFile, seen: Glimpse, lines: readonly string[], whole: boolean): Promise<Omit<Recognised, "given" | "packed" | "ascii"> | {problem: string} | undefined> {
  const filled = lines.filter((line) => line.trim() !== "");
  const records = filled.slice(0, 500).map(flatOf);
  const good = records.filter((record) => record !== undefined);
  if (good.length >= Math.max(1, filled.slice(0, 500).length * 0.7) && (filled.length > 1 || filled[0]?.trim().startsWith("{") === true) && !(filled.length === 1 && hasList(filled[0] ?? ""))) return {format: "ndjson", names: [...new Set(good.flatMap((record) => [...record.keys()]))], evidence: {format: `${good.length} of the first ${records.length} lines are JSON objects`}};
  if (filled[0]?.startsWith("{'") === true) return {problem: "its lines are objects of Python with single quotes, and no JSON; write it as JSON lines"};
  if (seen.bytes > 48 << 20) return seen.head.toString("utf8").trimStart().startsWith("[") ? {format: "json", names: [], evidence: {format: "a JSON document that begins with a list"}} : {problem: "a JSON document of more than 48 MB that does not begin with its list of records"};
  let value: unknown;
  try {
    value = JSON.parse((whole ? lines.join("\n") : new TextDecoder(seen.encoding ?? "utf-8").decode(await unpackedWhole(given, seen))).replace(/^\ufeff/, ""));
  } catch (error) {
    if (/^\[[^\]{"]{0,60}\]\s*[,;\t]/.test(filled[0] ?? "") || filled.length > 1 && !/^[[{]\s*$|^[[{]\s*["{[]/.test(filled[0]?.trim() ?? "")) return undefined; // a table whose first value is in brackets
    return {problem: `it begins as JSON, and breaks: ${error instanceof Error ? error.message.slice(0, 120) : String(error)}`};
  }
  const lists = listsOf(value, "", 0).sort((a, b) => b.length - a.length);
  const [most] = lists;
  if (most === undefined) return {problem: "the JSON document holds no list of records"};
  return {format: "json", ...(most.path === "" ? {} : {records: most.path}), names: [], evidence: {format: "a JSON document", ...(most.path === "" ? {} : {records: `the list of ${most.length} records at ${most.path} is the longest of ${lists.length}`})}};
}

async function unpackedWhole(given: GivenFile, seen: Glimpse): Promise<Buffer> {
  return seen.packed === /\.gz$/i.test(given.file) ? wholeContent(given.file, given.path, 64 << 20) : seen.head;
}

function flatOf(line: string): ReadonlyMap<string, string | null> | undefined {
  if (!line.trim().startsWith("{")) return undefined;
  try {
    return parseFlat(line);
  } catch {
    return undefined;
  }
}

function hasList(text: string): boolean {
  try {
    return listsOf(JSON.parse(text), "", 0).length > 0;
  } catch {
    return false;
  }
}

/** Lists of objects in a document, with the names that lead to them. */
export function listsOf(value: unknown, path: string, depth: number): {path: string; length: number}[] {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item)) ? [{path, length: value.length}] : [];
  if (typeof value !== "object" || value === null || depth > 4) return [];
  return Object.entries(value).flatMap(([key, child]) => (key.includes(".") ? [] : listsOf(child, path === "" ? key : `${path}.${key}`, depth + 1)));
}
