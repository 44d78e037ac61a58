import assert from "node:assert/strict";
import {after, test} from "node:test";
import {lowerCase} from "../../../lib/rules.js";
import {literal} from "../../../lib/sql.js";
import type {CleanTable, ColumnSpec} from "../../../lib/workspace.js";
import {comparesAll, isRepaired, parse, parsedSelect, parses, sourceColumns, sqlType} from "../../../loaders/clean/parse.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const value = async (text: string, spec: Partial<ColumnSpec>, into?: string) => (await engine.query(`select ${parse("s", {from: "S", ...spec}, into)} as v from (select ${literal(text)} as s)`))[0]?.["v"];

test("each type reads text by its own function", async () => {
  assert.equal(await value("7", {type: "integer"}), 7);
  assert.equal(await value("1.234,5", {type: "decimal(9,2)", number: {decimal: ",", group: "."}}), "1234.50");
  assert.equal(await value("1e3", {type: "double"}), 1000);
  assert.equal(await value("17850.0", {type: "code"}), "17850");
  assert.equal(await value("oui", {type: "boolean", words: {true: ["oui"], false: ["non"]}}), true);
  assert.equal(await value("2024年3月5日", {type: "date", formats: ["yyyy年M月d日"]}), "2024-03-05");
  assert.equal(await value("2024-03-05T10:00:00Z", {type: "timestamp"}, "Asia/Shanghai"), "2024-03-05 18:00:00");
  assert.equal(await value(" as it is ", {}), " as it is ");
});

test("what a column is in SQL, and whether text can fail to become it", () => {
  assert.deepEqual([undefined, "code", "integer", "decimal(9,2)", "double"].map((type) => sqlType(type as ColumnSpec["type"])), ["string", "string", "bigint", "decimal(9,2)", "double"]);
  assert.deepEqual(["text", "code", "date"].map((type) => parses({from: "x", type: type as "text"})), [false, false, true]);
});

test("parsed records say what failed, what changed, and hash what was delivered", async () => {
  const table: CleanTable = {
    source: "s", says, rules: [{kind: "deduplicate", id: "d", by: "all", says}],
    columns: {id: {from: "ID", required: true, repairs: [lowerCase]}, n: {from: "N", type: "integer"}, day: {from: "D", type: "date", unreadable: "missing"}, again: {from: "ID"}}
  };
  assert.deepEqual([sourceColumns(table), comparesAll(table), isRepaired("day", table.columns["day"] ?? {from: ""}, table), isRepaired("n", table.columns["n"] ?? {from: ""}, table)], [["ID", "N", "D"], true, true, false]);
  await engine.query(`create or replace view "ingest.s" as select * from (values ('f', 1, 'record', 'A', '1', 'x'), ('f', 2, 'record', 'A', '1', 'x'), ('f', 3, 'record', 'b', 'z', null), ('f', 4, 'record', null, null, '2024-01-01'), ('f', 5, 'unreadable', null, null, null), ('f', 6, 'blank', null, null, null)) t(_file, _line, _kind, "ID", "N", "D")`);
  const rows = await engine.query(`select * from (${parsedSelect("t", table).select}) order by _line`);
  assert.deepEqual(rows.map((row) => [row["_line"], row["id"], row["n"], row["day"], row["again"], row["changed id"], row["changed day"], row["_rule"]]), [
    [1, "a", 1, null, "A", true, true, null], [2, "a", 1, null, "A", true, true, null], [3, "b", null, null, "b", false, false, "n-unreadable"],
    [4, null, null, "2024-01-01", null, false, false, "id-missing"], [5, null, null, null, null, false, false, "unreadable-record"]
  ]);
  assert.equal(rows[0]?.["_hash"], rows[1]?.["_hash"]);
  assert.notEqual(rows[0]?.["_hash"], rows[2]?.["_hash"]);
});
