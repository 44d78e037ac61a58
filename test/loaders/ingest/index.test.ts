import assert from "node:assert/strict";
import {test} from "node:test";
import {ingestSteps} from "../../../loaders/ingest/index.js";
import {imagined} from "../../../loaders/plan.js";
import {shop} from "../../pipeline/world.js";

test("one step for each source that was found, with all that decides how it is read", () => {
  const [step, ...others] = ingestSteps(shop, imagined(shop));
  assert.deepEqual(others, []);
  assert.deepEqual([step?.name, step?.inputs, step?.orderBy], ["ingest.sales", [], ["_line"]]);
  const source = shop.sources["sales"];
  assert.ok(source);
  const [other] = ingestSteps({...shop, sources: {sales: {...source, delimiter: ";"}}}, imagined(shop));
  assert.notDeepEqual(other?.settings, step?.settings);
  assert.deepEqual(ingestSteps(shop, new Map([["sales", {skipped: "broken"}]])), []);
});
