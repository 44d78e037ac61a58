import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {mapOf} from "../../../lib/segments/map.js";
import {fromRows} from "../../../lib/stats/matrix.js";

test("every row is in one cell, under its own segment; the longer direction is across", () => {
  const random = seededRandom("map"), rows = Array.from({length: 500}, (_, i) => [(i % 2) * 10 + random(), random(), random() / 2]), labels = rows.map((_, i) => `cluster_${1 + (i % 2)}`);
  const found = mapOf(fromRows(rows), labels);
  assert.equal(found?.cells.reduce((sum, {persons}) => sum + persons, 0), 500);
  assert.ok((found?.shares[0] ?? 0) > 0.9 && Math.abs(found?.axes[0]?.[0] ?? 0) > 0.99);
  const side = (segment: string) => new Set(found?.cells.filter((cell) => cell.segment === segment).map(({x}) => Math.sign(x)));
  assert.deepEqual([[...side("cluster_1")], [...side("cluster_2")]], [[-1], [1]]);
});

test("there is no map of too few rows, one feature, or rows that are all equal", () => {
  assert.deepEqual([mapOf(fromRows([[1, 2], [3, 4]]), ["a", "b"]), mapOf(fromRows([[1], [2], [3]]), ["a", "b", "c"]), mapOf(fromRows([[1, 2], [1, 2], [1, 2]]), ["a", "a", "a"])], [undefined, undefined, undefined]);
});
