import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";

/** Aggregates without a count of their own, each with the reason. */
const countless = new Map([
  ["columns", "groups of rows stand in its body: lib/columns/published.ts hides the small ones"], ["column_tables", "as columns"],
  ["segment_edges", "bounds of fifths of everybody, to two digits"], ["segment_traits", "means of segments of enough persons, which stand in segment_groups"], ["segment_choice", "scores of all persons together"],
  ["recommend_settings", "one row about all persons together, as known and learnt"], ["recommend_ways", "numbers of products behind each of which stand enough persons; how many stands in recommend_products"]
]);

test("published tables are public or aggregate, rows of persons pseudonymous; an aggregate says how many customers, persons, records or pairs its groups have", () => {
  for (const [table, {class: kind, columns}] of Object.entries(published)) {
    if (table === "person_rows") { assert.equal(kind, "pseudonymous"); continue; }
    assert.ok(kind === "public" || kind === "aggregate", table);
    if (kind === "aggregate" && !countless.has(table)) assert.ok(["customers", "persons", "pairs", "found", "size"].some((column) => column in columns), table);
  }
});

test("every count and every amount has a unit", () => {
  for (const [table, {columns}] of Object.entries(published)) {
    for (const [column, {type, unit}] of Object.entries(columns as Record<string, {type: string; unit?: string}>)) {
      if (type.startsWith("decimal")) assert.ok(unit, `${table}.${column}`);
      if (/^(rows|orders|customers|delivered|kept|refused)$/.test(column) && table !== "tables") assert.ok(unit, `${table}.${column}`);
    }
  }
});
