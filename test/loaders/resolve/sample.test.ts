import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {patternsSelect, randomSelect} from "../../../loaders/resolve/sample.js";
import type {Compared} from "../../../loaders/resolve/types.js";

const engine = await createEngine({threads: 2});
after(() => engine.close());
const features: Compared[] = [{id: "f0", kind: "other", label: "x", columns: [], own: [], comparison: "token", filled: 1, distinct: 1, most: 1, agreeing: 1, values: []}];
await engine.query(`create table "resolve.records" as select i as rid, i % 2 as source, case when i % 5 = 0 then null else substring(md5(cast(i as varchar)), 1, 1) end as f0 from range(1, 2001) t(i)`);

test("pairs at random agree as often as their frequencies say, and are never of a record with itself", async () => {
  const rows = await engine.query(randomSelect(features, {records: 2000, pairs: 1_999_000}, false));
  const of = (level: number | null) => Number(rows.find((row) => row["g_f0"] === level)?.["pairs"]);
  assert.ok(Math.abs(of(1) / (of(0) + of(1)) - 1 / 16) < 0.01, JSON.stringify(rows));
  assert.ok(Math.abs(of(null) / (of(0) + of(1) + of(null)) - 0.36) < 0.02);
});

test("patterns are counted in an order of their own, of many pairs those of a share", async () => {
  await engine.query(`create or replace table "resolve.pairs" as select a.rid as l, b.rid as r from "resolve.records" a join "resolve.records" b on a.rid < b.rid where a.rid <= 40 and b.rid <= 40`);
  const all = await engine.query(patternsSelect(features, 780)), same = await engine.query(`select count(*) as n from "resolve.pairs" p join "resolve.records" a on a.rid = p.l join "resolve.records" b on b.rid = p.r where a.f0 = b.f0`);
  assert.deepEqual(all.map((row) => row["g_f0"]), [null, 0, 1]);
  assert.deepEqual([all.reduce((sum, row) => sum + Number(row["pairs"]), 0), all.find((row) => row["g_f0"] === 1)?.["pairs"]], [780, same[0]?.["n"]]);
  await engine.query(`create or replace table "resolve.pairs" as select a.rid as l, b.rid as r from "resolve.records" a join "resolve.records" b on a.rid < b.rid where b.rid <= 900`);
  const some = await engine.query(patternsSelect(features, 404_550)), equal = (rows: readonly Record<string, unknown>[]) => Number(rows.find((row) => row["g_f0"] === 1)?.["pairs"]) / rows.reduce((sum, row) => sum + Number(row["pairs"]), 0);
  assert.ok(Math.abs(some.reduce((sum, row) => sum + Number(row["pairs"]), 0) / 404_550 - 1) < 0.01 && some.every((row) => Number(row["pairs"]) % 2 === 0), JSON.stringify(some));
  assert.ok(Math.abs(equal(some) - 0.64 / 16) < 0.002, JSON.stringify(some));
});
