import assert from "node:assert/strict";
import {existsSync, mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {PortraitError} from "../../lib/errors.js";
import {fileError, makeFolder, sweep} from "../../loaders/folders.js";

test("sweep(lake, tables) leaves tables with their records, and what is no table", async () => {
  const lake = mkdtempSync(join(tmpdir(), "portrait-sweep-"));
  mkdirSync(join(lake, "clean"));
  const file = (name: string) => join(lake, "clean", name);
  for (const name of ["a.parquet", "a.json", "b.parquet", "b.json", "a.parquet.tmp", "notes"]) writeFileSync(file(name), "");
  await sweep(lake, new Set([file("a.parquet")]));
  assert.deepEqual(["a.parquet", "a.json", "b.parquet", "b.json", "a.parquet.tmp", "notes"].map((name) => existsSync(file(name))), [true, true, false, false, false, true]);
});

test("what keeps a folder from being made is said in words; other errors stay what they are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portrait-folder-"));
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(makeFolder(join(folder, "file", "below")), (error: unknown) => error instanceof PortraitError && /^not a folder: /.test(error.message));
  const other = new Error("other");
  assert.equal(fileError(other, "f"), other);
});
