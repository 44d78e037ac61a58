import {PortraitError} from "../../errors.js";
import type {Random} from "../../random.js";
import {exp, log as natural} from "../../stats/elementary.js";
import {cholesky} from "../../stats/linear.js";
import {checkFinite, matrix, type Matrix} from "../../stats/matrix.js";
import {checkClusters, kMeans} from "./kmeans.js";

/** Shapes of a component: a covariance matrix of its own, or variances along the axes alone. */
export type MixtureShape = "full" | "diag";

/** A Gaussian mixture: shares, means (a row each) and covariances (one matrix of order d a component, zeros beside the diagonal for `diag`). */
export interface Mixture {
  shape: MixtureShape;
  weights: Float64Array;
  means: Matrix;
  covariances: Float64Array[];
  /** Mean log-likelihood of a row under the last model. */
  logLikelihood: number;
  rounds: number;
  converged: boolean;
}

/** Options of `fitMixture`. */
export interface MixtureOptions {
  shape?: MixtureShape;
  /** Labels to start from; default those of k-means. */
  start?: ArrayLike<number>;
  /** Rounds at most; default 100. */
  rounds?: number;
  /** Stops when the mean log-likelihood grows by less; default 1e-3. */
  tolerance?: number;
  /** Added to every variance, so that no component shrinks to a point; default 1e-6. */
  floor?: number;
  /** Called after every round; false stops and keeps what was found. */
  onRound?: (round: number) => boolean | void;
}

/** A mixture of k Gaussians by expectation–maximisation (Dempster, Laird & Rubin 1977), begun from a hard partition. */
export function fitMixture(x: Matrix, k: number, random: Random, {shape = "full", start, rounds = 100, tolerance = 1e-3, floor = 1e-6, onRound}: MixtureOptions = {}): Mixture {
  checkClusters(x, k);
  if (x.rows < 2) throw new PortraitError("too-few-rows", `too few rows for a mixture: ${x.rows}`);
  const labels = start ?? kMeans(x, k, random).labels;
  const shares = matrix(x.rows, k);
  for (let i = 0; i < x.rows; ++i) {
    const label = labels[i];
    if (label === undefined || !(label >= 0 && label < k)) throw new PortraitError("invalid-label", `starting label outside 0…${k - 1}: ${label}`, {row: i + 1});
    shares.values[i * k + label] = 1;
  }
  let model = maximise(x, shares, shape, floor), before = -Infinity, round = 0, converged = false;
  for (let go = true; round < rounds && !converged && go; ) {
    const logLikelihood = expect(x, model, shares);
    model = {...maximise(x, shares, shape, floor), logLikelihood};
    converged = Math.abs(logLikelihood - before) < tolerance;
    before = logLikelihood;
    ++round;
    go = onRound?.(round) !== false;
  }
  return {...model, logLikelihood: expect(x, model, shares), rounds: round, converged};
}

/** Probability of every component for every row (rows × k), and each row's most probable one. */
export function mixtureShares(x: Matrix, model: Mixture): {shares: Matrix; labels: Int32Array; logLikelihood: number} {
  checkFinite(x);
  const k = model.weights.length, shares = matrix(x.rows, k);
  const logLikelihood = expect(x, model, shares);
  const labels = Int32Array.from({length: x.rows}, (_, i) => {
    let best = 0;
    for (let c = 1; c < k; ++c) if (shares.values[i * k + c]! > shares.values[i * k + best]!) best = c;
    return best;
  });
  return {shares, labels, logLikelihood};
}

/** Information criteria of Schwarz (1978, BIC) and Akaike (1974, AIC); lower is better. */
export function mixtureCriteria({weights, means, shape, logLikelihood}: Mixture, rows: number): {bic: number; aic: number} {
  const k = weights.length, d = means.columns;
  const parameters = k * d + k - 1 + k * (shape === "full" ? (d * (d + 1)) / 2 : d);
  return {bic: -2 * logLikelihood * rows + parameters * natural(rows), aic: -2 * logLikelihood * rows + 2 * parameters};
}

/** Fills the components' probabilities for each row; returns the mean log-likelihood. */
function expect(x: Matrix, {weights, means, covariances}: Mixture, shares: Matrix): number {
  const {rows, columns: d, values} = x, k = weights.length;
  const factors = covariances.map((covariance) => cholesky(covariance.slice(), d));
  const constants = factors.map((l, c) => {
    let sum = natural(weights[c]!) - (d / 2) * natural(2 * Math.PI);
    for (let j = 0; j < d; ++j) sum -= natural(l[j * d + j]!);
    return sum;
  });
  const z = new Float64Array(d), logs = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < rows; ++i) {
    let most = -Infinity;
    for (let c = 0; c < k; ++c) {
      const l = factors[c]!;
      let square = 0;
      for (let j = 0; j < d; ++j) {
        let sum = values[i * d + j]! - means.values[c * d + j]!;
        for (let q = 0; q < j; ++q) sum -= l[j * d + q]! * z[q]!;
        z[j] = sum / l[j * d + j]!;
        square += z[j]! * z[j]!;
      }
      logs[c] = constants[c]! - square / 2;
      most = Math.max(most, logs[c]!);
    }
    let sum = 0;
    for (let c = 0; c < k; ++c) sum += exp(logs[c]! - most);
    const log = most + natural(sum);
    for (let c = 0; c < k; ++c) shares.values[i * k + c] = exp(logs[c]! - log);
    total += log;
  }
  return total / rows;
}

/** The model that the shares make most likely. */
function maximise(x: Matrix, shares: Matrix, shape: MixtureShape, floor: number): Mixture {
  const {rows, columns: d, values} = x, k = shares.columns;
  const weights = new Float64Array(k), means = matrix(k, d), covariances: Float64Array[] = [];
  for (let c = 0; c < k; ++c) {
    let mass = 10 * Number.EPSILON; // as scikit-learn, so that an emptied component divides by no zero
    for (let i = 0; i < rows; ++i) mass += shares.values[i * k + c]!;
    weights[c] = mass;
    const mean = means.values.subarray(c * d, (c + 1) * d);
    for (let i = 0; i < rows; ++i) for (let j = 0; j < d; ++j) mean[j]! += shares.values[i * k + c]! * values[i * d + j]!;
    for (let j = 0; j < d; ++j) mean[j]! /= mass;
    covariances.push(scatter(x, shares, c, mean, mass, shape, floor));
  }
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return {shape, weights: weights.map((weight) => weight / sum), means, covariances, logLikelihood: NaN, rounds: 0, converged: false};
}

function scatter({rows, columns: d, values}: Matrix, shares: Matrix, c: number, mean: Float64Array, mass: number, shape: MixtureShape, floor: number): Float64Array {
  const covariance = new Float64Array(d * d), away = new Float64Array(d);
  for (let i = 0; i < rows; ++i) {
    const share = shares.values[i * shares.columns + c]!;
    if (share === 0) continue;
    for (let j = 0; j < d; ++j) away[j] = values[i * d + j]! - mean[j]!;
    for (let j = 0; j < d; ++j) for (let q = shape === "full" ? 0 : j; q <= j; ++q) covariance[j * d + q]! += share * away[j]! * away[q]!;
  }
  for (let j = 0; j < d; ++j) for (let q = 0; q <= j; ++q) covariance[q * d + j] = covariance[j * d + q] = covariance[j * d + q]! / mass + (q === j ? floor : 0);
  return covariance;
}
