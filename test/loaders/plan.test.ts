import assert from "node:assert/strict";
import {test} from "node:test";
import {imagined, plan} from "../../loaders/plan.js";
import {stages} from "../../loaders/step.js";
import {shop} from "../pipeline/world.js";

test("plan(workspace) names each table once, after the tables it reads", () => {
  const steps = plan(shop, imagined(shop));
  const seen = new Set<string>();
  for (const {name, stage, inputs} of steps) {
    assert.ok(!seen.has(name), name);
    assert.ok(name.startsWith(`${stage}.`) && stages.includes(stage), name);
    for (const input of inputs) assert.ok(seen.has(input), `${name} reads ${input}`);
    seen.add(name);
  }
});

test("a source that is skipped leaves out what hangs on it, and nothing else fails", () => {
  const steps = plan(shop, new Map([["sales", {skipped: "broken"}]])).map(({name}) => name);
  assert.ok(!steps.some((name) => name.startsWith("clean.") || name.startsWith("ingest.")));
  assert.ok(steps.includes("publish.sources") && steps.includes("publish.checks"));
});


test("a key does not depend on where a file was found", () => {
  const settings = (file: string) => plan(shop, new Map([...imagined(shop)].map(([id, entry]) => [id, "skipped" in entry ? entry : {delivered: {...entry.delivered, files: entry.delivered.files.map((one) => ({...one, file}))}}]))).map(({settings}) => settings);
  assert.deepEqual(settings("/here/sales.csv"), settings("/there/sales.csv.gz"));
});
