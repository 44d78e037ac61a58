import assert from "node:assert/strict";
import {test} from "node:test";
import {calibrationBins, calibrationError, fitIsotonic, fitPlatt, isotonicPredict, plattPredict} from "../../../lib/ml/calibration.js";
import {fitLogistic, linearScores, sigmoid} from "../../../lib/ml/logistic.js";
import {seededRandom} from "../../../lib/random.js";
import fc from "../../util/property.js";
import {thorough} from "../../util/source.js";
import {load, skipWithout} from "./oracle.js";

for (const name of thorough ? (["telco", "bank"] as const) : (["telco"] as const)) {
  test(`${name}: isotonic regression equals scikit-learn`, {skip: skipWithout(name)}, () => {
    const {oracle, x, y, xTest, yTest} = load(name), p = linearScores(xTest, fitLogistic(x, y)).map(sigmoid);
    const found = isotonicPredict(fitIsotonic(yTest.slice(0, 600), p.slice(0, 600)), p.slice(600, 620));
    for (const [i, value] of found.entries()) assert.ok(Math.abs(value - oracle.isotonic[i]!) < 1e-6, `${value} ${oracle.isotonic[i]}`);
  });
}

const random = seededRandom("scores"), scores = Float64Array.from({length: 4000}, () => 6 * random() - 3), labels = scores.map((score): number => (random() < sigmoid(1.7 * score - 0.6) ? 1 : 0));

test("Platt finds the curve that made the labels, at the zero of its gradient", () => {
  const {a, b} = fitPlatt(labels, scores), p = plattPredict({a, b}, scores);
  assert.ok(Math.abs(a + 1.7) < 0.15 && Math.abs(b - 0.6) < 0.15, `${a} ${b}`);
  const ones = labels.reduce((sum, label) => sum + label, 0), high = (ones + 1) / (ones + 2), low = 1 / (4000 - ones + 2);
  for (const of of [() => 1, (i: number) => scores[i]!]) assert.ok(Math.abs(p.reduce((sum, value, i) => sum + (value - (labels[i] === 1 ? high : low)) * of(i), 0)) < 1e-6);
  assert.ok(plattPredict(fitPlatt([0, 0, 1, 1], [1, 2, 3, 4]), [1, 4]).every((value) => value > 0 && value < 1));
  assert.throws(() => fitPlatt([1, 1], [1, 2]), {code: "one-class"});
});

test("pooling gives the rising values of least squares: every other rising choice is farther", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({min: 0, max: 20})), {minLength: 1, maxLength: 25}), fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 21, maxLength: 21}), (rows, other) => {
    const y: number[] = rows.map(([label]) => label), at = rows.map(([, score]) => score), found = isotonicPredict(fitIsotonic(y, at), at);
    const squares = (values: ArrayLike<number>) => y.reduce((sum, label, i) => sum + (label - values[i]!) ** 2, 0);
    const rising = [...other].sort((a, b) => a - b);
    assert.ok(squares(found) <= squares(at.map((score) => rising[score]!)) + 1e-9);
    for (const [i, a] of at.entries()) for (const [j, b] of at.entries()) if (a <= b) assert.ok(found[i]! <= found[j]! + 1e-12);
  }));
  assert.deepEqual([...isotonicPredict(fitIsotonic([0, 1], [1, 3]), [-9, 1, 2, 3, 9])], [0, 0, 0.5, 1, 1]);
  assert.throws(() => fitIsotonic([], []), {code: "labels-length"});
  assert.throws(() => fitIsotonic([1], [NaN]), {code: "not-finite"});
});

test("bins of equally many rows tell a calibrated model from one that is not", () => {
  const right = calibrationBins(labels, plattPredict(fitPlatt(labels, scores), scores)), wrong = calibrationBins(labels, scores.map(() => 0.9));
  assert.ok(right.every(({rows}) => rows === 400) && calibrationError(right) < 0.03 && calibrationError(wrong) > 0.3);
  assert.deepEqual(calibrationBins([0, 1, 1], [0.3, 0.1, 0.2], 10), [{rows: 1, predicted: 0.1, observed: 1}, {rows: 1, predicted: 0.2, observed: 1}, {rows: 1, predicted: 0.3, observed: 0}]);
});
