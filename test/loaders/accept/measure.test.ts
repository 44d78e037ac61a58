import assert from "node:assert/strict";
import {test} from "node:test";
import {measureBaseline} from "../../../loaders/accept/measure.js";
import type {Row} from "../../../loaders/step.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {shop} from "../../pipeline/world.js";

const clean = shop.clean["orders"]!;
const workspace = {...shop, clean: {orders: {...clean, columns: {amount: {from: "sum", type: "integer" as const, privacy: "none" as const}, kind: {from: "no", privacy: "none" as const}}, rules: [], derived: {}}}, derive: {}};
const made = new Set(plan(workspace, imagined(workspace)).map(({name}) => name));

test("measureBaseline: bins between distinct cuts add up to the values; what has the form of something personal is not named", async () => {
  const tables: Record<string, Row[]> = {
    "publish.quality_columns": [{table: "orders", column: "amount", missing_before: 2, placeholders: 3, rows: 20}, {table: "orders", column: "kind", missing_before: 0, placeholders: 0, rows: 20}],
    "profile.quality_orders_cuts": [{"cut 0 0": 1, "cut 0 1": 1, "cut 0 2": 4, "cut 0 3": 9, "cut 0 4": 9}],
    "profile.quality_orders_below": [{"all 0": 15, "own 0 0": 6, "own 0 1": 6, "own 0 2": 9, "own 0 3": 14, "own 0 4": 14}],
    "profile.quality_orders_lists": [{column: "kind", value: "ann.lee@example.com", rows: 9}, {column: "kind", value: "shop", rows: 6}, {column: "kind", value: "", rows: 5}]
  };
  const {tables: {orders}} = await measureBaseline({rows: async (name) => tables[name] ?? []}, workspace, made);
  assert.deepEqual(orders?.columns["amount"], {missing: [5, 20], cuts: [1, 4, 9], bins: [6, 3, 5, 1]});
  assert.deepEqual(orders?.columns["kind"]?.values, {"": 14, shop: 6});
});
