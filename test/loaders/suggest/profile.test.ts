import assert from "node:assert/strict";
import {test} from "node:test";
import {buildSample, commandLimits, profileOf, profileOfSample, profileSelects, sampleSelects} from "../../../loaders/suggest/profile.js";
import {shop} from "../../pipeline/world.js";

const orders = shop.clean["orders"]!;

test("the SELECTs read the raw table and what the rules decided; rows of declared rules are no concern", () => {
  const {inputs, values} = profileSelects("orders", orders, shop, commandLimits);
  assert.deepEqual(inputs, ["ingest.sales", "clean.orders_decided"]);
  assert.match(values, /d\._rule in \('twice', 'negative', 'test'\)/);
  assert.match(sampleSelects("orders", orders, shop).sample, new RegExp(`<= ${buildSample}`));
});

test("profileOf keeps a byte order mark that begins a text, and counts what is missing and left out", () => {
  const {columns, rows} = profileOf("orders", orders, "2024-01-01", {values: [{column: 1, value: "=\ufeffann", rows: 2, many: 3, filled: 7}, {column: 1, value: "=ann", rows: 4, many: 3, filled: 7}], sample: [], facts: [{rows: 9, copies: 0}]});
  assert.deepEqual([rows, columns[1]?.values, columns[1]?.missing, columns[1]?.distinct, columns[1]?.rest], [9, [["ann", 4], ["\ufeffann", 2]], 2, 3, 1]);
});

test("profileOfSample: each row stands for as many as were not drawn", () => {
  const sample = Array.from({length: 30}, (_, i) => ({"t 0": `=N${i}`, "t 1": null, "t 2": null, "t 3": "=5"}));
  const {profile, scale} = profileOfSample("orders", orders, "2024-01-01", sample, [{rows: 30 * buildSample, copies: 0}]);
  assert.deepEqual([profile.rows, scale, profile.columns[3]?.values], [30, buildSample, [["5", 30]]]);
});
