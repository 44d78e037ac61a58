import assert from "node:assert/strict";
import {test} from "node:test";
import {findHeader, headerNames, nameWords, numberedNames} from "../../../loaders/new/header.js";

const cases: [string, string[][], boolean][] = [
  ["a word above numbers", [["customer_id", "x"], ["1", "a"], ["2", "b"]], true],
  ["a number where the column has numbers", [["one long string", "0"], ["another", "1"], ["third", "0"]], false],
  ["words of names above texts", [["text", "category"], ["How do I pay?", "card"], ["Where is it?", "card"]], true],
  ["Chinese names", [["姓名", "城市"], ["王芳", "上海"], ["李雷", "成都"]], true],
  ["a list of words", [["administrator"], ["artist"], ["doctor"]], false],
  ["a value that comes again", [["red", "M"], ["blue", "M"], ["red", "F"]], false],
  ["dates below a word", [["when", "who"], ["2024-01-05", "a"], ["2024-01-06", "b"]], true],
  ["a word that never comes again above few ones that do", [["active", "remark"], ...Array.from({length: 12}, (_, i) => [i % 2 === 0 ? "Yes" : "No", `t${i}`])], true],
  ["years as names", [["country", "2019", "2020"], ["DE", "5.5", "6.1"], ["FR", "7.2", "8.0"]], true]
];
for (const [name, rows, header] of cases) test(`findHeader: ${name}`, () => assert.equal(findHeader(rows).header, header));

test("nameWords takes apart what systems join", () => {
  assert.deepEqual(nameWords("customerID"), ["customer", "id"]);
  assert.deepEqual(nameWords("Customer No."), ["customer", "no"]);
  assert.deepEqual(nameWords("InvoiceNo"), ["invoice", "no"]);
  assert.deepEqual(nameWords("emp.var.rate"), ["emp", "var", "rate"]);
  assert.deepEqual(nameWords("订单号"), ["订单号"]);
});

test("headerNames: a line of names of another length than the records is filled, or has a number of the row in front", () => {
  assert.deepEqual(headerNames(["a", "b"], 3, [["1", "x", "y"], ["2", "x", "y"]]), {names: ["row", "a", "b"], given: true, evidence: "the line of names has one name less than the records have values, and the first value is another in every record: a number of the row"});
  assert.deepEqual(headerNames(["a", "b"], 3, [["1", "x", "y"], ["1", "x", "y"]]).names, ["a", "b", "column_3"]);
  assert.deepEqual(headerNames(["a", "a", ""], 3, []), {names: ["a", "a_2", "column_3"], given: false});
  assert.deepEqual(numberedNames(2), ["column_1", "column_2"]);
});
