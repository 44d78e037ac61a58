import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsOf, type AudienceRow} from "../../../lib/page.js";
import {audienceMonthsTitle, audiencesAnswer, audiencesScope, audiencesThere, compared, comparedTitle, definitionOf, listTitle, monthsOf, nothingYet, overlapOf, overlapsTitle, overlapsWith, traitName, traitsOf, traitsTitle, traitValue, whoText} from "../../../lib/words/audiences.js";
import {plain} from "../../../lib/words/lang.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const bundle = fixture(), audience = (id: string) => rowsOf(bundle, "audience_catalogue").find((row) => row.audience === id) as AudienceRow;

test("the answer counts audiences, names the largest and says what consent leaves where it may", () => {
  assert.equal(plain(audiencesAnswer(bundle, "en")), "3 audiences; the largest, “Both”, has 700 persons.");
  const allowed = {...bundle, tables: {...bundle.tables, audience_catalogue: [audience("again")]}};
  assert.equal(plain(audiencesAnswer(allowed, "en")), "1 audience; the largest, “Again”, has 600 persons; 400 of them allow what it is for.");
  assert.equal(plain(audiencesAnswer(allowed, "zh")), "共 1 个人群；最大的是「复购」，有 600 人，其中 400 人同意用于其用途。");
  assert.match(plain(audiencesAnswer({...bundle, tables: {...bundle.tables, audience_catalogue: [audience("few")]}}, "en")), /too few persons to show/);
  assert.match(plain(audiencesAnswer(emptyFixture(), "en")), /no audience is saved/);
  assert.deepEqual([nothingYet(bundle, true, "en"), /npm start -- --workspace \S+ makes one|--workspace \S+, makes one/.test(nothingYet(bundle, false, "en"))], ["No audience is saved. Make the first one below.", true]);
  assert.match(audiencesScope(bundle, "en"), /as of 10 Dec 2011.*fewer than 20 persons.*rounded to 20/);
  assert.deepEqual(audiencesThere(bundle).map((row) => row.audience), ["both", "again", "few"]);
});

test("consent is told where it costs most, conditions in words", () => {
  assert.equal(listTitle(bundle, "en"), "Consent costs “Again” most: 33.3% of its persons");
  assert.equal(whoText(audience("both"), "en"), "Audience “Again”; and “Orders” in the last 30 days: at least 1");
  assert.deepEqual(definitionOf(audience("few")).who, {not: {tag: "repeat_buyer"}});
});

test("what sets an audience apart: the strongest first, its own conditions after, hidden ones last", () => {
  assert.deepEqual(traitsOf(bundle, "again").map(({tag}) => tag), ["lifecycle", "spend", "repeat_buyer", "blocked"]);
  assert.equal(traitsTitle(bundle, audience("again"), "en"), "Stage: active: 90.0%, everybody 70.0%");
  assert.equal(traitsTitle(bundle, audience("few"), "zh"), "没有可显示的差异");
  const [, spend, , blocked] = traitsOf(bundle, "again");
  assert.ok(spend !== undefined && blocked !== undefined);
  assert.deepEqual([traitName(bundle, spend, "en"), traitValue(spend, spend.inside, "en"), traitValue(blocked, null, "zh")], ["Spent in a year, mean (pounds, GBP)", "300", "过少不显示"]);
});

test("overlaps and comparisons of two: hidden ones stand last without a number", () => {
  assert.deepEqual([overlapOf(bundle, "both", "again"), overlapOf(bundle, "few", "again"), overlapOf(bundle, "few", "both")], [420, null, null]);
  assert.deepEqual(overlapsWith(bundle, audience("again")).map(({other, share}) => [other.audience, share]), [["both", 0.7], ["few", null]]);
  assert.equal(overlapsTitle(bundle, audience("again"), "en"), "70.0% are also in “Both”");
  assert.equal(overlapsTitle(bundle, audience("few"), "en"), "No overlap can be shown");
  assert.deepEqual(compared(bundle, "again", "both").map(({trait, a, b, times}) => [trait.tag, a, b, times]), [["lifecycle", 0.9, 0.5, 1.8], ["spend", 300, 600, 0.5], ["repeat_buyer", 1, null, null], ["blocked", null, null, null]]);
  assert.equal(comparedTitle(bundle, audience("again"), audience("both"), "en"), "420 persons in both; most apart: Stage: active, 90.0% and 50.0%");
  assert.equal(comparedTitle(bundle, audience("again"), audience("few"), "en"), "How many are in both is too few to show");
});

test("months stand in the order of time", () => {
  assert.deepEqual(monthsOf(bundle, "again").map(({persons}) => persons), [560, 600]);
  assert.equal(audienceMonthsTitle(bundle, audience("again"), "en"), "560 persons at the end of Oct 2011, 600 now");
  assert.equal(audienceMonthsTitle(bundle, audience("few"), "en"), "Too few months can be shown");
});
