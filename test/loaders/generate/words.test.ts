import assert from "node:assert/strict";
import {test} from "node:test";
import {cities, products} from "../../../loaders/generate/words.js";

test("city weights are shares of a hundred", () => {
  for (const [country, list] of Object.entries(cities)) assert.equal(list.reduce((sum, [, weight]) => sum + weight, 0), 100, country);
});

test("products have names and prices", () => {
  assert.ok(products.length > 5);
  assert.equal(new Set(products.map((product) => JSON.stringify(product))).size, products.length);
});
