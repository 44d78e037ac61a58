import assert from "node:assert/strict";
import {test} from "node:test";
import {compress} from "../../../lib/recommend/item-weights.js";
import {barredBy, likeness, listOf, type Offered} from "../../../lib/recommend/lists.js";

const offered = ["tea", "tea", "tea", "ware", "ware", null].map((category, i): Offered => ({product_id: `p${i}`, category, price: i === 5 ? null : 10 * (i + 1), margin: i === 4 ? 0.9 : 0.1, in_stock: i === 0 ? false : i === 5 ? null : true}));
const scores = Float64Array.of(6, 5, 4, 3, 2, 1), model = {items: 6, base: new Float64Array(6), weights: compress(6, [{from: 5, to: 3, weight: 0.4}, {from: 1, to: 2, weight: 0.8}]), again: 0, days: new Float64Array(6), habit: new Float64Array(6).fill(1)}, alike = likeness(model, offered);
const list = (rules: Parameters<typeof listOf>[3], k = 3) => [...listOf(scores, [{item: 1, weight: 1, times: 1, age: 0}], offered, rules, k, alike)];

test("rules bar what they say, and what is not known bars nothing", () => {
  assert.deepEqual([list({}), list({stock: true}), list({bought: "hide"}), list({blocked: ["p0", "p2"]}), list({price: {min: 30, max: 40}})], [[0, 1, 2], [1, 2, 3], [0, 2, 3], [1, 3, 4], [2, 3, 5]]);
  assert.deepEqual([barredBy(offered[0]!, {stock: true}, false), barredBy(offered[1]!, {bought: "hide"}, true), barredBy(offered[1]!, {price: {max: 5}}, false), barredBy(offered[5]!, {stock: true, price: {max: 5}, blocked: ["p5"]}, false), barredBy(offered[5]!, {stock: true, price: {max: 5}}, false)], ["out-of-stock", "bought", "price", "blocked", null]);
});

test("categories are bounded, variety and margin move the list", () => {
  assert.deepEqual([list({perCategory: 1}), list({margin: 0.8}, 1), list({diversity: 0.8}), list({}, 99).length], [[0, 3, 5], [4], [0, 3, 5], 6]);
  assert.deepEqual([alike(0, 1), alike(0, 3), alike(5, 3), alike(3, 5)], [1, 0, 0.5, 0.5]);
});
