import assert from "node:assert/strict";
import {test} from "node:test";
import {functions} from "../../../../lib/browser/explore/functions.js";
import {createEngine} from "../../../../loaders/engine.js";

test("every function that is offered exists in the engine, once", async () => {
  const engine = await createEngine({threads: 1});
  try {
    const known = new Set((await engine.query("select distinct function_name as name from duckdb_functions()")).map((row) => String(row["name"])));
    const grammar = new Set(["coalesce", "extract", "trim", "try_cast", "current_date", "ifnull", "unnest"]);
    assert.deepEqual(functions.filter((name) => !known.has(name) && !grammar.has(name)), []);
    assert.equal(new Set(functions).size, functions.length);
  } finally {
    engine.close();
  }
});
