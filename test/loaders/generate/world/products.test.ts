import assert from "node:assert/strict";
import {test} from "node:test";
import {categories, pairs, productNamed, products} from "../../../../loaders/generate/world/products.js";

test("articles have a number, a name in each language and a price above their cost; every kind of goods has some", () => {
  for (const of of ["sku", "zh", "en"] as const) assert.equal(new Set(products.map((product) => product[of])).size, products.length, of);
  for (const {en, zh, price, cost, weight} of products) assert.ok(en !== "" && zh !== "" && cost > 0 && price > 1.3 * cost && price < 3 * cost && weight > 0, en);
  assert.deepEqual(new Set(products.map(({category}) => category)), new Set(categories));
});

test("pairs are of two articles, and a bundle has its weeks", () => {
  for (const {first, second, kind, from, until, chance} of pairs) {
    assert.notEqual(first, second);
    assert.equal(kind === "bundle", from !== undefined && until !== undefined && from < until);
    assert.equal(kind === "affinity" || kind === "bundle", chance > 0);
  }
  assert.throws(() => productNamed("Nothing"), /no article Nothing/);
});
