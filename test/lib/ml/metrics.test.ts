import assert from "node:assert/strict";
import {test} from "node:test";
import {averagePrecision, bestContact, bootstrap, brier, confusion, liftCurve, logLoss, onDrawn, rocAuc, thresholds} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";
import fc from "../../util/property.js";

const y = [0, 0, 1, 1], scores = [0.1, 0.4, 0.35, 0.8]; // the example of scikit-learn's documentation

test("published examples", () => {
  assert.equal(rocAuc(y, scores), 0.75);
  assert.ok(Math.abs(averagePrecision(y, scores) - 0.8333333333333333) < 1e-15);
  assert.ok(Math.abs(logLoss([1, 0, 0, 1], [0.9, 0.1, 0.2, 0.65]) - 0.21616187468057912) < 1e-15);
  assert.ok(Math.abs(brier([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]) - 0.0375) < 1e-15);
  assert.ok(Number.isFinite(logLoss([1, 0], [0, 1])));
});

test("AUC is the share of pairs in the right order, ties half", () => {
  const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({min: 0, max: 6})), {minLength: 2, maxLength: 30});
  fc.assert(fc.property(rows, (pairs) => {
    const [ones, zeros] = [1, 0].map((label) => pairs.filter(([y]) => y === label).map(([, score]) => score)) as [number[], number[]];
    if (ones.length === 0 || zeros.length === 0) return;
    const wins = ones.flatMap((one) => zeros.map((zero) => (one > zero ? 1 : one === zero ? 0.5 : 0))).reduce<number>((sum, win) => sum + win, 0);
    assert.ok(Math.abs(rocAuc(pairs.map(([label]) => label), pairs.map(([, score]) => score)) - wins / (ones.length * zeros.length)) < 1e-12);
  }));
});

test("counts at thresholds, confusion, lift and the best contact agree with counting by hand", () => {
  assert.deepEqual(thresholds([1, 0, 1, 0], [0.5, 0.5, 0.9, 0.1]), [{threshold: 0.9, truePositives: 1, falsePositives: 0}, {threshold: 0.5, truePositives: 2, falsePositives: 1}, {threshold: 0.1, truePositives: 2, falsePositives: 2}]);
  assert.deepEqual(confusion(y, scores, 0.4), {truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1, accuracy: 0.5, precision: 0.5, recall: 0.5, f1: 0.5});
  assert.ok(Number.isNaN(confusion(y, scores, 2).precision));
  assert.deepEqual(liftCurve([1, 0, 1, 0], [0.5, 0.5, 0.9, 0.1], 4).map(({gain, lift}) => [gain, lift]), [[0.5, 2], [0.75, 1.5], [1, 1 / 0.75], [1, 1]]);
  assert.deepEqual(liftCurve([1, 0], [3, 3], 4).map(({gain}) => gain), [0.25, 0.5, 0.75, 1]);
  assert.deepEqual(bestContact(y, scores, 1, 3), {threshold: 0.35, share: 0.75, profit: 3});
  assert.deepEqual(bestContact(y, scores, 5, 3), {threshold: Infinity, share: 0, profit: 0});
});

test("bootstrap: covers, repeats with its seed, and survives draws of one class", () => {
  const random = seededRandom("b"), many = Array.from({length: 300}, () => (random() < 0.3 ? 1 : 0)), found = many.map((label) => label + 2 * random());
  const run = () => bootstrap(300, onDrawn(rocAuc, many, found), seededRandom("draws"), {resamples: 200});
  const {value, low, high} = run();
  assert.deepEqual(run(), {value, low, high});
  assert.ok(low < value && value < high && high - low < 0.15 && value === rocAuc(many, found));
  assert.ok(bootstrap(3, onDrawn(rocAuc, [0, 1, 1], [1, 2, 3]), seededRandom("few"), {resamples: 50}).low === 1);
  assert.throws(() => bootstrap(0, () => 1, random), {code: "no-data"});
  assert.throws(() => rocAuc([1, 1], [1, 2]), {code: "one-class"});
  assert.throws(() => rocAuc([1, 0], [1, NaN]), {code: "not-finite", message: "score is no number (line 2)"});
});
