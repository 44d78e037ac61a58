import assert from "node:assert/strict";
import {test} from "node:test";
import type {Baseline} from "../../../lib/baseline.js";
import type {Workspace} from "../../../lib/workspace.js";
import {cutsOf, spreadSteps, watched} from "../../../loaders/accept/spread.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {shop} from "../../pipeline/world.js";

const clean = shop.clean["orders"]!;
const workspace: Workspace = {...shop, clean: {orders: {...clean, columns: {amount: {from: "sum", type: "decimal(18,2)", privacy: "none"}, day: {from: "day", type: "date", privacy: "none"}, who: {from: "who"}, kind: {from: "no", privacy: "none"}, code: {from: "no", type: "code", privacy: "none"}}, rules: [], derived: {}}}, derive: {}};

test("watched: numbers and texts about no person; no identifiers, dates or columns of unknown privacy", () => {
  assert.deepEqual(watched("t", workspace.clean["orders"]!), {numbers: ["amount"], lists: ["kind"]});
});

test("spreadSteps count at the baseline's cuts too, and only those steps hang on the baseline", () => {
  const made = new Set(plan(workspace, imagined(workspace)).map(({name}) => name));
  const baseline: Baseline = {format: 1, workspace: "tiny", asOf: "2024-01-01", sources: {}, checks: {}, tables: {orders: {source: "sales", rules: {}, scores: {}, columns: {amount: {missing: [0, 1], cuts: [1, 2.5], bins: [0, 0, 1]}}}}};
  const [without, against] = [spreadSteps(workspace, made), spreadSteps(workspace, made, baseline)];
  assert.deepEqual(without.map(({name}) => name), ["profile.quality_orders_cuts", "profile.quality_orders_below", "profile.quality_orders_lists"]);
  assert.deepEqual(against.filter(({select}, i) => select !== without[i]?.select).map(({name}) => name), ["profile.quality_orders_below"]);
  assert.match(against[1]?.select ?? "", /"base 0 1"/);
  assert.deepEqual(cutsOf(baseline, "orders", "amount"), [1, 2.5]);
  assert.equal(cutsOf(baseline, "constructor", "amount"), undefined);
});
