import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {seriesPattern} from "../../../loaders/ingest/locate.js";
import type {Recognised} from "../../../loaders/new/recognise.js";
import {groupSeries, patternOf, seriesName} from "../../../loaders/new/series.js";

const table = (path: string, names: readonly string[], others: Partial<Recognised> = {}): Recognised => ({given: {path, file: `/x/${path}`, inFolder: true}, packed: false, format: "csv", ascii: true, delimiter: ",", names, evidence: {}, ...others});

test("months of one shape are one series; what a month lacks is optional and told", () => {
  const [series, ...others] = groupSeries([table("m/orders-2024-02.csv", ["id", "sum", "coupon"]), table("m/orders-2024-01.csv", ["id", "sum"]), table("m/orders-2024-03.csv", ["ID", "sum", "coupon"])]);
  assert.deepEqual([series?.path, series?.files.map(({given}) => given.path), series?.names, series?.optional], ["m/orders-*.csv", ["m/orders-2024-01.csv", "m/orders-2024-02.csv", "m/orders-2024-03.csv"], ["id", "sum", "coupon"], ["coupon"]]);
  assert.deepEqual(series?.drift, ["coupon is missing in 1 of 3 files (orders-2024-01.csv)", "orders-2024-03.csv writes id as ID"]);
  assert.deepEqual(others, []);
});

test("files of other names, columns, sheets, delimiters or folders stay apart", () => {
  const names = ["id", "title"];
  assert.equal(groupSeries([table("acm.csv", names), table("dblp.csv", names)]).length, 2);
  assert.equal(groupSeries([table("a-1.csv", ["x", "y"]), table("a-2.csv", ["p", "q"])]).length, 2);
  assert.equal(groupSeries([table("a-1.csv", names), table("a-2.csv", names, {delimiter: ";"})]).length, 2);
  assert.equal(groupSeries([table("a/1.csv", names), table("b/1.csv", names)]).length, 2);
  assert.equal(groupSeries([table("a-1.csv", names, {encoding: "gb18030", ascii: false}), table("a-2.csv", names, {ascii: false})]).length, 2);
  assert.equal(groupSeries([table("a-1.csv", names, {encoding: "gb18030", ascii: false}), table("a-2.csv", names)]).length, 1);
});

test("seriesName forgets what numbers a delivery", () => {
  for (const [a, b] of [["orders-2024q4.csv", "orders-2025q1.csv"], ["Jan.xlsx", "February.xlsx"], ["sales_01.csv", "sales_12.csv"], ["2024年1月.csv", "2024年12月.csv"]] as const) assert.equal(seriesName(a), seriesName(b));
  assert.notEqual(seriesName("customers.csv"), seriesName("orders.csv"));
});

test("patternOf: every file of a series belongs to its pattern", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({min: 0, max: 99999}), {minLength: 2, maxLength: 12}), fc.constantFrom("orders-", "", "a b_"), (numbers, head) => {
    const paths = numbers.map((n) => `in/${head}${n}.csv`);
    assert.ok(paths.every(seriesPattern(patternOf(paths))));
  }));
});
