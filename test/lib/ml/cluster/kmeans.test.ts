import assert from "node:assert/strict";
import {test} from "node:test";
import {checkClusters, bestOfStarts, inertiaOf, kMeans, kMeansPlusPlus, lloyd, nearestCentres, squaredDistance} from "../../../../lib/ml/cluster/kmeans.js";
import {silhouette} from "../../../../lib/ml/cluster/scores.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows, matrix, takeRows, type Matrix} from "../../../../lib/stats/matrix.js";
import fc from "../../../util/property.js";
import {apart, digits, scaled, sets, startRows} from "../../stats/oracle.js";

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: Lloyd from the same start gives scikit-learn's centres, labels and inertia`, () => {
    const z = scaled(set);
    for (const {k, centres, inertia, labels} of set.kmeans) {
      const found = lloyd(z, takeRows(z, startRows(z.rows, k)), {tolerance: 0, rounds: 1000});
      assert.ok(found.converged);
      assert.ok(apart(found.centres.values, centres.flat()) < 1e-9, `centres ${k}`);
      assert.ok(Math.abs(found.inertia / inertia - 1) < 1e-12);
      if (labels !== null) assert.deepEqual(Array.from(found.labels), digits(labels));
    }
  });
}

test("Online Retail: the best of ten starts is no worse than the published inertias, with their silhouettes", () => {
  const z = scaled(sets["retail"]!), published = [6476.507, 4858.053, 3925.539, 3269.078, 2840.832, 2532.957, 2325.077];
  for (const k of [2, 4, 8]) {
    const found = kMeans(z, k, seededRandom(`k ${k}`));
    assert.ok(found.inertia <= (published[k - 2] ?? 0) + 5e-4, `${k}: ${found.inertia}`);
  }
  assert.equal(silhouette(z, kMeans(z, 2, seededRandom("two")).labels).mean.toFixed(4), "0.4325");
});

/** Lloyd as the text books write it, without bounds. */
function plainLloyd(x: Matrix, start: Matrix): {labels: number[]; centres: number[]} {
  let centres = Array.from(start.values), labels: number[] = [];
  for (let round = 0; round < 200; ++round) {
    const next = Array.from(nearestCentres(x, matrix(start.rows, x.columns, Float64Array.from(centres))));
    if (next.join() === labels.join()) break;
    labels = next;
    centres = centres.map((old, at) => {
      const c = Math.floor(at / x.columns), j = at % x.columns, own = labels.flatMap((label, i) => (label === c ? [x.values[i * x.columns + j] ?? NaN] : []));
      return own.length === 0 ? old : own.reduce((sum, value) => sum + value, 0) / own.length;
    });
  }
  return {labels, centres};
}

test("the bounds change nothing: equal to plain Lloyd on any rows while no cluster empties", () => {
  fc.assert(fc.property(fc.integer({min: 1, max: 5}), fc.array(fc.tuple(fc.integer({min: -9, max: 9}), fc.integer({min: -9, max: 9})), {minLength: 6, maxLength: 60}), fc.nat(), (k, rows, seed) => {
    const x = fromRows(rows), start = kMeansPlusPlus(x, k, seededRandom(String(seed)));
    const {labels, centres} = plainLloyd(x, start);
    if (new Set(labels).size < k) return;
    const found = lloyd(x, start, {tolerance: 0});
    assert.deepEqual(Array.from(found.labels), labels);
    assert.deepEqual(Array.from(found.centres.values), centres);
  }));
});

test("an emptied cluster takes over the farthest row", () => {
  const x = fromRows([[0], [1], [2], [20]]);
  const found = lloyd(x, fromRows([[1], [100], [200]]), {tolerance: 0});
  assert.equal(new Set(found.labels).size, 3);
  assert.ok(found.inertia < 1);
});

test("the same seed gives the same bytes, more starts are no worse, and a stop keeps what was found", () => {
  const z = scaled(sets["wine"]!);
  const run = (starts: number) => kMeans(z, 5, seededRandom("same"), {starts});
  assert.deepEqual(run(3), run(3));
  assert.ok(run(8).inertia <= run(1).inertia);
  const stopped = kMeans(z, 5, seededRandom("same"), {starts: 1, tolerance: 0, onRound: (round) => round < 2});
  assert.deepEqual([stopped.rounds, stopped.converged], [2, false]);
  assert.equal(stopped.inertia, inertiaOf(z, stopped.centres.values, nearestCentres(z, stopped.centres)));
});

test("ten rows, one value, k larger than rows, missing values: a sentence each", () => {
  const ten = fromRows(Array.from({length: 10}, (_, i) => [i, i % 3]));
  assert.equal(kMeans(ten, 10, seededRandom("ten")).inertia, 0);
  assert.equal(kMeans(ten, 1, seededRandom("one")).labels.reduce((sum, label) => sum + label, 0), 0);
  assert.throws(() => kMeans(ten, 11, seededRandom("")), {code: "k-over-rows", message: "more clusters than rows: 11 clusters, 10 rows"});
  for (const k of [0, 1.5, -1, NaN]) assert.throws(() => kMeans(ten, k, seededRandom("")), {code: "invalid-k"});
  const flat = fromRows(Array.from({length: 10}, () => [3, 3]));
  assert.throws(() => kMeans(flat, 2, seededRandom("")), {code: "k-over-distinct", message: "more clusters than different rows: 2 clusters, 1 different of 10 rows"});
  assert.equal(kMeans(flat, 1, seededRandom("")).inertia, 0);
  assert.equal(bestOfStarts(flat, 2, seededRandom("")).inertia, 0);
  assert.throws(() => checkClusters(fromRows([[NaN], [NaN]]), 1), {code: "not-finite"});
  assert.throws(() => kMeans(ten, 2, seededRandom(""), {starts: 0}), {code: "no-starts"});
  assert.throws(() => lloyd(ten, fromRows([[1]])), {code: "matrix-shape"});
  assert.equal(squaredDistance(ten.values, 0, ten.values, 2, 2), 2);
});
