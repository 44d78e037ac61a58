import assert from "node:assert/strict";
import {mkdtempSync, readdirSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import fc from "fast-check";
import {createEngine} from "../../../loaders/engine.js";
import {inspect} from "../../../loaders/ingest/delivered.js";
import {readDelimited} from "../../../loaders/ingest/read.js";
import type {Row} from "../../../loaders/step.js";

const folder = mkdtempSync(join(tmpdir(), "portrait-read-"));
const spec = {system: "s", path: "x.csv", format: "csv" as const, columns: ["a", "b"], says: {en: "x", zh: "x"}};
const read = async (text: string): Promise<Row[]> => {
  writeFileSync(join(folder, "x.csv"), text);
  const engine = await createEngine({threads: 1});
  try {
    await readDelimited(engine, spec, await inspect("x", spec, join(folder, "x.csv")), join(folder, "x.parquet"));
    await engine.source("x", join(folder, "x.parquet"));
    return await engine.query("select * from x order by _line");
  } finally {
    engine.close();
  }
};

test("identifiers, long numbers and quotes stay as delivered", async () => {
  const rows = await read('a,b\n1E5,00012345678901234567890\n5" pipe,"say ""hi"", twice"\n"two\r\nlines",x\n');
  assert.deepEqual(rows.map((row) => [row["_line"], row["a"], row["b"]]), [[2, "1E5", "00012345678901234567890"], [3, '5" pipe', 'say "hi", twice'], [4, "two\nlines", "x"]]);
});

test("an unreadable record keeps its text and its fault; no temporary file stays", async () => {
  const rows = await read('a,b\n1,2,3\n"x,1\ny,2\n');
  assert.deepEqual(rows.map((row) => [row["_kind"], row["_fault"], row["_text"], row["a"]]), [["unreadable", "3 fields, 2 expected", "1,2,3", null], ["unreadable", "quote never closed", '"x,1', null], ["record", null, null, "y"]]);
  assert.ok(!readdirSync(folder).some((name) => name.endsWith(".tmp")));
});

test("whatever RFC 4180 can say comes through", async () => {
  const field = fc.string({unit: fc.constantFrom("a", '"', ",", "\n", " ", "é", "张", "\\", "'"), minLength: 1, maxLength: 6});
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(field, field), {minLength: 1, maxLength: 10}), async (rows) => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const found = await read(`a,b\n${rows.map((row) => row.map(quote).join(",")).join("\n")}\n`);
    assert.deepEqual(found.map((row) => [row["a"], row["b"]]), rows);
  }), {numRuns: 40});
});
