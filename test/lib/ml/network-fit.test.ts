import assert from "node:assert/strict";
import {test} from "node:test";
import * as tf from "@tensorflow/tfjs";
import {fitLogistic} from "../../../lib/ml/logistic.js";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {fitNetwork, optimisers} from "../../../lib/ml/network-fit.js";
import {networkPredict} from "../../../lib/ml/network.js";
import {seededRandom} from "../../../lib/random.js";
import {matrix} from "../../../lib/stats/matrix.js";

const random = seededRandom("network"), n = 600, x = matrix(n, 2, Float64Array.from({length: 2 * n}, () => 2 * random() - 1));
const ring = Float64Array.from({length: n}, (_, i) => (x.values[2 * i]! * x.values[2 * i + 1]! > 0 ? 1 : 0)), slope = Float64Array.from({length: n}, (_, i) => (random() < 1 / (1 + Math.exp(-3 * x.values[2 * i]!)) ? 1 : 0));

test("a network learns what no straight line can; the same seed gives the same weights, another seed others", async () => {
  const fit = (seed: string) => fitNetwork(tf, x, ring, seededRandom(seed), {hidden: [12], passes: 25, batch: 32, rate: 0.05}), network = await fit("a");
  assert.ok(rocAuc(ring, networkPredict(network, x)) > 0.97);
  assert.deepEqual(await fit("a"), network);
  assert.notDeepEqual((await fit("b")).layers, network.layers);
  assert.equal(network.curve[network.best - 1]?.held, Math.min(...network.curve.map(({held}) => held ?? Infinity)), "the best pass is kept");
});

test("without hidden layers it nears the logistic regression of the same penalty, by every optimiser", async () => {
  const {weights} = fitLogistic(x, slope, {c: 1 / (n * 1e-4)});
  for (const optimiser of optimisers) {
    const {layers} = await fitNetwork(tf, x, slope, seededRandom("o"), {hidden: [], optimiser, validation: 0, passes: optimiser === "sgd" ? 120 : 40, batch: n / 4, rate: {sgd: 1, momentum: 0.3, adagrad: 0.5, rmsprop: 0.05, adam: 0.1}[optimiser]});
    const found = layers[0]?.weights.values ?? [];
    assert.ok(Math.abs(found[0]! - weights[0]!) < 0.15 && Math.abs(found[1]! - weights[1]!) < 0.15, `${optimiser}: ${[...found].join(" ")} for ${[...weights].join(" ")}`);
  }
});

test("it stops when asked and keeps what it has; what cannot be learnt is said", async () => {
  let steps = 0;
  const stopped = await fitNetwork(tf, x, ring, seededRandom("s"), {hidden: [8], batch: 50, isStopped: () => ++steps > 15});
  assert.ok(stopped.curve.length === 2 && stopped.layers.length === 2, String(stopped.curve.length));
  const early = await fitNetwork(tf, x, ring, seededRandom("s"), {hidden: [8], onRound: (pass) => pass < 3});
  assert.equal(early.curve.length, 3);
  await assert.rejects(fitNetwork(tf, x, new Float64Array(n), seededRandom("s")), {code: "one-class"});
  await assert.rejects(fitNetwork(tf, x, ring, seededRandom("s"), {hidden: [0]}), {code: "invalid-network"});
  await assert.rejects(fitNetwork(tf, x, ring, seededRandom("s"), {optimiser: "sgd", rate: 1e30, validation: 0}), {code: "diverged"});
});
