import assert from "node:assert/strict";
import {test} from "node:test";
import {newWorkspace, outcomes} from "./util.js";

const csv = (rows: readonly Record<string, unknown>[]) => `${Object.keys(rows[0] ?? {}).join(",")}\n${rows.map((row) => Object.values(row).join(",")).join("\n")}\n`;
const subscribers = (n: number) => Array.from({length: n}, (_, i) => ({customer_id: `C${1000 + i}`, gender: i % 2 === 0 ? "Female" : "Male", months: (i * 7) % 60, contract: ["month", "year"][(i * 3) % 2], conversion: i % 9 === 0 ? 1 : 0, churn: ((i * 7) % 60) + (i % 13) < 20 ? "Yes" : "No"}));

test("planModels: a column that tells an ending is predicted from the others, another ending from nothing", async () => {
  const made = await newWorkspace({"subscribers.csv": csv(subscribers(600))}), {churn, ...more} = made.workspace.models ?? {};
  assert.deepEqual(more, {});
  assert.ok(churn?.kind === "rows");
  assert.deepEqual([churn.label, churn.person, churn.features, churn.groups, Object.keys(churn.late ?? {})], ["churn", "customer_id", ["gender", "months", "contract"], ["gender"], ["conversion"]]);
  const [first] = (await (await outcomes(made)).rows("publish.model_catalogue")).filter((row) => row["model"] === "churn");
  assert.ok(first !== undefined, "the model is learnt by the build");
});

test("planModels: few rows, and an ending that nobody meets, teach nothing", async () => {
  assert.equal((await newWorkspace({"subscribers.csv": csv(subscribers(200))})).workspace.models, undefined);
  assert.equal((await newWorkspace({"subscribers.csv": csv(subscribers(400).map((row) => ({...row, churn: "No", conversion: 0})))})).workspace.models, undefined);
});

test("planModels: who buys again is asked where a cut has ninety days behind it and before it", async () => {
  const shop = (days: number) => csv(Array.from({length: 1200}, (_, i) => ({order_no: i, customer_no: (i * 17) % 400, order_date: new Date(Date.UTC(2024, 0, 1 + ((i * 13) % days))).toISOString().slice(0, 10), amount: (5 + (i % 20)).toFixed(2)})));
  const {workspace} = await newWorkspace({"orders.csv": shop(300)}), again = workspace.models?.["buys_again"];
  assert.ok(again?.kind === "persons");
  assert.deepEqual([workspace.asOf, again.cut], ["2024-10-27", "2024-07-01"]);
  assert.equal((await newWorkspace({"orders.csv": shop(120)})).workspace.models, undefined);
});
