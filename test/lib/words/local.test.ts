import assert from "node:assert/strict";
import {test} from "node:test";
import {languages, plain} from "../../../lib/words/lang.js";
import {localScope, localWords, refusedRowsAnswer, repairsAnswer, ruleChoices} from "../../../lib/words/local.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("local pages say how much they list, and who sees it", () => {
  assert.equal(plain(refusedRowsAnswer(fixture(), "en")), "2,353 rows were refused by 2 rules; every one is listed here as it came.");
  assert.equal(plain(refusedRowsAnswer(emptyFixture(), "zh")), "没有拒收任何行。");
  assert.equal(plain(repairsAnswer(fixture(), "en")), "Rules made 415,533 changes in 2 columns; every one is listed here, before and after.");
  assert.equal(plain(repairsAnswer(emptyFixture(), "en")), "No value was changed.");
  assert.match(localScope(fixture(), "en"), /never published/);
});

test("rules to choose come with their rows, most first", () => {
  assert.deepEqual(ruleChoices(fixture(), "refused", "en").map(({rule, name, rows}) => [rule, name, rows]), [["price-zero", "Price is zero", 2351], ["price-negative", "Price below zero", 2]]);
  assert.deepEqual(ruleChoices(fixture(), "repairs", "zh").map(({rule, columns}) => [rule, columns]), [["whole-number", ["customer_id"]], ["country-names", ["country"]]]);
  assert.deepEqual(Object.keys(localWords("en")), Object.keys(localWords("zh")));
  for (const lang of languages) assert.match(localWords(lang).found(1, 50, 1_000_000), /1,000,000/);
});
