import {PortraitError} from "../errors.js";

/**
 * Cholesky's factor of a symmetric positive definite matrix of order n (row-major; the lower half is read): overwrites `a` with L, zeros above the diagonal, so that L Lᵀ is the matrix.
 * Left-looking in blocks of 48 columns, so that large orders stay in the processor's cache. Throws where the matrix is not positive definite.
 */
export function cholesky(a: Float64Array, n: number): Float64Array {
  const block = 48;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    for (let j = start; j < end; ++j) {
      for (let k = start; k < j; ++k) a[j * n + j]! -= a[j * n + k]! * a[j * n + k]!;
      const square = a[j * n + j]!;
      if (!(square > 0)) throw new PortraitError("not-positive-definite", `matrix is not positive definite: pivot ${square} at column ${j + 1} of ${n}`);
      const root = (a[j * n + j] = Math.sqrt(square));
      for (let i = j + 1; i < n; ++i) a[i * n + j] = (a[i * n + j]! - dot(a, i * n + start, j * n + start, j - start)) / root;
    }
    // What is right of the block loses the block's part, row by row.
    for (let i = end; i < n; ++i) subtractProducts(a, n, i, start, end);
  }
  for (let i = 0; i < n; ++i) a.fill(0, i * n + i + 1, (i + 1) * n);
  return a;
}

/** a[i][j] −= Σ a[i][k] a[j][k] over the block, for end ≤ j ≤ i; four rows j at a time, which read row i once. */
function subtractProducts(a: Float64Array, n: number, i: number, start: number, end: number): void {
  const row = a.subarray(i * n + start, i * n + end), width = end - start;
  let j = end;
  for (; j + 3 <= i; j += 4) {
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    const b0 = j * n + start, b1 = b0 + n, b2 = b1 + n, b3 = b2 + n;
    for (let k = 0; k < width; ++k) {
      const value = row[k]!;
      s0 += value * a[b0 + k]!;
      s1 += value * a[b1 + k]!;
      s2 += value * a[b2 + k]!;
      s3 += value * a[b3 + k]!;
    }
    a[i * n + j]! -= s0;
    a[i * n + j + 1]! -= s1;
    a[i * n + j + 2]! -= s2;
    a[i * n + j + 3]! -= s3;
  }
  for (; j <= i; ++j) a[i * n + j]! -= dot(a, i * n + start, j * n + start, width);
}

function dot(a: Float64Array, at: number, other: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; ++k) sum += a[at + k]! * a[other + k]!;
  return sum;
}

/** Solves L Lᵀ x = b for Cholesky's factor L of order n; overwrites and returns `b`. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; ++i) {
    let sum = b[i]!;
    for (let k = 0; k < i; ++k) sum -= l[i * n + k]! * b[k]!;
    b[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; --i) {
    const value = (b[i]! /= l[i * n + i]!);
    for (let k = 0; k < i; ++k) b[k]! -= l[i * n + k]! * value;
  }
  return b;
}

/** Eigenvalues from the largest down and their vectors: vector v stands in row v (row-major, unit length, sign as it came). */
export interface Eigen {
  values: Float64Array;
  vectors: Float64Array;
}

/** Eigenvalues and vectors of a symmetric matrix of order n (row-major, not changed) by cyclic Jacobi rotations (Jacobi 1846; Golub & Van Loan, Matrix Computations, 8.5): accurate to the last digits of the largest eigenvalue. */
export function eigenSymmetric(symmetric: Float64Array, n: number): Eigen {
  const a = symmetric.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; ++sweep) {
    let off = 0, all = 0;
    for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) {
      all += a[i * n + j]! ** 2;
      if (i !== j) off += a[i * n + j]! ** 2;
    }
    if (off <= all * 1e-32) break;
    for (let p = 0; p < n; ++p) for (let q = p + 1; q < n; ++q) if (a[p * n + q] !== 0) rotate(a, v, n, p, q);
  }
  const order = Array.from({length: n}, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const vectors = new Float64Array(n * n);
  for (const [row, i] of order.entries()) vectors.set(v.subarray(i * n, (i + 1) * n), row * n);
  return {values: Float64Array.from(order, (i) => a[i * n + i]!), vectors};
}

/** One rotation that makes a[p][q] zero; rows of `v` become the vectors. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * a[p * n + q]!);
  const t = theta === 0 ? 1 : Math.sign(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < n; ++k) {
    const [x, y] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; ++k) {
    const [x, y] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [f, g] = [v[p * n + k]!, v[q * n + k]!];
    v[p * n + k] = c * f - s * g;
    v[q * n + k] = s * f + c * g;
  }
  a[p * n + q] = a[q * n + p] = 0;
}
