import assert from "node:assert/strict";
import {test} from "node:test";
import {conditionText, joinWord, leafText} from "../../../lib/words/conditions.js";
import type {AudienceCondition} from "../../../lib/workspace.js";

const names = {"tag:spend": {en: "Spent", zh: "消费额"}, "table:orders": {en: "Orders", zh: "订单"}, "audience:good": {en: "Good", zh: "优质"}, "attribute:age": {en: "Age", zh: "年龄段"}, "attribute:city": {en: "City", zh: "城市"}, "state:stage:at_risk": {en: "At risk", zh: "有流失风险"}};
const said = (condition: AudienceCondition) => [conditionText(condition, names, "en"), conditionText(condition, names, "zh")];

test("tags: values, sets, ranges, parts and what is missing", () => {
  assert.deepEqual(said({tag: "spend", atLeast: 10, lessThan: 50}), ["Spent: ≥ 10 and < 50", "消费额：≥ 10且< 50"]);
  assert.deepEqual(said({tag: "spend", part: "share", moreThan: -1, atMost: 0.5}), ["Spent (share): > −1 and ≤ 0.5", "消费额（share）：> −1且≤ 0.5"]);
  assert.deepEqual(said({tag: "spend", in: ["tea", "water"]}), ["Spent: tea or water", "消费额：tea或water"]);
  assert.deepEqual([said({tag: "spend"})[0], said({tag: "spend", is: true})[0], said({tag: "spend", is: false})[0], said({tag: "spend", missing: true})[0], said({tag: "gone", is: 3})[0]], ["Spent", "Spent", "Not: Spent", "Without: Spent", "gone: 3"]);
});

test("attributes, audiences, events in windows and sequences", () => {
  assert.deepEqual(said({attribute: "age", in: ["20–29", "30–39"]}), ["Age: 20–29 or 30–39", "年龄段：20–29或30–39"]);
  assert.deepEqual([said({attribute: "city", missing: true})[1], said({audience: "good"})[0], said({attribute: "cards.points", atLeast: 3})[0], said({attribute: "city"})[0]], ["城市未知", "Audience “Good”", "cards.points: ≥ 3", "City"]);
  assert.deepEqual(said({tag: "stage", in: ["at_risk", "new"]}), ["stage: At risk or new", "stage：有流失风险或new"], "states are words");
  assert.equal(said({events: {table: "orders", where: "amount > 5", window: {from: 30}}})[0], "“Orders” (amount > 5) in the last 30 days: at least 1");
  assert.equal(said({events: {table: "orders", window: {from: 75, until: 30}}, atLeast: 2, atMost: 4})[0], "“Orders” from 75 days ago on, before 30 days ago: 2 to 4");
  assert.equal(said({events: {table: "orders", window: {until: "2024-02-01"}}, atMost: 0})[0], "“Orders” before 1 Feb 2024: none");
  assert.equal(said({events: {table: "orders"}, atMost: 3})[1], "「订单」至多 3 条");
  assert.equal(leafText({kind: "sequence", is: {after: {table: "orders", window: {from: 21}}, never: {table: "returns"}, days: 7, same: "product"}}, names, "en"), "“Orders” in the last 21 days, but no “returns” of the same product within 7 days");
  assert.equal(said({after: {table: "orders"}, then: {table: "orders"}, days: 60})[1], "「订单」之后 60 天内有「订单」");
});

test("conditions in each other keep their brackets", () => {
  const inner: AudienceCondition = {any: [{tag: "spend"}, {not: {audience: "good"}}]};
  assert.equal(said({all: [inner, {tag: "spend", is: 1}]})[0], "(Spent; or not (Audience “Good”)); and Spent: 1");
  assert.equal(said({all: [inner]})[0], "Spent; or not (Audience “Good”)");
  assert.deepEqual([joinWord("all", "zh"), joinWord("any", "en"), joinWord("not", "en")], ["同时满足", "At least one of these holds", "This does not hold"]);
});
