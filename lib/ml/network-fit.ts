import type {Optimizer, Tensor, Variable} from "@tensorflow/tfjs";
import {PortraitError} from "../errors.js";
import type {Random} from "../random.js";
import {log} from "../stats/elementary.js";
import {matrix, takeRows, type Matrix} from "../stats/matrix.js";
import {shuffle} from "./explain.js";
import {checkLabels} from "./features.js";
import {logLoss} from "./metrics.js";
import {networkPredict, type Layer, type Network} from "./network.js";
import {stratifiedSplit} from "./validate.js";
import type {OptimiserName} from "../workspace.js";

/** How a network steps down: TensorFlow.js's optimisers. */
export const optimisers: readonly OptimiserName[] = ["sgd", "momentum", "adagrad", "rmsprop", "adam"];

/** Options of a network. */
export interface NetworkOptions {
  /** Units of the hidden layers, the first first; none makes a logistic regression. Default 32, 16. */
  hidden?: readonly number[];
  optimiser?: OptimiserName;
  /** Step size; default 0.01. */
  rate?: number;
  /** Passes over the data at most; default 50. */
  passes?: number;
  /** Rows of one step; default 256. */
  batch?: number;
  /** Weight of the squared weights in the loss (ridge); default 1e-4. */
  penalty?: number;
  /** Share of the rows held back to stop by; 0 for no early stopping. Default 0.1. */
  validation?: number;
  /** Passes without a better loss on the rows held back after which it stops; default 5. */
  patience?: number;
  /** Called after every pass with the loss on the rows held back, or on the training rows without these; false stops. */
  onRound?: (pass: number, loss: number) => boolean | void;
  /** Asked before each step; true stops within a pass and keeps what was learnt. */
  isStopped?: () => boolean;
}

type Tf = typeof import("@tensorflow/tfjs");

/**
 * A multilayer network by mini-batches with TensorFlow.js in float32 (backend `cpu`, plain JavaScript, the same everywhere): He's start (He et al. 2015), shuffled batches, early stopping at the best pass (Prechelt 1998), all
 * drawn from `random`. Weights come back as float64.
 */
export async function fitNetwork(tf: Tf, x: Matrix, y: ArrayLike<number>, random: Random, options: NetworkOptions = {}): Promise<Network> {
  const {hidden = [32, 16], optimiser = "adam", rate = 0.01, passes = 50, batch = 256, penalty = 1e-4, validation = 0.1, patience = 5, onRound, isStopped = () => false} = options;
  checkLabels(y, x.rows);
  if (hidden.some((units) => !Number.isInteger(units) || units < 1 || units > 1024) || hidden.length > 4) throw new PortraitError("invalid-network", `invalid hidden layers, at most four of 1 to 1024 units: ${hidden.join(", ")}`);
  if (!(rate > 0) || !(passes >= 1) || !(batch >= 1) || !(penalty >= 0)) throw new PortraitError("invalid-network", `invalid rate, passes, batch or penalty: ${rate}, ${passes}, ${batch}, ${penalty}`);
  await tf.setBackend("cpu");
  const {train, test} = validation > 0 ? stratifiedSplit(y, validation, random) : {train: Int32Array.from({length: x.rows}, (_, i) => i), test: new Int32Array(0)};
  const held = {x: takeRows(x, test), y: Float64Array.from(test, (row) => y[row]!)}, variables = start(tf, [x.columns, ...hidden, 1], random), steps = optimiserOf(tf, optimiser, rate);
  const curve: Network["curve"] = [];
  let best = 0, least = Infinity, kept = layersOf(variables);
  try {
    for (let pass = 1, go = true; pass <= passes && go; ++pass) {
      const order = shuffle(train.length, random).map((at) => train[at]!);
      let sum = 0, seen = 0;
      for (let from = 0; from < order.length && (go = !isStopped()); from += batch) {
        const rows = order.subarray(from, from + batch), loss = step(tf, steps, variables, takeRows(x, rows), Float32Array.from(rows, (row) => y[row]!), penalty);
        if (!Number.isFinite(loss)) throw new PortraitError("diverged", `the loss grew beyond all numbers in pass ${pass}: take a smaller step than ${rate}`);
        sum += loss * rows.length;
        seen += rows.length;
      }
      if (seen === 0) break;
      const layers = layersOf(variables), own = test.length > 0 ? logLoss(held.y, networkPredict({layers}, held.x)) : null, judged = own ?? sum / seen;
      curve.push({train: sum / seen, held: own});
      if (judged < least || own === null) [best, least, kept] = [pass, judged, layers];
      if (onRound?.(pass, judged) === false || (own !== null && pass - best >= patience)) break;
      await Promise.resolve();
    }
  } finally {
    for (const {weights, bias} of variables) tf.dispose([weights, bias]);
    steps.dispose();
  }
  return {layers: kept, curve, best};
}

interface Variables {weights: Variable; bias: Variable}

function start(tf: Tf, sizes: readonly number[], random: Random): Variables[] {
  const normal = (): number => { // Marsaglia & Bray 1964: the polar way needs no cosine
    const u = 2 * random() - 1, v = 2 * random() - 1, s = u * u + v * v;
    return s > 0 && s < 1 ? u * Math.sqrt((-2 * log(s)) / s) : normal();
  };
  return sizes.slice(1).map((units, at) => {
    const inputs = sizes[at]!, values = Float32Array.from({length: inputs * units}, () => normal() * Math.sqrt(2 / inputs));
    return {weights: tf.variable(tf.tensor2d(values, [inputs, units])), bias: tf.variable(tf.zeros([units]))};
  });
}

function optimiserOf(tf: Tf, name: OptimiserName, rate: number): Optimizer {
  switch (name) {
    case "sgd": return tf.train.sgd(rate);
    case "momentum": return tf.train.momentum(rate, 0.9);
    case "adagrad": return tf.train.adagrad(rate);
    case "rmsprop": return tf.train.rmsprop(rate);
    case "adam": return tf.train.adam(rate);
  }
}

/** One step down on a batch; answers the mean log loss before it, without the penalty. */
function step(tf: Tf, optimiser: Optimizer, variables: readonly Variables[], x: Matrix, y: Float32Array, penalty: number): number {
  return tf.tidy(() => {
    const rows = tf.tensor2d(Float32Array.from(x.values), [x.rows, x.columns]), labels = tf.tensor1d(y);
    let plain: Tensor | undefined;
    optimiser.minimize(() => {
      let now: Tensor = rows;
      for (const [at, {weights, bias}] of variables.entries()) {
        now = tf.add(tf.matMul(now as typeof rows, weights as unknown as typeof rows), bias);
        if (at + 1 < variables.length) now = tf.relu(now);
      }
      const scores = tf.reshape(now, [x.rows]);
      plain = tf.keep(tf.mean(tf.sub(tf.softplus(scores), tf.mul(labels, scores))));
      const square = variables.reduce<Tensor>((sum, {weights}) => tf.add(sum, tf.sum(tf.square(weights))), tf.scalar(0));
      return tf.add(plain, tf.mul(square, penalty / 2)).asScalar();
    });
    const loss = plain?.dataSync()[0] ?? NaN;
    plain?.dispose();
    return loss;
  });
}

function layersOf(variables: readonly Variables[]): Layer[] {
  return variables.map(({weights, bias}) => ({weights: matrix(weights.shape[0] ?? 0, weights.shape[1] ?? 0, Float64Array.from(weights.dataSync())), bias: Float64Array.from(bias.dataSync())}));
}
