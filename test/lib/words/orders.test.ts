import assert from "node:assert/strict";
import {test} from "node:test";
import type {OrderCubeRow} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {binName, binsOf, cuts, cutName, cutSub, cutTitle, ordersAnswer, ordersScope, selectionSentence} from "../../../lib/words/orders.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const row = (change: Partial<OrderCubeRow>): OrderCubeRow => ({step: "month", period: "2011-01-01", days: "mon-wed", part: "morning", amount_from: 0, amount_until: 200, orders: 30, customers: 25, revenue: 3000.5, suppressed: false, ...change});
const rows = [row({}), row({days: "thu-fri", part: "later", orders: 10, revenue: 900}), row({period: "2010-12-01", amount_from: 500, amount_until: null, orders: null, revenue: null, suppressed: true}), row({amount_from: 200, amount_until: 500, part: "midday", orders: null, revenue: null, suppressed: true})];
const bundle = fixture({tables: {...fixture().tables, order_cube: rows, totals: [{...fixture().tables.totals![0]!, orders: 49}]}});

test("bins stand in their natural order and have names in both languages", () => {
  assert.deepEqual(cuts.map((cut) => binsOf(rows, cut)), [["2010-12-01", "2011-01-01"], ["mon-wed", "thu-fri"], ["morning", "midday", "later"], [0, 200, 500]]);
  const names = (lang: "en" | "zh") => cuts.map((cut) => binsOf(rows, cut).map((bin) => binName(bundle, cut, bin, lang)));
  assert.deepEqual(names("en"), [["Dec 2010", "Jan 2011"], ["Mon to Wed", "Thu and Fri"], ["Before 12", "12 to 15", "After 15"], ["Below £200", "£200 to £500", "£500 and more"]]);
  assert.deepEqual(names("zh")[3], ["不足 £200", "£200–£500", "£500 以上"]);
  const by = (step: OrderCubeRow["step"]) => binName(fixture({tables: {order_cube: [row({step, period: "2011-04-01"})]}}), "period", "2011-04-01", "en");
  assert.deepEqual([by("month"), by("quarter"), by("year")], ["Apr 2011", "Q2 2011", "2011"]);
});

test("sentences count what is shown and say what is not", () => {
  assert.match(plain(ordersAnswer(bundle, "en")), /Mon to Wed \(75\.0?%|Mon to Wed \(75% of orders\).*before 12/);
  assert.match(ordersScope(bundle, "en"), /^40 orders for £3,900\.50\. 9 orders of 49 in 2 groups are left out: fewer than \d+ customers each/);
  assert.match(ordersScope(bundle, "zh"), /49 单中有 9 单（2 组）不显示/);
  assert.equal(plain(selectionSentence(bundle, 30, 3000.5, "en")), "30 of 40 orders, £3,000.50");
  assert.match(plain(ordersAnswer(emptyFixture(), "en")), /no orders yet|Too few/);
  assert.match(plain(ordersAnswer(fixture({tables: {order_cube: [row({orders: null, revenue: null, suppressed: true})]}}), "en")), /Too few to show/);
});

test("the title names the highest bar, or that there is none", () => {
  assert.equal(cutTitle(bundle, "days", binsOf(rows, "days"), [3, 7], "en"), "Days of the week: most in “Thu and Fri”, 7 orders");
  assert.equal(cutTitle(bundle, "period", binsOf(rows, "period"), [9, 7], "en"), "Time: most in Dec 2010, 9 orders");
  assert.equal(cutTitle(bundle, "period", [], [], "zh"), `${cutName("period", "zh")}：没有订单`);
  assert.notEqual(cutSub(bundle, "en"), cutSub(bundle, "zh"));
});
