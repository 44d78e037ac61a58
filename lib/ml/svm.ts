import {PortraitError} from "../errors.js";
import {exp} from "../stats/elementary.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import {checkFinite, type Matrix} from "../stats/matrix.js";
import {squaredDistance} from "./cluster/kmeans.js";
import {checkLabels} from "./features.js";
import {checkStrength, type LinearModel} from "./logistic.js";

/** Options of the support vector machines. */
export interface SvmOptions {
  /** Weight of errors against the margin; default 1. */
  c?: number;
  tolerance?: number;
  rounds?: number;
  /** Called now and then; false stops and keeps what was learnt. */
  onRound?: (round: number) => boolean | void;
}

/**
 * Linear support vector machine with squared hinge loss, ½ ‖w‖² + c Σ max(0, 1 − y score)², in the primal by Newton's method (Keerthi & DeCoste 2005). As in LIBLINEAR the intercept is one more weight, and is
 * penalised like the others, so that the optimum is LIBLINEAR's.
 */
export function fitLinearSvm(x: Matrix, y: ArrayLike<number>, {c = 1, tolerance = 1e-10, rounds = 200, onRound}: SvmOptions = {}): LinearModel {
  checkFinite(x);
  checkLabels(y, x.rows);
  checkStrength(c);
  const n = x.columns + 1;
  let theta = new Float64Array(n), state = hinge(x, y, theta, c), round = 0, converged = false;
  for (let go = true; round < rounds && !converged && go; ) {
    converged = state.gradient.every((value) => Math.abs(value) <= tolerance * (1 + c * x.rows));
    if (converged) break;
    const step = choleskySolve(cholesky(state.hessian, n), n, state.gradient.slice());
    const slope = step.reduce((sum, value, j) => sum + value * state.gradient[j]!, 0);
    let next = theta, better = state;
    for (let size = 1; size > 1e-10; size /= 2) {
      next = theta.map((value, j) => value - size * step[j]!);
      better = hinge(x, y, next, c);
      if (better.loss <= state.loss - 1e-4 * size * slope + 8 * Number.EPSILON * state.loss) break;
    }
    ++round;
    if (slope <= 1e-18 * (1 + state.loss)) {
      converged = true;
      break;
    }
    [theta, state] = [next, better];
    go = onRound?.(round) !== false;
  }
  return {intercept: theta[n - 1]!, weights: theta.slice(0, n - 1), rounds: round, converged};
}

function hinge(x: Matrix, y: ArrayLike<number>, theta: Float64Array, c: number): {loss: number; gradient: Float64Array; hessian: Float64Array} {
  const d = x.columns, n = d + 1, gradient = Float64Array.from(theta), hessian = new Float64Array(n * n), row = new Float64Array(n).fill(1);
  let loss = theta.reduce((sum, value) => sum + value * value, 0) / 2;
  for (let j = 0; j < n; ++j) hessian[j * n + j] = 1;
  for (let i = 0; i < x.rows; ++i) {
    let score = theta[d]!;
    for (let j = 0, at = i * d; j < d; ++j, ++at) score += (row[j] = x.values[at]!) * theta[j]!;
    const sign = y[i] === 1 ? 1 : -1, short = 1 - sign * score;
    if (short <= 0) continue;
    loss += c * short * short;
    for (let a = 0; a < n; ++a) {
      if (row[a] === 0) continue;
      gradient[a]! -= 2 * c * short * sign * row[a]!;
      for (let b = 0, factor = 2 * c * row[a]!; b <= a; ++b) hessian[a * n + b]! += factor * row[b]!;
    }
  }
  return {loss, gradient, hessian};
}

/** A kernel machine: score = Σ coefficient × exp(−gamma ‖row − support‖²) − rho. */
export interface RbfSvm {
  gamma: number;
  rho: number;
  /** Rows of the training data that carry the machine, and their coefficients α y. */
  support: Int32Array;
  coefficients: Float64Array;
  rounds: number;
  converged: boolean;
}

/** gamma as scikit-learn's "scale": 1 / (columns × variance of all values); 1 where they do not vary. */
export function scaleGamma(x: Matrix): number {
  let mean = 0, square = 0;
  for (const value of x.values) mean += value / x.values.length;
  for (const value of x.values) square += (value - mean) ** 2 / x.values.length;
  return square > 0 ? 1 / (x.columns * square) : 1;
}

/** Rows that an RBF machine is fitted on at most: the search reads all pairs again and again. */
export const mostRbfRows = 20_000;

/**
 * Support vector machine with a radial kernel by sequential minimal optimisation (Platt 1998), pairs chosen by second order (Fan, Chen & Lin 2005) as in LIBSVM; kernel rows are kept in a cache of about 400 MB.
 */
