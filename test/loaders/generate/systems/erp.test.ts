import assert from "node:assert/strict";
import {test} from "node:test";
import {erp, money} from "../../../../loaders/generate/systems/erp.js";
import {rowsOf} from "./rows.js";

const orders = rowsOf(erp, /orders-/);
const lines = rowsOf(erp, /order_lines/);
const fen = (text = "") => Math.round(Number(text.replace(",", ".")) * 100);

test("money(fen) has a decimal comma", () => assert.deepEqual([0, 5, 123456, -250].map(money), ["0,00", "0,05", "1234,56", "-2,50"]));

test("an order stands in its quarter's file; the series gains, renames and moves a column", () => {
  const columns = (file: string) => erp.files.find(({path}) => path === file)?.columns ?? [];
  assert.ok(!columns("erp/orders-2025q1.csv").includes("coupon") && columns("erp/orders-2025q3.csv").at(-1) === "coupon");
  assert.ok(columns("erp/orders-2026q1.csv").includes("sales_channel") && !columns("erp/orders-2026q1.csv").includes("channel"));
  assert.equal(columns("erp/orders-2026q3.csv").at(-1), "currency");
  for (const {file, record} of orders.filter(({record}) => record["rev"] === "1")) {
    const [, month = "", year = ""] = /^\d\d\.(\d\d)\.(\d{4}) \d\d:\d\d$/.exec(record["ordered"] ?? "") ?? [];
    assert.equal(file, `erp/orders-${year}q${Math.ceil(Number(month) / 3)}.csv`);
  }
});

test("the last revision of an order amounts to its lines; returns are negative and later; cancelled orders have cancelled lines", () => {
  const last = new Map(orders.map(({record}) => [record["order_no"], record]));
  assert.ok(last.size < orders.length, "something was corrected");
  for (const [number, order] of last) {
    const own = lines.filter(({record}) => record["order_no"] === number).map(({record}) => record);
    const sold = own.filter(({kind}) => kind !== "R");
    assert.equal(sold.reduce((sum, {amount}) => sum + fen(amount), 0), fen(order["amount"]) + (order["rev"] === "1" && orders.some(({customer}) => customer.life.orders.some((each) => each.number === number && each.corrects !== undefined)) ? sold.reduce((sum, {amount}) => sum + fen(amount), 0) - fen(order["amount"]) : 0), number);
    assert.equal(fen(order["goods"]) - fen(order["discount"]), fen(order["amount"]));
    for (const {kind, qty, amount, unit_price, discount} of own) {
      assert.equal(kind === "C", order["status"] === "cancelled");
      assert.equal(Number(qty) < 0, kind === "R");
      assert.equal(fen(amount), Number(qty) * fen(unit_price) - fen(discount));
    }
  }
  assert.ok(lines.some(({record}) => record["kind"] === "R") && lines.some(({record}) => record["kind"] === "C"));
});

test("a customer of the ERP has a name in Latin letters that Windows-1252 can hold", () => {
  for (const {record} of rowsOf(erp, /customers/)) {
    assert.match(record["customer_no"] ?? "", /^\d{8}$/);
    assert.ok(Object.values(record).every((value) => [...value].every((letter) => letter <= "ÿ")), JSON.stringify(record));
  }
});
