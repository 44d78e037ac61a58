import assert from "node:assert/strict";
import {test} from "node:test";
import {ingestSteps} from "../../../loaders/ingest/index.js";
import {imagined} from "../../../loaders/plan.js";
import {run, shop, world} from "../../pipeline/world.js";

test("a raw table and its drift for each source that was found, with all that decides how it is read", () => {
  const [step, drift, ...others] = ingestSteps(shop, imagined(shop));
  assert.deepEqual(others, []);
  assert.deepEqual([step?.name, step?.inputs, step?.orderBy, drift?.name], ["ingest.sales", [], ["_file", "_line"], "ingest.sales_drift"]);
  const source = shop.sources["sales"];
  assert.ok(source);
  const [other] = ingestSteps({...shop, sources: {sales: {...source, delimiter: ";"}}}, imagined(shop));
  assert.notDeepEqual(other?.settings, step?.settings);
  assert.deepEqual(ingestSteps(shop, new Map([["sales", {skipped: "broken"}]])), []);
});

test("the drift of a delivery is a table", async () => {
  const workspace = {...shop, clean: {}, identity: []};
  const result = await run(workspace, await world(workspace, {"sales.csv": "no,who,day,SUM,note\n1,a,2024-01-05,1,x\n"}));
  assert.deepEqual(await result.rows("ingest.sales_drift"), [
    {file: "sales.csv", column: "note", change: "gained", before: null, after: "note", how: "inferred"}, {file: "sales.csv", column: "sum", change: "renamed", before: "SUM", after: "sum", how: "inferred"}
  ]);
});
