import {rm} from "node:fs/promises";
import {PortraitError} from "../../lib/errors.js";
import {identifier, literal} from "../../lib/sql.js";
import type {SourceSpec} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import {dropLines} from "../erase/drop.js";
import {placeColumns} from "./columns.js";
import {checkControl} from "./control.js";
import {content} from "./content.js";
import {csvEntries, dialectOf} from "./csv.js";
import type {Delivered} from "./delivered.js";
import {excelEntries} from "./excel.js";
import type {DeliveredFile} from "./file.js";
import {jsonEntries} from "./json-file.js";
import {parquetSelect} from "./parquet.js";
import {patchFile} from "./patch.js";
import type {Entry} from "./records.js";
import {writeEntries} from "./write.js";

/** What a raw table is read with. */
interface Reading {
  engine: Engine;
  spec: SourceSpec;
  /** Columns of the raw table behind those that ingest adds. */
  columns: readonly string[];
  signal?: AbortSignal | undefined;
}

/** A SELECT of a file's rows of the raw table, in their order, and how many they must be. */
interface Part {
  select: string;
  rows: number;
}

/**
 * Reads the files of a source into one raw table: every column as text, every line accounted for, in the order of files and lines.
 * A regular file is read by the engine alone; any other passes through a temporary file of strict RFC 4180 with the line number in front. Lines of `erased`, by file, are emptied.
 */
export async function readSource(engine: Engine, spec: SourceSpec, {files, columns, erased = {}}: Pick<Delivered, "files" | "columns"> & {erased?: Readonly<Record<string, readonly number[]>>}, file: string, signal?: AbortSignal): Promise<number> {
  const reading: Reading = {engine, spec, columns, signal};
  const temporary = files.map((_, i) => `${file}.${i}.tmp`);
  try {
    const parts: Part[] = [];
    for (const [i, delivered] of files.entries()) parts.push(await readFile(reading, delivered, temporary[i] ?? ""));
    const rows = await engine.materialize(parts.map(({select}) => select).join(" union all "), file, {orderBy: [], ...(signal === undefined ? {} : {signal})});
    const expected = parts.reduce((sum, part) => sum + part.rows, 0);
    if (rows !== expected) throw new PortraitError("broken-file", `the engine read ${rows} rows of ${expected}`, {source: files.map(({path}) => path).join(", ")});
    return Object.keys(erased).length === 0 ? rows : await dropLines(engine, file, erased, columns, signal);
  } finally {
    for (const made of temporary) await rm(made, {force: true});
  }
}

/** Makes what is needed on the way to read a file. */
async function readFile(reading: Reading, delivered: DeliveredFile, temporary: string): Promise<Part> {
  if (reading.spec.format === "parquet") return readParquet(reading, delivered, temporary);
  return (await readRegular(reading, delivered, temporary)) ?? readExactly(reading, delivered, temporary);
}

/**
 * The engine reads regular lines in parallel into a first table, whose row numbers are then line numbers: numbering rows while reading would hold it to one thread.
 * Undefined if too little of the file is regular, or the engine found another number of rows than was proved.
 */
async function readRegular(reading: Reading, delivered: DeliveredFile, temporary: string): Promise<Part | undefined> {
  const {spec, columns, signal} = reading;
  const {regular, file, path} = delivered;
  if (regular === undefined || regular.width !== delivered.columns.length) return undefined;
  if (regular.irregular.offsets.length === 0 && spec.header === undefined && (spec.preamble ?? 0) === 0) {
    if (!(await copyRows(reading, {file, lineEnd: regular.lineEnd, width: regular.width, skip: 1, rows: regular.lines - 1, longest: 0}, temporary))) return undefined;
    const values = columns.map((column) => valueOf(delivered.columns.indexOf(column), column));
    const select = `select ${literal(path)} as _file, file_row_number + 2 as _line, 'record' as _kind, cast(null as varchar) as _fault, cast(null as varchar) as _text, ${values.join(", ")} from read_parquet(${literal(temporary)}, file_row_number = true)`;
    return {select, rows: regular.lines - 1};
  }
  const copy = `${temporary}.copy`;
  const mark = `\u0001${delivered.sha256}`; // no file holds its own hash
  try {
    const patched = await patchFile(content(file, path, signal), regular, dialectOf(spec, regular.width), {bytes: delivered.bytes, mark, copy});
    if (patched === undefined || !(await copyRows(reading, {file: copy, lineEnd: regular.lineEnd, width: regular.width, skip: 0, ...patched}, temporary))) return undefined;
    return {select: patchedSelect(delivered, columns, mark, temporary), rows: patched.rows - patched.within};
  } finally {
    await rm(copy, {force: true});
  }
}

