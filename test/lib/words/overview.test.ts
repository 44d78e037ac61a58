import assert from "node:assert/strict";
import {test} from "node:test";
import type {PeriodRow} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {changeOf, changeText, groupsTitle, overviewAnswer, overviewScope, overviewTasks, overviewTiles, periodRows, periodsTitle, tasksTitle, weeklyTitle, wholeWeeks} from "../../../lib/words/overview.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const whole = fixture().tables.periods as PeriodRow[];
const [last, before] = whole as [PeriodRow, PeriodRow];
const with_ = (change: Partial<PeriodRow>, was: Partial<PeriodRow> = {}) => fixture({tables: {periods: [{...last, ...change}, {...before, ...was}]}});
const answer = (bundle: ReturnType<typeof fixture>, lang: "en" | "zh" = "en") => plain(overviewAnswer(bundle, lang));

test("the answer has one sentence for each case", () => {
  assert.equal(answer(fixture()), "Up. Revenue in the last 13 weeks was £3.35 M, 51% more than in the 13 weeks before: returning customers spent 70% more, and new customers 6.5% more.");
  assert.equal(answer(fixture(), "zh"), "上升。最近 13 周收入 335 万英镑，比前 13 周多 51%：老客户多 70%，新客户多 6.5%。");
  assert.match(answer(with_({revenue: 2155368, new_revenue: 381654})), /^Slightly down\. .*, 2\.6% less than .*: returning customers spent 70% more, but new customers 22% less\.$/);
  assert.match(answer(with_({revenue: 1000000})), /^Down\. .* 55% less/);
  assert.match(answer(with_({revenue: 2212000})), /^About the same\./);
  assert.match(answer(with_({revenue: null, suppressed: true})), /^Too few to show: fewer than 20 customers/);
  assert.match(answer(with_({}, {revenue: 0})), /^Too early to compare\. .*£3\.35 M/);
  assert.match(answer(with_({}, {revenue: null})), /^Too early/);
  assert.match(answer(fixture({tables: {periods: [last]}})), /^Too early/);
  assert.match(answer(fixture({tables: {totals: [{...fixture().tables.totals![0]!, first_day: "2011-08-01"}]}})), /^Too early/);
  assert.equal(answer(emptyFixture()), "There are no orders yet, so there is nothing to report.");
  assert.equal(answer(emptyFixture(), "zh"), "还没有订单，暂无可报告的内容。");
});

test("a workspace without customers is answered without them", () => {
  const none = {new_revenue: null, returning_revenue: null, unknown_revenue: 100000, customers: null, repeat_base: null, repeat_customers: null};
  const bundle = fixture({tables: {periods: [{...last, ...none}, {...before, ...none}], totals: [{...fixture().tables.totals![0]!, customers: 0, orders_without_customer: 19960}]}});
  assert.equal(answer(bundle), "Up. Revenue in the last 13 weeks was £3.35 M, 51% more than in the 13 weeks before.");
  assert.equal(weeklyTitle(bundle, "en"), "Orders of the last 13 weeks brought more");
  assert.equal(overviewTiles(bundle, "en").length, 2);
  assert.match(overviewScope(bundle, "en"), /^19,960 orders, 1 Dec 2010 to 9 Dec 2011\. 19,960 orders name no customer\. Amounts in pounds\.$/);
});

test("figure titles say what was found", () => {
  assert.equal(weeklyTitle(fixture(), "en"), "Returning and new customers both brought more");
  assert.equal(weeklyTitle(with_({new_revenue: 100}), "zh"), "老客户收入增加，新客户收入减少");
  assert.equal(groupsTitle(fixture(), "en"), "United Kingdom brings 84.0% of revenue");
  assert.equal(groupsTitle(fixture({tables: {groups: [{name: null, rank: 1, customers: null, orders: null, revenue: null, merged: 3}]}}), "en"), "Every group is too small to show");
  assert.equal(groupsTitle(emptyFixture(), "en"), "No groups to compare");
  assert.equal(periodsTitle(fixture(), "en"), "An order brought £494, 4.6% more than before");
});

test("tiles compare in words and leave out what is not known", () => {
  assert.deepEqual(overviewTiles(fixture(), "en").map(({value, direction, change}) => [value, direction, change]), [
    ["£3.35 M", "up", "up 51% on the 13 weeks before"], ["6,791", "up", "up 45% on the 13 weeks before"], ["2,650", "up", "up 32% on the 13 weeks before"], ["48.4%", "up", "up 5.7 points on the 13 weeks before"]
  ]);
  assert.deepEqual(overviewTiles(emptyFixture(), "en"), []);
  assert.equal(overviewTiles(fixture({tables: {periods: [last]}}), "en")[0]?.change, "nothing to compare with");
});

test("unfinished weeks are not drawn", () => {
  const weeks = wholeWeeks(fixture()).map((row) => row.week);
  assert.equal(weeks[0], "2010-12-06");
  assert.equal(weeks.at(-1), "2011-11-28");
});

test("failed checks, skipped files and late files need a person", () => {
  assert.deepEqual(overviewTasks(fixture(), "en"), []);
  const [check] = fixture().tables.checks!, [source] = fixture().tables.sources!;
  const bundle = fixture({tables: {checks: [{...check!, passed: false, found: "3"}], sources: [{...source!, lag_days: 9}, {...source!, file: "crm.csv", status: "skipped", note: "truncated gzip"}]}});
  assert.deepEqual(overviewTasks(bundle, "en").map((task) => [task.state, task.title]), [["bad", "Every delivered row has one outcome"], ["bad", "crm.csv was not read"], ["warn", "online_retail.csv is 9 days old"]]);
  assert.deepEqual([tasksTitle(0, "en"), tasksTitle(1, "en"), tasksTitle(3, "zh")], ["Nothing needs a person", "One thing needs a person", "3 件事需要人处理"]);
});

test("the change is what the page recomputes", () => {
  assert.equal(changeText(changeOf(fixture())), "+51%");
  assert.equal(changeText(-0.026), "−2.6%");
  assert.equal(changeText(changeOf(emptyFixture())), "–");
  assert.deepEqual(periodRows(emptyFixture(), "en"), []);
  assert.deepEqual(periodRows(with_({revenue: null, suppressed: true}), "en")[0], ["Revenue", "too few to show", "£2.21 M", "–"]);
});
