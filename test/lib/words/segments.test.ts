import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsOf} from "../../../lib/page.js";
import type {SegmentationRow} from "../../../lib/segments/rows.js";
import {plain} from "../../../lib/words/lang.js";
import {bestOf, choiceTitle, cohortTitle, flowDates, flowsAt, flowTitle, groupsOf, groupsTitle, movedPoints, movedText, quietOf, segmentationKind, segmentDrift, segmentName, segmentsAnswer, segmentsScope, shownText, traitsText} from "../../../lib/words/segments.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const bundle = fixture(), first = rowsOf(bundle, "segment_catalogue")[0] as SegmentationRow, without = (table: "segment_groups" | "segment_flows" | "segment_cohorts" | "segment_choice") => ({...bundle, tables: {...bundle.tables, [table]: []}});

test("the answer says who brings most, and who was not seen for long", () => {
  assert.equal(plain(segmentsAnswer(bundle, "en")), "“A” are 10% of customers and bring 60% of revenue; 300 of “B” have not been seen for 90 days.".replace("10%", "10.0%").replace("60%", "60.0%"));
  assert.match(plain(segmentsAnswer(bundle, "zh")), /「群a」占 10.0% 的客户，带来 60.0% 的收入；「群b」中有 300 人超过 90 天没有出现。/);
  const sizes = {...bundle, tables: {...bundle.tables, segment_groups: groupsOf(bundle, "groups").map((row) => ({...row, revenue: null, revenue_share: null, quiet: null}))}};
  assert.equal(plain(segmentsAnswer(sizes, "en")), "The largest segment, “C”, has 500 persons.");
  assert.match(plain(segmentsAnswer(without("segment_groups"), "en")), /No size of a segment can be shown/);
  assert.match(plain(segmentsAnswer(emptyFixture(), "en")), /declares no segmentation/);
  assert.deepEqual([bestOf(groupsOf(bundle, "groups"))?.segment, quietOf(groupsOf(bundle, "groups"))?.segment, bestOf(groupsOf(bundle, "habits"))], ["a", "b", undefined]);
  assert.match(segmentsScope(bundle, "en"), /1,000 of 1,100 persons have a segment.*rounded to 20/);
});

test("a hidden number is not said to be small: it may only be hidden for another's sake", () => {
  assert.deepEqual([shownText(null, "en"), shownText(null, "zh"), shownText(1200, "en")], ["not shown", "不显示", "1,200"]);
  assert.match(segmentsScope(bundle, "en"), /nor others from which such a group would follow/);
});

test("names, kinds, drift and changes", () => {
  assert.deepEqual([segmentName(bundle, "groups", "a", "zh"), segmentName(bundle, "groups", "not_there", "en"), segmentName(bundle, "groups", null, "en")], ["群a", "not there", "No segment"]);
  assert.deepEqual([segmentationKind("clusters", "en"), segmentDrift(first, "en"), segmentDrift({...first, drift: null}, "en")], ["clusters", "stable, index 0.05 since Oct 2011", "–"]);
  assert.equal(groupsTitle(bundle, "groups", "en"), "“A” and “B” bring 90.0% of revenue");
  assert.equal(groupsTitle(bundle, "habits", "en"), "1 segments".replace("segments", "segments"));
  assert.deepEqual([movedText(movedPoints(bundle, "groups", "a"), "en"), movedText(movedPoints(bundle, "groups", "c"), "en"), movedText(movedPoints(bundle, "groups", "b"), "en"), movedText(movedPoints(bundle, "groups", "d"), "en"), movedPoints(bundle, "habits", "cluster_1")], ["▲ +2.0 points", "▼ −2.0 points", "± 0 points", "–", null]);
});

test("changes from month to month", () => {
  assert.deepEqual([flowDates(bundle, "groups"), flowsAt(bundle, "groups", "2011-12-01").length], [["2011-12-01"], 4]);
  assert.equal(flowTitle(bundle, "groups", "2011-12-01", "en"), "Most changed from “B” to “C”: about 60");
  assert.match(flowTitle(without("segment_flows"), "groups", "2011-12-01", "en"), /No change/);
});

test("cohorts, clusters and their number", () => {
  assert.equal(cohortTitle(bundle, "value", "en"), "40.0% buy again after one month, 20.0% after six");
  assert.match(cohortTitle(without("segment_cohorts"), "value", "en"), /too small/);
  assert.equal(choiceTitle(bundle, "habits", "en"), "3 clusters are told apart best (silhouette 0.40)");
  assert.match(choiceTitle(without("segment_choice"), "habits", "en"), /No number/);
  const traits = rowsOf(bundle, "segment_traits");
  assert.deepEqual([traitsText(traits, (tag) => tag, "en"), traitsText(traits, (tag) => tag, "zh"), traitsText([], String, "en")], ["“spend” much higher, “other” lower", "「spend」高得多，「other」较低", "Much like everybody"]);
});
