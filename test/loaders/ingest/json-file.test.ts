import assert from "node:assert/strict";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import iconv from "iconv-lite";
import {createEngine} from "../../../loaders/engine.js";
import {join} from "node:path";
import {inspected, plainSpec, rawRows, sourceFolder} from "./util.js";

const lines = {...plainSpec, path: "x.ndjson", format: "ndjson"} as const;
const document = {...plainSpec, path: "x.json", format: "json", records: "rows"} as const;
const brief = (rows: Awaited<ReturnType<typeof rawRows>>) => rows.map((row) => [row["_line"], row["_kind"], row["a"], row["b"], row["_fault"]]);

test("JSON lines: every line is a record, unreadable with its reason, or blank", async () => {
  const text = '{"a":1E5,"b":{"c":[1, 2]}}\n\n{"a":"x","b":"y"\r\n[1]\n{"b":"","z":"new","a":null}';
  const rows = await rawRows({...lines, optional: ["b"]}, {"x.ndjson": text});
  assert.deepEqual(brief(rows), [[1, "record", "1E5", null, null], [2, "blank", null, null, null], [3, "unreadable", null, null, "broken JSON: breaks off"], [4, "unreadable", null, null, "no object"], [5, "record", null, null, null]]);
  assert.deepEqual([rows[0]?.["b.c"], rows[4]?.["z"], rows[2]?.["_text"]], ["[1, 2]", "new", '{"a":"x","b":"y"']);
});

test("a JSON document: records by their lines, or numbered where they share lines", async () => {
  assert.deepEqual(brief(await rawRows(document, {"x.json": '{"rows":[\n{"a":1,"b":2},\n5,\n{"a":"3","b":"4"}]}'})), [[2, "record", "1", "2", null], [3, "unreadable", null, null, "no object"], [4, "record", "3", "4", null]]);
  assert.deepEqual(brief(await rawRows({...document, path: "x.json"}, {"x.json.gz": gzipSync('{"rows":[{"a":1,"b":2},{"a":3,"b":4}]}')})), [[1, "record", "1", "2", null], [2, "record", "3", "4", null]]);
});

test("a JSON document that is broken is an error with its line, and no shorter table", async () => {
  await assert.rejects(inspected(document, {"x.json": '{"rows":[\n{"a":1,"b":2},\n{"a":3\n "b":4}]}'}), /broken JSON: no comma between values \(x\.json, line 4\)/);
  await assert.rejects(inspected(document, {"x.json": '{"rows":[\n{"a":1,"b":2}'}), /JSON breaks off \(x\.json, line 2\)/);
  await assert.rejects(inspected(document, {"x.json": ""}), /empty file/);
  await assert.rejects(inspected(document, {"x.json": '{"list":[]}'}), /records: "list"/);
});

test("encodings and unusable files of JSON", async () => {
  const gb = iconv.encode('{"a":"王伟","b":"上海"}\n{"a":"李娜","b":"北京"}\n', "gb18030");
  await assert.rejects(inspected(lines, {"x.ndjson": gb}), /encoding: "gb18030"/);
  assert.deepEqual((await rawRows({...lines, encoding: "gb18030"}, {"x.ndjson": gb})).map((row) => row["a"]), ["王伟", "李娜"]);
  assert.deepEqual((await rawRows({...lines, encoding: "utf-16le"}, {"x.ndjson": iconv.encode('{"a":"é","b":1}\n', "utf-16le", {addBOM: true})})).map((row) => row["a"]), ["é"]);
  await assert.rejects(inspected(lines, {"x.ndjson": "a,b\n1,2\n"}), /no record that can be read: broken JSON: unexpected text \(x\.ndjson, line 1\)/);
  await assert.rejects(inspected(lines, {"x.ndjson": Array.from({length: 11}, (_, i) => JSON.stringify(Object.fromEntries(Array.from({length: 1000}, (_, j) => [`k${i}-${j}`, 1])))).join("\n")}), /more than 10000 columns/);
});

test("JSON lines agree with the engine's own reader on plain files", async () => {
  const rows = Array.from({length: 500}, (_, i) => ({a: `n${i}`, b: i % 7 === 0 ? null : `张"${i}\n`, c: {d: i}}));
  const text = rows.map((row) => JSON.stringify(row)).join("\n");
  const own = await rawRows(lines, {"x.ndjson": text});
  const engine = await createEngine({threads: 1});
  try {
    const other = await engine.query(`select a, b, cast(c.d as varchar) as d from read_json('${join(sourceFolder({"y.ndjson": text}), "sources/y.ndjson")}', format = 'newline_delimited')`);
    assert.deepEqual(own.map((row) => [row["a"], row["b"], row["c.d"]]), other.map((row) => [row["a"], row["b"], row["d"]]));
  } finally {
    engine.close();
  }
});