export function fitRbfSvm(x: Matrix, y: ArrayLike<number>, {c = 1, gamma = scaleGamma(x), tolerance = 1e-3, rounds = Math.max(10_000_000, 100 * x.rows), onRound}: SvmOptions & {gamma?: number} = {}): RbfSvm {
  checkFinite(x);
  checkLabels(y, x.rows);
  checkStrength(c);
  if (!(gamma > 0)) throw new PortraitError("invalid-gamma", `invalid gamma: ${gamma}`);
  if (x.rows > mostRbfRows) throw new PortraitError("too-many-rows", `too many rows for an RBF machine: ${x.rows}, at most ${mostRbfRows}; draw a sample`);
  const n = x.rows, sign = Float64Array.from(y, (label) => (label === 1 ? 1 : -1)), alpha = new Float64Array(n), gradient = new Float64Array(n).fill(-1);
  const kernel = new KernelCache(x, gamma);
  let round = 0, converged = false;
  for (let go = true; round < rounds && go; ) {
    const pair = choosePair(alpha, sign, gradient, c, tolerance, kernel);
    if (pair === null) {
      converged = true;
      break;
    }
    const [i, j] = pair, [before, other] = [alpha[i]!, alpha[j]!], ki = kernel.row(i), kj = kernel.row(j);
    move(alpha, sign, gradient, c, i, j, Math.max(2 - 2 * ki[j]!, 1e-12));
    const di = (alpha[i]! - before) * sign[i]!, dj = (alpha[j]! - other) * sign[j]!;
    for (let t = 0; t < n; ++t) gradient[t]! += sign[t]! * (di * ki[t]! + dj * kj[t]!);
    if (++round % 100 === 0) go = onRound?.(round) !== false;
  }
  const support = Int32Array.from(alpha.keys()).filter((i) => alpha[i]! > 0);
  return {gamma, rho: rhoOf(alpha, sign, gradient, c), support, coefficients: Float64Array.from(support, (i) => alpha[i]! * sign[i]!), rounds: round, converged};
}

/** The pair that violates the optimum's conditions most, the second by the gain it promises; null where they hold within the tolerance. */
function choosePair(alpha: Float64Array, sign: Float64Array, gradient: Float64Array, c: number, tolerance: number, kernel: KernelCache): [number, number] | null {
  const n = alpha.length;
  let i = -1, most = -Infinity;
  for (let t = 0; t < n; ++t) {
    if (sign[t]! > 0 ? alpha[t]! >= c : alpha[t]! <= 0) continue;
    const value = -sign[t]! * gradient[t]!;
    if (value >= most) [most, i] = [value, t];
  }
  if (i < 0) return null;
  const row = kernel.row(i);
  let j = -1, least = Infinity, best = Infinity;
  for (let t = 0; t < n; ++t) {
    if (sign[t]! > 0 ? alpha[t]! <= 0 : alpha[t]! >= c) continue;
    const value = -sign[t]! * gradient[t]!, difference = most - value;
    least = Math.min(least, value);
    if (!(difference > 0)) continue;
    const gain = -(difference * difference) / Math.max(2 - 2 * row[t]!, 1e-12);
    if (gain <= best) [best, j] = [gain, t];
  }
  return most - least < tolerance || j < 0 ? null : [i, j];
}

/** Moves two multipliers along their line, within the box. */
function move(alpha: Float64Array, sign: Float64Array, gradient: Float64Array, c: number, i: number, j: number, curve: number): void {
  const step = (-sign[i]! * gradient[i]! + sign[j]! * gradient[j]!) / curve, sum = sign[i]! * alpha[i]! + sign[j]! * alpha[j]!;
  const clip = (value: number) => Math.min(Math.max(value, 0), c);
  alpha[i] = clip(alpha[i]! + sign[i]! * step);
  alpha[j] = clip(sign[j]! * (sum - sign[i]! * alpha[i]!));
  alpha[i] = clip(sign[i]! * (sum - sign[j]! * alpha[j]!));
}

function rhoOf(alpha: Float64Array, sign: Float64Array, gradient: Float64Array, c: number): number {
  let upper = Infinity, lower = -Infinity, sum = 0, free = 0;
  for (let t = 0; t < alpha.length; ++t) {
    const value = sign[t]! * gradient[t]!;
    if (alpha[t]! >= c) sign[t]! > 0 ? (lower = Math.max(lower, value)) : (upper = Math.min(upper, value));
    else if (alpha[t]! <= 0) sign[t]! > 0 ? (upper = Math.min(upper, value)) : (lower = Math.max(lower, value));
    else {
      sum += value;
      ++free;
    }
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}

/** Rows of the kernel matrix, the oldest forgotten first. */
class KernelCache {
  private readonly rows = new Map<number, Float64Array>();
  private readonly most: number;

  constructor(private readonly x: Matrix, private readonly gamma: number) {
    this.most = Math.max(4, Math.floor(50_000_000 / x.rows));
  }

  row(i: number): Float64Array {
    const known = this.rows.get(i);
    if (known !== undefined) return known;
    const {x, gamma} = this, d = x.columns, row = new Float64Array(x.rows);
    for (let t = 0; t < x.rows; ++t) row[t] = exp(-gamma * squaredDistance(x.values, i * d, x.values, t * d, d));
    if (this.rows.size >= this.most) this.rows.delete(this.rows.keys().next().value!);
    this.rows.set(i, row);
    return row;
  }
}

/** Scores of rows, given the rows that the machine was fitted on. */
export function rbfScores({gamma, rho, support, coefficients}: RbfSvm, train: Matrix, x: Matrix): Float64Array {
  if (x.columns !== train.columns) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for a model of ${train.columns}`);
  const d = x.columns;
  return Float64Array.from({length: x.rows}, (_, i) => {
    let sum = -rho;
    for (let s = 0; s < support.length; ++s) sum += coefficients[s]! * exp(-gamma * squaredDistance(x.values, i * d, train.values, support[s]! * d, d));
    return sum;
  });
}
