import assert from "node:assert/strict";
import {test} from "node:test";
import {collapseBlanks, upperCase} from "../../../lib/rules.js";
import type {CleanTable, Workspace} from "../../../lib/workspace.js";
import {repairsSelect} from "../../../loaders/clean/repairs.js";
import {run, shop, world} from "../../pipeline/world.js";

const orders = shop.clean["orders"] as CleanTable;

test("the log has a row for each stage that changed a text, and none for parsing", async () => {
  const workspace: Workspace = {...shop, clean: {orders: {...orders, missing: ["n/a"], columns: {
    ...orders.columns, customer_id: {from: "who", repairs: [collapseBlanks, upperCase]},
    ordered_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd", "d.M.yyyy"], unreadable: "missing"}, amount: {from: "sum", type: "decimal(18,2)", number: {decimal: ","}}
  }}}};
  const result = await run(workspace, await world(workspace, {"sales.csv": 'no,who,day,sum\n1, a  b ,5.1.2024,"1,5"\n2,N/A,soon,"2,5"\n3,C,n/a,3\n'}));
  assert.deepEqual((await result.rows("clean.orders_repairs")).map((row) => [row["_line"], row["column"], row["rule"], row["before"], row["after"]]), [
    [2, "customer_id", "collapse-blanks", " a  b ", "a b"], [2, "customer_id", "upper-case", "a b", "A B"],
    [3, "customer_id", "customer_id-placeholder", "N/A", null], [3, "ordered_at", "ordered_at-unreadable", "soon", null],
    [4, "ordered_at", "ordered_at-placeholder", "n/a", null]
  ]);
  assert.deepEqual((await result.rows("clean.orders")).map((row) => row["amount"]), ["1.50", "2.50", "3.00"]);
});

test("a table without repairs has an empty log, of the same columns", () => assert.match(repairsSelect("orders", orders, ["_line"]).select, /"column".*before.*after.*where 1 = 0/));
