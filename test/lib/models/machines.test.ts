import assert from "node:assert/strict";
import {test} from "node:test";
import {logLoss, rocAuc} from "../../../lib/ml/metrics.js";
import {learnNeighbours, learnSvm, machinePredict, svmLogOdds, type MachineCore} from "../../../lib/models/machines.js";
import {seededRandom} from "../../../lib/random.js";
import {matrix, type Matrix} from "../../../lib/stats/matrix.js";

/** Points of which those within a ring have the outcome: no line parts them. */
function ring(n: number, seed: string): {x: Matrix; y: Float64Array} {
  const random = seededRandom(seed), x = matrix(n, 2), y = new Float64Array(n);
  for (let i = 0; i < n; ++i) { const [a, b] = [4 * random() - 2, 4 * random() - 2]; x.values.set([a, b], 2 * i); y[i] = random() < (a * a + b * b < 1.6 ? 0.9 : 0.1) ? 1 : 0; }
  return {x, y};
}
const {x, y} = ring(700, "learn"), held = ring(400, "held"), half = Float64Array.from(x.values.filter((_, i) => i % 2 === 0), (a, i) => (a + 0.5 * y[i]! > 0.3 ? 1 : 0));

test("a radial machine and neighbours find a ring, with probabilities that hold; a line finds none", () => {
  const radial = machinePredict(learnSvm({kind: "svm", kernel: "rbf"}, x, y, seededRandom("a")), held.x), near = machinePredict(learnNeighbours({kind: "neighbours", k: 15}, x, y), held.x), line = machinePredict(learnSvm({kind: "svm"}, x, y, seededRandom("a")), held.x);
  for (const found of [radial, near]) assert.ok(rocAuc(held.y, found) > 0.85, String(rocAuc(held.y, found)));
  assert.ok(logLoss(held.y, radial) < 0.45, String(logLoss(held.y, radial)));
  assert.ok(rocAuc(held.y, line) < 0.65);
  assert.deepEqual(machinePredict(learnSvm({kind: "svm", kernel: "rbf"}, x, y, seededRandom("a")), held.x), radial, "the same seed, the same machine");
});

test("a radial machine keeps the rows that carry it alone, and no more than it may learn from", () => {
  const core = learnSvm({kind: "svm", kernel: "rbf", rows: 60}, x, y, seededRandom("b")) as Extract<MachineCore, {kind: "kernel"}>;
  assert.ok(core.support.rows <= 60 && core.support.rows === core.machine.coefficients.length);
  assert.deepEqual([...core.machine.support], [...core.machine.support.keys()]);
});

test("the log odds of a linear machine are linear, and are those of its probabilities", () => {
  const core = learnSvm({kind: "svm", c: 0.1}, x, half, seededRandom("c")) as Extract<MachineCore, {kind: "svm"}>, {intercept, weights} = svmLogOdds(core);
  for (const [i, p] of machinePredict(core, held.x).entries()) assert.ok(Math.abs(Math.log(p / (1 - p)) - (intercept + weights[0]! * held.x.values[2 * i]! + weights[1]! * held.x.values[2 * i + 1]!)) < 1e-9);
  assert.ok(weights[0]! > 0);
});

test("a stop keeps the machine; few rows of one outcome, and fewer rows than neighbours, are no error", () => {
  let rounds = 0;
  const stopped = machinePredict(learnSvm({kind: "svm", kernel: "rbf"}, x, y, seededRandom("d"), () => ++rounds < 2), held.x);
  assert.ok(rounds === 2 && stopped.every((p) => p >= 0 && p <= 1));
  const few = matrix(6, 2, Float64Array.from([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 9, 9])), one = Float64Array.from([0, 0, 0, 0, 0, 1]);
  assert.ok(machinePredict(learnSvm({kind: "svm"}, few, one, seededRandom("e")), few).every(Number.isFinite));
  assert.deepEqual([...machinePredict(learnNeighbours({kind: "neighbours"}, few, one), few)], Array.from({length: 6}, () => 1 / 6));
});
