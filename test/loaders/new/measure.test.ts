import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {halfWidth} from "../../../lib/rules.js";
import {countWhere, measureColumn, newestDays, parseFailures, someValues} from "../../../loaders/new/measure.js";
import {rawTable} from "./util.js";

test("measureColumn counts every row once, as a count by hand does", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.constantFrom("1", "22", " 3", "N/A", "007", "x y", "", "12,5 €"), {nil: null}), {minLength: 1, maxLength: 40}), async (texts) => {
    const engine = await rawTable({x: texts});
    const found = await measureColumn(engine, "raw.t", "x");
    const values = texts.flatMap((text) => (text === null || text.trim() === "" ? [] : [text.trim()]));
    assert.deepEqual([found.rows, found.filled, found.distinct, found.zeros, found.blanks], [texts.length, values.length, new Set(values).size, values.filter((text) => text === "007").length, texts.filter((text) => text === " 3").length]);
    assert.equal(found.masks.reduce((sum, {n}) => sum + n, 0), values.length);
    assert.deepEqual(found.placeholders.map(({text}) => text), values.includes("N/A") ? ["N/A"] : []);
    assert.equal(found.top.reduce((sum, {n}) => sum + n, 0), values.length);
  }), {numRuns: 20, seed: 3});
});

test("parseFailures counts what a build would not read, missing words and repairs included", async () => {
  const engine = await rawTable({x: ["1", "2", "x", "N/A", "３", "x"]});
  await measureColumn(engine, "raw.t", "x");
  assert.deepEqual(await parseFailures(engine, {from: "x", type: "integer"}), {rows: 4, examples: [{text: "x", n: 2}, {text: "N/A", n: 1}, {text: "３", n: 1}]});
  assert.equal((await parseFailures(engine, {from: "x", type: "integer", missing: ["n/a"], repairs: [halfWidth]})).rows, 2);
  assert.equal(await countWhere(engine, "v = 'x'"), 2);
  assert.equal((await someValues(engine, 3)).length, 3);
});

test("newestDays leaves days out that stand for an unknown one", async () => {
  const engine = await rawTable({d: ["2024-01-05", "2024-03-01", "9999-12-31", "1900-01-01"]});
  await measureColumn(engine, "raw.t", "d");
  assert.deepEqual(await newestDays(engine, {from: "d", type: "date"}), {newest: "2024-03-01", near: "2024-03-01", oldest: "2024-01-05"});
});
