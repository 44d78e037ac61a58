import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsOf, says, total} from "../../lib/page.js";
import {emptyFixture, fixture} from "./charts/fixtures.js";

test("a table that the page does not have is empty", () => {
  assert.equal(rowsOf(fixture(), "totals").length, 1);
  assert.deepEqual(rowsOf(emptyFixture(), "totals"), []);
  assert.deepEqual(rowsOf({...fixture(), tables: {}}, "weekly"), []);
});

test("sums leave out what is missing, and texts follow the language", () => {
  assert.equal(total([{v: 1}, {v: null}, {v: 2.5}], (row) => row.v), 3.5);
  assert.deepEqual([says({says_en: "a", says_zh: "甲"}, "en"), says({says_en: "a", says_zh: "甲"}, "zh")], ["a", "甲"]);
});
