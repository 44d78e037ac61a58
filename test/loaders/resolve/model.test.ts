import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {evidenceSelect, learn, scoresSelect} from "../../../loaders/resolve/model.js";
import type {Row} from "../../../loaders/step.js";
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

test("between different given names, what a household shares is no evidence", async () => {
  const feature = (id: string, kind: Compared["kind"], comparison: Compared["comparison"], part?: "given" | "family"): Compared => ({id, kind, label: id, columns: [], own: [], comparison, filled: 100, distinct: 90, most: 2, agreeing: 20, values: [], ...(part && {part})});
  const home = [feature("g", "name", "given", "given"), feature("f", "name", "family", "family"), feature("p", "phone", "token"), feature("m", "email", "email")];
  const bits = (id: string, weights: readonly number[]) => weights.map((weight, level) => ({feature: id, level, m: 0.5, u: 0.5, weight, named: weight}));
  const rows = [{feature: "prior", level: 0, m: 0.001, u: 0.999, weight: -10, named: -10}, ...bits("g", [-5, 0, 2, -2, 8]), ...bits("f", [-6, -3, -1, -2, 5]), ...bits("p", [-4, 15]), ...bits("m", [-4, 9, 0, 14])];
  await engine.query(`create or replace table "resolve.records" as select i as rid, 'g' || cast(i as varchar) as g, 'f' || cast(i as varchar) as f, 'p' as p, 'm' || cast(i as varchar) as m from range(1, 101) t(i)`);
  const pairs = "select * from (values (1, 2, 0, 4, 1, null), (1, 3, 0, 4, 1, 2), (1, 4, 0, 4, 0, null), (1, 5, 1, 4, 1, null), (1, 6, null, 4, 1, null), (1, 7, 0, 4, 1, 1)) t(l, r, g_g, g_f, g_p, g_m)";
  const known = {compared: home, extent: {records: 100, pairs: 4950}}, scored = await engine.query(`select * from (${scoresSelect(known, rows, pairs, null)}) order by r`), made = await engine.query(`select * from (${evidenceSelect(known, rows, pairs)}) order by r`);
  const rare = (row: Row | undefined, ...ids: string[]) => ids.reduce((sum, id) => sum + Number(row?.[`a_${id}`]), 0);
  const [stranger, local, apart, close, silent, mail] = made, weights = scored.map(({weight}) => Number(weight));
  assert.ok(Math.abs((weights[0] ?? 0) + 5) < 1e-5, "given name alone");
  assert.ok(Math.abs((weights[1] ?? 0) + 5) < 1e-5 && Number(local?.["a_household"]) < -8);
  assert.deepEqual([apart, close, silent].map((row) => Number(row?.["a_household"])), [0, 0, 0], "they shared nothing, or the names may be one");
  assert.ok(Math.abs((weights[5] ?? 0) - (-5 + 9 + rare(mail, "m"))) < 1e-5, "what is a person's own still counts");
  for (const [i, row] of made.entries()) assert.ok(Math.abs((weights[i] ?? 0) - ["g", "f", "p", "m"].reduce((sum, id) => sum + Number(row[`t_${id}`]), Number(row["prior"]) + rare(row, "g", "f", "m", "name", "household"))) < 1e-5, `parts of ${i}`);
  assert.ok(Number(stranger?.["a_household"]) < 0);
});
