import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {learn, scoresSelect} from "../../../loaders/resolve/model.js";
import type {Compared} from "../../../loaders/resolve/types.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const compared: Compared[] = [{id: "f0", kind: "device", label: "device", columns: [], own: [], comparison: "token", filled: 1000, distinct: 900, most: 4, agreeing: 160, values: []}, {id: "f1", kind: "address", label: "zip", columns: [], own: [], comparison: "code", filled: 1000, distinct: 500, most: 9, agreeing: 2000, values: []}];
const extent = {records: 1000, pairs: 499_500};
const patterns = [{g_f0: 1, g_f1: 2, pairs: 120}, {g_f0: 1, g_f1: 0, pairs: 20}, {g_f0: 0, g_f1: 2, pairs: 1800}, {g_f0: null, g_f1: 2, pairs: 40}];
const random = [{g_f0: 0, g_f1: 0, pairs: 9937}, {g_f0: 1, g_f1: 0, pairs: 3}, {g_f0: 0, g_f1: 1, pairs: 20}, {g_f0: null, g_f1: 2, pairs: 40}];
const levels = learn({compared, extent}, patterns, random, false);

test("levels say m, u and bits; shares of a feature sum to 1", () => {
  for (const id of ["f0", "f1"]) for (const column of ["m", "u"]) assert.ok(Math.abs(levels.filter(({feature}) => feature === id).reduce((sum, row) => sum + Number(row[column]), 0) - 1) < 1e-9);
  for (const {m, u, weight} of levels) assert.ok(Math.abs(Number(weight) - Math.log2(Number(m) / Number(u))) < 1e-9);
  assert.ok(levels.every(({feature, level, weight}) => feature !== "f0" || (Number(weight) > 0) === (level === 1)));
});

test("a score is the sum of its bits, and a rare value weighs more than a frequent one", async () => {
  await engine.query(`create table "resolve.records" as select i as rid, 'd' as f0, case when i < 10 then 'frequent' else 'rare' || cast(i // 2 as varchar) end as f1 from range(1, 101) t(i)`);
  const weight = (feature: string, level: number) => Number(levels.find((row) => row["feature"] === feature && row["level"] === level)?.["weight"]);
  const pairs = "select * from (values (1, 2, 1, 2), (10, 11, 1, 2), (1, 20, 1, 0), (1, 30, null, null)) t(l, r, g_f0, g_f1)";
  const rows = await engine.query(`select * from (${scoresSelect({compared, extent}, levels, pairs, null)}) order by l, r`);
  const of = (l: number, r: number) => Number(rows.find((row) => row["l"] === l && row["r"] === r)?.["weight"]);
  assert.ok(Math.abs(of(1, 20) - weight("prior", 0) - weight("f0", 1) - weight("f1", 0)) < 1e-4);
  assert.ok(Math.abs(of(1, 30) - weight("prior", 0)) < 1e-4);
  assert.ok(of(10, 11) - of(1, 2) > 2);
});
