import assert from "node:assert/strict";
import {test} from "node:test";
import {agreementText, ruleText} from "../../../lib/words/agreement.js";
import {levelNames} from "../../../loaders/resolve/compare.js";

test("every way of agreeing has words in both languages", () => {
  for (const comparison of ["email", "code", "token", "date", "given", "family", "word", "number", "text"] as const) {
    for (const level of levelNames({comparison, values: []})) assert.match(agreementText(level, "zh"), /[\u4e00-\u9fff@]/, `${comparison}: ${level}`);
  }
  assert.equal(agreementText("year", "en"), "the same year");
});

test("rules are told in Chinese, names of columns as they are", () => {
  assert.equal(ruleText("name · given, first 3 + birth_date, month and day", "zh"), "name·名，前 3 位 + birth_date，月与日");
  assert.equal(ruleText("email, local part", "en"), "email, local part");
});
