import assert from "node:assert/strict";
import {existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {test} from "node:test";
import {closureHashes, commitTable, hashFile, readRecord, recordFile, stepKey, tableFile} from "../../loaders/cache.js";
import type {SqlStep} from "../../loaders/step.js";

const step: SqlStep = {kind: "sql", name: "clean.a", stage: "clean", module: "file:///x.ts", inputs: ["ingest.a"], settings: {rules: [1]}, orderBy: ["n"], select: "select 1 as n"};

test("stepKey changes with whatever the step depends on, and with nothing else", () => {
  const key = stepKey(step, ["hash"], "closure");
  assert.equal(stepKey({...step}, ["hash"], "closure"), key);
  const others = [stepKey({...step, settings: {rules: [2]}}, ["hash"], "closure"), stepKey({...step, select: "select 2 as n"}, ["hash"], "closure"), stepKey({...step, orderBy: []}, ["hash"], "closure"), stepKey(step, ["other"], "closure"), stepKey(step, ["hash"], "other")];
  assert.equal(new Set([key, ...others]).size, 6);
});

test("closureHashes follows imports, and only them", async () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-closure-"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({packages: {"node_modules/left": {version: "1.0.0"}}}));
  mkdirSync(join(root, "lib"));
  writeFileSync(join(root, "lib/b.ts"), "export const b = 1;");
  writeFileSync(join(root, "other.ts"), "export const c = 1;");
  writeFileSync(join(root, "a.ts"), 'import {b} from "./lib/b.js"; import left from "left"; export const a = [b, left];');
  const url = pathToFileURL(join(root, "a.ts")).href;
  const hash = async () => (await closureHashes([url], root)).get(url);
  const first = await hash();
  writeFileSync(join(root, "other.ts"), "export const c = 2;");
  assert.equal(await hash(), first);
  writeFileSync(join(root, "lib/b.ts"), "export const b = 2;");
  const second = await hash();
  assert.notEqual(second, first);
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({packages: {"node_modules/left": {version: "1.0.1"}}}));
  assert.notEqual(await hash(), second);
});

test("closureHashes knows a repository by a link to it too, and gives each of several modules its own", async () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-closure-")), link = `${root}-link`;
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({packages: {}}));
  const urls = (below: string) => ["a.ts", "b.ts", "c.ts"].map((name) => pathToFileURL(join(below, name)).href);
  for (const [name, text] of [["a.ts", 'import {c} from "./c.js"; export const a = c;'], ["b.ts", "export const b = 1;"], ["c.ts", "export const c = 1;"]] as const) writeFileSync(join(root, name), text);
  symlinkSync(root, link);
  const hashes = async (below: string) => [...(await closureHashes(urls(below), below)).values()];
  const [first, linked] = [await hashes(root), await hashes(link)];
  assert.equal(new Set(first).size, 3);
  assert.equal(new Set(linked).size, 3);
  writeFileSync(join(root, "c.ts"), "export const c = 2;");
  for (const [before, below] of [[first, root], [linked, link]] as const) assert.deepEqual((await hashes(below)).map((hash, i) => hash === before[i]), [false, true, false]);
});

test("a committed table has a record; a changed table has none", async () => {
  const lake = mkdtempSync(join(tmpdir(), "portrait-cache-"));
  mkdirSync(join(lake, "clean"));
  const table = tableFile(lake, "clean.a");
  writeFileSync(`${table}.tmp`, "table");
  const record = await commitTable(`${table}.tmp`, table, {key: "k", rows: 3});
  assert.deepEqual(record, {key: "k", rows: 3, sha256: await hashFile(table)});
  assert.ok(!existsSync(`${table}.tmp`) && existsSync(recordFile(table)));
  assert.deepEqual(await readRecord(table, "k"), record);
  assert.equal(await readRecord(table, "other"), undefined);
  writeFileSync(table, "tampered");
  assert.equal(await readRecord(table, "k"), undefined);
});
