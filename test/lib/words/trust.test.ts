import assert from "node:assert/strict";
import {test} from "node:test";
import {dictionaryAnswer, filterDictionary, filterSentence} from "../../../lib/words/dictionary.js";
import {plain, say} from "../../../lib/words/lang.js";
import {checksSentence, classSentence, rowsSentence, sourceFiles, verifySentence} from "../../../lib/words/made.js";
import {sections, sidebarWords} from "../../../lib/words/pages.js";
import {fates, fatesTitle, monthlyTitle, reasonsOf, reasonsTitle, refusedAnswer, refusedMonths, repairsTitle} from "../../../lib/words/refused.js";
import {lineageTitle, sourcesAnswer, sourcesScope, sourcesTitle} from "../../../lib/words/sources.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const [kept, , , zero] = fixture().tables.outcomes!;

test("only what has a digit stands out", () => {
  assert.deepEqual(say`of ${"3 files"} ${"are"} in use`, ["of ", {num: "3 files"}, " ", "are", " in use"]);
});

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

test("sources say how many were read, and which were not", () => {
  const [source] = fixture().tables.sources!;
  assert.equal(plain(sourcesAnswer(fixture(), "en")), "From 1 file of 1 system: 541,909 rows, of which 96.9% are in use.");
  assert.match(plain(sourcesAnswer(fixture({tables: {sources: [source!, {...source!, status: "skipped"}]}}), "en")), /1 file was not read\.$/);
  assert.match(plain(sourcesAnswer(fixture({tables: {sources: [{...source!, status: "skipped"}]}}), "en")), /^None of 1 file could be read/);
  assert.equal(plain(sourcesAnswer(fixture({tables: {sources: [{...source!, delivered: 0, kept: 0, refused: 0}]}}), "en")), "1 file was read; no rows in it.");
  assert.equal(plain(sourcesAnswer(emptyFixture(), "zh")), "这个工作区还没有来源。");
  assert.deepEqual([sourcesScope(emptyFixture(), "en"), sourcesTitle(emptyFixture(), "en"), lineageTitle(emptyFixture(), "en")], ["No source carries dates.", "No rows were delivered", "Nothing has passed from a file to a page"]);
});

test("the dictionary is found in either language", () => {
  const rows = fixture().tables.dictionary!;
  assert.deepEqual(filterDictionary(rows, "客户", "").map((row) => row.column), ["customer_id"]);
  assert.deepEqual(filterDictionary(rows, "orders NUMBER", "clean").map((row) => row.column), ["order_id", "customer_id"]);
  assert.deepEqual(filterDictionary(rows, "", "publish").map((row) => row.column), ["week"]);
  assert.equal(plain(filterSentence(1, 3, "zh")), "3 个字段中的 1 个");
  assert.match(plain(dictionaryAnswer(fixture(), "en")), /^3 columns in 2 tables; 1 may be published, and 1 that name a person never leaves the lake\.$/);
});

test("how a page was made", () => {
  assert.equal(rowsSentence(fixture(), "en"), "541,909 in, 525,000 used, 2,353 refused, 14,556 set aside or merged");
  assert.deepEqual(checksSentence(fixture(), "zh"), {state: "good", text: "1 项中 1 项通过"});
  assert.equal(checksSentence(emptyFixture(), "en").state, "none");
  assert.equal(sourceFiles(emptyFixture(), "en"), "no file");
  assert.match(classSentence(fixture(), "en"), /groups of 20 or more/);
  assert.equal(verifySentence({checked: 12, failed: []}, "4f2a91c", "en"), "12 files match commit 4f2a91c.");
  assert.equal(verifySentence({checked: 12, failed: [{path: "index.html", problem: "different"}, {path: "a.js", problem: "missing"}]}, "4f2a91c", "en"), "Does not match: index.html (different) and 1 other file.");
});

test("navigation names are short and have both languages", () => {
  for (const {pages} of sections) for (const {name} of pages) assert.ok(name.en.split(" ").length <= 3 && [...name.zh].length <= 7, name.en);
  assert.equal(sidebarWords()["Overview"], "概览");
});
