import assert from "node:assert/strict";
import {test} from "node:test";
import {identityTables} from "../../../loaders/publish/identity.js";
import type {ComputeStep, Row} from "../../../loaders/step.js";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {shop} from "../../pipeline/world.js";

const workspace = {...workspaceOf("w", {tables: {a: {path: "", id: "id", columns: ["id", "city"], kinds: {city: "address"}}}, linkage: {mode: "deduplicate"}}), privacy: {basis: {kind: "fictional"} as const, threshold: 10}};
const steps = identityTables(workspace, new Set(["resolve.steps", "clean.a"]));

async function made(table: string, tables: Record<string, Row[]>): Promise<Row[]> {
  const step = steps.find(({name}) => name === `publish.${table}`) as ComputeStep;
  const rows = await step.compute({rows: async (name: string) => tables[name.replace("resolve.", "")] ?? []} as unknown as Parameters<ComputeStep["compute"]>[0]);
  return [...rows];
}

test("a workspace whose columns have no kind publishes nothing of this", () => assert.deepEqual(identityTables(shop, new Set(["resolve.sizes"])), []));

test("large persons are put together until they are enough, and a rest of few is hidden with the next", async () => {
  const groups = async (sizes: Row[]) => (await made("identity_groups", {sizes})).map((row) => [row["one"], row["persons"]]);
  const size = (records: number, persons: number) => ({systems: 1, records, persons});
  assert.deepEqual(await groups([size(1, 50), size(2, 40), size(3, 6), size(4, 3), size(9, 2)]), [["1", 50], ["2", 40], ["3+", 11]]);
  assert.deepEqual(await groups([size(1, 4), size(2, 40), size(3, 30)]), [["1", null], ["2", 40], ["3", null]]);
});

test("persons of two systems are hidden where those of one alone would be few", async () => {
  const systems = (both: number) => [{one: "a", other: "a", persons: 100}, {one: "a", other: "b", persons: both}, {one: "b", other: "b", persons: 60}];
  const shown = async (both: number) => (await made("identity_groups", {systems: systems(both)})).find((row) => row["other"] === "b" && row["one"] === "a")?.["persons"];
  assert.deepEqual([await shown(30), await shown(5), await shown(55), await shown(60)], [30, null, null, 60]);
});

test("reasons with few records are told as one, and what stays small is hidden", async () => {
  const reasons = async (...counts: [string, number][]) => (await made("identity_groups", {reasons: counts.map(([reason, records]) => ({system: "a", reason, records}))})).map((row) => [row["other"], row["records"]]);
  assert.deepEqual(await reasons(["linked", 90], ["alone", 7], ["unlike", 8]), [["linked", 90], ["alone-any", 15]]);
  assert.deepEqual(await reasons(["linked", 90], ["alone", 20], ["unlike", 30]), [["linked", 90], ["alone", 20], ["unlike", 30]]);
  assert.deepEqual(await reasons(["linked", 90], ["alone", 3]), [["linked", null], ["alone", null]]);
});

test("what became of the ledger and of decisions is told; a small number of persons hides another of the same sum", async () => {
  const remembering = identityTables(workspace, new Set(["resolve.steps", "clean.a", "resolve.ledger_changes", "resolve.decisions"])).find(({name}) => name === "publish.identity_groups") as ComputeStep;
  assert.ok(remembering.inputs.includes("resolve.ledger_changes") && remembering.inputs.includes("resolve.decisions"));
  const tables: Record<string, Row[]> = {ledger_changes: Object.entries({kept: 90, created: 4, split: 20, merged: 3, erased: 0, gone: 30}).map(([change, persons]) => ({change, persons})), decisions: ["obeyed", "gone", "obeyed"].map((status) => ({a: "x", b: "y", status}))};
  const rows = await remembering.compute({rows: async (name: string) => tables[name.replace("resolve.", "")] ?? []} as unknown as Parameters<ComputeStep["compute"]>[0]);
  assert.deepEqual(rows.map((row) => [row["kind"], row["one"], row["persons"] ?? row["records"] ?? null]), [["ledger", "kept", 90], ["ledger", "created", null], ["ledger", "split", null], ["ledger", "merged", null], ["ledger", "erased", 0], ["ledger", "gone", null], ["decision", "gone", 1], ["decision", "obeyed", 2]]);
});
