import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {compareText, datesOf, dayStatistics, readsOf, similarValues, textStatistics, typeOf, valueStatistics} from "../../../lib/columns/values.js";

const one = (...values: string[]) => values.map((value) => ({value, rows: 1}));

test("valueStatistics does not hang on the order of values", () => {
  const values = [{value: "a", rows: 3}, {value: "B", rows: 3}, {value: "12", rows: 1}, {value: "N/A", rows: 2}, {value: " a", rows: 1}, {value: "2024-01-01", rows: 1}];
  const found = valueStatistics(values, "VARCHAR", "2024-01-01");
  fc.assert(fc.property(fc.shuffledSubarray(values, {minLength: values.length}), (order) => assert.deepEqual(valueStatistics(order, "VARCHAR", "2024-01-01"), found)));
  assert.deepEqual([found.reads, found.distinct, found.single, found.placeholders, found.min, found.max, found.top[0]], ["text", 6, 3, 2, " a", "a", {value: "B", rows: 3}]);
});

test("what a raw column reads as", () => {
  const reads = (...values: string[]) => valueStatistics(one(...values), "VARCHAR", "2024-01-01").reads;
  assert.deepEqual([reads(), reads("N/A"), reads("1", "2"), reads("1.5", "2"), reads("007", "010"), reads("true", "no"), reads("2024-01-01", "N/A"), reads("2024-01-01 10:00"), reads("1", "x")], ["empty", "empty", "integer", "number", "text", "boolean", "date", "timestamp", "text"]);
  assert.equal(readsOf("DATE", {rows: 1, integers: 0, numbers: 0, booleans: 0, leadingZeros: 0, forms: []}), "date");
  assert.deepEqual(["BIGINT", "DECIMAL(12,2)", "TIMESTAMP", "BOOLEAN", "VARCHAR", "INTEGER[]"].map(typeOf), ["number", "number", "day", "boolean", "text", "text"]);
});

test("days that leave day and month open are read as their only sure sibling", () => {
  assert.deepEqual(datesOf(one("31/12/2023", "1/2/2024")), {forms: [{form: "dd/MM/yyyy", rows: 2}], days: [{x: 19722, n: 1}, {x: 19754, n: 1}]});
  assert.deepEqual(datesOf(one("31/12/2023", "12/31/2023", "1/2/2024")).forms.map(({form}) => form), ["?/?/yyyy", "MM/dd/yyyy", "dd/MM/yyyy"]);
});

test("gaps, usual step and days to come", () => {
  const days = [0, 1, 2, 3, 10, 11].map((x) => ({x, n: 2}));
  assert.deepEqual(dayStatistics(days, "1970-01-11"), {first: "1970-01-01", last: "1970-01-12", days: 6, future: 4, usualStep: 1, gaps: [{from: "1970-01-05", until: "1970-01-10", days: 6}]});
  assert.equal(dayStatistics([], "1970-01-11"), null);
});

test("texts: case, twins, shapes; values alike", () => {
  const found = textStatistics(one("AB", "ab", "Ab", "1", "上"), 5);
  assert.deepEqual([found?.upper, found?.lower, found?.mixed, found?.caseTwins, found?.shapes, found?.meanLength], [1, 1, 1, 2, 5, 1.6]);
  assert.deepEqual(similarValues(one("Acme Ltd", "ACME, Ltd.", "Other", "12", "1 2")).map(({values}) => values.length), [2]);
});

test("compareText is the order of code points", () => {
  assert.ok(compareText("\u{1F600}", "\uFFFD") > 0 && compareText("a", "ab") < 0 && compareText("Z", "a") < 0);
});
