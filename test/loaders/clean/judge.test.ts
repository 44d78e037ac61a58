import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {fates, judgeSelect, repairedTexts} from "../../../loaders/clean/judge.js";
import {collapseBlanks, lowerCase} from "../../../lib/rules.js";
import type {CleanTable} from "../../../lib/workspace.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const table = (rules: CleanTable["rules"], columns: CleanTable["columns"] = {id: {from: "ID", required: true}, n: {from: "N", type: "integer"}}): CleanTable => ({source: "s", says, columns, rules});
const judge = async (spec: CleanTable, rows: readonly (readonly [string | null, string | null])[]) => {
  const values = rows.map(([id, n], i) => `('f', ${i + 1}, 'record', ${id === null ? "null" : `'${id}'`}, ${n === null ? "null" : `'${n}'`})`);
  await engine.query(`create or replace view "ingest.s" as select * from (values ${values.join(", ")}) as t(_file, _line, _kind, "ID", "N")`);
  return (await engine.query(`select * from (${judgeSelect(spec)}) order by _line`)).map((row) => row["_rule"] ?? row["_verdict"]);
};

test("the first rule that speaks wins", async () => {
  const rules: CleanTable["rules"] = [{kind: "route", id: "small", when: "n < 5", to: "small", says}, {kind: "refuse", id: "odd", when: "n % 2 = 1", says}];
  assert.deepEqual(await judge(table(rules), [["a", "1"], ["b", "7"], ["c", "8"], ["d", "x"], [" ", "1"], ["e", null]]), ["small", "odd", "kept", "n-unreadable", "id-missing", "kept"]);
});

test("duplicates are merged into the first, among rows that nothing has decided about", async () => {
  const rules: CleanTable["rules"] = [{kind: "refuse", id: "nine", when: "n = 9", says}, {kind: "deduplicate", id: "again", by: ["id"], says}];
  assert.deepEqual(await judge(table(rules), [["a", "9"], ["a", "1"], ["a", "2"], ["b", "1"]]), ["nine", "kept", "again", "kept"]);
});

test("duplicates keep the first in the stated order", async () => {
  const rules: CleanTable["rules"] = [{kind: "deduplicate", id: "older", by: ["id"], order: [{column: "n", descending: true}], says}];
  assert.deepEqual(await judge(table(rules), [["a", "1"], ["a", "3"], ["a", null]]), ["older", "kept", "older"]);
});

test("rows equal in every column as delivered are one, missing values included", async () => {
  const rules: CleanTable["rules"] = [{kind: "deduplicate", id: "same", by: "all", says}];
  assert.deepEqual(await judge(table(rules), [["a", null], ["a", null], ["a ", null]]), ["kept", "same", "kept"]);
});

test("text that does not parse may become missing", async () => {
  assert.deepEqual(await judge(table([], {id: {from: "ID"}, n: {from: "N", type: "integer", unreadable: "missing"}}), [["a", "x"]]), ["kept"]);
  assert.deepEqual(fates(table([], {n: {from: "N", type: "integer", unreadable: "missing"}})).map(({rule}) => rule), ["unreadable-record"]);
});

test("a repair's word `value` stands for the text, but not inside quotes", async () => {
  const texts = repairedTexts({from: "ID", repairs: [collapseBlanks, lowerCase, {id: "q", sql: "replace(value, 'value', 'x')", says}]});
  assert.equal(texts.length, 4);
  await engine.query(`create or replace view "ingest.s" as select ' A value ' as "ID"`);
  const [row] = await engine.query(`select ${texts.map((text, i) => `${text} as t${i}`).join(", ")} from "ingest.s"`);
  assert.deepEqual(Object.values(row ?? {}), [" A value ", "A value", "a value", "a x"]);
});
