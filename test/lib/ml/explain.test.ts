import assert from "node:assert/strict";
import {test} from "node:test";
import {joinContributions, linearContributions, partialDependence, permutationImportance, shuffle, stabilityIndex} from "../../../lib/ml/explain.js";
import {fitLogistic, linearScores} from "../../../lib/ml/logistic.js";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";
import {columnMeans} from "../../../lib/stats/matrix.js";
import {planted} from "./oracle.js";

const {x, y} = planted(400, "explain"), model = fitLogistic(x, y), scores = linearScores(x, model);

test("linear contributions sum to the score, and average to nothing", () => {
  const means = columnMeans(x), sums = new Float64Array(4);
  for (let i = 0; i < x.rows; ++i) {
    const {base, parts} = linearContributions(model, means, x, i);
    assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, base) - scores[i]!) < 1e-9);
    for (const [j, part] of parts.entries()) sums[j]! += part;
    assert.deepEqual([...joinContributions({base, parts}, [0, 1, 1, 0]).parts], [parts[0]! + parts[3]!, parts[1]! + parts[2]!]);
  }
  assert.ok(sums.every((sum) => Math.abs(sum) < 1e-9));
});

test("permutation importance finds what the rule used, and leaves the rows as they were", () => {
  const before = x.values.slice(), measure = (rows: typeof x) => rocAuc(y, linearScores(rows, model));
  const run = () => permutationImportance(x, [[0], [1], [2], [3], [0, 1]], measure, seededRandom("p"));
  const found = run();
  assert.deepEqual(found, run());
  assert.deepEqual(x.values, before);
  assert.ok(found[0]!.mean > 0.1 && found[4]!.mean > found[0]!.mean && Math.abs(found[2]!.mean) < 0.02 && found[3]!.mean === 0);
  assert.throws(() => permutationImportance(x, [[0]], measure, seededRandom("p"), 0), {code: "invalid-resamples"});
});

test("partial dependence of a linear model is its line", () => {
  const [low, high] = partialDependence(x, 0, [0, 1], (rows) => linearScores(rows, model));
  assert.ok(Math.abs(high! - low! - model.weights[0]!) < 1e-9);
  assert.throws(() => partialDependence(x, 9, [0], (rows) => linearScores(rows, model)), {code: "no-data"});
});

test("stability: none for equal shares, symmetric, finite with empty bins; a shuffle keeps every row", () => {
  assert.ok(Math.abs(stabilityIndex([1000, 2000], [500, 1000])) < 1e-5);
  assert.equal(stabilityIndex([10, 0], [0, 10]), stabilityIndex([0, 10], [10, 0]));
  assert.ok(stabilityIndex([100, 100], [180, 20]) > 0.25);
  assert.throws(() => stabilityIndex([1], [1, 2]), {code: "matrix-shape"});
  assert.deepEqual([...shuffle(50, seededRandom("s"))].sort((a, b) => a - b), Array.from({length: 50}, (_, i) => i));
});
