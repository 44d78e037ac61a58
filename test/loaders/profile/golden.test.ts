import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import type {GoldenField, Workspace} from "../../../lib/workspace.js";
import {goldenSteps, originsOf} from "../../../loaders/profile/golden.js";
import type {Row} from "../../../loaders/step.js";
import {runSteps} from "../../util/tag-lake.js";

const says = {en: "x", zh: "x"};
const columns = {customer_id: "string", name: "string", city: "string", registered_at: "timestamp"};
const given = {
  "clean.contacts": {columns, rows: [["1", "Ann", "Rome", "2024-01-01"], ["2", "Anna", "Rome", "2024-03-01"], ["3", "Bo", null, null]].map(([customer_id = "", name = "", city = null, registered_at = null]): Row => ({customer_id, name, city, registered_at}))},
  "clean.customers": {columns: {customer_id: "string", name: "string", city: "string"}, rows: [["9", "Anneliese", "Oslo"], ["8", "Bo", " "]].map(([customer_id = "", name = "", city = ""]): Row => ({customer_id, name, city}))},
  "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: [["P", "crm", "1"], ["P", "crm", "2"], ["P", "erp", "9"], ["Q", "crm", "3"], ["Q", "erp", "8"], ["R", "crm", "77"]].map(([person_id = "", system = "", customer_id = ""]): Row => ({person_id, system, customer_id}))}
};

async function golden(fields: Record<string, GoldenField>, asOf = demo.asOf) {
  const workspace: Workspace = {...demo, asOf, golden: fields};
  const lake = await runSteps(goldenSteps(workspace, new Set(Object.keys(given))), given, "2024-06-01");
  const [wide, counts, ...values] = [await lake.rows("profile.golden"), await lake.rows("profile.golden_counts"), ...(await Promise.all(Object.keys(fields).map((name) => lake.rows(`profile.golden_${name}`))))];
  lake.close();
  return {wide, counts, values};
}

test("each rule keeps another value, with where it comes from and what lost", async () => {
  const kept: [GoldenField["keep"], string[], string, string][] = [["trusted", ["customers.name", "contacts.name"], "Anneliese", "customers 9"], ["newest", ["contacts.name", "customers.name"], "Anna", "contacts 2"], ["longest", ["contacts.name", "customers.name"], "Anneliese", "customers 9"]];
  for (const [keep, from, value, origin] of kept) {
    const {values: [rows = []]} = await golden({name: {keep, from, says}});
    const [first, ...rest] = rows.filter((row) => row["person_id"] === "P");
    assert.deepEqual([first?.["value"], `${String(first?.["source_table"])} ${String(first?.["customer_id"])}`, first?.["rank"], first?.["values"]], [value, origin, 1, 3], keep);
    assert.deepEqual(rest.map((row) => row["rank"]), [2, 3], "what lost stays, ranked");
  }
  const {values: [cities = []]} = await golden({city: {keep: "most-frequent", from: ["customers.city", "contacts.city"], says}});
  assert.deepEqual(cities.map((row) => [row["person_id"], row["value"], row["records"]]), [["P", "Rome", 2], ["P", "Oslo", 1]], "a blank is no value");
  const {values: [complete = []]} = await golden({name: {keep: "most-complete", from: ["customers.name", "contacts.name"], says}, city: {keep: "trusted", from: ["contacts.city"], says}});
  assert.equal(complete.find((row) => row["person_id"] === "P")?.["value"], "Anna", "of two full records the newest");
});

test("a record dated on the day of the data or later is not the newest; its value and date stay", async () => {
  for (const [asOf, first] of [["2024-03-02", "Anna"], ["2024-03-01", "Ann"], ["2023-12-31", "Ann"]] as const) {
    const {values: [rows = []]} = await golden({name: {keep: "newest", from: ["contacts.name"], says}}, asOf), own = rows.filter((row) => row["person_id"] === "P");
    assert.deepEqual([own[0]?.["value"], own.length, own.every((row) => row["said_at"] !== null)], [first, 2, true], asOf);
  }
});

test("one row a person, conflicts counted; equal values of several systems are none", async () => {
  const {wide, counts} = await golden({name: {keep: "trusted", from: ["contacts.name", "customers.name"], says}, city: {keep: "trusted", from: ["contacts.city", "customers.city"], says}});
  assert.deepEqual(wide.map((row) => [row["person_id"], row["name"], row["city"], row["conflicts"]]), [["P", "Anna", "Rome", 2], ["Q", "Bo", null, 0], ["R", null, null, 0]]);
  assert.deepEqual(counts.map((row) => [row["field"], row["persons"], row["conflicts"], row["different"]]), [["city", 1, 1, 2], ["name", 2, 1, 4]]);
});

test("tables that were not delivered or that nobody's number stands in say nothing", () => {
  const field: GoldenField = {keep: "trusted", from: ["contacts.name", "stock.on_hand", "purchases.category"], says};
  assert.deepEqual(originsOf(field, demo, new Set(["clean.contacts", "clean.stock"])).map(({table, trust}) => [table, trust]), [["contacts", 0]]);
  assert.deepEqual(goldenSteps({...demo, golden: {name: field}}, new Set(["resolve.persons"])), []);
  assert.deepEqual(goldenSteps(demo, new Set(["clean.contacts"])), []);
});
