import assert from "node:assert/strict";
import {test} from "node:test";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {nearestRows, neighboursPredict} from "../../../lib/ml/neighbours.js";
import {fromRows} from "../../../lib/stats/matrix.js";
import fc from "../../util/property.js";
import {thorough} from "../../util/source.js";
import {head, load, skipWithout} from "./oracle.js";

for (const name of thorough ? (["telco", "german", "bank"] as const) : (["telco", "german"] as const)) {
  test(`${name}: AUC within .002 of scikit-learn's`, {skip: skipWithout(name)}, () => {
    const {oracle, x, y, xTest, yTest} = load(name), p = neighboursPredict(head(x, 4000), y.slice(0, 4000), head(xTest, 500), 25);
    // Bank marketing repeats many rows: which of equally far ones are taken is free.
    const found = rocAuc(yTest.slice(0, 500), p), limit = name === ("bank" as string) ? 0.015 : 0.002;
    assert.ok(Math.abs(found - oracle.neighbours.auc) < limit, `${found} ${oracle.neighbours.auc}`);
  });
}

test("the nearest rows are those of sorting all, earlier rows first among equals", () => {
  const point = fc.tuple(fc.integer({min: -4, max: 4}), fc.integer({min: -4, max: 4}));
  fc.assert(fc.property(fc.array(point, {minLength: 1, maxLength: 30}), point, fc.integer({min: 1, max: 30}), (rows, at, k) => {
    if (k > rows.length) return;
    const sorted = rows.map(([a, b], i) => ({i, distance: (a - at[0]) ** 2 + (b - at[1]) ** 2})).sort((p, q) => p.distance - q.distance || p.i - q.i);
    assert.deepEqual([...nearestRows(fromRows(rows), fromRows([at]), k)], sorted.slice(0, k).map(({i}) => i));
  }));
});

test("more neighbours than rows, other columns, missing values", () => {
  const train = fromRows([[1], [2]]);
  assert.throws(() => nearestRows(train, train, 3), {code: "k-over-rows", message: "more neighbours than rows: 3 neighbours, 2 rows"});
  assert.throws(() => nearestRows(train, train, 0), {code: "invalid-k"});
  assert.throws(() => nearestRows(train, fromRows([[1, 2]]), 1), {code: "matrix-shape"});
  assert.throws(() => nearestRows(train, fromRows([[NaN]]), 1), {code: "not-finite"});
  assert.throws(() => neighboursPredict(train, [1], train, 1), {code: "labels-length"});
});
