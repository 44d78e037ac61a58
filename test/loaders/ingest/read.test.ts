import assert from "node:assert/strict";
import {readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import fc from "../../util/property.js";
import {createEngine} from "../../../loaders/engine.js";
import {readSource} from "../../../loaders/ingest/read.js";
import {inspected, plainSpec, rawRows} from "./util.js";

const read = (text: string) => rawRows(plainSpec, {"x.csv": text});

test("identifiers, long numbers and quotes stay as delivered", async () => {
  const rows = await read('a,b\n1E5,00012345678901234567890\n5" pipe,"say ""hi"", twice"\n"two\r\nlines",x\n');
  assert.deepEqual(rows.map((row) => [row["_line"], row["a"], row["b"]]), [[2, "1E5", "00012345678901234567890"], [3, '5" pipe', 'say "hi", twice'], [4, "two\r\nlines", "x"]]);
});

test("an unreadable record keeps its text and its fault; no temporary file stays", async () => {
  const {folder, ...delivered} = await inspected(plainSpec, {"x.csv": 'a,b\n1,2,3\n"x,1\ny,2\n'});
  const engine = await createEngine({threads: 1});
  try {
    await readSource(engine, plainSpec, delivered, join(folder, "raw.parquet"));
    const rows = await engine.query("select * from read_parquet($1)", [join(folder, "raw.parquet")]);
    assert.deepEqual(rows.map((row) => [row["_kind"], row["_fault"], row["_text"], row["a"]]), [["unreadable", "3 fields, 2 expected", "1,2,3", null], ["unreadable", "quote never closed", '"x,1', null], ["record", null, null, "y"]]);
    assert.deepEqual(readdirSync(folder).sort(), ["raw.parquet", "sources"]);
  } finally {
    engine.close();
  }
});

test("whatever RFC 4180 can say comes through", async () => {
  const field = fc.string({unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é", "张", "\\", "'"), minLength: 1, maxLength: 6});
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(field, field), {minLength: 1, maxLength: 10}), async (rows) => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const found = await read(`a,b\n${rows.map((row) => row.map(quote).join(",")).join("\n")}\n`);
    assert.deepEqual(found.map((row) => [row["a"], row["b"]]), rows);
  }), {numRuns: 40});
});

