import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {audienceProblems} from "../../../lib/audiences/check.js";
import {alsoWhere, rowTests, rowTestSql, wantsValue} from "../../../lib/audiences/row-test.js";
import {identifier} from "../../../lib/sql.js";
import type {TagType} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {tablesOf} from "../../../loaders/workspace.js";

const evil = "it's; drop table x -- \"or\" (";
const rows = [{t: evil, n: -1.5, d: "2026-01-31 23:59:59", b: true}, {t: "tea", n: 2, d: "2026-02-01 00:00:00", b: false}, {t: null, n: null, d: null, b: null}];
const values: Record<TagType, string> = {text: evil, number: " −1.5 ", date: "2026-01-31", boolean: ""}, columns: Record<TagType, string> = {text: "t", number: "n", date: "d", boolean: "b"};

test("each test of each type finds its rows, and text out of the data stays text", async () => {
  const engine = await createEngine({threads: 1});
  await engine.query(`create table r as select * from (values ${rows.map(({t, n, d, b}, i) => `(${i}, ${t === null ? "null" : `'${t.replaceAll("'", "''")}'`}, ${n ?? "null"}, ${d === null ? "null" : `timestamp '${d}'`}, ${b ?? "null"})`).join(", ")}) v(i, t, n, d, b)`);
  const expected: Record<TagType, Record<string, number[]>> = {
    text: {is: [0], isNot: [1, 2], contains: [0], missing: [2], there: [0, 1]}, number: {is: [0], isNot: [1, 2], atLeast: [0, 1], atMost: [0], missing: [2], there: [0, 1]},
    date: {is: [0], atLeast: [0, 1], atMost: [0], missing: [2], there: [0, 1]}, boolean: {yes: [0], no: [1], missing: [2], there: [0, 1]}
  };
  for (const type of Object.keys(rowTests) as TagType[]) for (const one of rowTests[type]) {
    const sql = rowTestSql(columns[type], type, one, values[type]);
    assert.ok(sql !== undefined);
    assert.deepEqual((await engine.query(`select i from r where ${sql} order by i`)).map(({i}) => i), expected[type][one], sql);
    assert.equal(rowTestSql(columns[type], type, one, "") === undefined, wantsValue(one));
  }
  engine.close();
});

test("what is no value of the type makes no test", () => {
  for (const [type, text] of [["number", "many"], ["number", "1e5"], ["number", "1; drop"], ["date", "2026-13-01"], ["date", "2026-02-30"], ["date", "yesterday"]] as const) assert.equal(rowTestSql("x", type, "is", text), undefined, text);
});

test("tests are joined, what holds an or in brackets, and the check of definitions takes them", () => {
  assert.deepEqual([alsoWhere(undefined, "a"), alsoWhere(" ", "a"), alsoWhere("a", "b"), alsoWhere("a or b", "c")], ["a", "a", "a and b", "(a or b) and c"]);
  const where = alsoWhere(rowTestSql("category", "text", "isNot", evil), rowTestSql("ordered_at", "date", "atLeast", "2026-01-01") ?? "");
  const found = (text: string) => audienceProblems({...demo, audiences: {x: {says: {en: "x", zh: "x"}, owner: "a", purpose: "p", who: {events: {table: "purchases", where: text}}}}}, new Set(tablesOf(demo)), "w").map(({what}) => what);
  assert.deepEqual([found(where), found(alsoWhere(where, identifier("gone")))], [[], ["unknown column of purchases: \"gone\" (audiences.x.who.events.where)"]]);
});
