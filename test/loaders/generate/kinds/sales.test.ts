import assert from "node:assert/strict";
import {test} from "node:test";
import {orderKinds, lineKinds, productKinds, stockKinds} from "../../../../loaders/generate/kinds/sales.js";
import {seededRandom} from "../../../../lib/random.js";

test("every error of a category knows other words for it, or its values", () => {
  for (const {id, how} of [orderKinds, lineKinds, productKinds, stockKinds].flat()) {
    if (!("value" in how)) continue;
    const {categories = [], synonyms = {}} = how.context;
    const values = id.endsWith("category-synonym") ? Object.keys(synonyms) : id.endsWith("category-typo") || id.endsWith("category-wrong") ? [...categories] : ["x"];
    assert.ok(values.length > 0, id);
    if (!id.includes("category-")) continue;
    const random = seededRandom(id);
    assert.ok(values.some((value) => Array.from({length: 10}, () => how.value(value, random, how.context)).some((wrong) => wrong !== value)), id);
  }
});
