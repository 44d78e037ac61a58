import assert from "node:assert/strict";
import {test} from "node:test";
import {binColumns, binOf, missingBin} from "../../../../lib/ml/trees/bins.js";
import {fromColumns, fromRows} from "../../../../lib/stats/matrix.js";

test("few different values have a bin each, limits halfway; missing has its own", () => {
  const [bins] = binColumns(fromRows([[3], [1], [NaN], [3], [10]]));
  assert.deepEqual([[...bins!.rows], [...bins!.limits], bins!.count], [[1, 0, missingBin, 1, 2], [2, 6.5], 3]);
  const [empty] = binColumns(fromRows([[NaN], [NaN]]));
  assert.deepEqual([[...empty!.rows], empty!.count], [[missingBin, missingBin], 1]);
});

test("many values are binned by quantiles: about as many rows each, every value under its limit", () => {
  const values = Float64Array.from({length: 10_000}, (_, i) => (i * 7919) % 10_007), [bins] = binColumns(fromColumns([values])), counts = new Float64Array(256);
  for (const [i, bin] of bins!.rows.entries()) {
    counts[bin]! += 1;
    assert.ok((bin === 0 || values[i]! > bins!.limits[bin - 1]!) && (bin === bins!.limits.length || values[i]! <= bins!.limits[bin]!));
  }
  assert.ok(bins!.count === 255 && counts.slice(0, 255).every((count) => count > 30 && count < 50));
  assert.equal(binOf(bins!.limits, -1), 0);
  assert.equal(binOf(bins!.limits, 1e9), 254);
});

test("levels stay as they are; what is no level is refused", () => {
  const [bins] = binColumns(fromRows([[2], [0], [NaN]]), [true]);
  assert.deepEqual([[...bins!.rows], bins!.count, bins!.categorical], [[2, 0, missingBin], 3, true]);
  for (const bad of [0.5, -1, 255]) assert.throws(() => binColumns(fromRows([[bad]]), [true]), {code: "too-many-levels"});
  assert.throws(() => binColumns(fromRows([[1], [Infinity]])), {code: "not-finite", message: "infinite value (line 2, column 1)"});
});
