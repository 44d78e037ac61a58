import {createWriteStream} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {PortraitError} from "../../lib/errors.js";
import {identifier, literal} from "../../lib/sql.js";
import {createEngine, type Engine} from "../engine.js";
import {content} from "./content.js";
import {sampleRecords} from "./csv.js";
import {type DeliveredFile, Digest, type Inspected} from "./file.js";
import type {Located} from "./locate.js";
import {countShapes} from "./shapes.js";

/** Reads a Parquet file through for its size and hash; its columns come from its footer. */
export async function inspectParquet({path, file}: Located, signal?: AbortSignal): Promise<Inspected> {
  const digest = new Digest();
  for await (const piece of content(file, path, signal)) digest.add(piece);
  if (digest.bytes === 0) throw new PortraitError("empty-file", "empty file: it has no bytes", {source: path});
  const folder = await mkdtemp(join(tmpdir(), "portrait-parquet-"));
  const engine = await createEngine({threads: 1});
  try {
    const plain = await unpacked({path, file}, join(folder, "plain.parquet"), signal);
    const types = await guarded(path, plain, () => engine.check(`select * from read_parquet(${literal(plain)})`));
    const names = Object.keys(types);
    const rows = await guarded(path, plain, () => engine.query(`select ${textColumns(types).join(", ")} from read_parquet(${literal(plain)}) limit ${sampleRecords}`));
    const shapes = names.map((_, i) => countShapes(rows.map((row) => textOf(row[`c${i}`]))));
    return {...digest.end(), columns: {path, row: undefined, names, shapes, ordered: true}, remarks: [`${names.length} columns: ${Object.entries(types).slice(0, 12).map(([name, type]) => `${name} ${type.toLowerCase()}`).join(", ")}${names.length > 12 ? "…" : ""}`]};
  } finally {
    engine.close();
    await rm(folder, {recursive: true, force: true});
  }
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));

/** How many rows a Parquet file has, and a SELECT of them under names by position, every column as text; `temporary` takes an unpacked copy of a packed one. */
export async function parquetSelect(engine: Engine, delivered: DeliveredFile, temporary: string, signal?: AbortSignal): Promise<{select: string; rows: number}> {
  const plain = await unpacked(delivered, temporary, signal);
  const types = await guarded(delivered.path, plain, () => engine.check(`select * from read_parquet(${literal(plain)})`));
  const columns = textColumns(types).join(", ");
  // A damaged page shows only when it is read: once here, so that the error names the file.
  const [counted] = await guarded(delivered.path, plain, () => engine.query(`select count(*) as rows, ${Object.keys(types).map((name) => `count(${identifier(name)})`).join(", ")} from read_parquet(${literal(plain)})`, [], signal === undefined ? {} : {signal}));
  return {select: `select file_row_number + 1 as _line, 'record' as _kind, cast(null as varchar) as _fault, cast(null as varchar) as _text, ${columns} from read_parquet(${literal(plain)}, file_row_number = true)`, rows: Number(counted?.["rows"] ?? 0)};
}

/** Columns as text without loss: numbers in their shortest form, dates and times in ISO form, bytes with escapes, nested values as JSON. */
function textColumns(types: Record<string, string>): string[] {
  return Object.entries(types).map(([name, type], i) => {
    const column = identifier(name);
    const text = /^(STRUCT|MAP|UNION)|\]$/.test(type) ? `cast(to_json(${column}) as varchar)` : `cast(${column} as varchar)`;
    return `nullif(${text}, '') as ${identifier(`c${i}`)}`;
  });
}

async function unpacked({path, file}: Pick<Located, "path" | "file">, temporary: string, signal?: AbortSignal): Promise<string> {
  if (!file.endsWith(".gz")) return file;
  await pipeline(content(file, path, signal), createWriteStream(temporary));
  return temporary;
}

async function guarded<T>(path: string, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortraitError) || error.code !== "engine") throw error;
    throw new PortraitError("broken-file", `broken file: ${error.what.split("\n")[0]?.replaceAll(file, path) ?? ""}`, {source: path, cause: error});
  }
}
