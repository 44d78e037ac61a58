import assert from "node:assert/strict";
import {test} from "node:test";
import type {RecommendProductRow} from "../../../lib/page.js";
import {scoreModel} from "../../../lib/recommend/model.js";
import {basketEntries, exampleScore, modelOfRows, offeredOf, scoreSelect} from "../../../lib/recommend/published.js";
import {recommendBundle} from "../../util/recommend-bundle.js";

const bundle = recommendBundle(), products = bundle.tables.recommend_products as RecommendProductRow[];

test("published rows are a model again, and a basket its entries", () => {
  const entries = basketEntries([{item: 0, days: 0}, {item: 2, days: 180}], 180), model = modelOfRows(products, {again: 0.5});
  assert.deepEqual(entries, [{item: 0, weight: 1, times: 1, age: 0}, {item: 2, weight: 0.5, times: 1, age: 180}]);
  assert.deepEqual([...scoreModel(model, [entries[0]!])].map((score) => score.toFixed(4)), ["0.8000", "0.6000", "0.1000", "0.0000"]);
  assert.deepEqual(offeredOf(products)[0], {product_id: "A", category: "tea", price: 10, margin: 0.5, in_stock: true});
});

test("the example is scored in SQL by names that are quoted, and in TypeScript", () => {
  assert.match(scoreSelect(["A", "it's"]), /where product in \('A', 'it''s'\)/);
  assert.deepEqual([exampleScore(bundle).score, exampleScore({...bundle, tables: {}}).score], [0.6, null]);
});
