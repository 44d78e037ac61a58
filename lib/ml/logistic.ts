import {PortraitError} from "../errors.js";
import {exp, log1p} from "../stats/elementary.js";
import {invertPositiveDefinite} from "../stats/inverse.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import {checkFinite, type Matrix} from "../stats/matrix.js";
import {checkLabels} from "./features.js";

/** A linear model: score = intercept + Σ weight × feature; for classification its logistic function is the probability of label 1. */
export interface LinearModel {
  intercept: number;
  weights: Float64Array;
  rounds: number;
  converged: boolean;
}

/** Options of the logistic regressions. */
export interface LogisticOptions {
  /** Inverse strength of the penalty, as scikit-learn's C: the loss is C × Σ log loss + penalty; default 1. */
  c?: number;
  /** Stops when no entry of the gradient (of the mean loss) is larger; default 1e-12. */
  tolerance?: number;
  rounds?: number;
  /** Called after every round; false stops and keeps what was learnt. */
  onRound?: (round: number, loss: number) => boolean | void;
}

/** 1 / (1 + e^−x), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** Scores of rows: intercept + Σ weight × feature. */
export function linearScores(x: Matrix, {intercept, weights}: Pick<LinearModel, "intercept" | "weights">): Float64Array {
  if (x.columns !== weights.length) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for a model of ${weights.length}`);
  const scores = new Float64Array(x.rows).fill(intercept);
  for (let i = 0, at = 0; i < x.rows; ++i) {
    let sum = intercept;
    for (let j = 0; j < x.columns; ++j, ++at) sum += x.values[at]! * weights[j]!;
    scores[i] = sum;
  }
  return scores;
}

/**
 * Logistic regression with a ridge penalty (½ ‖w‖², intercept free) by Newton's method with Cholesky's factor and halved steps (Nelder & Wedderburn 1972; as scikit-learn's newton-cholesky):
 * the one optimum, to the last digits.
 */
export function fitLogistic(x: Matrix, y: ArrayLike<number>, {c = 1, tolerance = 1e-12, rounds = 100, onRound}: LogisticOptions = {}): LinearModel {
  checkFinite(x);
  checkLabels(y, x.rows);
  checkStrength(c);
  const d = x.columns, n = d + 1, penalty = 1 / (c * x.rows);
  let theta = new Float64Array(n); // the intercept stands last
  let loss = lossOf(x, y, theta, penalty), converged = false, round = 0, last = Infinity;
  for (let go = true; round < rounds && !converged && go; ) {
    const {gradient, hessian} = derivatives(x, y, theta, penalty), largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    converged = largest <= tolerance || largest >= last / 2; // where rounding hides the loss's gain and the gradient no longer falls, every digit is there
    if (converged) break;
    let slope = 0;
    for (let j = 0; j < n; ++j) hessian[j * n + j]! += 1e-15 * (hessian[j * n + j]! + 1e-300);
    const step = choleskySolve(cholesky(hessian, n), n, gradient.slice());
    for (let j = 0; j < n; ++j) slope += gradient[j]! * step[j]!;
    const {next, value} = halved(x, y, theta, step, penalty, loss, slope);
    ++round;
    if (next === null) {
      converged = slope < 1e-14; // no digit left to gain
      break;
    }
    if (slope <= 4 * Number.EPSILON * Math.abs(loss)) last = largest;
    [theta, loss] = [next, value];
    go = onRound?.(round, loss) !== false;
  }
  return {intercept: theta[d]!, weights: theta.slice(0, d), rounds: round, converged};
}

/** The first of the steps 1, ½, ¼, … that lowers the loss as Armijo (1966) asks, rounding allowed for; null where none does. */
function halved(x: Matrix, y: ArrayLike<number>, theta: Float64Array, step: Float64Array, penalty: number, loss: number, slope: number): {next: Float64Array<ArrayBuffer> | null; value: number} {
  for (let size = 1; size > 1e-10; size /= 2) {
    const next = Float64Array.from(theta, (value, j) => value - size * step[j]!);
    const value = lossOf(x, y, next, penalty);
    if (value <= loss - 1e-4 * size * slope + 8 * Number.EPSILON * Math.abs(loss)) return {next, value};
  }
  return {next: null, value: loss};
}

function lossOf(x: Matrix, y: ArrayLike<number>, theta: Float64Array, penalty: number): number {
  const d = x.columns;
  let sum = 0, square = 0;
  for (let i = 0, at = 0; i < x.rows; ++i) {
    let score = theta[d]!;
    for (let j = 0; j < d; ++j, ++at) score += x.values[at]! * theta[j]!;
    sum += softplus(score) - y[i]! * score;
  }
  for (let j = 0; j < d; ++j) square += theta[j]! ** 2;
  return sum / x.rows + (penalty * square) / 2;
}

/** Whether most entries are other than 0, by some of them. */
function isDense(values: Float64Array): boolean {
  const every = Math.max(1, Math.floor(values.length / 997));
  let filled = 0, seen = 0;
  for (let at = 0; at < values.length; at += every, ++seen) if (values[at] !== 0) filled += 1;
  return filled > seen / 2;
}

/** Adds what four rows at a time give to gradient and Hessian, entry by entry in the order of the rows, so that each sum is that of one row after the other to the last digit; answers how many rows that were. */
function addFours({rows, columns: d, values}: Matrix, y: ArrayLike<number>, theta: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
  const n = d + 1, whole = rows - (rows % 4), block = new Float64Array(4 * n), left = new Float64Array(4), weight = new Float64Array(4);
  for (let start = 0; start < whole; start += 4) {
    for (let r = 0; r < 4; ++r) {
      let score = theta[d]!;
      for (let j = 0, at = (start + r) * d; j < d; ++j, ++at) score += (block[r * n + j] = values[at]!) * theta[j]!;
      block[r * n + d] = 1;
      const p = sigmoid(score);
      left[r] = p - y[start + r]!;
      weight[r] = p * (1 - p);
    }
    for (let a = 0; a < n; ++a) {
      const v0 = block[a]!, v1 = block[n + a]!, v2 = block[2 * n + a]!, v3 = block[3 * n + a]!, f0 = weight[0]! * v0, f1 = weight[1]! * v1, f2 = weight[2]! * v2, f3 = weight[3]! * v3;
      gradient[a] = gradient[a]! + left[0]! * v0 + left[1]! * v1 + left[2]! * v2 + left[3]! * v3;
      for (let b = 0, at = a * n; b <= a; ++b, ++at) hessian[at] = hessian[at]! + f0 * block[b]! + f1 * block[n + b]! + f2 * block[2 * n + b]! + f3 * block[3 * n + b]!;
    }
  }
  return whole;
}

/** Gradient and Hessian (lower half) of the mean loss. */
function derivatives(x: Matrix, y: ArrayLike<number>, theta: Float64Array, penalty: number): {gradient: Float64Array; hessian: Float64Array} {
  const {rows, columns: d, values} = x, n = d + 1, gradient = new Float64Array(n), hessian = new Float64Array(n * n);
  const places = new Int32Array(n), row = new Float64Array(n), dense = isDense(values) ? addFours(x, y, theta, gradient, hessian) : 0;
  for (let i = dense, at = dense * d; i < rows; ++i) {
    let score = theta[d]!, filled = 0;
    for (let j = 0; j < d; ++j, ++at) {
      const value = values[at]!;
      if (value === 0) continue; // one-hot rows are mostly zeros
      score += value * theta[j]!;
      places[filled] = j;
      row[filled++] = value;
    }
    places[filled] = d;
    row[filled++] = 1;
    const p = sigmoid(score), weight = p * (1 - p);
    for (let a = 0; a < filled; ++a) {
      const base = places[a]! * n, factor = weight * row[a]!;
      gradient[places[a]!]! += (p - y[i]!) * row[a]!;
      for (let b = 0; b <= a; ++b) hessian[base + places[b]!]! += factor * row[b]!;
    }
  }
  for (let a = 0; a < n; ++a) {
    gradient[a] = gradient[a]! / rows + (a < d ? penalty * theta[a]! : 0);
    for (let b = 0; b <= a; ++b) hessian[a * n + b] = hessian[a * n + b]! / rows + (a === b && a < d ? penalty : 0);
  }
  return {gradient, hessian};
}

/** Standard errors of weights and intercept (last), from the inverse Hessian of the penalised loss at the optimum: an interval of ±1.96 of them is usual, and too narrow by what the penalty shrinks. */
export function logisticErrors(x: Matrix, y: ArrayLike<number>, model: LinearModel, c = 1): Float64Array {
  const n = x.columns + 1, {hessian} = derivatives(x, y, Float64Array.of(...model.weights, model.intercept), 1 / (c * x.rows));
  const inverse = invertPositiveDefinite(hessian, n);
  return Float64Array.from({length: n}, (_, j) => Math.sqrt(inverse[j * n + j]! / x.rows));
}

/**
 * Logistic regression with a lasso penalty (‖w‖₁, intercept free) by quadratic approximations, each solved by cyclic coordinate descent (Friedman, Hastie & Tibshirani 2010), with a halved step where the
 * loss would grow. Stops when the conditions of the optimum (Karush, Kuhn & Tucker) hold within the tolerance.
 */
export function fitLasso(x: Matrix, y: ArrayLike<number>, {c = 1, tolerance = 1e-10, rounds = 200, onRound}: LogisticOptions = {}): LinearModel {
  checkFinite(x);
  checkLabels(y, x.rows);
  checkStrength(c);
  const d = x.columns, n = d + 1, penalty = 1 / (c * x.rows);
  let theta = new Float64Array(n), converged = false, round = 0;
  const objective = (at: Float64Array) => lossOf(x, y, at, 0) + penalty * at.subarray(0, d).reduce((sum, value) => sum + Math.abs(value), 0);
  let loss = objective(theta);
  for (let go = true; round < rounds && !converged && go; ) {
    const {gradient, hessian} = derivatives(x, y, theta, 0);
    converged = violation(gradient, theta, penalty) <= tolerance;
    if (converged) break;
    const target = descend(gradient, hessian, theta, penalty, tolerance / 10);
    let next = target, value = objective(next);
    for (let size = 0.5; value > loss + 8 * Number.EPSILON * loss && size > 1e-10; size /= 2) {
      next = theta.map((old, j) => old + size * (target[j]! - old));
      value = objective(next);
    }
    ++round;
    if (value > loss + 8 * Number.EPSILON * loss) break;
    [theta, loss] = [next, value];
    go = onRound?.(round, loss) !== false;
  }
  return {intercept: theta[d]!, weights: theta.slice(0, d), rounds: round, converged};
}

/** By how much the conditions of the lasso's optimum fail at most. */
function violation(gradient: Float64Array, theta: Float64Array, penalty: number): number {
  const d = theta.length - 1;
  let most = Math.abs(gradient[d]!);
  for (let j = 0; j < d; ++j) most = Math.max(most, theta[j] === 0 ? Math.abs(gradient[j]!) - penalty : Math.abs(gradient[j]! + penalty * Math.sign(theta[j]!)));
  return most;
}

/** Minimises the quadratic approximation plus penalty, one coordinate after the other. */
function descend(gradient: Float64Array, hessian: Float64Array, theta: Float64Array, penalty: number, tolerance: number): Float64Array<ArrayBuffer> {
  const n = theta.length, next = Float64Array.from(theta), slope = gradient.slice();
  for (let a = 0; a < n; ++a) for (let b = 0; b < a; ++b) hessian[b * n + a] = hessian[a * n + b]!;
  for (let pass = 0; pass < 1000; ++pass) {
    let most = 0;
    for (let j = 0; j < n; ++j) {
      const curve = hessian[j * n + j]!;
      if (!(curve > 1e-14)) continue; // a column of zeros
      const free = next[j]! - slope[j]! / curve, threshold = j < n - 1 ? penalty / curve : 0;
      const value = Math.sign(free) * Math.max(Math.abs(free) - threshold, 0), change = value - next[j]!;
      if (change === 0) continue;
      next[j] = value;
      for (let k = 0; k < n; ++k) slope[k]! += change * hessian[j * n + k]!;
      most = Math.max(most, Math.abs(change) * curve);
    }
    if (most <= tolerance) break;
  }
  return next;
}

/** Throws for a strength of penalty that is no positive number. */
export function checkStrength(c: number): void {
  if (!(c > 0 && Number.isFinite(c))) throw new PortraitError("invalid-strength", `invalid strength of the penalty: ${c}`);
}
