import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {identifier} from "../../../lib/sql.js";
import type {Engine} from "../../engine.js";
import type {Site} from "../../site/assemble.js";
import {engineAsset} from "../../site/engine-asset.js";
import {decodeEntities} from "../../site/search.js";

/** A text of a published file, with the table and column it belongs to. */
export interface Piece {
  file: string;
  table: string;
  column: string;
  text: string;
  /** Numbers are compared with the lake, but have no form of a phone or a card. */
  numeric: boolean;
}

/** Everything that one published file says, piece by piece. Files that are byte for byte those of a locked library say nothing about anybody. */
export async function readPieces(engine: Engine, absolute: string, path: string, site: Site): Promise<Piece[]> {
  if (path.endsWith(".parquet")) return await readParquet(engine, absolute, path);
  const bytes = await readFile(absolute);
  if (await isLibrary(bytes, path, site.folder)) return [];
  if (path.endsWith(".gz")) return [whole(path, gunzipSync(bytes).toString("latin1"))];
  if (!isText(path)) return [whole(path, bytes.toString("latin1"))];
  const text = bytes.toString("utf8");
  if (path.endsWith(".json")) return readJson(path, text);
  if (path.endsWith(".html") || path.endsWith(".svg")) return [whole(path, decodeEntities(text))];
  return [whole(path, text)];
}

function isText(path: string): boolean {
  return /\.(html|json|js|mjs|css|svg|txt|md|csv|xml|map|webmanifest)$/.test(path);
}

function whole(file: string, text: string): Piece {
  return {file, table: file, column: "text", text, numeric: false};
}

async function readParquet(engine: Engine, absolute: string, file: string): Promise<Piece[]> {
  const name = "gate.file";
  await engine.source(name, absolute);
  const table = tableName(file);
  const pieces: Piece[] = [];
  for (const [column, type] of Object.entries(await engine.check(`select * from ${identifier(name)}`))) {
    const rows = await engine.query(`select distinct cast(${identifier(column)} as varchar) as value from ${identifier(name)} where ${identifier(column)} is not null order by 1`);
    const numeric = /INT|DECIMAL|DOUBLE|FLOAT|BOOLEAN|DATE|TIME/.test(type) && !type.includes("[") && !type.startsWith("STRUCT");
    pieces.push({file, table, column: "column name", text: column, numeric: false}, ...rows.map((row) => ({file, table, column, text: String(row["value"]), numeric})));
  }
  return pieces;
}

function tableName(file: string): string {
  return file.replace(/^.*\//, "").replace(/(\.[0-9a-f]{8})?\.parquet$/, "");
}

/** Every key and value of a JSON text; those below `tables` of a page's bundle belong to their table and column. */
function readJson(file: string, text: string): Piece[] {
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  const add = (table: string, column: string, value: string, numeric: boolean) => {
    const key = JSON.stringify([table, column, value]);
    if (!seen.has(key)) pieces.push({file, table, column, text: value, numeric});
    seen.add(key);
  };
  const visit = (value: unknown, path: readonly string[]): void => {
    const inTable = path[0] === "tables" && path.length >= 3;
    const [table, column] = inTable ? [path[1] ?? file, path.slice(2).join(".")] : [file, path.join(".") || "text"];
    if (Array.isArray(value)) for (const item of value) visit(item, path);
    else if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) {
        add(table, "key", key, false);
        visit(item, [...path, key]);
      }
    else if (value !== null) add(table, column, typeof value === "string" ? decodeEntities(value) : String(value), typeof value !== "string");
  };
  visit(JSON.parse(text), []);
  return pieces;
}

/**
 * Whether a file is a library's: under one of Framework's folders for packages, and equal to the file in the site's cache that was made from
 * the locked package, but for the hashes that a build puts in file names; or the engine's code as it was made.
 */
async function isLibrary(bytes: Buffer, path: string, site: string): Promise<boolean> {
  const plain = path.replace(/\.[0-9a-f]{8}(?=\.[a-z0-9]+(\.[a-z0-9]+)?$)/, "");
  if (plain.replace(/^_file\//, "") === engineAsset || /^_file\/assets\/duckdb-eh(\.wasm)?(\.[0-9a-f]{8})?(\.wasm)?\.gz$/.test(path)) return bytes.equals(await readFile(join(site, engineAsset)));
  if (!/^_(npm|node|observablehq)\//.test(path)) return false;
  const original = await readFile(join(site, ".observablehq", "cache", plain)).catch(() => null);
  if (original === null) return false;
  return original.equals(bytes) || unhashed(original.toString("utf8")) === unhashed(bytes.toString("utf8"));
}

function unhashed(code: string): string {
  return code.replace(/^\/\/# sourceMappingURL=.*$\n?/m, "").replace(/(["'])((?:\.\.?\/|\/)[^"'\n]*?)(?:\.[0-9a-f]{8})?\.js\1/g, (_, quote: string, name: string) => `${quote}${name.replace(/^(\.\.?\/|\/)+/, "")}.js${quote}`);
}
