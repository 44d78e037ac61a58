import assert from "node:assert/strict";
import {test} from "node:test";
import {explainedShare} from "../../../../lib/ml/linear.js";
import {logLoss, rocAuc} from "../../../../lib/ml/metrics.js";
import {boostingPredict, fitBoosting} from "../../../../lib/ml/trees/boosting.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows} from "../../../../lib/stats/matrix.js";
import {thorough} from "../../../util/source.js";
import {load, planted, skipWithout} from "../oracle.js";

for (const name of ["telco", "german", "bank"] as const) {
  test(`${name}: without early stopping near scikit-learn's`, {skip: skipWithout(name)}, () => {
    const {oracle, native, nativeTest, y, yTest, categorical} = load(name), p = boostingPredict(fitBoosting(native, y, {rounds: 50, categorical}), nativeTest), {auc, loss} = oracle.boostingFixed;
    const first = logLoss(yTest, boostingPredict(fitBoosting(native, y, {rounds: 1, categorical}), nativeTest));
    assert.ok(Math.abs(first - oracle.boostingFirst.loss) < 1e-6, `first tree: ${first} ${oracle.boostingFirst.loss}`);
    // From the second tree on scikit-learn's gradients are rounded to single precision, and equally good splits fall differently: the fewer rows, the farther apart.
    const limit = name === "bank" ? 0.002 : name === "telco" ? 0.004 : 0.02;
    assert.ok(Math.abs(rocAuc(yTest, p) - auc) < limit && Math.abs(logLoss(yTest, p) - loss) < limit, `${rocAuc(yTest, p)} ${logLoss(yTest, p)} ${auc} ${loss}`);
  });
  test(`${name}: with early stopping the mean of seeds is no worse than scikit-learn's by .002`, {skip: skipWithout(name) || (thorough ? false : "only in npm run test:all")}, () => {
    const {oracle, native, nativeTest, y, yTest, categorical} = load(name), seeds = name === "bank" ? 3 : 10;
    const found = Array.from({length: seeds}, (_, seed) => boostingPredict(fitBoosting(native, y, {rate: 0.03, rounds: 600, validation: 0.1, categorical}, seededRandom(`boost ${seed}`)), nativeTest)).map((p) => [rocAuc(yTest, p), logLoss(yTest, p)] as const);
    const mean = (at: 0 | 1) => found.reduce((sum, score) => sum + score[at], 0) / seeds;
    assert.ok(mean(0) > oracle.boosting.auc - 0.002 && mean(1) < oracle.boosting.loss + 0.002, `${mean(0)} ${mean(1)} ${JSON.stringify(oracle.boosting)}`);
  });
}

test("the training loss falls with every round; amounts are learnt too; seeds repeat", () => {
  const {x, y} = planted(500, "boost"), {curve} = fitBoosting(x, y, {rounds: 30});
  assert.ok(curve.every((loss, i) => i === 0 || loss < curve[i - 1]!));
  const amounts = Float64Array.from({length: 500}, (_, i) => Math.sin(x.values[i * 4]!) * 3 + (x.values[i * 4 + 1] === 1 ? 5 : 0));
  assert.ok(explainedShare(amounts, boostingPredict(fitBoosting(x, amounts, {loss: "squared", rounds: 60, categorical: [false, true]}), x)) > 0.98);
  const stopped = () => fitBoosting(x, y, {rounds: 500, validation: 0.2, patience: 5}, seededRandom("s"));
  assert.deepEqual(stopped(), stopped());
  assert.ok(stopped().trees.length < 200);
  assert.equal(fitBoosting(x, y, {onRound: (round) => round < 4}).trees.length, 4);
});

test("ten rows, constant and empty columns, one class, wrong options", () => {
  const ten = fromRows(Array.from({length: 10}, (_, i) => [i, 1, NaN])), y = Array.from({length: 10}, (_, i) => (i < 4 ? 1 : 0));
  assert.ok(boostingPredict(fitBoosting(ten, y), ten).every((p) => Math.abs(p - 0.4) < 1e-12)); // too few for two leaves of 20 rows: the share itself
  assert.ok(boostingPredict(fitBoosting(ten, y, {minLeaf: 1}), ten).every((p, i) => p > 0.5 === i < 4));
  assert.throws(() => fitBoosting(ten, y.map(() => 1)), {code: "one-class"});
  assert.throws(() => fitBoosting(ten, y, {validation: 0.1}), {code: "no-random"});
  assert.throws(() => fitBoosting(ten, y, {rate: 0}), {code: "invalid-boosting"});
});
