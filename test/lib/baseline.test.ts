import assert from "node:assert/strict";
import {test} from "node:test";
import {type Baseline, baselineText, readBaseline} from "../../lib/baseline.js";

const baseline: Baseline = {
  format: 1, workspace: "tiny", asOf: "2024-03-01", checks: {"rows:sales": true},
  sources: {sales: {delivered: 10, kept: 8, refused: 1, routed: 0, merged: 1, erased: 0}},
  tables: {orders: {source: "sales", rules: {twice: [1, 10]}, scores: {validity: [9, 9]}, columns: {amount: {missing: [0, 10], cuts: [1, 2.5], bins: [3, 3, 2]}, "it's \"1\"": {missing: [1, 10], values: {b: 1, a: 2}}}}}
};

test("baselineText: keys sorted, tallies on one line, read back as it was; the order of keys does not matter", () => {
  const text = baselineText(baseline);
  assert.deepEqual(readBaseline(text, "baseline.json"), baseline);
  assert.match(text, /\n {10}"bins": \[3, 3, 2\],\n {10}"cuts": \[1, 2.5\],\n/);
  assert.ok(text.indexOf("\"a\": 2") < text.indexOf("\"b\": 1"));
  assert.equal(baselineText(Object.fromEntries(Object.entries(baseline).reverse()) as unknown as Baseline), text);
});

test("readBaseline names what is wrong and how to make another", () => {
  const broken: [unknown, RegExp][] = [
    [[], /no object/], [{...baseline, format: 2}, /format 2, not 1/], [{...baseline, asOf: "soon"}, /asOf is no date/], [{...baseline, tables: 3}, /missing/], [{...baseline, checks: {a: 1}}, /checks\.a/],
    [{...baseline, sources: {sales: {delivered: -1}}}, /sources\.sales/], [{...baseline, tables: {orders: {...baseline.tables["orders"], rules: {twice: [1]}}}}, /tables\.orders\.rules\.twice/],
    [{...baseline, tables: {orders: {...baseline.tables["orders"], columns: {amount: {missing: [0, 1], cuts: [2, 1], bins: [1, 1, 1]}}}}}, /tables\.orders\.columns\.amount\.cuts/]
  ];
  for (const [value, says] of broken) assert.throws(() => readBaseline(JSON.stringify(value), "b.json"), (error: Error) => says.test(error.message) && /npm run accept/.test(error.message) && /b\.json/.test(error.message), String(says));
  assert.throws(() => readBaseline("{", "b.json"), /no JSON/);
});
