import assert from "node:assert/strict";
import {test} from "node:test";
import {frequentItemsets, relation} from "../../../lib/recommend/itemsets.js";
import fc from "../../util/property.js";

test("all frequent sets and their supports, by counting every set of every basket", () => {
  fc.assert(fc.property(fc.array(fc.array(fc.nat(6), {maxLength: 6}), {maxLength: 20}), fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 4}), (baskets, least, longest) => {
    const counts = new Map<string, number>();
    for (const basket of baskets) {
      const items = [...new Set(basket)].sort((a, b) => a - b);
      for (let bits = 1; bits < 2 ** items.length; ++bits) {
        const set = items.filter((_, i) => (bits >> i) & 1);
        if (set.length <= longest) counts.set(set.join(), (counts.get(set.join()) ?? 0) + 1);
      }
    }
    const expected = [...counts].filter(([, support]) => support >= least).sort(([a], [b]) => (a < b ? -1 : 1));
    assert.deepEqual(frequentItemsets(baskets, least, {longest}).map(({items, support}) => [items.join(), support] as const).sort(([a], [b]) => (a < b ? -1 : 1)), expected);
  }));
});

test("ordered by size and items; too many are an error and not a shortened answer", () => {
  assert.deepEqual(frequentItemsets([[2, 1], [1, 2], [1]], 2), [{items: [1], support: 3}, {items: [2], support: 2}, {items: [1, 2], support: 2}]);
  assert.throws(() => frequentItemsets([[1, 2, 3]], 1, {most: 5}), {code: "too-many-itemsets"});
  assert.throws(() => frequentItemsets([], 0), {code: "invalid-support"});
});

test("a relation: confidence, lift and an interval around it", () => {
  const {confidence, lift, low, high} = relation(20, 40, 100, 1000);
  assert.deepEqual([confidence, lift], [0.5, 5]);
  assert.ok(Math.abs(Math.log(high / 5) - Math.log(5 / low)) < 1e-12 && low > 3 && high < 8);
  assert.deepEqual(relation(0, 1, 1, 10), {support: 0, confidence: 0, lift: 0, low: 0, high: Infinity});
  assert.throws(() => relation(5, 4, 5, 10), {code: "invalid-support"});
});
