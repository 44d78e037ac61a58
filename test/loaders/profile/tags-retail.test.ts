import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import retail from "../../../data/online-retail/workspace.js";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {tagSteps} from "../../../loaders/profile/tags.js";
import {root} from "../../util/source.js";
import {runSteps, type GivenTables} from "../../util/tag-lake.js";
import {differences, type Values} from "../../util/tag-oracle.js";

/** A slice of Online Retail's invoices, and what pandas makes of it: `test/oracles/tags-retail.py`. */
const oracle = JSON.parse(readFileSync(join(root, "test/oracles/tags-retail.json"), "utf8")) as {given: Record<string, {columns: string[]; rows: (string | null)[][]}>; at: Record<string, Record<string, Record<string, string | number | boolean>>>};
const types: Record<string, string> = {ordered_at: "timestamp", amount: "decimal(18,2)"};
const given: GivenTables = Object.fromEntries(Object.entries(oracle.given).map(([table, {columns, rows}]) => [table, {columns: Object.fromEntries(columns.map((name) => [name, types[name] ?? "string"])), rows: rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))}]));

test("every tag of Online Retail equals pandas to the row, today and at the end of a month", async () => {
  const steps = tagSteps(retail, new Set(Object.keys(given))), lake = await runSteps(steps, given, retail.asOf);
  try {
    assert.ok(Object.keys(oracle.at).includes(retail.asOf) && Object.keys(oracle.at).length === 2);
    for (const [day, values] of Object.entries(oracle.at)) {
      assert.deepEqual(Object.keys(values).sort(), Object.keys(retail.tags ?? {}).sort(), "pandas has every tag");
      for (const [id, found] of Object.entries(values)) {
        const expected: Values = new Map(Object.entries(found));
        assert.ok(expected.size > 20, `${id} at ${day} says something`);
        assert.deepEqual(differences((await lake.rows(`profile.tag_${id}`)).filter((row) => row["as_of"] === day), expected), [], `${id} at ${day}`);
      }
    }
    const states = new Set(Object.values(oracle.at).flatMap(({lifecycle = {}}) => Object.values(lifecycle)));
    assert.deepEqual([...states].sort(), ["active", "at_risk", "lapsed", "new", "prospect"], "the slice has every state");
  } finally {
    lake.close();
  }
});

test("the value of a month's end is that of a build at that date, with its reason", async () => {
  const series = await runSteps(tagSteps(retail, new Set(Object.keys(given))), given, retail.asOf), then: Workspace = {...retail, asOf: "2011-09-01", tags: Object.fromEntries(Object.entries(retail.tags ?? {}).map(([id, tag]): [string, Tag] => [id, {...tag, mayBeEmpty: true}]))}, rebuilt = await runSteps(tagSteps(then, new Set(Object.keys(given))), given, then.asOf);
  try {
    for (const id of Object.keys(retail.tags ?? {})) {
      const at = async ({rows}: typeof series) => (await rows(`profile.tag_${id}`)).filter((row) => row["as_of"] === then.asOf).map((row) => JSON.stringify(Object.entries(row))).sort();
      assert.ok((await at(rebuilt)).length > 20, id);
      assert.deepEqual(await at(series), await at(rebuilt), id);
    }
  } finally {
    series.close();
    rebuilt.close();
  }
});
