import assert from "node:assert/strict";
import {test} from "node:test";
import {guideAnswer, guideScope} from "../../../lib/words/guide.js";
import {plain} from "../../../lib/words/lang.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("the guide counts what there is to ask", () => {
  const bundle = fixture({tables: {...fixture().tables, outcomes: [{source: "a", table: "t", outcome: "kept", rule: null, says_en: "", says_zh: "", rows: 1200, rank: 1}, {source: "a", table: "t", outcome: "refused", rule: "r", says_en: "", says_zh: "", rows: 34, rank: 2}],
    dictionary: [{table: "outcomes", stage: "publish", position: 1, column: "rows", type: "bigint", meaning_en: "Rows", meaning_zh: "行数", unit: null, privacy: "none", published: true}, {table: "orders", stage: "clean", position: 1, column: "a", type: "string", meaning_en: "A", meaning_zh: "甲", unit: null, privacy: "none", published: false}]}});
  assert.match(plain(guideAnswer(bundle, "en")), /1 column to ask, made of 1,234 delivered rows/);
  assert.match(plain(guideAnswer(bundle, "zh")), /1 个字段，背后是 1,234 行/);
  assert.match(plain(guideAnswer(emptyFixture(), "en")), /0 delivered rows/);
  assert.notEqual(guideScope(bundle, "en"), guideScope(bundle, "zh"));
});
