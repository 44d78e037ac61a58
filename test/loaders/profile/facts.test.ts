import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {heldFacts, withFacts} from "../../../loaders/profile/facts.js";

const lake = (...made: string[]) => ({workspace: demo, made: new Set(["resolve.persons", ...made])});

test("facts that no step made are there where all their clean tables are", () => {
  assert.deepEqual(heldFacts(lake("profile.fact_orders", "clean.tickets", "clean.orders")).map(([table]) => table), ["orders", "tickets"]);
  assert.deepEqual(heldFacts(lake("clean.orders", "clean.order_lines", "clean.products")).map(([table]) => table), ["orders", "purchases"]);
  assert.deepEqual(heldFacts({workspace: demo, made: new Set(["clean.orders"])}), [], "rows of nobody");
});

test("they are written out over these; names in text, and tables that a step made, stay as they are", () => {
  const select = "select 'of \"profile.fact_tickets\"' as x from \"profile.fact_tickets\" t";
  assert.equal(withFacts(select, lake("profile.fact_tickets")), select);
  const written = withFacts(select, lake("clean.tickets"));
  assert.match(written, /^select 'of "profile\.fact_tickets"' as x from \(select p\.person_id, .* from "clean\.tickets" t join "resolve\.persons" p .*\) t$/s);
});