/** Rows of a copy with patches: a marked row holds its values, and what it is, as JSON in its first column. */
function patchedSelect({path, columns: own}: DeliveredFile, columns: readonly string[], mark: string, temporary: string): string {
  const patch = `case when _patched then substr(${identifier("c0")}, ${mark.length + 1}) end`;
  const part = (key: string) => `nullif(json_extract_string(_patch, ${literal(`$.${key}`)}), '')`;
  const values = columns.map((column) => {
    const position = own.indexOf(column);
    return position < 0 ? valueOf(position, column) : `case when _patched then ${part(`fields[${position}]`)} else ${identifier(`c${position}`)} end as ${identifier(column)}`;
  });
  const rows = `select *, ${patch} as _patch from (select *, coalesce(starts_with(${identifier("c0")}, ${literal(mark)}), false) as _patched from read_parquet(${literal(temporary)}, file_row_number = true))`;
  return `select ${literal(path)} as _file, file_row_number + 1 as _line, case when _patched then ${part("kind")} else 'record' end as _kind, ${part("fault")} as _fault, ${part("text")} as _text, ${values.join(", ")} from (${rows}) where _patch is distinct from ''`;
}

/** Copies the rows of a strict file, in order and in parallel; false unless they are as many as there must be. */
async function copyRows({engine, spec, signal}: Reading, {file, lineEnd, width, skip, rows, longest}: {file: string; lineEnd: string; width: number; skip: number; rows: number; longest: number}, temporary: string): Promise<boolean> {
  const names = Array.from({length: width}, (_, i) => `c${i}`);
  const options = [
    "header = false", `skip = ${skip}`, "auto_detect = false", `delim = ${literal(spec.delimiter ?? ",")}`, `quote = '"'`, `escape = '"'`, "comment = ''", "nullstr = ''", `new_line = ${literal(lineEnd === "\n" ? "\\n" : "\\r\\n")}`,
    ...sizeOptions(longest), "strict_mode = true", "parallel = true", `compression = ${literal(file.endsWith(".gz") ? "gzip" : "none")}`, `columns = {${names.map((name) => `${identifier(name)}: 'varchar'`).join(", ")}}`
  ].join(", ");
  try {
    const [row] = await engine.query(`copy (select * from read_csv(${literal(file)}, ${options})) to ${literal(temporary)} (format parquet, compression uncompressed)`, [], signal === undefined ? {} : {signal});
    return Number(row?.["Count"]) === rows;
  } catch (error) {
    if (error instanceof PortraitError && error.code === "engine") return false;
    throw error;
  }
}

/** A column of the raw table from the column of the file at a position; below 0, the file has none. */
function valueOf(position: number, column: string): string {
  return position < 0 ? `cast(null as varchar) as ${identifier(column)}` : `${identifier(`c${position}`)} as ${identifier(column)}`;
}

/** What the engine must be told of a file with rows of so many bytes. */
function sizeOptions(longest: number): string[] {
  const limit = Math.max(2_000_000, longest + 1000);
  return [`max_line_size = ${limit}`, `buffer_size = ${Math.max(32_000_000, limit * 2)}`];
}

/** Every line is read here and written anew, in a form that the engine cannot misread. */
async function readExactly(reading: Reading, delivered: DeliveredFile, temporary: string): Promise<Part> {
  const {spec, columns, signal} = reading;
  const entries = entriesOf(spec, delivered, signal);
  const checked = spec.control === undefined ? entries : checkControl(entries, spec.control, delivered.columns, delivered.path);
  const width = delivered.columns.length;
  const written = await writeEntries(checked, width, temporary);
  const names = [...placeColumns.slice(1), ...Array.from({length: width}, (_, i) => `c${i}`)];
  const types = names.map((name) => `${identifier(name)}: ${literal(name === "_line" ? "bigint" : "varchar")}`).join(", ");
  const options = [
    "header = false", "auto_detect = false", "delim = ','", `quote = '"'`, `escape = '"'`, "comment = ''", "nullstr = ''", "new_line = '\\n'", "compression = 'none'",
    ...sizeOptions(written.longest), `parallel = ${literal(!written.quotedBreaks)}`, "strict_mode = true", `columns = {${types}}`
  ].join(", ");
  const table = `read_csv(${literal(temporary)}, ${options})`;
  const values = columns.map((column) => valueOf(delivered.columns.indexOf(column), column));
  const places = placeColumns.slice(1).map((name) => identifier(name)).join(", ");
  return {select: `select ${literal(delivered.path)} as _file, ${places}, ${values.join(", ")} from ${table}`, rows: written.rows};
}

async function readParquet({engine, columns, signal}: Reading, delivered: DeliveredFile, temporary: string): Promise<Part> {
  const values = columns.map((column) => valueOf(delivered.columns.indexOf(column), column));
  const places = placeColumns.slice(1).map((name) => identifier(name)).join(", ");
  const {select, rows} = await parquetSelect(engine, delivered, temporary, signal);
  return {select: `select ${literal(delivered.path)} as _file, ${places}, ${values.join(", ")} from (${select})`, rows};
}

function entriesOf(spec: SourceSpec, delivered: DeliveredFile, signal?: AbortSignal): AsyncIterable<Entry[]> {
  switch (spec.format) {
    case "csv": return csvEntries(spec, delivered, signal);
    case "ndjson":
    case "json": return jsonEntries(spec, delivered, signal);
    case "excel": return excelEntries(spec, delivered, signal);
    default: throw new PortraitError("unknown-format", `no format of lines: ${spec.format}`, {source: delivered.path});
  }
}
