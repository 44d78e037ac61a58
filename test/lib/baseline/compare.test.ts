import assert from "node:assert/strict";
import {test} from "node:test";
import type {Baseline, ColumnBaseline, Tally} from "../../../lib/baseline.js";
import {compareBaselines} from "../../../lib/baseline/compare.js";
import {seededRandom} from "../../../lib/random.js";

const make = ({rule = [50, 10_000], column = {missing: [100, 10_000]}, score = [9_900, 10_000], delivered = 10_000, refused = 50, passed = true, more = {}}: {rule?: Tally; column?: ColumnBaseline; score?: Tally; delivered?: number; refused?: number; passed?: boolean; more?: Record<string, ColumnBaseline>} = {}): Baseline => ({
  format: 1, workspace: "w", asOf: "2024-01-01", checks: {"fresh:s": passed}, sources: {s: {delivered, kept: delivered - refused, refused, routed: 0, merged: 0, erased: 0}},
  tables: {t: {source: "s", rules: {"r@c": rule}, scores: {"validity delivered": score}, columns: {c: column, ...more}}}
});
const told = (before: Baseline, now: Baseline) => compareBaselines(before, now).changes.map(({kind, verdict, table, column, subject}) => [verdict, kind, table, column, subject]);

test("the same quality is no news, and neither is what chance or a trifle explains", () => {
  assert.deepEqual(told(make(), make()), []);
  assert.deepEqual(told(make(), make({rule: [58, 10_000], refused: 60, delivered: 10_900})), []); // a few cases more
  assert.deepEqual(told(make({rule: [2, 200]}), make({rule: [5, 200]})), []); // more than double, of few rows
  assert.deepEqual(told(make({rule: [100_000, 10_000_000]}), make({rule: [104_000, 10_000_000]})), []); // certain, and too small to matter
});

test("each kind of worsening is told with its counts, worst first; better things come last", () => {
  const now = make({rule: [200, 10_000], column: {missing: [900, 10_000]}, score: [9_990, 10_000], refused: 400, passed: false});
  assert.deepEqual(told(make(), now), [["worse", "check", null, null, "fresh:s"], ["worse", "missing", "t", "c", null], ["worse", "refused", null, null, null], ["worse", "rule", "t", "c", "r"], ["better", "score", "t", null, "validity delivered"]]);
  const [, missing] = compareBaselines(make(), now).changes;
  assert.deepEqual([missing?.before, missing?.beforeOf, missing?.now, missing?.nowOf, missing?.effect], [100, 10_000, 900, 10_000, 0.08]);
  assert.ok((missing?.q ?? 1) < 1e-9);
});

test("a rare fault that became ten times as frequent is told although it is far below half a point", () => {
  assert.deepEqual(told(make({rule: [4, 100_000]}), make({rule: [40, 100_000]})), [["worse", "rule", "t", "c", "r"]]);
});

test("a delivery that lost a third of its rows is worse, one that doubled is another", () => {
  assert.deepEqual(told(make(), make({delivered: 6_500, refused: 33})), [["worse", "delivered", null, null, null]]);
  assert.deepEqual(told(make(), make({delivered: 20_000, refused: 100})), [["changed", "delivered", null, null, null]]);
});

test("distributions: numbers at the same cuts and lists of values; other cuts are not compared", () => {
  const number = (bins: readonly number[], cuts = [10, 20]) => make({column: {missing: [0, 10_000], cuts, bins}});
  assert.deepEqual(told(number([2500, 5000, 2500]), number([1000, 4000, 5000])), [["changed", "spread", "t", "c", null]]);
  assert.deepEqual(told(number([2500, 5000, 2500]), number([2450, 5000, 2550])), []);
  assert.deepEqual(told(number([2500, 5000, 2500]), number([1000, 4000, 5000], [11, 20])), []);
  const list = (values: Record<string, number>) => make({column: {missing: [0, 10_000], values}});
  assert.deepEqual(told(list({a: 9000, b: 1000}), list({a: 5000, b: 1000, c: 4000})), [["changed", "spread", "t", "c", null]]);
});

test("a baseline of another schema: what is gone and what is new is told, and nothing of it is tested", () => {
  const before = make({more: {old: {missing: [0, 10_000]}, __proto__x: {missing: [0, 1]}}}), now = make({more: {young: {missing: [5_000, 10_000]}, __proto__x: {missing: [0, 1]}}});
  assert.deepEqual(told(before, now), [["gone", "schema", "t", "old", "column"], ["new", "schema", "t", "young", "column"]]);
  assert.deepEqual(told(make(), {...make(), tables: {}}), [["gone", "schema", "t", null, "table"]]);
});

test("over 100 builds of 200 steady columns each, at most two in a hundred tell anything", () => {
  const random = seededRandom("steady");
  const draw = (share: number): Tally => { let hits = 0; for (let i = 0; i < 500; ++i) if (random() < share) hits += 1; return [hits, 500]; };
  const columns = () => Object.fromEntries(Array.from({length: 200}, (_, i) => [`c${i}`, {missing: draw((i % 20) / 40)}]));
  let alarms = 0;
  for (let build = 0; build < 100; ++build) if (compareBaselines(make({more: columns()}), make({more: columns()})).changes.length > 0) alarms += 1;
  assert.ok(alarms <= 2, `${alarms} alarms`);
});
