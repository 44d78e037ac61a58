import assert from "node:assert/strict";
import {test} from "node:test";
import {bayesParts, bayesPredict, fitBernoulliBayes, fitGaussianBayes} from "../../../lib/ml/bayes.js";
import {sigmoid} from "../../../lib/ml/logistic.js";
import {logLoss, rocAuc} from "../../../lib/ml/metrics.js";
import {fromRows, matrix} from "../../../lib/stats/matrix.js";
import {thorough} from "../../util/source.js";
import {load, skipWithout} from "./oracle.js";

for (const name of thorough ? (["telco", "german", "bank"] as const) : (["telco", "german"] as const)) {
  test(`${name}: both equal scikit-learn`, {skip: skipWithout(name)}, () => {
    const {oracle, x, y, xTest, yTest} = load(name);
    const binary = Array.from({length: x.columns}, (_, j) => j).filter((j) => [x, xTest].every(({values, columns}) => values.every((value, at) => at % columns !== j || value === 0 || value === 1)));
    const only = (rows: typeof x) => matrix(rows.rows, binary.length, Float64Array.from({length: rows.rows * binary.length}, (_, at) => rows.values[Math.floor(at / binary.length) * rows.columns + binary[at % binary.length]!]!));
    const gaussian = bayesPredict(fitGaussianBayes(x, y), xTest), bernoulli = bayesPredict(fitBernoulliBayes(only(x), y), only(xTest));
    for (const [p, expected] of [[gaussian, oracle.gaussianBayes], [bernoulli, oracle.bernoulliBayes]] as const) assert.ok(Math.abs(rocAuc(yTest, p) - expected.auc) < 1e-4 && Math.abs(logLoss(yTest, p) - expected.loss) < 1e-4, `${rocAuc(yTest, p)} ${logLoss(yTest, p)} ${JSON.stringify(expected)}`);
  });
}

test("a hand-counted table, and parts that sum to the log odds", () => {
  const model = fitBernoulliBayes(fromRows([[1], [1], [0], [0]]), [1, 1, 1, 0]);
  assert.ok(Math.abs(bayesPredict(model, fromRows([[1]]))[0]! - sigmoid(Math.log(3) + Math.log(3 / 5 / (1 / 3)))) < 1e-12);
  const x = fromRows([[1, 5], [2, 5], [8, 5], [9, 5]]), gaussian = fitGaussianBayes(x, [0, 0, 1, 1]);
  assert.equal(bayesParts(gaussian, x, 0)[1], 0); // a constant column says nothing
  assert.ok(bayesPredict(gaussian, x).every((p, i) => (p > 0.5) === i > 1));
  assert.ok(bayesPredict(fitGaussianBayes(fromRows([[3], [3]]), [0, 1]), fromRows([[3]]))[0] === 0.5);
});

test("what cannot be learnt is said", () => {
  assert.throws(() => fitBernoulliBayes(fromRows([[2], [0]]), [0, 1]), {code: "not-binary"});
  assert.throws(() => fitBernoulliBayes(fromRows([[1], [0]]), [0, 1], 0), {code: "invalid-strength"});
  assert.throws(() => fitGaussianBayes(fromRows([[1], [2]]), [1, 1]), {code: "one-class"});
  assert.throws(() => bayesPredict(fitGaussianBayes(fromRows([[1], [2]]), [1, 0]), fromRows([[1, 2]])), {code: "matrix-shape"});
});
