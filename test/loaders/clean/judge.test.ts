import assert from "node:assert/strict";
import {test} from "node:test";
import type {CleanTable, Repair, Workspace} from "../../../lib/workspace.js";
import {run, shop, world} from "../../pipeline/world.js";

const orders = shop.clean["orders"] as CleanTable;
const says = {en: "E-mail", zh: "邮箱"};
const judged = (repair: Partial<Repair>): Workspace => ({...shop, clean: {orders: {...orders, columns: {...orders.columns, customer_id: {from: "who", repairs: [{id: "mail", judge: "email", says, ...repair} as Repair]}}}}});
const csv = "no,who,day,sum\n1,Ann@EXAMPLE.com,2024-01-05,1\n2,nonsense,2024-01-05,1\n3,ann@example.com,2024-01-06,1\n4,,2024-01-06,1\n5,nonsense,2024-01-06,1\n";

test("a library judges each distinct text once, and every change is logged", async () => {
  const workspace = judged({});
  const result = await run(workspace, await world(workspace, {"sales.csv": csv}));
  assert.equal((await result.rows("clean.orders_texts_customer_id_0")).length, 3);
  assert.deepEqual((await result.rows("clean.orders")).map((row) => row["customer_id"]), ["Ann@example.com", null, "ann@example.com", null, null]);
  assert.deepEqual((await result.rows("clean.orders_repairs")).map((row) => [row["_line"], row["rule"], row["before"], row["after"]]), [[2, "mail", "Ann@EXAMPLE.com", "Ann@example.com"], [3, "mail", "nonsense", null], [6, "mail", "nonsense", null]]);
});

test("what a judge does not recognise may stay", async () => {
  const workspace = judged({otherwise: "keep"} as Partial<Repair>);
  const result = await run(workspace, await world(workspace, {"sales.csv": csv}));
  assert.deepEqual((await result.rows("clean.orders")).map((row) => row["customer_id"]), ["Ann@example.com", "nonsense", "ann@example.com", null, "nonsense"]);
});

test("a new row with known texts does not ask the library again", async () => {
  const workspace = judged({});
  const root = await world(workspace, {"sales.csv": csv});
  await run(workspace, root);
  const {deliver} = await import("../../pipeline/world.js");
  await deliver(root, workspace, {"sales.csv": `${csv}6,nonsense,2024-01-07,1\n`});
  const {ran} = await run(workspace, root);
  assert.ok(ran.includes("clean.orders_texts_customer_id_0") && !ran.includes("clean.orders_values_customer_id_0") && ran.includes("clean.orders"));
});
