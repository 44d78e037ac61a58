import assert from "node:assert/strict";
import {test} from "node:test";
import {pairwiseScores} from "../../../lib/linkage/measures.js";
import {measuredSteps, thresholds} from "../../../loaders/resolve/measured.js";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {people} from "../../bench/people.js";
import {run, shop, world} from "../../pipeline/world.js";
import type {Workspace} from "../../../lib/workspace.js";

const columns = ["id", "entity", "first_name", "last_name", "birth_date", "city", "email"] as const;
const records = [...people(600, "measured"), {id: "nobody", entity: 9999, first_name: "", last_name: "", birth_date: "", city: "", email: ""}];
const plain = workspaceOf("crowd", {tables: {people: {path: "", id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"}}}, linkage: {mode: "deduplicate"}});
const crowd: Workspace = {...plain, identity: plain.identity.map((spec) => ({...spec, label: "entity"}))};
const csv = [columns.join(","), ...records.map((record) => columns.map((column) => record[column]).join(","))].join("\n");
const result = await run(crowd, await world(crowd, {"people.csv": csv}));
const rows = async (table: string) => (await result.rows(table)).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value])));

test("a workspace whose columns have no kind measures nothing", () => assert.deepEqual(measuredSteps(shop, new Set(["clean.orders", "resolve.clusters"])), []));

test("weights and rules are counted as they are counted here", async () => {
  const scores = await rows("resolve.scores"), bins = new Map<number, number>();
  for (const {weight} of scores) bins.set(2 * Math.floor(Number(weight) / 2), (bins.get(2 * Math.floor(Number(weight) / 2)) ?? 0) + 1);
  assert.deepEqual((await rows("resolve.weights")).map((row) => [row["bits"], row["pairs"]]), [...bins].sort(([a], [b]) => a - b));
  const email = (await rows("resolve.blocking")).find(({says, used}) => says === "email, local part" && used === true);
  assert.ok(email);
  const byMail = new Map<string, number>();
  for (const record of records) {
    const [local = ""] = record.email.split("@");
    if (local !== "") byMail.set(local, (byMail.get(local) ?? 0) + 1);
  }
  const pairs = [...byMail.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  assert.ok(pairs > 100);
  assert.deepEqual([(await rows("resolve.found")).find(({rule}) => rule === email["rule"])?.["pairs"], email["pairs"]], [pairs, pairs]);
});

test("each record has one reason, and one that says nothing is empty", async () => {
  const reasons = await rows("resolve.reasons"), sizes = await rows("resolve.sizes");
  assert.equal(reasons.reduce((sum, row) => sum + Number(row["records"]), 0), records.length);
  assert.equal(reasons.find(({reason}) => reason === "empty")?.["records"], 1);
  const single = sizes.filter((row) => row["records"] === 1).reduce((sum, row) => sum + Number(row["persons"]), 0);
  assert.equal(reasons.filter(({reason}) => reason !== "linked").reduce((sum, row) => sum + Number(row["records"]), 0), single);
});

test("the step in use has the persons that were made, and stricter ones join less and are judged by all pairs", async () => {
  const steps = await rows("resolve.steps"), persons = new Map((await rows("resolve.persons")).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
  assert.deepEqual(steps.map(({bits}) => bits), thresholds);
  assert.equal(steps[0]?.["persons"], new Set(persons.values()).size);
  const {precision, recall} = pairwiseScores(records.map(({id}) => persons.get(id) ?? ""), records.map(({entity}) => String(entity)));
  const [first] = steps;
  assert.ok(Math.abs(Number(first?.["right"]) / Number(first?.["said"]) - precision) < 1e-12 && Math.abs(Number(first?.["right"]) / Number(first?.["real"]) - recall) < 1e-12);
  assert.equal(first?.["possible"], (records.length * (records.length - 1)) / 2);
  for (let i = 1; i < steps.length; i += 1) assert.ok(Number(steps[i]?.["pairs"]) <= Number(steps[i - 1]?.["pairs"]) && Number(steps[i]?.["persons"]) >= Number(steps[i - 1]?.["persons"]));
});

test("values of several persons and persons of two systems are counted", async () => {
  assert.deepEqual(await rows("resolve.systems"), [{one: "people", other: "people", persons: new Set((await rows("resolve.persons")).map((row) => row["person_id"])).size}]);
  const persons = new Map((await rows("resolve.persons")).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
  const holders = new Map<string, {persons: Set<string>; records: number}>();
  for (const {id, email} of records) {
    if (email === "") continue;
    const held = holders.get(email) ?? {persons: new Set<string>(), records: 0};
    held.persons.add(persons.get(id) ?? "");
    held.records += 1;
    holders.set(email, held);
  }
  const shared = [...holders.values()].filter((held) => held.persons.size > 1);
  const found = (await rows("resolve.shared")).find(({feature}) => feature === "email");
  assert.deepEqual([found?.["shared"], found?.["records"]], [shared.length, shared.reduce((sum, held) => sum + held.records, 0)]);
});

test("published tables add up, hide small counts and hold no value of a record", async () => {
  const [totals] = await rows("publish.identity_totals"), steps = await rows("publish.identity_steps"), groups = await rows("publish.identity_groups");
  assert.deepEqual([totals?.["records"], totals?.["persons"], totals?.["features"]], [records.length, steps[0]?.["persons"], 5]);
  assert.ok(Number(steps[0]?.["f1"]) > 0.9 && Number(steps[0]?.["false_rate"]) < 0.001);
  assert.equal(groups.filter(({kind}) => kind === "records").reduce((sum, row) => sum + Number(row["persons"]), 0), totals?.["persons"]);
  for (const row of groups) for (const name of ["persons", "records"]) assert.ok(row[name] === null || row[name] === 0 || Number(row[name]) >= crowd.privacy.threshold, JSON.stringify(row));
  const levels = await rows("publish.identity_levels");
  for (const row of levels) assert.ok(Math.abs(Number(row["weight"]) - Math.log2(Number(row["m"]) / Number(row["u"]))) < 1e-9);
  const cities = new Set(records.map(({city}) => city).filter((city) => city !== ""));
  for (const table of ["levels", "rules", "groups"]) for (const row of await rows(`publish.identity_${table}`)) for (const value of Object.values(row)) assert.ok(!cities.has(String(value)), String(value));
});
