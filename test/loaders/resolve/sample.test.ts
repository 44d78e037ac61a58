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

test("patterns are counted in an order of their own", async () => {
  await engine.query(`create table "resolve.pairs" as select i % 2 as g_f0 from range(0, 7) t(i)`);
  assert.deepEqual(await engine.query(patternsSelect(features)), [{g_f0: 0, pairs: 4}, {g_f0: 1, pairs: 3}]);
});
