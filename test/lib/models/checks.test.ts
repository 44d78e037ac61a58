import assert from "node:assert/strict";
import {test} from "node:test";
import {calibrations, learningCurve, type Checked} from "../../../lib/models/checks.js";
import {learn, predict} from "../../../lib/models/learn.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("checks"), n = 1600, age = Float64Array.from({length: n}, () => 40 * random()), other = Float64Array.from({length: n}, random);
const y = age.map((value) => (random() < 1 / (1 + Math.exp(4 - value / 5)) ? 1 : 0)), train = Int32Array.from({length: 1200}, (_, i) => i), held = Int32Array.from({length: 400}, (_, i) => 1200 + i);
const used = [{name: "age", kind: "number" as const, values: age}, {name: "other", kind: "number" as const, values: other}], examples = {y, train, test: held};
const checked = (method: Checked["method"]): Checked => ({method, used, examples, seed: "s"});

test("the learning curve rises where rows are wanting, and a tree that learns by heart is seen", () => {
  const told: number[] = [], points = learningCurve(checked({kind: "tree", minLeaf: 1}), (done, of) => void told.push(done / of));
  assert.deepEqual(points.map(({rows}) => rows), [120, 240, 420, 600, 840, 1200]);
  assert.ok(points.every(({own, held: unseen}) => own > 0.999 && unseen < 0.95));
  assert.equal(told.at(-1), 1);
  assert.deepEqual(learningCurve(checked({kind: "logistic"}), () => false).length, 1, "a stop answers what is known");
  const none = {y: y.map((label, i) => (i < 1100 ? 0 : i < 1200 ? 1 : label)), train: Int32Array.from([...train].slice(0, 1101)), test: held};
  assert.ok(learningCurve({...checked({kind: "bayes"}), examples: none}).length < 6, "parts with one outcome say nothing");
});

test("what says too much is brought to what happens; what holds already is not spoilt", () => {
  const bold = calibrations(checked({kind: "tree", minLeaf: 3}), predict(learn({kind: "tree", minLeaf: 3}, used, y, train, "s"), used, held));
  const [as, platt, isotonic] = bold ?? [];
  assert.ok(as !== undefined && platt !== undefined && isotonic !== undefined && platt.error < 0.6 * as.error && isotonic.error < 0.6 * as.error && platt.logLoss < as.logLoss, JSON.stringify(bold));
  assert.ok(Math.abs(platt.auc - as.auc) < 1e-12, "Platt's scaling keeps the order");
  const good = calibrations(checked({kind: "logistic"}), predict(learn({kind: "logistic"}, used, y, train, "s"), used, held));
  assert.ok((good?.[1]?.logLoss ?? 9) < (good?.[0]?.logLoss ?? 0) + 0.01);
  assert.equal(calibrations(checked({kind: "logistic"}), new Float64Array(400).fill(0.5), () => false), null);
});
