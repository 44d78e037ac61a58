import assert from "node:assert/strict";
import {test} from "node:test";
import {checkStrength, fitLasso, fitLogistic, linearScores, logisticErrors, sigmoid, softplus} from "../../../lib/ml/logistic.js";
import {averagePrecision, brier, logLoss, rocAuc} from "../../../lib/ml/metrics.js";
import {fromRows, type Matrix} from "../../../lib/stats/matrix.js";
import {seededRandom} from "../../../lib/random.js";
import {apart} from "../stats/oracle.js";
import {load, planted, skipWithout} from "./oracle.js";

for (const name of ["telco", "german", "bank"] as const) {
  test(`${name}: the ridge optimum is scikit-learn's, with its metrics`, {skip: skipWithout(name)}, () => {
    const {oracle, x, y, xTest, yTest} = load(name), model = fitLogistic(x, y);
    assert.ok(model.converged);
    assert.ok(apart([...model.weights, model.intercept], [...oracle.logistic.weights, oracle.logistic.intercept]) < 1e-6);
    const p = linearScores(xTest, model).map(sigmoid);
    for (const [found, expected] of [[rocAuc(yTest, p), oracle.logistic.auc], [logLoss(yTest, p), oracle.logistic.loss], [averagePrecision(yTest, p), oracle.logistic.average], [brier(yTest, p), oracle.logistic.brier]] as const) assert.ok(Math.abs(found - expected) < 1e-8, `${found} ${expected}`);
    if (oracle.lasso === undefined) return;
    const lasso = fitLasso(x, y, {c: 0.02}), scores = linearScores(xTest, lasso).map(sigmoid);
    assert.ok(lasso.converged);
    // Levels that repeat each other share a weight in more than one way: what is predicted is one.
    assert.ok(Math.abs(rocAuc(yTest, scores) - oracle.lasso.auc) < 1e-6 && Math.abs(logLoss(yTest, scores) - oracle.lasso.loss) < 1e-6);
  });
}

/** Gradient of the mean log loss, intercept last, from its definition. */
function gradient(x: Matrix, y: Float64Array, weights: Float64Array, intercept: number): number[] {
  const scores = linearScores(x, {weights, intercept});
  return Array.from({length: x.columns + 1}, (_, j) => y.reduce((sum, label, i) => sum + ((1 / (1 + Math.exp(-scores[i]!)) - label) * (j < x.columns ? x.values[i * x.columns + j]! : 1)) / x.rows, 0));
}

test("both optima meet their conditions, and a lasso drops what says nothing", () => {
  const {x, y} = planted(600, "optima");
  const ridge = fitLogistic(x, y, {c: 0.3}), slopes = gradient(x, y, ridge.weights, ridge.intercept);
  for (const [j, slope] of slopes.entries()) assert.ok(Math.abs(slope + (ridge.weights[j] ?? 0) / (0.3 * 600)) < 1e-12);
  const lasso = fitLasso(x, y, {c: 0.05}), edges = gradient(x, y, lasso.weights, lasso.intercept), limit = 1 / (0.05 * 600);
  for (const [j, weight] of lasso.weights.entries()) assert.ok(weight === 0 ? Math.abs(edges[j]!) <= limit + 1e-9 : Math.abs(edges[j]! + limit * Math.sign(weight)) < 1e-9);
  assert.ok(Math.abs(edges[4]!) < 1e-9 && lasso.weights[2] === 0 && lasso.weights[0]! > 0.5);
});

test("standard errors are those of the information matrix", () => {
  const x = fromRows([[0], [0], [0], [0], [1], [1], [1], [1], [1]]), y = [0, 0, 0, 1, 1, 1, 1, 0, 1], model = fitLogistic(x, y, {c: 1e9});
  const errors = logisticErrors(x, y, model, 1e9); // of a 2 × 2 table: the root of the sum of reciprocal counts (Woolf 1955)
  assert.ok(Math.abs(errors[0]! - Math.sqrt(1 / 3 + 1 / 1 + 1 / 1 + 1 / 4)) < 1e-6);
  assert.ok(Math.abs(errors[1]! - Math.sqrt(1 / 3 + 1)) < 1e-6);
});

test("perfectly split rows, ten rows, one class, constant columns, a stop", () => {
  const apartRows = fromRows(Array.from({length: 10}, (_, i) => [i, 7])), y = Array.from({length: 10}, (_, i) => (i < 5 ? 0 : 1));
  assert.ok(fitLogistic(apartRows, y).converged && fitLasso(apartRows, y).converged);
  assert.ok(fitLogistic(apartRows, y, {c: 1e6}).weights.every(Number.isFinite));
  assert.throws(() => fitLogistic(apartRows, y.map(() => 1)), {code: "one-class"});
  assert.throws(() => fitLasso(fromRows([[NaN], [1]]), [0, 1]), {code: "not-finite"});
  assert.throws(() => fitLogistic(apartRows, y, {c: 0}), {code: "invalid-strength"});
  assert.throws(() => checkStrength(Infinity), {code: "invalid-strength"});
  assert.throws(() => linearScores(apartRows, {intercept: 0, weights: new Float64Array(3)}), {code: "matrix-shape"});
  assert.equal(fitLogistic(apartRows, y, {onRound: () => false}).rounds, 1);
  assert.equal(fitLasso(apartRows, y, {onRound: () => false}).rounds, 1);
});

test("sigmoid and softplus at the ends", () => {
  assert.deepEqual([sigmoid(-1000), sigmoid(0), sigmoid(1000), softplus(-1000), softplus(0), softplus(1000)], [0, 0.5, 1, 0, Math.LN2, 1000]);
});

test("columns far from 0 cost no more rounds: where rounding hides what is left to gain, the fit has ended", () => {
  const random = seededRandom("far"), rows = 500, columns = 4, near = Float64Array.from({length: rows * columns}, () => 3 * (random() - 0.5)), y = Float64Array.from({length: rows}, (_, i) => (random() < 1 / (1 + Math.exp(-near[i * columns]!)) ? 1 : 0));
  const plain = fitLogistic({rows, columns, values: near}, y), far = fitLogistic({rows, columns, values: near.map((value) => value + 1e4)}, y);
  assert.ok(plain.converged && far.converged && far.rounds <= 10, `${far.rounds} rounds`);
  for (const [j, weight] of plain.weights.entries()) assert.ok(Math.abs(far.weights[j]! - weight) < 1e-7 * Math.abs(weight), `${weight} and ${far.weights[j]}`);
});
