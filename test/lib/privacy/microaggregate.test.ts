import assert from "node:assert/strict";
import {test} from "node:test";
import {microaggregate} from "../../../lib/privacy/microaggregate.js";
import {seededRandom} from "../../../lib/random.js";
import {fromRows, takeRows} from "../../../lib/stats/matrix.js";

const random = seededRandom("micro"), people = fromRows(Array.from({length: 503}, () => [Math.floor(400 * random()), 1 + Math.floor(9 * random() * random()), Math.floor(10_000 * random() * random() * random())]));

test("every group has at least k members of nearly one size, and means lie where the rows do", () => {
  const {means, sizes} = microaggregate(people, 20);
  assert.deepEqual([sizes.length, means.rows, sizes.reduce((a, b) => a + b, 0)], [25, 25, 503]);
  assert.ok(sizes.every((size) => size >= 20 && size <= 21));
  for (let j = 0; j < 3; ++j) {
    const column = Array.from({length: people.rows}, (_, i) => people.values[3 * i + j] ?? 0).sort((a, b) => a - b), low = column[19] ?? 0, high = column.at(-20) ?? 0;
    const coded = column.map((value) => Math.min(high, Math.max(low, value))), told = Array.from({length: means.rows}, (_, i) => means.values[3 * i + j] ?? 0);
    assert.ok(told.every((value) => value >= low && value <= high));
    assert.ok(Math.abs(told.reduce((sum, value, i) => sum + value * (sizes[i] ?? 0), 0) - coded.reduce((a, b) => a + b, 0)) < 1e-6, "sums stay");
  }
});

test("one person who stands out moves nothing that is told", () => {
  const richest = Array.from({length: people.rows}, (_, i) => i).sort((a, b) => (people.values[3 * b + 2] ?? 0) - (people.values[3 * a + 2] ?? 0))[0] ?? 0, other = people.values.slice();
  other[3 * richest + 2] = 9e9;
  assert.deepEqual(microaggregate({...people, values: other}, 20), microaggregate(people, 20));
});

test("the order of rows does not matter; more rows make larger groups, not more", () => {
  const turned = takeRows(people, Array.from({length: people.rows}, (_, i) => (i * 211) % people.rows));
  assert.deepEqual(microaggregate(turned, 20), microaggregate(people, 20));
  assert.deepEqual(microaggregate(people, 5, 8).sizes.map((size) => size >= 62), Array.from({length: 8}, () => true));
});

test("fewer than k rows tell nothing; equal rows are one point told often", () => {
  assert.deepEqual(microaggregate(fromRows([[1, 2], [3, 4]]), 3), {means: {rows: 0, columns: 2, values: new Float64Array(0)}, sizes: []});
  assert.deepEqual(microaggregate(fromRows(Array.from({length: 6}, () => [7])), 3), {means: {rows: 2, columns: 1, values: Float64Array.of(7, 7)}, sizes: [3, 3]});
});
