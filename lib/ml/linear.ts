import {PortraitError} from "../errors.js";
import {cholesky, choleskySolve, eigenSymmetric} from "../stats/linear.js";
import {checkFinite, columnMeans, type Matrix} from "../stats/matrix.js";
import type {LinearModel} from "./logistic.js";

/**
 * Linear regression of an amount, with a ridge penalty `alpha` ‖w‖² (Hoerl & Kennard 1970; intercept free), solved by Cholesky on centred columns. Without a penalty columns may repeat each other
 * (one-hot levels do): then the solution of least ‖w‖ is taken from the eigenvectors, which predicts the same.
 */
export function fitRidge(x: Matrix, y: ArrayLike<number>, alpha = 1): LinearModel {
  checkFinite(x);
  if (y.length !== x.rows) throw new PortraitError("labels-length", `amounts for ${y.length} rows of ${x.rows}`);
  if (!(alpha >= 0 && Number.isFinite(alpha))) throw new PortraitError("invalid-strength", `invalid strength of the penalty: ${alpha}`);
  const d = x.columns, means = columnMeans(x);
  let mean = 0;
  for (let i = 0; i < x.rows; ++i) {
    if (!Number.isFinite(y[i]!)) throw new PortraitError("not-finite", `amount is no number: ${y[i]}`, {row: i + 1});
    mean += y[i]! / x.rows;
  }
  const products = new Float64Array(d * d), right = new Float64Array(d), row = new Float64Array(d);
  for (let i = 0; i < x.rows; ++i) {
    for (let j = 0; j < d; ++j) row[j] = x.values[i * d + j]! - means[j]!;
    for (let j = 0; j < d; ++j) {
      right[j]! += row[j]! * (y[i]! - mean);
      for (let k = 0; k <= j; ++k) products[j * d + k]! += row[j]! * row[k]!;
    }
  }
  const weights = alpha > 0 ? penalised(products, right, alpha) : leastNorm(products, right);
  let intercept = mean;
  for (let j = 0; j < d; ++j) intercept -= weights[j]! * means[j]!;
  return {intercept, weights, rounds: 1, converged: true};
}

function penalised(products: Float64Array, right: Float64Array, alpha: number): Float64Array {
  const d = right.length;
  for (let j = 0; j < d; ++j) products[j * d + j]! += alpha;
  return choleskySolve(cholesky(products, d), d, right);
}

function leastNorm(products: Float64Array, right: Float64Array): Float64Array {
  const d = right.length, weights = new Float64Array(d);
  for (let j = 0; j < d; ++j) for (let k = 0; k < j; ++k) products[k * d + j] = products[j * d + k]!;
  const {values, vectors} = eigenSymmetric(products, d);
  for (let v = 0; v < d && values[v]! > 1e-12 * values[0]!; ++v) {
    let along = 0;
    for (let j = 0; j < d; ++j) along += vectors[v * d + j]! * right[j]!;
    for (let j = 0; j < d; ++j) weights[j]! += (along / values[v]!) * vectors[v * d + j]!;
  }
  return weights;
}

/** The share of an amount's variance that predictions explain (R²): 1 is perfect, 0 as good as the mean, below worse; NaN where amounts do not vary. */
export function explainedShare(y: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let mean = 0, left = 0, all = 0;
  for (let i = 0; i < y.length; ++i) mean += y[i]! / y.length;
  for (let i = 0; i < y.length; ++i) {
    left += (y[i]! - predicted[i]!) ** 2;
    all += (y[i]! - mean) ** 2;
  }
  return all === 0 ? NaN : 1 - left / all;
}
