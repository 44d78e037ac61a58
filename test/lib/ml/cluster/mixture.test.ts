import assert from "node:assert/strict";
import {test} from "node:test";
import {lloyd} from "../../../../lib/ml/cluster/kmeans.js";
import {fitMixture, mixtureCriteria, mixtureShares} from "../../../../lib/ml/cluster/mixture.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows, takeRows} from "../../../../lib/stats/matrix.js";
import {apart, digits, scaled, sets, startRows} from "../../stats/oracle.js";

for (const [name, set] of Object.entries(sets)) for (const shape of ["full", "diag"] as const) {
  test(`${name}, ${shape}: expectation–maximisation from the same start gives scikit-learn's mixture`, () => {
    const z = scaled(set), start = lloyd(z, takeRows(z, startRows(z.rows, 3)), {tolerance: 0, rounds: 1000}).labels, oracle = set.mixtures[shape];
    const model = fitMixture(z, 3, seededRandom("unused"), {shape, start, tolerance: 0, rounds: oracle.rounds});
    const {labels, logLikelihood} = mixtureShares(z, model), criteria = mixtureCriteria(model, z.rows);
    const diagonal = shape === "full" ? (oracle.covariances as number[][][]).flat(2) : model.covariances.flatMap((covariance, c) => Array.from(covariance, (_, at) => (at % (z.columns + 1) === 0 ? (oracle.covariances as number[][])[c]![at / (z.columns + 1)]! : 0)));
    assert.ok(apart(model.weights, oracle.weights) < 1e-6 && apart(model.means.values, oracle.means.flat()) < 1e-6);
    assert.ok(apart(model.covariances.flatMap((covariance) => Array.from(covariance)), diagonal) < 1e-6);
    assert.ok(Math.abs(logLikelihood - oracle.score) < 1e-6 && Math.abs(criteria.bic / oracle.bic - 1) < 1e-6 && Math.abs(criteria.aic / oracle.aic - 1) < 1e-6);
    assert.deepEqual(Array.from(labels), digits(oracle.labels));
  });
}

test("the likelihood never falls, shares sum to one, a stop keeps the model", () => {
  const z = scaled(sets["iris"]!), seen: number[] = [];
  for (let rounds = 1; rounds < 12; ++rounds) seen.push(fitMixture(z, 3, seededRandom("m"), {rounds, tolerance: 0}).logLikelihood);
  assert.ok(seen.every((value, i) => i === 0 || value >= (seen[i - 1] ?? 0) - 1e-9));
  const model = fitMixture(z, 3, seededRandom("m"), {tolerance: 0, onRound: (round) => round < 4});
  assert.deepEqual([model.rounds, model.converged], [4, false]);
  const {shares} = mixtureShares(z, model);
  for (let i = 0; i < z.rows; ++i) assert.ok(Math.abs(shares.values.slice(i * 3, i * 3 + 3).reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
});

test("a constant column and a component of one row keep a variance; wrong starts and too few rows are said", () => {
  const x = fromRows([[1, 5], [2, 5], [3, 5], [50, 5]]);
  assert.ok(fitMixture(x, 2, seededRandom("c")).covariances.every((covariance) => covariance.every(Number.isFinite)));
  assert.throws(() => fitMixture(x, 2, seededRandom(""), {start: [0, 1, 2, 0]}), {code: "invalid-label"});
  assert.throws(() => fitMixture(x, 5, seededRandom("")), {code: "k-over-rows"});
  assert.throws(() => fitMixture(fromRows([[1]]), 1, seededRandom("")), {code: "too-few-rows"});
});
