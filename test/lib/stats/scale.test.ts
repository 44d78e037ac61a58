import assert from "node:assert/strict";
import {test} from "node:test";
import {fromRows} from "../../../lib/stats/matrix.js";
import {applyScale, fitScale, log1pColumns, quantile, undoScale} from "../../../lib/stats/scale.js";
import {apart, scaled, sets} from "./oracle.js";

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: standard and robust scaling equal scikit-learn`, () => {
    const z = scaled(set), d = z.columns;
    assert.ok(apart(z.values.slice(0, d), set.first) < 1e-12);
    assert.ok(apart(z.values.slice(-d), set.last) < 1e-12);
    const robust = fitScale(fromRows(set.rows), "robust");
    assert.ok(apart(robust.shift, set.robust.centre) < 1e-14 && apart(robust.divisor, set.robust.scale) < 1e-14);
  });
}

test("what is scaled comes back; a constant column keeps divisor 1 and is named; missing values stay missing", () => {
  const x = fromRows([[1, 0.1, 5], [2, 0.1, NaN], [6, 0.1, 7]]), scale = fitScale(x), z = applyScale(x, scale);
  assert.deepEqual([scale.constant, scale.divisor[1]], [[1], 1]);
  assert.ok(Number.isNaN(z.values[5]) && Math.abs((z.values[2] ?? NaN) + 1) < 1e-15);
  assert.ok(undoScale(z, scale).values.every((value, at) => Object.is(value, x.values[at]) || Math.abs(value - (x.values[at] ?? NaN)) < 1e-14));
  assert.deepEqual(applyScale(x, fitScale(x, "none")), x);
  assert.throws(() => fitScale(fromRows([[1, NaN], [2, NaN]])), {code: "all-missing", message: "no value in the column: leave it out (column 2)"});
});

test("log1p names what has no logarithm, and leaves other columns", () => {
  assert.deepEqual([...log1pColumns(fromRows([[0, -5], [Math.E - 1, -5]]), [0]).values], [0, -5, 1, -5]);
  assert.throws(() => log1pColumns(fromRows([[0], [-1]])), {code: "log-of-negative", message: "no logarithm of 1 + x for x = -1: leave the column as it is (line 2, column 1)"});
});

test("quantiles of type 7", () => {
  assert.deepEqual([0, 0.1, 0.5, 1].map((p) => quantile([1, 2, 4, 10], p)), [1, 1.3, 3, 10]);
  assert.deepEqual([quantile([3], 0.9), quantile([], 0.5)], [3, NaN]);
});
