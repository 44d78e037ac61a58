import {PortraitError} from "../errors.js";
import {memoryOf} from "../wasm/bytes.js";
import {dotsKernel, tile} from "./dots-kernel.js";

const deep = 128;

/**
 * The inverse of a symmetric positive definite matrix of order n (row-major, lower half read): Cholesky's factor L, the transpose M of its inverse, and M Mᵀ; both halves are filled. All but the tiles on the diagonal are
 * sums of products of rows, taken in tiles by WebAssembly (`dotsKernel`); for that the order is filled up to whole tiles with ones on the diagonal, which changes nothing else. Throws where the matrix is not positive
 * definite, and where three squares of that order are more than WebAssembly's 4 GB.
 */
export function invertPositiveDefinite(a: Float64Array, n: number): Float64Array {
  const order = tile * Math.ceil(n / tile), square = order * order, bytes = 8 * square;
  if (3 * bytes > 65_535 * 65_536) throw new PortraitError("too-many-items", `a matrix of order ${n} cannot be inverted here: three of them must fit into 4 GB`);
  const memory = memoryOf(3 * bytes), [l, m, sums] = [0, 1, 2].map((part) => new Float64Array(memory.buffer, part * bytes, square)) as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < n; ++i) l.set(a.subarray(i * n, i * n + i + 1), i * order);
  for (let i = n; i < order; ++i) l[i * order + i] = 1;
  const kernel = dotsKernel(memory, 8 * order);
  /** Adds to `sums` the products of tiles of rows, over columns from `first` to `last`. */
  const addDots = (x: Float64Array, y: Float64Array, top: number, left: number, first: number, last: number) => {
    for (let from = first; from < last; from += deep) kernel(sums.byteOffset + 8 * (top * order + left), x.byteOffset + 8 * (top * order + from), y.byteOffset + 8 * (left * order + from), 8 * Math.min(deep, last - from));
  };
  factor(l, sums, order, n, addDots);
  sums.fill(0);
  invertFactor(l, m, sums, order, addDots);
  sums.fill(0);
  for (let left = 0; left < order; left += tile) for (let top = left; top < order; top += tile) addDots(m, m, top, left, top, order);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) for (let j = 0; j <= i; ++j) inverse[j * n + i] = inverse[i * n + j] = sums[i * order + j]!;
  return inverse;
}

type AddDots = (x: Float64Array, y: Float64Array, top: number, left: number, first: number, last: number) => void;

/** Cholesky's factor in place, a tile of columns after the other, each without what earlier ones account for; `told` is the order that errors name. */
function factor(l: Float64Array, sums: Float64Array, n: number, told: number, addDots: AddDots): void {
  for (let left = 0; left < n; left += tile) {
    for (let top = left; top < n; top += tile) addDots(l, l, top, left, 0, left);
    for (let j = left; j < left + tile; ++j) {
      const pivot = l[j * n + j]! - sums[j * n + j]! - dot(l, j * n + left, l, j * n + left, j - left);
      if (!(pivot > 0)) throw new PortraitError("not-positive-definite", `matrix is not positive definite: pivot ${pivot} at column ${j + 1} of ${told}`);
      const root = (l[j * n + j] = Math.sqrt(pivot));
      for (let i = j + 1; i < n; ++i) l[i * n + j] = (l[i * n + j]! - sums[i * n + j]! - dot(l, i * n + left, l, j * n + left, j - left)) / root;
    }
  }
}

/** The transpose m of the inverse of a lower triangular factor, a tile of columns after the other. */
function invertFactor(l: Float64Array, m: Float64Array, sums: Float64Array, n: number, addDots: AddDots): void {
  for (let left = 0; left < n; left += tile) {
    for (let top = 0; top < left; top += tile) addDots(m, l, top, left, top, left);
    for (let j = 0; j < left + tile; ++j) for (let i = Math.max(j, left); i < left + tile; ++i) m[j * n + i] = ((i === j ? 1 : 0) - sums[j * n + i]! - dot(l, i * n + left, m, j * n + left, i - left)) / l[i * n + i]!;
  }
}

function dot(a: Float64Array, at: number, b: Float64Array, other: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; ++k) sum += a[at + k]! * b[other + k]!;
  return sum;
}
