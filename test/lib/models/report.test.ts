import assert from "node:assert/strict";
import {test} from "node:test";
import {drift, report, type Examples} from "../../../lib/models/report.js";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";
import type {Model} from "../../../lib/workspace.js";

const random = seededRandom("report"), n = 1200, all = Int32Array.from({length: n}, (_, i) => i);
const strong = Float64Array.from(all, () => random()), word = Array.from(all, () => (random() < 0.5 ? "yes" : "no")), noise = Float64Array.from(all, (i) => (i >= 1000 ? 5 + random() : random()));
const y = Float64Array.from(all, (i) => (random() < 1 / (1 + Math.exp(3 - 5 * strong[i]! - (word[i] === "yes" ? 1 : 0))) ? 1 : 0));
const examples: Examples = {columns: [{name: "strong", kind: "number", values: strong}, {name: "word", kind: "category", values: word}, {name: "noise", kind: "number", values: noise}, {name: "echo", kind: "number", values: y.map((v) => v * 2)}, {name: "empty", kind: "number", values: new Float64Array(n).fill(NaN)}], y, train: all.subarray(0, 700), test: all.subarray(700, 1000), now: all.subarray(1000)};
const text = {en: "x", zh: "x"};
const model: Model = {kind: "rows", table: "t", label: "l", says: text, outcome: text, owner: "a", seed: "1", split: {by: "person"}, methods: {logistic: {kind: "logistic"}, lasso: {kind: "logistic", penalty: "l1", c: 0.05}, boosting: {kind: "boosting", rounds: 20}}};
const {features, used, methods, intervals} = report(model, examples, 10);

test("leaking and empty features are left out, drift is seen", () => {
  assert.deepEqual(used.map(({name}) => name), ["strong", "word", "noise"]);
  assert.match(features.find(({name}) => name === "echo")?.refused?.en ?? "", /nearly always/);
  assert.ok((features.find(({name}) => name === "noise")?.drift ?? 0) > 1 && (features.find(({name}) => name === "word")?.drift ?? 1) < 0.1);
});

test("what matters is found to matter, in the right direction", () => {
  for (const {method, importance, dependence} of methods) {
    assert.ok(importance[0]!.mean > 0.1 && importance[0]!.mean > importance[1]!.mean && Math.abs(importance[2]!.mean) < 0.03, method);
    const points = dependence.filter(({feature}) => feature === "strong");
    assert.ok(points.length > 5 && points.at(-1)!.predicted > points[0]!.predicted + 0.3, method);
  }
  const [logistic, lasso, boosting] = methods, row = (name: string, level: string | null) => logistic?.weights.find(({feature, level: own}) => feature === name && own === level);
  assert.ok(row("strong", null)!.low > 0.8 && row("noise", null)!.low < 0 && row("noise", null)!.high > 0 && row("word", "yes")!.weight > row("word", "no")!.weight);
  assert.ok(lasso?.weights.every(({low}) => Number.isNaN(low)) === true && boosting?.weights.length === 0);
});

test("measures are of the rows held back; predictions of the model that made the data are calibrated", () => {
  assert.equal(intervals.metrics[0]?.auc?.value.toFixed(9), rocAuc(examples.y.subarray(700, 1000), methods[0]!.scores).toFixed(9));
  assert.ok(methods[0]!.calibration!.error > 0 && methods[0]!.calibration!.error < 2 * methods[0]!.calibration!.bar);
  assert.deepEqual(report(model, examples, 10), {features, used, methods, intervals}, "the same again");
});

test("nothing left to learn from, one class and few rows are said", () => {
  assert.throws(() => report(model, {...examples, columns: examples.columns.slice(3)}, 10), {code: "no-data", message: "no feature is left to learn from"});
  assert.throws(() => report(model, {...examples, y: new Float64Array(n)}, 10), {code: "one-class"});
  assert.equal(drift({name: "c", kind: "category", values: ["a", "a", "b", "b"]}, Int32Array.of(0, 2), Int32Array.of(1, 3)), 0);
});
