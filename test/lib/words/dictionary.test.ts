import assert from "node:assert/strict";
import {test} from "node:test";
import {dictionaryAnswer, filterDictionary, filterSentence} from "../../../lib/words/dictionary.js";
import {plain} from "../../../lib/words/lang.js";
import {fixture} from "../charts/fixtures.js";

test("the dictionary is found in either language", () => {
  const rows = fixture().tables.dictionary!;
  assert.deepEqual(filterDictionary(rows, "客户", "").map((row) => row.column), ["customer_id"]);
  assert.deepEqual(filterDictionary(rows, "orders NUMBER", "clean").map((row) => row.column), ["order_id", "customer_id"]);
  assert.deepEqual(filterDictionary(rows, "", "publish").map((row) => row.column), ["week"]);
  assert.equal(plain(filterSentence(1, 3, "zh")), "3 个字段中的 1 个");
  assert.match(plain(dictionaryAnswer(fixture(), "en")), /^3 columns in 2 tables; 1 may be published, and 1 that name a person never leaves the lake\.$/);
});
