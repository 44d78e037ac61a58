import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {settledSelect} from "../../../loaders/resolve/settle.js";
import type {Compared} from "../../../loaders/resolve/types.js";

const engine = await createEngine({threads: 2});
after(() => engine.close());
const feature = (id: string, kind: Compared["kind"]): Compared => ({id, kind, label: id, columns: [], own: [], comparison: "token", filled: 10, distinct: 9, most: 2, agreeing: 2, values: []});
const bits = (id: string, weights: readonly number[]) => weights.map((weight, level) => ({feature: id, level, m: 0.5, u: 0.5, weight, named: weight}));
const levels = [{feature: "prior", level: 0, m: 0.001, u: 0.999, weight: -10, named: -10}, ...bits("f0", [-6, 16]), ...bits("f1", [-8, 20])];
const known = {compared: [feature("f0", "phone"), feature("f1", "national-id")], extent: {records: 10, pairs: 45}};

/** Records as [number, phone, national id], pairs as [l, r, weight], all of one group. */
async function settled(records: readonly [number, string | null, string | null][], pairs: readonly [number, number, number][]): Promise<string> {
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  await engine.query(`create or replace table "resolve.records" as select * from (values ${records.map(([rid, f0, f1]) => `(${rid}, 0, ${text(f0)}, ${text(f1)})`).join(", ")}) t(rid, source, f0, f1)`);
  await engine.query(`create or replace table "resolve.inside" as select 1 as component, * from (values ${pairs.map((pair) => `(${pair.join(", ")})`).join(", ")}) t(l, r, weight)`);
  return (await engine.query(`select l, r, weight from (${settledSelect(known, levels)}) order by l, r`)).map(({l, r, weight}) => `${String(l)}-${String(r)} ${Number(weight)}`).join(", ");
}

test("another phone is no evidence where a third record of the one has the phone of the other", async () => {
  assert.equal(await settled([[1, "a", "x"], [2, "b", "x"], [3, "a", null]], [[1, 2, 4], [1, 3, 6], [2, 3, -16]]), "1-2 4, 1-3 6, 2-3 -10");
});

test("it stays evidence where the third record is probably somebody else's, and where nobody has both", async () => {
  assert.equal(await settled([[1, "a", "x"], [2, "b", "x"], [3, "a", null]], [[1, 2, -1], [1, 3, 6], [2, 3, -16]]), "1-2 -1, 1-3 6, 2-3 -16");
  assert.equal(await settled([[1, null, "x"], [2, "b", "x"], [3, "a", null]], [[1, 2, 4], [1, 3, 6], [2, 3, -16]]), "1-2 4, 1-3 6, 2-3 -16");
});

test("what one person has one of stays evidence", async () => {
  assert.equal(await settled([[1, "a", "x"], [2, "a", "y"], [3, "a", "y"]], [[1, 2, 2], [1, 3, -2], [2, 3, 26]]), "1-2 2, 1-3 -2, 2-3 26");
});
