import assert from "node:assert/strict";
import test from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {pageRows, pageWorkspace} from "../../../loaders/site/bundles.js";
import {makeWorld} from "./fixture.js";

test("pageRows(engine, table, file) gives decimals as numbers and days as text, in the file's order", async (t) => {
  const {result} = await makeWorld(t, {tables: {"publish.x": "select * from (values (cast(2.50 as decimal(18,2)), date '2011-12-05', null), (cast(1 as decimal(18,2)), null, 'b')) t(m, d, s)"}});
  const engine = await createEngine({threads: 1});
  t.after(() => engine.close());
  assert.deepEqual(await pageRows(engine, "x", result.steps.find(({name}) => name === "publish.x")?.file ?? ""), [{m: 2.5, d: "2011-12-05", s: null}, {m: 1, d: null, s: "b"}]);
  assert.deepEqual([pageWorkspace(result.workspace).sample, pageWorkspace(result.workspace).currency], [false, "GBP"]);
});
