import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {publishBins, publishColumn, rowsArePersons, shownOf, sparkBars} from "../../../lib/columns/published.js";
import {valueStatistics} from "../../../lib/columns/values.js";
import type {ColumnStatistics, TableStatistics} from "../../../lib/columns/shape.js";

function column(values: Record<string, number>, privacy: ColumnStatistics["privacy"]): ColumnStatistics {
  const list = Object.entries(values).map(([value, rows]) => ({value, rows})), rows = list.reduce((sum, entry) => sum + entry.rows, 0);
  return {column: "c", position: 1, type: "VARCHAR", from: "c", privacy, rows, missing: 0, blank: 0, monotone: null, estimated: [], ...valueStatistics(list, "VARCHAR", "2024-01-01")};
}

test("a column of persons keeps counts, lengths and common shapes, and no value", () => {
  const found = publishColumn(column({"Ann Lee": 30, "Bob Ray": 12, "Zoë": 1}, "direct"), shownOf({privacy: "direct"}, true), 10);
  assert.deepEqual([found.top, found.min, found.max, found.number, found.day, found.similar], [[], null, null, null, null, []]);
  assert.deepEqual([found.distinct, found.text?.longest, found.text?.patterns], [3, 7, [{value: "Aaa Aaa", rows: 42}]]);
  assert.doesNotMatch(JSON.stringify(found), /Ann|Bob|Zo/);
});

test("values of few rows are hidden, and so is the smallest other while one could be worked out", () => {
  const shown = (values: Record<string, number>) => publishColumn(column(values, "none"), "groups", 10).top.map(({value}) => value);
  assert.deepEqual(shown({a: 30, b: 20, c: 3}), ["a"]);
  assert.deepEqual(shown({a: 30, b: 20, c: 7, d: 6}), ["a", "b"]);
  assert.deepEqual(shown({a: 30, "ann@example.com": 20}), ["a"]);
  assert.deepEqual((["generalised", "none"] as const).map((how) => publishColumn(column({a: 30, "N/A": 12, "-": 3}, "quasi"), how, 10).placeholderWords), [["N/A (12)"], []]);
});

test("generalised columns show the middle and no extremes", () => {
  const ages = Object.fromEntries(Array.from({length: 60}, (_, i) => [String(20 + i), 20 + (i % 7)]));
  const found = publishColumn(column(ages, "quasi"), shownOf({privacy: "quasi"}, true), 10);
  assert.deepEqual([found.min, found.max, found.number?.min, found.number?.max, found.number?.fences, found.day], [null, null, null, null, null, null]);
  assert.deepEqual(found.number?.quantiles.map((value) => value !== null), [false, false, false, true, true, true, false, false, false]);
  assert.deepEqual([found.number?.bins[0]?.from, found.number?.bins.at(-1)?.until], [null, null]);
  assert.equal(shownOf({privacy: "quasi"}, false), "none");
});

test("no shown bin is small, and hidden ones are never worked out from the total", () => {
  fc.assert(fc.property(fc.array(fc.integer({min: 0, max: 40}), {minLength: 1, maxLength: 12}), (rows) => {
    const bins = publishBins(rows.map((n, i) => ({from: i, until: i + 1, rows: n})), true, 10);
    const hidden = rows.filter((_, i) => bins[i]?.rows === null);
    for (const {rows: n} of bins) assert.ok(n === null || n === 0 || n >= 10);
    assert.ok(hidden.length === 0 || hidden.reduce((a, b) => a + b, 0) >= 10 && hidden.length > 1 || bins.every((bin) => bin.rows === null || bin.rows === 0));
  }));
});

test("rows are persons where no identity repeats; a few bars", () => {
  const table = (distinct: number) => ({columns: [{column: "customer_id", from: "cust", distinct, rows: 5, missing: 0}]}) as unknown as TableStatistics;
  assert.deepEqual([rowsArePersons(table(5), ["customer_id"]), rowsArePersons(table(4), ["customer_id"]), rowsArePersons(table(4), ["other"])], [true, false, true]);
  assert.deepEqual(sparkBars(publishColumn(column({a: 90, b: 30}, "none"), "groups", 10)), [9, 3]);
});