test("a regular file gives the same table whether the engine reads it or each line is read here", async () => {
  const plain = fc.stringMatching(/^[a#\\' \u00e9张0-9\u00a0-]{0,6}$/).filter((text) => text !== "\ufeff");
  const field = fc.oneof(plain, plain.map((text) => `"${text}"`), plain.map((text) => `"${text}"",;\t|${text}"`));
  const table = fc.integer({min: 2, max: 5}).chain((width) => fc.record({
    header: fc.boolean(), delimiter: fc.constantFrom(",", ";", "\t", "|", ":", "^", "~"), end: fc.constantFrom("\n", "\r\n"), last: fc.boolean(), mark: fc.boolean(), width: fc.constant(width),
    rows: fc.array(fc.array(field, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 12})
  }));
  await fc.assert(fc.asyncProperty(table, async ({header, delimiter, end, last, mark, width, rows}) => {
    const names = Array.from({length: width}, (_, i) => `n${i}`);
    const lines = [...(header ? [names] : []), ...rows].map((row) => row.map((text) => (text.startsWith('"') ? text : text.replaceAll(delimiter, ""))).join(delimiter));
    const text = `${mark && header ? "\ufeff" : ""}${lines.join(end)}${last ? end : ""}`;
    const spec = {...plainSpec, columns: names, delimiter, ...(header ? {} : {header: names})};
    const files = {"x.csv": text};
    const regular = (await inspected(spec, files)).files[0]?.regular;
    if (last || lines.length > 1) assert.deepEqual(regular, {lines: lines.length, lineEnd: end, width, irregular: {offsets: [], lines: []}}, JSON.stringify(text));
    assert.deepEqual(await rawRows(spec, files), await rawRows(spec, files, {exact: true}));
  }), {numRuns: 60});
});

test("a file with irregular lines gives the same table whether they are patched or all lines are read here", async () => {
  const good = fc.constantFrom("1,2", '"x","y"', "é,", ",", '"a,b",c', '"",""');
  const odd = fc.constantFrom("", "1", "1,2,3", '1,"2', '"x"y,1', 'x"y,1', '"a', '"b",2', "\0,1", "1,2\r3,4", "\r", '"p\rq",1', '"', '1,"2"');
  const lines = fc.array(fc.oneof({weight: 12, arbitrary: good}, {weight: 1, arbitrary: odd}), {minLength: 20, maxLength: 60});
  let patched = 0;
  await fc.assert(fc.asyncProperty(lines, fc.constantFrom("\n", "\r\n"), fc.boolean(), fc.nat(2), fc.boolean(), async (body, end, last, preamble, header) => {
    const text = `${"\ufeff".repeat(preamble % 2)}${"top,\n".repeat(preamble)}${header ? `a,b${end}` : ""}${body.join(end)}${last ? end : ""}`;
    const spec = {...plainSpec, preamble, ...(header ? {} : {header: ["a", "b"]})};
    const regular = (await inspected(spec, {"x.csv": text})).files[0]?.regular;
    if (regular !== undefined && regular.irregular.offsets.length > 0) patched += 1;
    assert.deepEqual(await rawRows(spec, {"x.csv": text}), await rawRows(spec, {"x.csv": text}, {exact: true}));
  }), {numRuns: 150});
  assert.ok(patched > 20, `${patched} of 150 files were patched`);
});

test("large files keep their order with several threads, regular or not, and in a series", async () => {
  const lines = Array.from({length: 300_000}, (_, i) => `${i},${"x".repeat(i % 50)}${i}`).join("\n");
  const spec = {...plainSpec, path: "m-*.csv"};
  const rows = await rawRows(spec, {"m-1.csv": `a,b\n${lines}\n`, "m-2.csv": `a,b\n\n${lines}\n1,"2\n`, "m-3.csv": `b,a\n${lines}\n`}, {threads: 3});
  assert.equal(rows.length, 900_002);
  const at = (i: number) => [rows[i]?.["_file"], rows[i]?.["_line"], rows[i]?.["a"]];
  for (let i = 0; i < 300_000; i += 1) {
    if (rows[i]?.["_line"] !== i + 2 || rows[i]?.["a"] !== String(i)) assert.fail(`row ${i}: ${at(i).join()}`);
    if (rows[300_001 + i]?.["_line"] !== i + 3 || rows[300_001 + i]?.["_file"] !== "m-2.csv") assert.fail(`row ${300_001 + i}: ${at(300_001 + i).join()}`);
    if (rows[600_002 + i]?.["b"] !== String(i)) assert.fail(`row ${600_002 + i}: ${at(600_002 + i).join()}`);
  }
});

test("a file that is not what was proved is read exactly", async () => {
  const {folder, ...delivered} = await inspected(plainSpec, {"x.csv": "a,b\n1,2\n"});
  writeFileSync(join(folder, "sources/x.csv"), "a,b\n1,2\n\n3,4\n");
  const engine = await createEngine({threads: 1});
  try {
    await readSource(engine, plainSpec, delivered, join(folder, "raw.parquet"));
    assert.deepEqual((await engine.query("select _line, _kind from read_parquet($1)", [join(folder, "raw.parquet")])).map((row) => [row["_line"], row["_kind"]]), [[2, "record"], [3, "blank"], [4, "record"]]);
  } finally {
    engine.close();
  }
});

test("a clean file is read as the engine and Python's csv module read it", async () => {
  // python3 -c "import csv,sys; w=csv.writer(sys.stdout); w.writerow(['a','b']); [w.writerow([f'{i:05d}', 'x' if i%2 else 'q \"%d\", z' % i]) for i in range(3)]"
  const text = 'a,b\r\n00000,"q ""0"", z"\r\n00001,x\r\n00002,"q ""2"", z"\r\n';
  const own = await rawRows(plainSpec, {"x.csv": text});
  assert.deepEqual(own.map((row) => [row["a"], row["b"]]), [["00000", 'q "0", z'], ["00001", "x"], ["00002", 'q "2", z']]);
  const {folder} = await inspected(plainSpec, {"x.csv": text});
  const engine = await createEngine({threads: 1});
  try {
    assert.deepEqual(own.map(({a, b}) => ({a, b})), await engine.query("select * from read_csv($1, header = true, all_varchar = true)", [join(folder, "sources/x.csv")]));
  } finally {
    engine.close();
  }
});
