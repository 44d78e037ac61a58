import assert from "node:assert/strict";
import {test} from "node:test";
import {diversify} from "../../../lib/recommend/rerank.js";

const scores = [10, 9, 8, 1], alike = (a: number, b: number) => (a < 3 && b < 3 ? 0.9 : 0);

test("without diversity the order of scores; with it a different item comes forward", () => {
  assert.deepEqual([...diversify([3, 2, 1, 0], scores, alike, 4, 0)], [0, 1, 2, 3]);
  assert.deepEqual([...diversify([0, 1, 2, 3], scores, alike, 3, 0.6)], [0, 3, 1]);
  assert.deepEqual([...diversify([0, 1, 2, 3], scores, alike, 2, 1)], [0, 3]);
});

test("fewer candidates than places, equal scores, a share that is none", () => {
  assert.deepEqual([...diversify([2], scores, alike, 5, 0.5)], [2]);
  assert.deepEqual([...diversify([], scores, alike, 5, 0.5)], []);
  assert.deepEqual([...diversify([1, 0], [4, 4], () => 0, 2, 0.3)], [1, 0]);
  assert.throws(() => diversify([0], scores, alike, 1, 1.1), {code: "invalid-diversity"});
});
