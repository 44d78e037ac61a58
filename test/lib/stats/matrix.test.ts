import assert from "node:assert/strict";
import {test} from "node:test";
import {checkFinite, columnMeans, columnOf, columnVariances, fromColumns, fromRows, matrix, takeRows} from "../../../lib/stats/matrix.js";

const x = fromRows([[1, 2, 3], [4, 5, 9]]);

test("rows, columns and copies of them", () => {
  assert.deepEqual(fromColumns([[1, 4], [2, 5], [3, 9]]), x);
  assert.deepEqual([...columnOf(x, 2)], [3, 9]);
  assert.deepEqual([...takeRows(x, [1, 1, 0]).values], [4, 5, 9, 4, 5, 9, 1, 2, 3]);
  assert.deepEqual([...columnMeans(x)], [2.5, 3.5, 6]);
  assert.deepEqual([...columnVariances(x)], [2.25, 2.25, 9]);
  assert.deepEqual([...columnVariances(x, 1)], [4.5, 4.5, 18]);
});

test("what is no matrix, and what cannot be learnt from, is said with its place", () => {
  assert.throws(() => fromRows([[1, 2], [1]]), {code: "matrix-shape", message: "rows of different lengths: 1 after 2 (line 2)"});
  assert.throws(() => fromColumns([[1, 2], [1]]), {code: "matrix-shape"});
  assert.throws(() => matrix(2, 2, new Float64Array(3)), {code: "matrix-shape"});
  assert.throws(() => checkFinite(matrix(0, 3)), {message: "no rows to learn from"});
  assert.throws(() => checkFinite(matrix(3, 0)), {message: "no columns to learn from"});
  assert.throws(() => checkFinite(fromRows([[1, 2], [3, NaN]])), {code: "not-finite", message: "missing value: fill or drop it first (line 2, column 2)"});
  assert.throws(() => checkFinite(fromRows([[-Infinity]])), {message: "infinite value: -Infinity (line 1, column 1)"});
  checkFinite(x);
});
