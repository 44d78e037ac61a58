import assert from "node:assert/strict";
import {test} from "node:test";
import {startColumn} from "../../../lib/suggest/column.js";
import {proposeOutliers} from "../../../lib/suggest/outliers.js";
import {sampleRows} from "../../../lib/suggest/sample.js";
import type {ColumnSpec} from "../../../lib/workspace.js";
import {profiled} from "../../util/profiled.js";

const many = (n: number, of: (i: number) => string) => Array.from({length: n}, (_, i) => of(i));
const article = many(400, (i) => (i % 2 === 0 ? "pencil" : "wardrobe")), price = many(400, (i) => String(i % 2 === 0 ? 1 + (i % 30) / 100 : 300 + (i % 41)));
const found = (columns: Record<string, string[]>, specs: Record<string, Partial<ColumnSpec>> = {price: {type: "double"}}) => { const table = profiled(columns, specs); return proposeOutliers(sampleRows(table, table.columns.map((profile) => startColumn(table, profile)))); };

test("a price that is usual for the column and not for its article", () => {
  const [one, ...more] = found({article, price: price.map((each, i) => (i === 10 ? "180" : each))});
  assert.deepEqual([one?.kind, one?.column, one?.rows, more], ["outlier", "price", 1, []]);
  assert.deepEqual(one?.line.value, {kind: "outlier", id: "price-outlier-by-article", column: "price", method: "mad", k: 4, by: ["article"], does: "flag", says: {en: "price is far from all others of the same article", zh: "price 远离同一 article 的其他值"}});
});

test("a group whose values are all equal has the mean deviation as its measure", () => {
  assert.equal(found({article, price: price.map((each, i) => (i === 10 ? "180" : i % 2 === 0 ? "1.5" : each))})[0]?.rows, 1);
});

test("nothing is proposed without an outlier, without groups that narrow the number, and where too many lie outside", () => {
  assert.deepEqual(found({article, price}), []);
  assert.deepEqual(found({article: many(400, (i) => (i % 3 === 0 ? "a" : "b")), price: many(400, (i) => String(i === 10 ? 900 : i % 50))}), []);
  assert.deepEqual(found({article, price: price.map((each, i) => (i % 40 === 10 ? "180" : each))}), []);
});
