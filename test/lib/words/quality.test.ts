import assert from "node:assert/strict";
import {test} from "node:test";
import {languages, plain} from "../../../lib/words/lang.js";
import {busiestTitle, definition, dimensionName, dimensions, dimensionTotal, endings, endingsTitle, gains, gainsTitle, measureName, qualityAnswer, qualityScope, ruleLine, scoresTitle} from "../../../lib/words/quality.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const [source] = fixture().tables.sources!;
const [kept, , , zero] = fixture().tables.outcomes!;

test("whether the data can be trusted has one sentence for each case", () => {
  assert.equal(plain(qualityAnswer(fixture(), "en")), "Mostly. 96.9% of 541,909 rows delivered are in use; rules repaired 406,829 of them and refused 2,353.");
  assert.equal(plain(qualityAnswer(fixture(), "zh")), "大体可以。送达的 541,909 行中 96.9% 在使用；其中 406,829 行有修复，拒收 2,353 行。");
  assert.match(plain(qualityAnswer(fixture({tables: {outcomes: [kept!]}}), "en")), /^Yes\. 100%/);
  assert.match(plain(qualityAnswer(fixture({tables: {outcomes: [{...kept!, rows: 6}, {...zero!, rows: 4}]}}), "en")), /^In part\. 60\.0%/);
  assert.match(plain(qualityAnswer(fixture({tables: {outcomes: [{...kept!, rows: 1}, {...zero!, rows: 9}], sources: [{...source!, repaired: 0}]}}), "en")), /^Hardly\. 10.0% of 10 rows delivered is in use; rules repaired 0 of them and refused 9\.$/);
  assert.match(plain(qualityAnswer(fixture({tables: {sources: [{...source!, lag_days: 9}]}}), "en")), / One source needs care: retail has no row of the last 9 days\.$/);
  assert.equal(plain(qualityAnswer(emptyFixture(), "en")), "Not known yet: no rows were delivered.");
});

test("the ends of rows sum to all rows, repaired ones apart", () => {
  const {total, parts} = endings(fixture());
  assert.equal(parts.reduce((sum, {rows}) => sum + rows, 0), total);
  assert.deepEqual(parts.map(({ending, rows}) => [ending, rows]), [["kept", 118171], ["repaired", 406829], ["routed", 9288], ["merged", 5268], ["refused", 2353]]);
  assert.deepEqual([endingsTitle(fixture(), "en"), endingsTitle(emptyFixture(), "en")], ["Nothing disappears: every delivered row is in one of 5 places", "No rows were delivered"]);
});

test("each dimension has a definition in both languages, and sums over the tables that are scored", () => {
  for (const lang of languages) for (const dimension of dimensions) assert.ok(definition(dimension, lang).formula.includes("÷") && definition(dimension, lang).counts && dimensionName(dimension, lang));
  assert.deepEqual(dimensionTotal(fixture(), "uniqueness"), {passedBefore: 536641, ofBefore: 541909, passed: 525000, of: 525000, tables: 1});
  assert.deepEqual(dimensionTotal(fixture(), "consistency"), {passedBefore: 0, ofBefore: 0, passed: 0, of: 0, tables: 0});
  assert.deepEqual([measureName("weeks", "en"), measureName(null, "en")], ["weeks", ""]);
});

test("findings are computed, and say so when there is none", () => {
  assert.equal(qualityScope(fixture(), "en"), "1 source, 3 columns, 3 rules, rows of 1 Dec 2010 to 9 Dec 2011.");
  assert.deepEqual([scoresTitle(fixture(), "en"), scoresTitle(emptyFixture(), "en")], ["order_lines gained most: 90.2% to 100% valid", "No table has a value to score"]);
  assert.equal(gains(fixture())[0]?.name, "order_lines.customer_id");
  assert.deepEqual([gainsTitle(fixture(), "en"), gainsTitle(emptyFixture(), "zh")], ["order_lines.customer_id changed most, up 75.2 points", "没有可比较的字段"]);
  assert.deepEqual([busiestTitle(fixture(), "en"), busiestTitle(emptyFixture(), "en")], ["2 of 3 rules acted; the busiest, 406,829 times", "No rule found anything to do"]);
  assert.equal(ruleLine(fixture().tables.quality_rules![1]!, "en"), "The same line delivered again (order_lines)");
});
