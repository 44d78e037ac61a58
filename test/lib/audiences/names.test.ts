import assert from "node:assert/strict";
import {test} from "node:test";
import {namesIn, tableSays, type Named} from "../../../lib/audiences/names.js";

const says = (en: string) => ({en, zh: en}), spec = (en: string) => ({says: says(en)});
const workspace = {clean: {orders: spec("Orders")}, derive: {views: spec("Views")}, facts: {orders: {}, views: {}, visits: spec("Visits")}, tags: {vip: spec("Best")}, audiences: {good: spec("Good")}} as unknown as Named;

test("tags, fact tables and audiences of a condition have their names; what is gone keeps its own", () => {
  assert.deepEqual(namesIn({all: [{tag: "vip"}, {tag: "gone"}, {audience: "good"}, {not: {after: {table: "views"}, never: {table: "orders"}, days: 7}}]}, workspace), {
    "tag:vip": says("Best"), "tag:gone": says("gone"), "audience:good": says("Good"), "table:views": says("Views"), "table:orders": says("Orders")
  });
  assert.deepEqual([tableSays(workspace, "visits"), tableSays(workspace, "nothing")], [says("Visits"), says("nothing")]);
});
