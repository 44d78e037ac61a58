import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import type {Workspace} from "../../../lib/workspace.js";
import {plan, imagined} from "../../../loaders/plan.js";
import {personTables} from "../../../loaders/publish/persons.js";
import {run, shop, world} from "../../pipeline/world.js";

const says = {en: "x", zh: "x"};
const open: Workspace = {...shop, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 2}, tagMonths: 1, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags: {bought: {kind: "statistic", of: "count", table: "orders", owner: "a", says}}};
const csv = "no,who,day,sum\n1,a,2024-01-05,10\n2,a,2023-02-01,2.50\n3,b,2024-02-05,1\n4,c,2024-02-05,1\n5,d,2024-02-05,1\n6,e,2024-01-05,1\n7,e,2024-01-06,1\n8,f,2024-01-06,1\n9,f,2024-01-07,1\n10,f,2024-01-08,1\n11,f,2024-01-08,1\n12,f,2024-01-08,1\n13,f,2024-01-08,1\n";

test("persons stand under pseudonyms, with what they did by quarter; no number of a system is among them", async () => {
  const rows = await (await run(open, await world(open, {"sales.csv": csv}))).rows("publish.person_rows");
  assert.equal(rows.length, 6);
  for (const row of rows) assert.match(String(row["pseudonym"]), /^[0-9a-f]{12}$/);
  assert.deepEqual(rows.map((row) => row["pseudonym"]), rows.map((row) => row["pseudonym"]).sort());
  assert.equal(rows.filter((row) => row["timeline"] === "[[\"2024-01-01\",\"orders\",1],[\"2023-01-01\",\"orders\",1]]").length, 1);
  assert.deepEqual(rows.map((row) => row["tags"]).sort(), [...new Array<string>(3).fill("{\"bought\":\"1.000000\"}"), ...new Array<string>(3).fill("{\"bought\":null}")], "a value that one person has is not told, nor the one from which it follows");
});

test("only those who consent are published, whatever else is asked", () => {
  const steps = plan(demo, imagined(demo)), persons = steps.find(({name}) => name === "publish.person_rows");
  assert.ok(persons !== undefined && persons.inputs.includes("profile.consent_allowed"));
  const {people, happened} = persons.settings as {people: string; happened: string[]};
  for (const select of [people, ...happened]) assert.match(select, /from \(select person_id from "profile\.consent_allowed" a where purpose = 'profiling'\) a/);
  const made = new Set(steps.map(({name}) => name));
  made.delete("profile.consent_allowed");
  assert.deepEqual(personTables(demo, made).map(({name}) => name), ["publish.person_facts"], "without the table of who allows it there is no table of persons");
  assert.deepEqual(personTables({...open, privacy: {basis: {kind: "none"}, threshold: 2}}, new Set(["resolve.persons", "resolve.key", "profile.tags", "profile.tag_shown", "clean.orders"])).map(({name}) => name), ["publish.person_facts"]);
});
