import assert from "node:assert/strict";
import {after, test} from "node:test";
import {bucketRange, bucketSql} from "../../../lib/tags/buckets.js";
import type {Tag} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const number: Tag = {kind: "statistic", of: "count", table: "t", owner: "a", says};

test("every number lies in the range that its bucket names, edges included", async () => {
  const values = [0, 1, 1.99, 2, 4.999, 5, 9.5, 10, 99.99, 100, 1000, 999.99, 0.5, 0.2, 0.1, 0.05, 0.0123, 1e6, 123456.78, -1, -3, -250];
  const rows = await engine.query(`select value, ${bucketSql(number, "number")} as bucket from (values ${values.map((value) => `(cast(${value} as double))`).join(", ")}) t(value)`);
  for (const row of rows) {
    const value = Number(row["value"]), range = bucketRange(String(row["bucket"]));
    assert.ok(range !== null, String(value));
    const [from, until, size] = [Math.abs(range.from), Math.abs(range.until), Math.abs(value)];
    assert.ok(value === 0 ? from === 0 : size >= from && size < until && Math.sign(range.from) === Math.sign(value), `${value} in ${range.from} to ${range.until}`);
  }
  assert.deepEqual(bucketRange("2000.000000"), {from: 2000, until: 5000});
  assert.deepEqual(bucketRange("-0.5"), {from: -0.5, until: -1});
  assert.deepEqual([bucketRange("tea"), bucketRange("")], [null, null]);
});

test("texts, dates, groups and truths are counted as they are", async () => {
  const one = async (sql: string, value: string) => (await engine.query(`select ${sql} as bucket from (select ${value} as value) t`))[0]?.["bucket"];
  assert.equal(await one(bucketSql(number, "text"), "'tea'"), "tea");
  assert.equal(await one(bucketSql(number, "date"), "date '2024-05-06'"), "2024");
  assert.equal(await one(bucketSql({kind: "ranking", by: "a", groups: 10, owner: "a", says}, "number"), "cast(7 as double)"), "7");
  assert.deepEqual([await one(bucketSql(number, "boolean"), "true"), await one(bucketSql(number, "boolean"), "false"), await one(bucketSql(number, "number"), "cast(null as double)")], ["true", null, null]);
  assert.match(bucketSql(number, "number", "\"a b\""), /abs\("a b"\)/);
});
