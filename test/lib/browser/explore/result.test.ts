import assert from "node:assert/strict";
import {test} from "node:test";
import {cellText, kindOf, numberOf, pagedResult, pageOf, timeOf} from "../../../../lib/browser/explore/result.js";

test("types have kinds", () => {
  assert.deepEqual(["BIGINT", "UTINYINT", "DECIMAL(18,2)", "DOUBLE", "DATE", "TIMESTAMP WITH TIME ZONE", "BOOLEAN", "VARCHAR", "INTERVAL", "TIME", "INTEGER[]", "STRUCT(a INTEGER)", "MAP(VARCHAR, INTEGER)", "ENUM('a')"].map(kindOf),
    ["number", "number", "number", "number", "time", "time", "boolean", "text", "text", "text", "nested", "nested", "nested", "text"]);
});

test("values as text, numbers and moments", () => {
  assert.deepEqual([null, undefined, "", 0, false, [1, null], {a: "b"}].map((value) => cellText(value)), [null, null, "", "0", "false", "[1,null]", '{"a":"b"}']);
  assert.deepEqual([1, "12345678901234567.89", "", "x", null, true, "-3.5"].map((value) => numberOf(value)), [1, 12345678901234568, null, null, null, null, -3.5]);
  assert.deepEqual(["1970-01-02", "1970-01-01 00:00:01.5", "2020-02-30x", null, 5, "1970-01-01 00:00:00+00"].map((value) => timeOf(value)), [86_400_000, 1500, null, null, null, 0]);
});

test("rows of pages are found by place", () => {
  const result = pagedResult([{name: "a", type: "BIGINT"}, {name: "b", type: "VARCHAR"}], [[[1, 2], ["x", null]], [[3], ["z"]]], {seconds: 1, more: false});
  assert.deepEqual([result.rows, result.value(1, 0), result.value(2, 1), result.value(1, 1), result.value(3, 0)], [3, 2, "z", null, null]);
  assert.deepEqual([0, 1, 2, 3, 9].map((row) => pageOf([0, 2, 3], row)), [0, 0, 1, 2, 2]);
});
