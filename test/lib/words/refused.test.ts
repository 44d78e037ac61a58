import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {fates, fatesTitle, monthlyTitle, reasonsOf, reasonsTitle, refusedAnswer, refusedMonths, repairsTitle} from "../../../lib/words/refused.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const [kept, , , zero] = fixture().tables.outcomes!;

test("what was refused has one sentence for each case", () => {
  assert.equal(plain(refusedAnswer(fixture(), "en")), "2,353 of 541,909 rows (0.4%) were refused. The most frequent reason: price is zero, 2,351 rows.");
  assert.equal(plain(refusedAnswer(fixture(), "zh")), "拒收 2,353 行，占 0.4%。最多的原因是「单价为零」：2,351 行。");
  assert.equal(plain(refusedAnswer(fixture({tables: {outcomes: [kept!, {...zero!, rows: 1}]}}), "en")), "1 of 525,001 rows (fewer than 1 in 1,000) was refused, all for one reason: price is zero.");
  assert.equal(plain(refusedAnswer(fixture({tables: {outcomes: [kept!]}}), "en")), "Nothing was refused: all 525,000 rows passed the rules.");
  assert.equal(plain(refusedAnswer(emptyFixture(), "en")), "No rows were delivered, so nothing was refused.");
});

test("the fates sum to all rows", () => {
  const {total, parts} = fates(fixture());
  assert.equal(parts.reduce((sum, part) => sum + part.rows, 0), total);
  assert.deepEqual(parts.map((part) => part.outcome), ["kept", "routed", "merged", "refused"]);
  assert.deepEqual([fatesTitle(fixture(), "en"), fatesTitle(emptyFixture(), "en")], ["96.9% of the rows are in use", "No rows were delivered"]);
});

test("reasons and months say their finding, and rows without a day or outside the data are apart", () => {
  assert.deepEqual(reasonsOf(fixture(), "en").map((row) => row.rows), [2351, 2]);
  assert.equal(reasonsTitle(emptyFixture(), "en"), "No rule refused a row");
  const bundle = fixture({tables: {refused_monthly: [{month: "2011-03-01", source: "retail", rule: "a", rows: 5}, {month: "2011-03-01", source: "retail", rule: "b", rows: 2}, {month: "2055-03-01", source: "retail", rule: "a", rows: 3}, {month: null, source: "retail", rule: "a", rows: 1}]}});
  assert.deepEqual(refusedMonths(bundle), {dated: [{month: "2011-03-01", rows: 7}], undated: 1, outside: 3});
  assert.deepEqual([monthlyTitle(bundle, "en"), monthlyTitle(emptyFixture(), "en")], ["All were of Mar 2011", "Refused rows carry no date"]);
  assert.deepEqual([repairsTitle(fixture(), "en"), repairsTitle(emptyFixture(), "zh")], ["2 rules repaired 415,533 values", "没有改动任何值"]);
});
