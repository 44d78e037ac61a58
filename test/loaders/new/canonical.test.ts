import assert from "node:assert/strict";
import {test} from "node:test";
import type {CleanType} from "../../../lib/workspace.js";
import {findMapping, findPurchases, type RoleColumn, rolesOf} from "../../../loaders/new/canonical.js";

const column = (from: string, type: CleanType = "text", others: Partial<RoleColumn> = {}): RoleColumn => ({from, type, personal: "none", key: false, distinct: 50, filled: 100, ...others});

test("findMapping: lines of orders, orders, contacts, events, reviews, articles; the rest stays its own", () => {
  assert.deepEqual(findMapping([column("InvoiceNo", "code"), column("StockCode", "code"), column("Description"), column("Quantity", "integer"), column("InvoiceDate", "timestamp"), column("UnitPrice", "decimal(12,2)"), column("CustomerID", "code", {personal: "id"}), column("Country")])?.columns, {
    InvoiceNo: "order_id", StockCode: "product_id", Description: "description", Quantity: "quantity", InvoiceDate: "ordered_at", UnitPrice: "unit_price", CustomerID: "customer_id", Country: "country"
  });
  assert.equal(findMapping([column("order_id", "code", {key: true}), column("date", "date"), column("total", "decimal(12,2)")])?.table, "orders");
  assert.deepEqual(findMapping([column("订单号", "code", {key: true}), column("下单时间", "timestamp"), column("金额", "decimal(12,2)"), column("客户编号", "code")])?.columns, {订单号: "order_id", 下单时间: "ordered_at", 金额: "amount", 客户编号: "customer_id"});
  assert.deepEqual(findMapping([column("unique_id", "code", {key: true, personal: "id"}), column("surname", "text", {personal: "name"}), column("email", "text", {personal: "e-mail"})]), {table: "contacts", columns: {unique_id: "customer_id", email: "email"}, evidence: "2 kinds of personal data, one row for each number"});
  assert.equal(findMapping([column("SessionId", "code"), column("ItemId", "code"), column("Time", "timestamp")])?.table, "events");
  assert.equal(findMapping([column("label", "boolean"), column("review")])?.table, "feedback");
  assert.equal(findMapping([column("text"), column("category")])?.table, undefined);
  assert.equal(findMapping([column("sku", "code", {key: true}), column("price", "decimal(12,2)")])?.table, "products");
  assert.equal(findMapping([column("age", "integer"), column("job")]), undefined);
});

test("rolesOf asks for the type too", () => {
  assert.deepEqual(rolesOf(column("date", "text")), []);
  assert.ok(rolesOf(column("date", "date")).includes("ordered_at"));
});

test("findPurchases: who, when and how much", () => {
  const customer = column("customer_id", "code", {personal: "id"});
  assert.deepEqual(findPurchases([customer, column("date", "date"), column("dollar_value", "decimal(12,2)")]), {customer: "customer_id", day: "date", amount: "dollar_value", named: true});
  assert.equal(findPurchases([{...customer, key: true}, column("date", "date"), column("amount", "integer")]), undefined);
});
