import assert from "node:assert/strict";
import {after, test} from "node:test";
import {literal} from "../../../lib/sql.js";
import {createEngine} from "../../../loaders/engine.js";
import {levelNames, levelSql} from "../../../loaders/resolve/compare.js";
import type {Compared, Comparison} from "../../../loaders/resolve/types.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const feature = (id: string, comparison: Comparison, more: Partial<Compared> = {}): Compared => ({id, kind: "other", label: id, columns: [], own: [], comparison, filled: 1, distinct: 1, most: 1, agreeing: 1, values: [], ...more});

/** Name of the level of two values. */
async function level(compared: Compared, left: string | null, right: string | null): Promise<string | null> {
  const record = (value: string | null) => `(select 0 as source, cast(${literal(value)} as string) as ${compared.id})`;
  const [row] = await engine.query(`select ${levelSql(compared, [compared], ["a", "b"])} as level from ${record(left)} a cross join ${record(right)} b`);
  return row?.["level"] === null ? null : levelNames(compared)[Number(row?.["level"])] ?? "";
}

const cases: [Comparison, string | null, string | null, string | null][] = [
  ["email", "ann@x.test", "ann@x.test", "exact"], ["email", "robert255@smith.net", "roberta25@smith.net", "two edits"], ["email", "grace.kelly@a.test", "grace.kelly@jones.com", "local part"], ["email", "ann@x.test", "bob@y.test", "different"], ["email", "ann@x.test", null, null],
  ["date", "19710624", "19710624", "exact"], ["date", "19710624", "19710524", "one edit"], ["date", "19710406", "19710604", "two of three parts"], ["date", "19710624", "19711109", "year"], ["date", "19710624", "20031109", "different"],
  ["family", "johnson", "jonhson", "close"], ["family", "abroms", "abrams", "close"], ["family", "smith", "li", "different"], ["given", "j", "john", "similar"],
  ["code", "1804974", "1804947", "one edit"], ["code", "1804974", "9144092", "different"], ["word", "lonon", "london", "close"], ["token", "D1", "D2", "different"],
  ["number", "1999", "2000", "near"], ["number", "10.00", "10.10", "near"], ["number", "10.00", "11.00", "similar"], ["number", "1999", "1990", "different"],
  ["text", "a b c d e", "a b c d f", "60% of words"], ["text", "a b", "a b", "exact"], ["text", "a b c", "x y z", "different"], ["text", null, "x", null]
];

test("a pair is of the closest level whose condition holds, and of none where a side says nothing", async () => {
  for (const [comparison, left, right, name] of cases) assert.equal(await level(feature("f0", comparison), left, right), name, `${comparison}: ${left ?? "null"} ${right ?? "null"}`);
});

test("a category has a level for each two values, whichever comes first", async () => {
  const venue = feature("f0", "category", {values: [{value: "sigmod", counts: [3]}, {value: "vldb", counts: [4]}]});
  assert.deepEqual([await level(venue, "vldb", "sigmod"), await level(venue, "sigmod", "vldb"), await level(venue, "vldb", "vldb"), await level(venue, null, "vldb")], ["sigmod ~ vldb", "sigmod ~ vldb", "vldb", null]);
});

test("the number of a record itself says nothing about two records of its table", async () => assert.equal(await level(feature("f0", "token", {own: [0]}), "M1", "M2"), null));
