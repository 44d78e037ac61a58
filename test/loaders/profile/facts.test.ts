import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {heldFacts, otherFactSteps, withFacts} from "../../../loaders/profile/facts.js";

const lake = (...made: string[]) => ({workspace: demo, made: new Set(["resolve.persons", ...made])});

test("facts that no step made are there where all their clean tables are", () => {
  assert.deepEqual(heldFacts(lake("profile.fact_orders", "clean.tickets", "clean.orders")).map(([table]) => table), ["orders", "tickets"]);
  assert.deepEqual(heldFacts(lake("clean.orders", "clean.order_lines", "clean.products")).map(([table]) => table), ["orders", "purchases"]);
  assert.deepEqual(heldFacts({workspace: demo, made: new Set(["clean.orders"])}), [], "rows of nobody");
});

test("every fact with a time has a step, whatever it is used for; published rows of persons tell only of those used", () => {
  assert.deepEqual(otherFactSteps(demo, lake("profile.fact_orders", "clean.tickets", "clean.orders", "clean.customers").made).map(({name}) => name), ["profile.fact_tickets"]);
  const steps = plan(demo, imagined(demo)), names = steps.map(({name}) => name), timed = Object.entries(demo.facts ?? {}).flatMap(([table, {at}]) => (at === undefined ? [] : [`profile.fact_${table}`]));
  assert.deepEqual(timed.filter((name) => names.filter((one) => one === name).length !== 1), []);
  const rows = steps.find(({name}) => name === "publish.person_rows"), facts = steps.find(({name}) => name === "publish.person_facts"), idle = otherFactSteps(demo, new Set(names.filter((name) => !name.startsWith("profile.fact_")))).map(({name}) => name).filter((name) => !steps.some((step) => step.stage !== "publish" && step.inputs.includes(name)));
  assert.ok(idle.includes("profile.fact_consents"), "nothing but the file of a person needs it");
  assert.deepEqual(idle.filter((name) => rows?.inputs.includes(name) === true), []);
  assert.deepEqual((facts?.settings as {held: string[]}).held.map((table) => `profile.fact_${table}`), timed);
});

test("they are written out over these; names in text, and tables that a step made, stay as they are", () => {
  const select = "select 'of \"profile.fact_tickets\"' as x from \"profile.fact_tickets\" t";
  assert.equal(withFacts(select, lake("profile.fact_tickets")), select);
  const written = withFacts(select, lake("clean.tickets"));
  assert.match(written, /^select 'of "profile\.fact_tickets"' as x from \(select p\.person_id, .* from "clean\.tickets" t join "resolve\.persons" p .*\) t$/s);
});
