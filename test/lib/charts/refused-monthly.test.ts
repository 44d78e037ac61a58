import assert from "node:assert/strict";
import {test} from "node:test";
import {refusedMonthly} from "../../../lib/charts/refused-monthly.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("months are counted, and rows without a date are told apart", () => {
  assert.match(refusedMonthly.sub(fixture(), "en"), /2 more carry no date$/);
  assert.equal(refusedMonthly.table(fixture(), "en").rows.length, 12);
  assert.equal(refusedMonthly.empty(emptyFixture(), "en"), "No refused row carries a date.");
});
