import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {invertPositiveDefinite} from "../../../lib/stats/inverse.js";

/** A random matrix times its transpose, made a little larger on the diagonal. */
function positive(n: number): Float64Array {
  const random = seededRandom(`order ${n}`), b = Float64Array.from({length: n * n}, () => random() - 0.5), a = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) for (let k = 0; k < n; ++k) a[i * n + j]! += b[i * n + k]! * b[j * n + k]!;
  for (let i = 0; i < n; ++i) a[i * n + i]! += 0.1;
  return a;
}

test("a matrix times its inverse is one, at orders around those of tiles; the lower half is read, nothing is changed, both halves are equal", () => {
  for (const n of [1, 2, 3, 31, 32, 33, 64, 95, 130, 161]) {
    const a = positive(n), given = a.slice();
    for (let i = 0; i < n; ++i) given.fill(NaN, i * n + i + 1, (i + 1) * n);
    const before = given.slice(), inverse = invertPositiveDefinite(given, n);
    assert.deepEqual(given, before);
    let far = 0;
    for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) {
      let sum = 0;
      for (let k = 0; k < n; ++k) sum += a[i * n + k]! * inverse[k * n + j]!;
      far = Math.max(far, Math.abs(sum - (i === j ? 1 : 0)));
      assert.equal(inverse[i * n + j], inverse[j * n + i]);
    }
    assert.ok(far < 1e-9 * n, `order ${n}: ${far}`);
  }
});

test("what is not positive definite, and what no memory holds, is refused", () => {
  assert.throws(() => invertPositiveDefinite(Float64Array.of(1, 0, 2, 1), 2), {code: "not-positive-definite", message: /column 2 of 2/});
  assert.throws(() => invertPositiveDefinite(Float64Array.of(NaN), 1), {code: "not-positive-definite"});
  assert.throws(() => invertPositiveDefinite(new Float64Array(1), 20_000), {code: "too-many-items", message: /order 20000/});
});
