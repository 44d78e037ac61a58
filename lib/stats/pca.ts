import {PortraitError} from "../errors.js";
import {eigenSymmetric} from "./linear.js";
import {checkFinite, columnMeans, matrix, type Matrix} from "./matrix.js";

/** A principal component analysis: component c stands in row c, the one with the most variance first. */
export interface Pca {
  means: Float64Array;
  components: Matrix;
  /** Sample variance (n − 1) along each component, and its share of the whole. */
  variances: Float64Array;
  shares: Float64Array;
}

/**
 * Principal component analysis (Pearson 1901; Hotelling 1933) by the eigenvectors of the covariance matrix. The entry of largest absolute value of every component is positive (the first of equals),
 * so that signs do not hang on the machine. Needs two rows and a column that varies; keeps `count` components (default all, at most as many as columns and rows).
 */
export function fitPca(x: Matrix, count = Math.min(x.rows, x.columns)): Pca {
  checkFinite(x);
  if (x.rows < 2) throw new PortraitError("too-few-rows", `too few rows for components: ${x.rows}, at least 2 are needed`);
  if (!Number.isInteger(count) || count < 1 || count > Math.min(x.rows, x.columns)) throw new PortraitError("too-many-components", `impossible number of components: ${count} of ${x.columns} columns and ${x.rows} rows`);
  const means = columnMeans(x), d = x.columns;
  const covariance = covarianceOf(x, means);
  let total = 0;
  for (let j = 0; j < d; ++j) total += covariance[j * d + j]!;
  if (!(total > 0)) throw new PortraitError("constant-data", "all rows are equal: there is no direction in which they vary");
  const {values, vectors} = eigenSymmetric(covariance, d);
  for (let c = 0; c < d; ++c) fixSign(vectors.subarray(c * d, (c + 1) * d));
  const variances = values.slice(0, count).map((value) => Math.max(value, 0));
  return {means, components: matrix(count, d, vectors.slice(0, count * d)), variances, shares: variances.map((value) => value / total)};
}

/** Coordinates of rows along the components: (x − means) · component. */
export function projectPca(x: Matrix, {means, components}: Pca): Matrix {
  const made = matrix(x.rows, components.rows), d = x.columns;
  for (let i = 0; i < x.rows; ++i) for (let c = 0; c < components.rows; ++c) {
    let sum = 0;
    for (let j = 0; j < d; ++j) sum += (x.values[i * d + j]! - means[j]!) * components.values[c * d + j]!;
    made.values[i * components.rows + c] = sum;
  }
  return made;
}

/** The sample covariance matrix (n − 1), row-major, of order x.columns. */
export function covarianceOf(x: Matrix, means: Float64Array = columnMeans(x)): Float64Array {
  const d = x.columns, sums = new Float64Array(d * d), row = new Float64Array(d);
  for (let i = 0; i < x.rows; ++i) {
    for (let j = 0; j < d; ++j) row[j] = x.values[i * d + j]! - means[j]!;
    for (let j = 0; j < d; ++j) for (let k = 0; k <= j; ++k) sums[j * d + k]! += row[j]! * row[k]!;
  }
  for (let j = 0; j < d; ++j) for (let k = 0; k <= j; ++k) sums[k * d + j] = sums[j * d + k] = sums[j * d + k]! / (x.rows - 1);
  return sums;
}

function fixSign(vector: Float64Array): void {
  let most = 0;
  // Entries that rounding alone tells apart count as equal.
  for (let j = 1; j < vector.length; ++j) if (Math.abs(vector[j]!) > Math.abs(vector[most]!) + 1e-12) most = j;
  if (vector[most]! < 0) for (let j = 0; j < vector.length; ++j) vector[j] = -vector[j]!;
}
