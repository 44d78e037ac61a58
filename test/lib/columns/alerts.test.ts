import assert from "node:assert/strict";
import {test} from "node:test";
import {changeAlerts, columnAlerts, findAlerts} from "../../../lib/columns/alerts.js";
import {valueStatistics} from "../../../lib/columns/values.js";
import type {AlertKind, ColumnStatistics, Side, TableStatistics} from "../../../lib/columns/shape.js";

type Values = Record<string, number>;
function column(values: Values, {missing = 0, type = "VARCHAR", ...rest}: Partial<ColumnStatistics> = {}): ColumnStatistics {
  const list = Object.entries(values).map(([value, rows]) => ({value, rows})), rows = list.reduce((sum, entry) => sum + entry.rows, missing);
  return {column: "c", position: 1, type, from: "c", privacy: "none", rows, missing, blank: 0, monotone: null, estimated: [], ...valueStatistics(list, type, "2024-06-01"), ...rest};
}
const kinds = (found: ColumnStatistics, side: Side = "raw") => columnAlerts(found, side).map(({kind}) => kind);
const range = (n: number, make: (i: number) => string, rows = 1): Values => Object.fromEntries(Array.from({length: n}, (_, i) => [make(i), rows]));
const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);

/** Each kind with a column that raises it and one that just does not. */
const cases: [AlertKind, ColumnStatistics, ColumnStatistics, Side?][] = [
  ["empty", column({}, {missing: 3}), column({a: 1}, {missing: 2})],
  ["missing", column({a: 40, b: 40}, {missing: 20}), column({a: 41, b: 40}, {missing: 19})],
  ["placeholders", column({a: 5, "N/A": 1}), column({a: 5, "N/A!": 1})],
  ["constant", column({a: 2}), column({a: 1})],
  ["unique", column(range(10, (i) => `k${i}`)), column(range(9, (i) => `k${i}`))],
  ["high-cardinality", column({...range(59, (i) => `w${i}x`), w59x: 59}), column({...range(59, (i) => `w${i}x`), w59x: 62})],
  ["imbalance", column({a: 95, b: 5}), column({a: 94, b: 6})],
  ["skewed", column({...range(60, (i) => String(i % 2), 1), 0: 30, 1: 29, 50: 1}), column({0: 30, 1: 29, 2: 1})],
  ["zeros", column({0: 20, 1: 80}), column({0: 19, 1: 81})],
  ["negative", column({"-1": 5, 1: 95}), column({"-1": 6, 1: 94})],
  ["infinite", column({1: 50, inf: 1}), column({1: 50, 2: 1})],
  ["outliers", column({1: 30, 2: 30, 3: 35, 90: 5}), column({1: 30, 2: 30, 3: 36, 90: 4})],
  ["mixed-types", column({1: 5, a: 5}), column({1: 4, a: 6})],
  ["mixed-dates", column({"2024-01-01": 9, "31/12/2023": 1}), column({"2024-01-01": 9, "2024-01-02": 1})],
  ["leading-zeros", column({"007": 1, 12: 9}), column({"7": 1, 12: 9})],
  ["number-as-text", column({1: 5, 2: 5}), column({1: 4, 2: 5}), "clean"],
  ["date-as-text", column({"2024-01-01": 5, "2024-01-02": 5}), column({"2024-01-01": 4, "2024-01-02": 5}), "clean"],
  ["future-dates", column({"2024-06-01": 1, "2024-05-31": 9}), column({"2024-05-30": 1, "2024-05-31": 9})],
  ["day-gap", column({...range(29, day), [day(36)]: 1}), column({...range(29, day), [day(35)]: 1})],
  ["whitespace", column({"a ": 1, b: 9}), column({"a b": 1, b: 9})],
  ["case", column({Ab: 2, ab: 3}), column({Ab: 1, ab: 2})],
  ["similar-values", column({"Acme Ltd": 1, "ACME, ltd.": 1, x: 9}), column({"Acme Ltd": 1, "Acme Ltd 2": 1, x: 9})],
  ["encoding", column({"ZoÃ«": 1, b: 2}), column({"Zoë": 1, b: 2})],
  ["monotone", column(range(10, String), {monotone: "strictly increasing"}), column(range(10, String), {monotone: "increasing"})]
];
for (const [kind, raises, not, side] of cases) {
  test(`${kind}: at the threshold, and not just below it`, () => {
    assert.ok(kinds(raises, side).includes(kind), `${kind} is not among ${kinds(raises, side).join(", ")}`);
    assert.ok(!kinds(not, side).includes(kind), kinds(not, side).join(", "));
  });
}

test("alerts about whole tables and pairs, faults first", () => {
  const table = (rest: Partial<TableStatistics>): TableStatistics => ({table: "t", side: "raw", related: [], rows: 40, columns: [column({a: 20, "N/A": 20}, {column: "x"})], duplicates: 0, nearDuplicates: 0, sample: {rows: 40, of: 40, seed: 1}, pairs: [], missingTogether: [], time: null, alerts: [], ...rest});
  const found = (rest: Partial<TableStatistics>) => findAlerts(table(rest)).map(({kind, column: name, other}) => [kind, name, other].filter(Boolean).join(":"));
  assert.deepEqual(found({rows: 0}), ["empty-table"]);
  assert.deepEqual(found({duplicates: 1, nearDuplicates: 1}), ["duplicate-rows", "placeholders:x", "near-duplicate-rows"]);
  assert.deepEqual(found({}), ["placeholders:x"]);
  const pair = (value: number) => found({pairs: [{a: "x", b: "y", method: "pearson", value, rows: 40}, {a: "x", b: "y", method: "spearman", value: 0.5, rows: 40}]});
  assert.deepEqual([pair(-0.9), pair(0.899)], [["placeholders:x", "correlated:x:y"], ["placeholders:x"]]);
  const gap = (value: number, both: number) => found({missingTogether: [{a: "x", b: "y", value, both}]});
  assert.deepEqual([gap(0.9, 10), gap(0.9, 9), gap(0.89, 10)], [["placeholders:x", "missing-together:x:y"], ["placeholders:x"], ["placeholders:x"]]);
});

test("changed-by-cleaning: five hundredths of the rows emptied, and not less", () => {
  const table = (missing: number) => ({rows: 100, columns: [{column: "c", from: "c", missing}]}) as unknown as TableStatistics;
  assert.deepEqual([changeAlerts(table(10), table(15)).length, changeAlerts(table(10), table(14)).length], [1, 0]);
});
