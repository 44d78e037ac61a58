import assert from "node:assert/strict";
import {test} from "node:test";
import {associations, codeColumns, correlationRatio, cramer, missingTogether, pearson, spearman, type Coded} from "../../../lib/columns/pairs.js";
import type {ColumnStatistics} from "../../../lib/columns/shape.js";

const near = (actual: number | undefined, expected: number) => assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-12, `${actual} is not ${expected}`);
const numbers = (name: string, values: readonly number[]): Extract<Coded, {kind: "number"}> => {
  const cells = Float64Array.from(values);
  return {name, kind: "number", values: cells, order: Int32Array.from(cells.keys()).filter((i) => !Number.isNaN(cells[i])).sort((a, b) => (cells[a] ?? 0) - (cells[b] ?? 0) || a - b)};
};

test("correlations of known tables; pandas has the rest (measure.test.ts)", () => {
  near(pearson([1, 2, 3, 4], [2, 4, 6, 8])?.value, 1);
  near(pearson([1, 2, 3, NaN, 4], [8, 6, 4, 1, 2])?.value, -1);
  near(spearman(numbers("a", [1, 2, 3, 4]), numbers("b", [1, 8, 27, 64]))?.value, 1);
  near(spearman(numbers("a", [1, 1, 2, 3]), numbers("b", [1, 2, 3, 3]))?.value, 8 / 9); // ranks 1.5 1.5 3 4 and 1 2 3.5 3.5
  assert.equal(pearson([1, 1, 1], [1, 2, 3]), undefined);
  assert.equal(pearson([1, 2], [1, 2]), undefined);
});

test("Cramér's V: one for equal, none for independent columns, and corrected for few rows", () => {
  near(cramer([0, 0, 1, 1, 0, 1, 0, 1], [1, 1, 0, 0, 1, 0, 1, 0])?.value, 1);
  assert.equal(cramer([0, 0, 1, 1], [0, 1, 0, 1])?.value, 0);
  assert.equal(cramer([0, 0, 0], [0, 1, 0]), undefined);
  assert.deepEqual(cramer([0, 1, -1, 0, 1], [0, 1, 0, -1, 1])?.rows, 3);
});

test("correlation ratio: share of the variance between groups", () => {
  near(correlationRatio([0, 0, 1, 1], [1, 1, 2, 2])?.value, 1);
  near(correlationRatio([0, 0, 1, 1], [1, 3, 1, 3])?.value, 0);
  near(correlationRatio([0, 0, 1, 1, -1], [0, 2, 4, 6, 99])?.value, Math.sqrt(16 / 20));
});

test("columns are coded by what they read as; every pair gets its measure", () => {
  const column = (name: string, reads: ColumnStatistics["reads"], distinct = 2) => ({column: name, reads, distinct}) as ColumnStatistics;
  const sample = [["1", "2", "3", null], ["a", "b", "a", "a"], ["x", "x", "x", "x"], ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"], ["u", "v", "N/A", "u"]];
  const coded = codeColumns([column("n", "integer"), column("c", "text"), column("k", "text", 1), column("d", "date"), column("e", "text")], sample);
  assert.deepEqual(coded.map(({name, kind}) => [name, kind]), [["n", "number"], ["c", "category"], ["d", "number"], ["e", "category"]]);
  assert.deepEqual(associations(coded).map(({a, b, method}) => `${a}${b}:${method}`), ["nc:ratio", "nd:pearson", "nd:spearman", "cd:ratio", "ce:cramer", "de:ratio"]);
});

test("missing together: phi of the gaps", () => {
  const found = missingTogether(["a", "b", "c", "d"], [["1", null, "N/A", "1"], ["1", "", " ", "2"], ["1", "1", "1", "1"], [null, "1", "1", null]]);
  assert.deepEqual(found.map(({a, b, value, both}) => [a, b, value, both]), [["a", "b", 1, 2], ["a", "d", -1, 0], ["b", "d", -1, 0]]);
});
