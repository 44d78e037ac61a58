import assert from "node:assert/strict";
import {test} from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {tableKeys} from "../../../loaders/erase/keys.js";

const columns = (...names: readonly string[]) => ({source: names[0] ?? "", says: {en: "", zh: ""}, rules: [], columns: Object.fromEntries(names.slice(1).map((name) => [name, {from: name}]))});
const workspace = {
  clean: {people: columns("p", "no", "mail", "nick", "born"), orders: columns("o", "order_id", "customer_id"), order_lines: columns("l", "order_id", "sku"), events: columns("e", "who", "device_id", "constructor"), products: columns("g", "sku", "price"), late: columns("x", "email")},
  identity: [{table: "people", column: "no", system: "crm", kinds: {mail: "email", nick: "name", born: "birth-date"}}],
  facts: {events: {number: "who", system: "crm"}, orders: {number: "customer_id", system: "erp", select: "select 1"}}
} as unknown as Workspace;

test("tableKeys(workspace): identity and facts say whose rows are, else canonical names do; a table that names nobody is left out", () => {
  assert.deepEqual(tableKeys(workspace, (table) => table !== "late"), [
    {table: "people", source: "p", number: {column: "no", system: "crm"}, values: [{column: "mail", kind: "email"}]},
    {table: "orders", source: "o", number: {column: "customer_id", system: undefined}, values: [], order: "order_id"},
    {table: "order_lines", source: "l", values: [], order: "order_id"},
    {table: "events", source: "e", number: {column: "who", system: "crm"}, values: [{column: "device_id", kind: "device"}]}
  ]);
});
