import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsOf, type TagRow} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {catalogueTitle, coverage, driftOf, driftText, endedMonth, filterTags, firstFollowed, followed, kindName, markName, marksThere, meaningsOf, monthCounts, monthsTitle, overlapsOf, overlapTitle, personsText, tagsAnswer, tagsScope, unitText, valueName, valuesTitle} from "../../../lib/words/tags.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const bundle = fixture();
const tag = (name: string) => rowsOf(bundle, "tag_catalogue").find((row) => row.tag === name) as TagRow;

test("the answer counts tags, persons and what moved most", () => {
  assert.equal(plain(tagsAnswer(bundle, "en")), "We know 4 things about 1,000 persons; 3 of them of more than half. What changed most in three months: buys again.");
  assert.match(plain(tagsAnswer(bundle, "zh")), /1,000 个人的 4 项标签，其中 3 项覆盖过半。三个月来变化最大的是「多次购买」/);
  assert.match(plain(tagsAnswer(emptyFixture(), "en")), /declares no tag/);
  assert.match(tagsScope(bundle, "en"), /as of 10 Dec 2011.*fewer than 20 persons/);
  assert.equal(catalogueTitle(bundle, "en"), "4 tags, 2 owners");
});

test("values are named by their type, and what is hidden says so", () => {
  assert.deepEqual(["0.000000", "100.000000", "2000.000000", "-0.500000", "x"].map((bucket) => valueName(tag("spend"), bucket, "en")), ["0", "100 to under 200", "2,000 to under 5,000", "over −1 to −0.5", "x"]);
  assert.deepEqual([valueName(tag("blocked"), "true", "zh"), valueName(tag("lifecycle"), "active", "en"), valueName({...tag("spend"), kind: "ranking"}, "3", "en"), valueName({...tag("spend"), type: "date"}, "2024", "zh")], ["是", "Active", "group 3", "2024年"]);
  assert.deepEqual([personsText(null, "en"), personsText(1234, "zh"), coverage(tag("blocked")), coverage(tag("spend"))], ["too few to show", "1,234", null, 0.9]);
  assert.equal(valuesTitle(bundle, tag("spend"), "en"), "Most frequent: 100 to under 200, 70.0% of persons");
  assert.equal(valuesTitle(bundle, tag("blocked"), "en"), "Blocked: too few to show of 1,000");
  assert.equal(unitText(bundle, tag("spend"), "en"), "; values in pounds (GBP)");
  assert.equal(kindName("stage", "zh"), "生命周期");
});

test("history and drift come from the months alone", () => {
  assert.equal(monthsTitle(bundle, tag("repeat_buyer"), "en"), "Up from 300 to 600 persons");
  assert.equal(monthsTitle(bundle, tag("lifecycle"), "zh"), "由 1,000 人仍为 1,000 人");
  assert.equal(monthsTitle(bundle, tag("blocked"), "en"), "Too few months can be shown");
  assert.deepEqual([followed(bundle, tag("repeat_buyer")), followed(bundle, tag("lifecycle")), firstFollowed(bundle, tag("lifecycle")), firstFollowed(bundle, tag("spend"))], [[], ["active", "lapsed"], "active", null]);
  assert.deepEqual(monthCounts(bundle, tag("spend"), "100.000000").map(({persons}) => persons), [700, 690]);
  assert.deepEqual(monthCounts(bundle, tag("lifecycle"), "gone").map(({persons}) => persons), [0, 0]);
  const months = rowsOf(bundle, "tag_months"), [last] = months.filter((row) => row.tag === "lifecycle").slice(-1);
  assert.deepEqual(monthCounts(fixture({tables: {tag_months: [...months, {...last!, what: "others", bucket: null, persons: null, suppressed: true}]}}), tag("lifecycle"), "gone").map(({persons}) => persons), [0, null], "it may be one of those not told");
  assert.deepEqual([meaningsOf(tag("lifecycle"), "en"), meaningsOf(tag("lifecycle"), "zh")[1], meaningsOf(tag("spend"), "en")], [[["active", "Buys"], ["lapsed", "Gone"]], ["lapsed", "已流失"], []]);
  assert.deepEqual(["en", "zh"].map((lang) => valueName(tag("lifecycle"), null, lang as "en")), ["other values", "其他取值"]);
  assert.equal(monthsTitle(bundle, tag("spend"), "en", "100.000000"), "Down from 700 to 690 persons: 100 to under 200");
  assert.match(driftText(driftOf(bundle, tag("repeat_buyer")), "en"), /^very different 0\.3/);
  assert.match(driftText(driftOf(bundle, tag("spend")), "en"), /^stable 0\.0/);
  assert.equal(driftText(driftOf(bundle, tag("blocked")), "en"), "–");
  assert.equal(endedMonth("2026-10-01", "en"), "Sep 2026");
});

test("overlaps of a mark stand with how many times as many as by chance; hidden ones stand last without a number", () => {
  const marks = marksThere(bundle);
  assert.equal(marks.length, 4);
  const [first, second, last] = overlapsOf(bundle, {tag: "repeat_buyer", value: null});
  assert.deepEqual([first?.other, first?.both, first?.share, first?.lift], [{tag: "lifecycle", value: "active"}, 540, 0.9, (540 * 1000) / (600 * 700)]);
  assert.deepEqual([second?.lift, last?.both, last?.lift], [(60 * 1000) / (600 * 300), null, null]);
  assert.deepEqual(overlapsOf(bundle, {tag: "lifecycle", value: "active"}).map(({other, share}) => [other.tag, share]), [["repeat_buyer", 540 / 700]]);
  assert.equal(overlapTitle(bundle, {tag: "repeat_buyer", value: null}, "en"), "90.0% also have stage: active");
  assert.equal(overlapTitle(bundle, undefined, "en"), "No overlap can be shown");
  assert.equal(markName(bundle, {tag: "gone", value: null}, "en"), "gone");
});

test("search finds words in name, meaning in both languages, owner, kind and lineage", () => {
  const found = (words: string) => filterTags(rowsOf(bundle, "tag_catalogue"), words).map((row) => row.tag);
  assert.deepEqual([found("orders amount"), found("冻结"), found("CARE"), found("lifecycle"), found("nothing"), found("").length], [["spend"], ["blocked"], ["blocked"], ["lifecycle"], [], 4]);
});
