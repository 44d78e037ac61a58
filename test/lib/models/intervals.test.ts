import assert from "node:assert/strict";
import {test} from "node:test";
import {bootstrapMetrics} from "../../../lib/models/intervals.js";
import {averagePrecision, bootstrap, brier, logLoss, onDrawn, rocAuc} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("intervals"), truth = Float64Array.from({length: 600}, () => random()), y = truth.map((p) => (random() < p ? 1 : 0)), rough = truth.map((p) => Math.round(10 * p) / 10 * 0.9 + 0.05), poor = truth.map(() => Math.round(10 * random()) / 10);

test("measures are those of lib/ml, and intervals those of drawing rows one by one", () => {
  const {metrics: [first]} = bootstrapMetrics(y, [rough], seededRandom("a"), 600);
  assert.ok(first !== undefined);
  for (const [name, own] of [["auc", rocAuc], ["precision", averagePrecision], ["log-loss", logLoss], ["brier", brier]] as const) {
    assert.ok(Math.abs(first[name].value - own(y, rough)) < 1e-12, name);
    const slow = bootstrap(y.length, onDrawn(own, y, rough), seededRandom("b"), {resamples: 600}), width = slow.high - slow.low;
    assert.ok(Math.abs(first[name].low - slow.low) < width / 8 && Math.abs(first[name].high - slow.high) < width / 8, `${name} ${JSON.stringify([first[name], slow])}`);
  }
});

test("differences are paired: one list against itself differs by nothing, a poor one is worse for certain", () => {
  const {differences} = bootstrapMetrics(y, [rough, rough, poor], seededRandom("a"), 200);
  assert.deepEqual(differences[0]?.auc, {value: 0, low: 0, high: 0});
  assert.ok(differences[1]!.auc.high < 0 && differences[1]!["log-loss"].low > 0);
});
