import assert from "node:assert/strict";
import {test} from "node:test";
import {readStatistics} from "../../../lib/columns/shape.js";
import {createEngine} from "../../../loaders/engine.js";
import {columnSteps, stepName} from "../../../loaders/columns/index.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {seededRandom} from "../../../lib/random.js";
import demo from "../../../data/demo/workspace.js";

test("every source that was read and every clean, routed and derived table has its statistics", () => {
  const steps = plan(demo, imagined(demo)), names = steps.filter(({stage}) => stage === "columns").map(({name}) => name);
  for (const source of Object.keys(demo.sources)) assert.ok(names.includes(stepName("raw", source)), source);
  for (const table of [...Object.keys(demo.clean), ...Object.keys(demo.derive ?? {}), "cancelled_orders"]) assert.ok(names.includes(stepName("clean", table)), table);
  assert.deepEqual(columnSteps(demo, new Set(["ingest.contacts"])).map(({name}) => name), ["columns.raw_contacts"]);
});

test("a raw column is of the strictest class of what is made of it, and personal where nothing is", async () => {
  const [step] = columnSteps(demo, new Set(["ingest.contacts"])), engine = await createEngine();
  assert.ok(step);
  try {
    const from = Object.values(demo.clean["contacts"]?.columns ?? {});
    await engine.query(`create table "ingest.contacts" as select 'a' as "${from[0]?.from ?? ""}", 'x' as extra, 'record' as _kind, 'f' as _file, 2 as _line, null as _fault, null as _text union all select null, 'y', 'blank', 'f', 3, null, null`);
    const rows = await step.compute({rows: async () => [], count: async () => 2, columns: (name) => engine.check(`select * from "${name}"`), select: (sql) => engine.query(sql), settings: step.settings, asOf: demo.asOf, random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal});
    const found = readStatistics(rows);
    assert.deepEqual([found.rows, found.columns.map(({privacy, distinct}) => [privacy, distinct])], [1, [["direct", 1], ["direct", 1]]]);
  } finally {
    engine.close();
  }
});
