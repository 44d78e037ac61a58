import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";

// Groups of `columns` are of rows and stand in its body: lib/columns/published.ts hides the small ones.
test("published tables are public or aggregate, rows of persons pseudonymous; an aggregate says how many customers, persons, records or pairs its groups have", () => {
  for (const [table, {class: kind, columns}] of Object.entries(published)) {
    if (table === "person_rows") { assert.equal(kind, "pseudonymous"); continue; }
    assert.ok(kind === "public" || kind === "aggregate", table);
    if (kind === "aggregate" && table !== "columns" && table !== "column_tables") assert.ok(["customers", "persons", "pairs", "found"].some((column) => column in columns), table);
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
