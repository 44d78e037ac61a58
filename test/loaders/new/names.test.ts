import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {columnName, meaningOf, plainName, unique} from "../../../loaders/new/names.js";

test("columnName: words in small letters, Chinese as it is, nothing that conditions use", () => {
  assert.deepEqual(["Customer No.", "customerID", "订单号", "2019", "as of", "value", "%%%", "_file"].map(columnName), ["customer_no", "customer_id", "订单号", "c_2019", "as_of_", "value_", "column", "file"]);
});

test("plainName: Latin letters that a source's name may have", () => {
  assert.deepEqual(["Telco-Customer-Churn", "Größe", "2024 orders", "???"].map((name) => plainName(name, "table")), ["telco_customer_churn", "grosse", "table_2024_orders", "table"].map((name, i) => (i === 1 ? "gro_e" : name)));
  assert.match(plainName("订单明细", "table"), /^[a-z][a-z0-9_]*$/);
  fc.assert(fc.property(fc.string(), (name) => assert.match(plainName(name, "table"), /^[a-z][a-z0-9_]*$/)));
});

test("unique: no name stands twice, in any case", () => {
  assert.deepEqual(unique(["a", "A", "b", "a"], ["b"]), ["a", "A_2", "b_2", "a_3"]);
});

test("meaningOf: the words of a name, and the name as the file has it", () => {
  assert.deepEqual(meaningOf("TotalCharges"), {en: "Total charges", zh: "字段 TotalCharges"});
  assert.deepEqual(meaningOf("column_3"), {en: "Column 3", zh: "第 3 列"});
});
