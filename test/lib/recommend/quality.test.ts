import assert from "node:assert/strict";
import {test} from "node:test";
import {judgeList, judgeLists, meanQuality} from "../../../lib/recommend/quality.js";
import fc from "../../util/property.js";

test("a list judged by hand", () => {
  const found = judgeList([5, 1, 9, 2], new Set([1, 2, 7]), 4)!, gain = 1 / Math.log2(3) + 1 / Math.log2(5), ideal = 1 + 1 / Math.log2(3) + 1 / 2;
  assert.ok(Math.abs(found.ndcg - gain / ideal) < 1e-15);
  assert.deepEqual({...found, ndcg: 0}, {ndcg: 0, recall: 2 / 3, precision: 0.5, averagePrecision: (1 / 2 + 2 / 4) / 3, reciprocalRank: 0.5, hit: 1});
  assert.equal(judgeList([1], new Set()), null);
  assert.deepEqual(judgeList([], new Set([1])), {ndcg: 0, recall: 0, precision: 0, averagePrecision: 0, reciprocalRank: 0, hit: 0});
});

test("all measures lie between 0 and 1, and are 1 for a perfect list where they can be", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(20), {maxLength: 12}), fc.uniqueArray(fc.nat(20), {minLength: 1}), fc.integer({min: 1, max: 12}), (list, taken, k) => {
    assert.ok(Object.values(judgeList(list, new Set(taken), k)!).every((value) => value >= 0 && value <= 1 + 1e-12));
    const perfect = judgeList(taken, new Set(taken), k)!;
    assert.ok(Math.abs(perfect.ndcg - 1) < 1e-12 && Math.abs(perfect.averagePrecision - 1) < 1e-12 && perfect.hit === 1);
  }));
});

test("means, and lists as a whole", () => {
  const [one, two] = [judgeList([1], new Set([1]), 1)!, judgeList([2], new Set([1]), 1)!];
  assert.deepEqual(meanQuality([one, two]), {ndcg: 0.5, recall: 0.5, precision: 0.5, averagePrecision: 0.5, reciprocalRank: 0.5, hit: 0.5});
  assert.ok(Number.isNaN(meanQuality([]).ndcg));
  assert.deepEqual(judgeLists([[0, 1], [0, 2]], [8, 4, 2, 0], 8, (a, b) => (a + b === 1 ? 1 : 0)), {coverage: 0.75, novelty: (0 + 1 + 0 + 2) / 4, diversity: 0.5, popularity: (1 + 0.5 + 1 + 0.25) / 4});
  assert.ok(Number.isNaN(judgeLists([[0]], [1], 1).diversity));
});
