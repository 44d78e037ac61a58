import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {cholesky, choleskySolve, eigenSymmetric} from "../../../lib/stats/linear.js";
import fc from "../../util/property.js";

/** A random matrix times its transpose, made a little larger on the diagonal. */
function positive(n: number, seed: string): Float64Array {
  const random = seededRandom(seed), b = Float64Array.from({length: n * n}, () => random() - 0.5);
  return product(b, transpose(b, n), n).map((value, at) => value + (at % (n + 1) === 0 ? 0.1 : 0));
}
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return Float64Array.from({length: n * n}, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; ++k) sum += (a[Math.floor(at / n) * n + k] ?? NaN) * (b[k * n + (at % n)] ?? NaN);
    return sum;
  });
}
const transpose = (a: Float64Array, n: number) => a.map((_, at) => a[(at % n) * n + Math.floor(at / n)] ?? NaN);
const far = (a: Float64Array, b: Float64Array) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);

test("Cholesky's factor gives the matrix back and solves, at orders around the block sizes", () => {
  for (const n of [1, 2, 3, 5, 47, 48, 49, 63, 64, 65, 130]) {
    const a = positive(n, `order ${n}`), l = cholesky(a.slice(), n);
    assert.ok(far(product(l, transpose(l, n), n), a) < 1e-12 * n, `factor ${n}`);
    const truth = Float64Array.from({length: n}, (_, i) => Math.sin(i)), b = new Float64Array(n);
    for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) b[i] = (b[i] ?? 0) + (a[i * n + j] ?? NaN) * (truth[j] ?? NaN);
    assert.ok(far(choleskySolve(l, n, b), truth) < 1e-9 * n, `solve ${n}`);
  }
  assert.throws(() => cholesky(Float64Array.of(1, 2, 2, 1), 2), {code: "not-positive-definite"});
  assert.throws(() => cholesky(Float64Array.of(NaN), 1), {code: "not-positive-definite"});
});

test("eigenvectors are orthonormal, ordered, and rebuild any symmetric matrix", () => {
  fc.assert(fc.property(fc.integer({min: 1, max: 8}), fc.array(fc.double({min: -100, max: 100, noNaN: true}), {minLength: 64, maxLength: 64}), (n, numbers) => {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; ++i) for (let j = 0; j <= i; ++j) a[i * n + j] = a[j * n + i] = numbers[i * 8 + j] ?? 0;
    const {values, vectors} = eigenSymmetric(a, n);
    const spread = vectors.map((value, at) => value * (values[Math.floor(at / n)] ?? NaN));
    assert.ok(far(product(transpose(vectors, n), spread, n), a) < 1e-10);
    assert.ok(far(product(vectors, transpose(vectors, n), n), Float64Array.from({length: n * n}, (_, at) => (at % (n + 1) === 0 ? 1 : 0))) < 1e-12);
    assert.ok(values.every((value, i) => i === 0 || value <= (values[i - 1] ?? NaN)));
  }));
});
