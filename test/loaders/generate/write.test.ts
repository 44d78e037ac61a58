import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gunzipSync} from "node:zlib";
import * as excel from "@e965/xlsx";
import iconv from "iconv-lite";
import {kinds} from "../../../loaders/generate/kinds.js";
import {catalogueFiles} from "../../../loaders/generate/systems/catalogue.js";
import type {FileSpec} from "../../../loaders/generate/systems/file.js";
import {customer, systems, writeWorld} from "../../../loaders/generate/write.js";

const files: readonly FileSpec[] = systems.flatMap((system) => system.files);
const make = async (customers: number, seed: string, options: {undamaged?: boolean} = {}) => {
  const out = mkdtempSync(join(tmpdir(), "portrait-generate-"));
  const counts = await writeWorld({customers, seed, out: join(out, "sources"), truth: join(out, "truth"), ...options});
  return {out, counts, texts: new Map(files.map((file) => [file.path, read(out, file)]))};
};
function read(out: string, {path, gzip, encoding}: FileSpec): string {
  const bytes = readFileSync(join(out, "sources", gzip === true ? `${path}.gz` : path));
  return iconv.decode(gzip === true ? gunzipSync(bytes) : bytes, encoding ?? "utf8", {stripBOM: true});
}
interface Told { file: string; line: number; column: string; kind: string; visible: string; inserted: number; delivered: string; truth: string }
function errorsOf(out: string): Told[] {
  const text = gunzipSync(readFileSync(join(out, "truth/errors.csv.gz"))).toString("utf8");
  return [...text.matchAll(/((?:"(?:[^"]|"")*"|[^,"\n]*)(?:,(?:"(?:[^"]|"")*"|[^,"\n]*))*)\n/g)].slice(1).map(([, row = ""]) => {
    const [file = "", line = "", column = "", kind = "", visible = "", inserted = "", delivered = "", truth = ""] = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
    return {file, line: Number(line), column, kind, visible, inserted: Number(inserted), delivered, truth};
  });
}

const world = await make(600, "x");

test("the same seed gives the same bytes, another one others", async () => {
  const [again, other] = [await make(600, "x"), await make(600, "y")];
  for (const path of readdirSync(join(world.out), {recursive: true}).map(String).filter((name) => statSync(join(world.out, name)).isFile())) assert.ok(readFileSync(join(world.out, path)).equals(readFileSync(join(again.out, path))), path);
  assert.deepEqual(world.counts, again.counts);
  for (const {path} of files) assert.notEqual(world.texts.get(path), other.texts.get(path), path);
});

test("the first customers of a smaller world are those of a larger one, errors included", async () => {
  const small = await make(200, "x");
  for (const {path, after = () => [], newline = "\n"} of files) {
    const end = (text: string, records: readonly string[]) => text.slice(0, text.length - records.reduce((sum, line) => sum + line.length + newline.length, 0));
    const text = small.texts.get(path) ?? "";
    const body = path.endsWith(".json") ? text.slice(0, text.lastIndexOf("\n  ]")) : end(text, after(Number(/Total rows: (\d+)/.exec(text)?.[1] ?? 0)));
    assert.ok((world.texts.get(path) ?? "").startsWith(body), path);
  }
  assert.deepEqual(customer(17, "x"), customer(17, "x"));
});

test("every error of the ground truth stands on its line, with the value it tells", () => {
  const lines = new Map(files.map(({path, newline = "\n"}) => [path, (world.texts.get(path) ?? "").replaceAll(newline, "\n").split("\n")]));
  const errors = errorsOf(world.out);
  assert.equal(errors.length, world.counts.errors);
  const known = new Set(kinds.map(({id}) => id));
  for (const {file, line, column, kind, delivered} of errors) {
    assert.ok(known.has(kind), kind);
    if (file.includes("#")) continue;
    const text = (lines.get(file) ?? []).slice(line - 1, line + 2).join("\n");
    const written = column === "" ? delivered : file.endsWith("json") ? JSON.stringify(delivered).slice(1, -1) : delivered.replaceAll('"', '""');
    assert.ok(text.includes(written), `${kind} (${file}, line ${line}): ${delivered}`);
  }
});

test("the undamaged world is the same without errors: line by line, inserted lines apart", async () => {
  const whole = await make(600, "x", {undamaged: true});
  assert.equal(whole.counts.errors, 0);
  assert.equal(whole.counts.records, world.counts.records);
  const errors = errorsOf(world.out);
  for (const {path, newline = "\n"} of files.filter(({format}) => format !== "json")) {
    const split = (text: string) => text.replaceAll(newline, "\n").split("\n");
    const own = errors.filter(({file}) => file === path);
    const inserted = new Set(own.filter((error) => error.inserted > 0).map(({line}) => line));
    const touched = new Set(own.filter((error) => error.inserted === 0).map(({line}) => line));
    const dirty = split(world.texts.get(path) ?? "").flatMap((text, i) => (inserted.has(i + 1) ? [] : [{line: i + 1, text}]));
    const clean = split(whole.texts.get(path) ?? "");
    assert.equal(dirty.length, clean.length, path);
    for (const [i, {line, text}] of dirty.entries()) if (!touched.has(line) && !touched.has(line - 1) && !text.startsWith("Total rows")) assert.equal(text, clean[i], `${path} line ${line}`);
  }
});

test("the workbook's errors stand on the rows that the truth names", () => {
  const book = excel.read(readFileSync(join(world.out, "sources/catalogue/products.xlsx")));
  assert.deepEqual(book.SheetNames, Object.keys(catalogueFiles));
  for (const {file, line, column, delivered} of errorsOf(world.out).filter((error) => error.file.includes("#") && error.column !== "")) {
    const sheet = book.Sheets[file.split("#")[1] ?? ""] ?? {};
    const at = excel.utils.encode_cell({r: line - 1, c: (Object.values(catalogueFiles).find(({path}) => path === file)?.columns as readonly string[]).indexOf(column)});
    const value = (sheet[at] as excel.CellObject | undefined)?.v;
    assert.ok(String(value) === delivered || Number(value) === Number(delivered) || /^\d{4}-\d\d-\d\d$/.test(delivered), `${file} ${at}: ${String(value)} is not ${delivered}`);
  }
});

test("a stopped run leaves the files as they were, and nothing temporary", async () => {
  const out = join(world.out, "sources");
  await assert.rejects(writeWorld({customers: 5, seed: "y", out, signal: AbortSignal.abort(new Error("stopped"))}), /stopped/);
  for (const file of files) assert.equal(read(world.out, file), world.texts.get(file.path), file.path);
  assert.deepEqual(readdirSync(out, {recursive: true}).map(String).filter((path) => path.endsWith(".tmp")), []);
});

test("memory does not grow with the number of customers", () => {
  const out = mkdtempSync(join(tmpdir(), "portrait-memory-"));
  try {
    // 6,000 customers are some 100 MB of text and as many objects again; 48 MB of memory are enough for any number of them.
    const script = `const {writeWorld} = await import(${JSON.stringify(new URL("../../../loaders/generate/write.ts", import.meta.url).href)}); await writeWorld({customers: 6000, seed: "m", out: ${JSON.stringify(out)}, truth: ${JSON.stringify(join(out, "truth"))}});`;
    const {status, stderr} = spawnSync(process.execPath, ["--max-old-space-size=64", "--import", "tsx", "--input-type=module", "-e", script], {encoding: "utf8"});
    assert.equal(status, 0, stderr.slice(0, 500));
  } finally {
    rmSync(out, {recursive: true, force: true});
  }
});
