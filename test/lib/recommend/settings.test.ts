import assert from "node:assert/strict";
import {test} from "node:test";
import {recommendFacts, recommendSpec} from "../../../lib/recommend/settings.js";
import type {Workspace} from "../../../lib/workspace.js";
import {shop} from "../../pipeline/world.js";

const table = (columns: readonly string[]): Workspace["clean"][string] => ({source: "sales", says: {en: "x", zh: "x"}, rules: [], columns: Object.fromEntries(columns.map((name) => [name, {from: name}]))});

test("a specification gets its defaults", () => {
  const spec = recommendSpec({...shop, recommend: {events: [], k: 5}});
  assert.deepEqual([spec?.k, spec?.horizon, spec?.halfLife, spec?.rules], [5, 60, 180, {}]);
});

test("lines of orders alone are enough: with the customer, or beside orders that name it; else nothing is offered", () => {
  assert.equal(recommendSpec(shop), undefined);
  assert.deepEqual(recommendFacts(shop), {});
  const alone: Workspace = {...shop, clean: {order_lines: table(["order_id", "product_id", "customer_id", "ordered_at", "description"])}, identity: [{table: "order_lines", column: "customer_id", system: "shop"}]};
  assert.deepEqual([recommendSpec(alone)?.events[0]?.table, recommendSpec(alone)?.title, recommendFacts(alone)["recommend_lines"]?.inputs], ["recommend_lines", "description", ["order_lines"]]);
  const beside: Workspace = {...shop, clean: {order_lines: table(["order_id", "product_id"]), orders: table(["order_id", "customer_id", "ordered_at"])}};
  assert.match(recommendFacts(beside)["recommend_lines"]?.select ?? "", /join orders o/);
  assert.equal(recommendSpec({...beside, clean: {order_lines: table(["order_id", "product_id"])}}), undefined);
});
