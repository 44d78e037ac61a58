import assert from "node:assert/strict";
import {test} from "node:test";
import {baselineTables, ownBaseline} from "../../../loaders/publish/baseline.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {shop} from "../../pipeline/world.js";

test("baselineTables: this build's quality, and the two published tables, all from tables that are made", () => {
  const made = new Set(plan(shop, imagined(shop)).map(({name}) => name));
  const steps = baselineTables(shop, made);
  assert.deepEqual(steps.map(({name}) => name), [ownBaseline, "profile.quality_comparison", "publish.quality_changes", "publish.quality_baseline"]);
  assert.deepEqual(steps.slice(2).map(({inputs}) => inputs), [["profile.quality_comparison"], ["profile.quality_comparison"]], "compared once");
  for (const {inputs} of steps) for (const input of inputs) assert.ok(made.has(input), input);
});
