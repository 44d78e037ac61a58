import assert from "node:assert/strict";
import {test} from "node:test";
import {repository} from "../../loaders/cache.js";
import {chosenWorkspace, loadWorkspace, problemsOf, tablesOf} from "../../loaders/workspace.js";
import {shop} from "../pipeline/world.js";

test("loadWorkspace(root, name) names the workspaces there are", async () => {
  await assert.rejects(loadWorkspace(repository, "nowhere"), /unknown workspace: nowhere; there are .*demo.*online-retail/);
  assert.equal((await loadWorkspace(repository, "online-retail")).currency, "GBP");
});

test("problemsOf(workspace) finds every mistake, with file, key and value", () => {
  assert.deepEqual(problemsOf(shop, "tiny"), []);
  const orders = shop.clean["orders"];
  const sales = shop.sources["sales"];
  assert.ok(orders && sales);
  const wrong = {...shop, asOf: "2024-13-01", currency: "euro", sources: {sales: {...sales, encoding: "utf-9", path: "../x.csv"}}, clean: {orders: {...orders, columns: {...orders.columns, extra: {from: "emial"}}}}, identity: [{table: "people", column: "id", system: "crm"}]};
  const messages = problemsOf(wrong, "other").map(({message}) => message);
  for (const part of ["name", "asOf", "currency", "utf-9", "path leaves", 'unknown column: "emial" (clean.orders.columns.extra.from) (data/other/workspace.ts)', 'unknown table: "people"']) assert.ok(messages.some((message) => message.includes(part)), part);
});

test("problemsOf(workspace) refuses a source that feeds two tables, whose rows could not be accounted for", () => {
  const orders = shop.clean["orders"];
  assert.ok(orders);
  assert.match(problemsOf({...shop, clean: {orders, again: orders}}, "tiny").map(({message}) => message).join(), /source already read by orders.*"sales" \(clean\.again\.source\)/);
});

test("tablesOf(workspace) names clean, routed and derived tables", () => assert.deepEqual(tablesOf(shop), ["orders", "test_orders"]));

test("chosenWorkspace(args, environment)", () => {
  assert.equal(chosenWorkspace([], {}), "demo");
  assert.equal(chosenWorkspace([], {WORKSPACE: "a"}), "a");
  assert.equal(chosenWorkspace(["--workspace", "b"], {WORKSPACE: "a"}), "b");
  assert.equal(chosenWorkspace(["--workspace=c"], {}), "c");
});
