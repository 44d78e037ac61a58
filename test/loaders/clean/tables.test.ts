import assert from "node:assert/strict";
import {test} from "node:test";
import type {CleanTable, Rule} from "../../../lib/workspace.js";
import {inOrder, isBeside, ownerOf, placeOf, routesOf, samePlace, timeColumn} from "../../../loaders/clean/tables.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "x", zh: "x"};
const orders = shop.clean["orders"] as CleanTable;
const table = (...to: string[]): CleanTable => ({source: "s", says, columns: {}, rules: to.map((name): Rule => ({kind: "reference", id: name, columns: ["a"], table: name, keys: ["k"], does: "flag", says}))});

test("timeColumn(table) is the first timestamp", () => {
  assert.equal(timeColumn(orders), "ordered_at");
  assert.equal(timeColumn({...orders, columns: {born: {from: "b", type: "date"}}}), undefined);
});

test("a routed table belongs to the table that routes to it", () => {
  assert.deepEqual(routesOf(orders), ["test_orders"]);
  assert.deepEqual(["orders", "test_orders", "people"].map((name) => ownerOf(shop.clean, name)), ["orders", "orders", undefined]);
});

test("tables stand after those they refer to, and circles are named", () => {
  assert.deepEqual(inOrder({clean: {lines: table("orders", "products"), orders: table("people"), people: table("people"), products: table()}}).tables.map(([name]) => name), ["people", "orders", "products", "lines"]);
  assert.deepEqual(inOrder({clean: {a: table("b"), b: table("c"), c: table("a")}}).circles, [["a", "b", "c", "a"]]);
});

test("names that cleaning gives to its own tables are known", () => assert.deepEqual([["order_lines", "order"], ["order_lines", "orders"], ["orders_rule_x", "orders"], ["orders_big", "orders"]].map(([name = "", base = ""]) => isBeside(name, base)), [true, false, true, false]));

test("a row of a single file is named by its line, one of a series by file and line", () => {
  assert.deepEqual([placeOf({path: "a.csv"}), placeOf({path: "a-*.csv"})], [["_line"], ["_file", "_line"]]);
  assert.equal(samePlace(["_file", "_line"], "a", "b"), "a._file = b._file and a._line = b._line");
});
