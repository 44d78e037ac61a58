import assert from "node:assert/strict";
import {test} from "node:test";
import {namesIn, type Named} from "../../../lib/audiences/names.js";

const says = (en: string) => ({en, zh: en}), spec = (en: string) => ({says: says(en)});
const workspace = {clean: {orders: {...spec("Orders"), rules: [], columns: {}}}, derive: {views: spec("Views")}, facts: {orders: {}, views: {}, visits: spec("Visits")}, tags: {vip: spec("Best"), stage: {kind: "stage", states: [{state: "at_risk", says: says("Long silent")}, {state: "odd", says: {en: "Odd one", zh: "怪"}}]}}, golden: {city: {says: says("City"), from: ["contacts.city"]}}, audiences: {good: spec("Good")}} as unknown as Named;

test("tags, fact tables and audiences of a condition have their names; what is gone keeps its own", () => {
  assert.deepEqual(namesIn({all: [{tag: "vip"}, {tag: "gone"}, {tag: "stage", is: "odd"}, {attribute: "city"}, {attribute: "gone"}, {audience: "good"}, {not: {after: {table: "views"}, never: {table: "orders"}, days: 7}}]}, workspace), {
    "tag:vip": says("Best"), "tag:gone": says("gone"), "tag:stage": {en: "stage", zh: "stage"}, "state:stage:at_risk": {en: "At risk", zh: "有流失风险"}, "state:stage:odd": {en: "Odd", zh: "怪"}, "attribute:city": says("City"), "attribute:gone": says("gone"), "audience:good": says("Good"), "table:views": says("Views"), "table:orders": says("Orders")
  });
});
