import {PortraitError} from "../errors.js";
import {cholesky, choleskySolve, eigenSymmetric, type Eigen} from "../stats/linear.js";
import {checkFinite, columnMeans, type Matrix} from "../stats/matrix.js";
import {linearScores, type LinearModel} from "./logistic.js";

/**
 * Linear regression of an amount, with a ridge penalty `alpha` ‖w‖² (Hoerl & Kennard 1970; intercept free), solved by Cholesky on centred columns. Without a penalty columns may repeat each other
 * (one-hot levels do): then the solution of least ‖w‖ is taken from the eigenvectors, which predicts the same.
 */
export function fitRidge(x: Matrix, y: ArrayLike<number>, alpha = 1): LinearModel {
  const {products, right, means, mean} = centred(x, y);
  if (!(alpha >= 0 && Number.isFinite(alpha))) throw new PortraitError("invalid-strength", `invalid strength of the penalty: ${alpha}`);
  let largest = 0;
  for (let j = 0; j < x.columns; ++j) largest = Math.max(largest, products[j * x.columns + j]!);
  const weights = alpha > 1e-8 * largest ? penalised(products, right, alpha) : leastNorm(products, right, alpha); // a smaller penalty is lost in the digits of the products
  let intercept = mean;
  for (let j = 0; j < x.columns; ++j) intercept -= weights[j]! * means[j]!;
  return {intercept, weights, rounds: 1, converged: true};
}

/** Sums of products of centred columns, with each other (lower triangle) and with the centred amounts. */
function centred(x: Matrix, y: ArrayLike<number>): {products: Float64Array; right: Float64Array; means: Float64Array; mean: number} {
  checkFinite(x);
  if (x.rows === 0) throw new PortraitError("no-data", "no rows to learn from");
  if (y.length !== x.rows) throw new PortraitError("labels-length", `amounts for ${y.length} rows of ${x.rows}`);
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
  return {products, right, means, mean};
}

function penalised(products: Float64Array, right: Float64Array, alpha: number): Float64Array {
  const d = right.length;
  for (let j = 0; j < d; ++j) products[j * d + j]! += alpha;
  return choleskySolve(cholesky(products, d), d, right);
}

function leastNorm(products: Float64Array, right: Float64Array, alpha: number): Float64Array {
  const d = right.length, weights = new Float64Array(d), {values, vectors} = spectrum(products, d);
  for (let v = 0; v < d && values[v]! > least * values[0]!; ++v) {
    let along = 0;
    for (let j = 0; j < d; ++j) along += vectors[v * d + j]! * right[j]!;
    for (let j = 0; j < d; ++j) weights[j]! += (along / (values[v]! + alpha)) * vectors[v * d + j]!;
  }
  return weights;
}

/** Directions whose share of the largest eigenvalue is no more are repetitions of others. */
const least = 1e-12;

function spectrum(products: Float64Array, d: number): Eigen {
  for (let j = 0; j < d; ++j) for (let k = 0; k < j; ++k) products[k * d + j] = products[j * d + k]!;
  return eigenSymmetric(products, d);
}

/**
 * Standard errors of the weights of `fitRidge`, σ² (X′X + αI)⁻¹ X′X (X′X + αI)⁻¹ on centred columns, with σ² from the rows' residuals over the degrees of freedom that are left (Hoerl & Kennard 1970); of
 * least ‖w‖ where columns repeat each other. NaN where no freedom is left.
 */
export function ridgeErrors(x: Matrix, y: ArrayLike<number>, {intercept, weights}: Pick<LinearModel, "intercept" | "weights">, alpha = 1): Float64Array {
  const {products} = centred(x, y), d = x.columns, {values, vectors} = spectrum(products, d), fitted = linearScores(x, {intercept, weights}), errors = new Float64Array(d);
  let free = x.rows - 1, squares = 0;
  for (let i = 0; i < x.rows; ++i) squares += (y[i]! - fitted[i]!) ** 2;
  for (let v = 0; v < d && values[v]! > least * values[0]!; ++v) {
    free -= values[v]! / (values[v]! + alpha);
    for (let j = 0; j < d; ++j) errors[j]! += vectors[v * d + j]! ** 2 * (values[v]! / (values[v]! + alpha) ** 2);
  }
  return errors.map((variance) => (free < 1e-9 ? NaN : Math.sqrt((variance * squares) / free)));
}

/** The share of an amount's variance that predictions explain (R²): 1 is perfect, 0 as good as the mean, below worse; NaN where amounts do not vary. */
export function explainedShare(y: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let mean = 0, left = 0, all = 0, varies = false;
  for (let i = 0; i < y.length; ++i) mean += y[i]! / y.length;
  for (let i = 0; i < y.length; ++i) {
    left += (y[i]! - predicted[i]!) ** 2;
    all += (y[i]! - mean) ** 2;
    varies ||= y[i] !== y[0];
  }
  return varies ? 1 - left / all : NaN;
}
