import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {cutColumns, hiddenCells, mostCrossed, mostPeriods, periodEnd, publishCross, within, type CountedParts} from "../../../lib/columns/cross.js";
import type {ColumnStatistics} from "../../../lib/columns/shape.js";
import {valueStatistics} from "../../../lib/columns/values.js";

function column(name: string, type: string, values: Record<string, number>, more: Partial<ColumnStatistics> = {}): ColumnStatistics {
  const list = Object.entries(values).map(([value, rows]) => ({value, rows})), rows = list.reduce((sum, entry) => sum + entry.rows, 0);
  return {column: name, position: 1, type, from: name, privacy: "none", rows, missing: 0, blank: 0, monotone: null, estimated: [], ...valueStatistics(list, type, "2030-01-01"), ...more};
}
const numbers = Object.fromEntries(Array.from({length: 200}, (_, i) => [String(i), 1]));

test("a column is cut into its commonest values, into stretches of its quantiles or into periods; names and what is about persons is not", () => {
  const columns = [
    column("kind", "VARCHAR", {a: 60, b: 50, c: 3}), column("name", "VARCHAR", Object.fromEntries(Array.from({length: 90}, (_, i) => [`n${i}`, 2]))), column("who", "VARCHAR", {x: 90, y: 90}, {privacy: "direct"}),
    column("n", "BIGINT", numbers), column("day", "DATE", {"2023-11-30": 50, "2024-02-01": 60}, {missing: 4}), column("age", "BIGINT", numbers, {privacy: "quasi"})
  ];
  const cut = cutColumns({columns, time: "day", pairs: []}, true, 10);
  assert.deepEqual(cut.map(({column: name, kind}) => [name, kind]), [["day", "time"], ["kind", "values"], ["n", "numbers"], ["age", "numbers"]]);
  assert.deepEqual(cut[0]?.parts, [...["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"].map((period) => ({period, step: "month"})), {empty: true}]);
  assert.deepEqual(cut[1]?.parts, [{value: "a"}, {value: "b"}, {others: true}]);
  assert.deepEqual(cut[2]?.parts.map((part) => ("from" in part ? part.from : part)), [null, 19.9, 49.75, 99.5, 149.25, 179.1]);
  assert.deepEqual(cut[3]?.parts.map((part) => ("from" in part ? part.from : part)), [null, 49.75, 99.5, 149.25]); // of persons: quartiles alone
  assert.ok(!cutColumns({columns, time: null, pairs: []}, false, 10).some(({column: name}) => name === "age")); // persons come again
  const years = cutColumns({columns: [column("d", "DATE", {"1960-01-01": 9, "1975-01-01": 9, "1990-01-01": 9, "2005-01-01": 9, "2020-05-05": 9})], time: "d", pairs: []}, true, 3)[0]?.parts;
  assert.deepEqual([years?.length, years?.[0], years?.at(-1)], [mostPeriods + 1, {others: true}, {period: "2020-01-01", step: "year"}]);
  const far = cutColumns({columns: [column("d", "DATE", {"0001-01-01": 7, "2024-01-15": 9, "2024-02-20": 9, "2099-12-31": 2, "9999-12-31": 8})], time: "d", pairs: []}, true, 3)[0]?.parts;
  assert.deepEqual(far, ["0001-01-01", "2024-01-01", "2024-02-01", "2099-12-01", "9999-12-01"].map((period) => ({period, step: "month"})));
  const two = cutColumns({columns: [column("d", "DATE", {"2024-01-15": 9, "9999-12-31": 8})], time: "d", pairs: []}, true, 3)[0]?.parts;
  assert.deepEqual(two, ["2024-01-01", "9999-12-01"].map((period) => ({period, step: "month"})));
  assert.deepEqual([periodEnd("0001-01-01", "year"), periodEnd("0098-12-01", "month"), periodEnd("9999-10-01", "quarter")], ["0002-01-01", "0099-01-01", "10000-01-01"]);
  const many = cutColumns({columns: Array.from({length: 30}, (_, i) => column(`c${i}`, "VARCHAR", {a: 60, b: 50})), time: null, pairs: [{a: "c20", b: "c25", method: "cramer", value: 0.4, rows: 110}]}, true, 10);
  assert.deepEqual(many.map(({column: name}) => name), [...Array.from({length: mostCrossed - 2}, (_, i) => `c${i}`), "c20", "c25"]);
  assert.deepEqual((["month", "quarter", "year"] as const).map((step) => periodEnd("2023-12-01", step)), ["2024-01-01", "2024-03-01", "2024-12-01"]);
});

/** Whether two different tables of whole numbers with the same margins and the same shown cells differ in this cell: then nobody can know it. Found by an alternating cycle of hidden cells, by depth-first search over rows and columns. */
function isOpen(hidden: readonly (readonly boolean[])[], i: number, j: number): boolean {
  const walk = (row: number, seen: Set<string>): boolean => (hidden[row] ?? []).some((is, c) => is && !(row === i && c === j) && !seen.has(`c${c}`) && (c === j || hidden.some((other, r) => r !== row && other[c] === true && !seen.has(`r${r}`) && walk(r, new Set([...seen, `c${c}`, `r${r}`])))));
  return walk(i, new Set([`r${i}`]));
}

test("no small cell of two columns is shown, or follows from the margins and what is shown", () => {
  const size = fc.oneof(fc.constant(0), fc.integer({min: 1, max: 4}), fc.integer({min: 5, max: 60}));
  fc.assert(fc.property(fc.integer({min: 1, max: 5}), fc.array(fc.array(size, {minLength: 5, maxLength: 5}), {minLength: 1, maxLength: 5}), (width, wide) => {
    const members = wide.map((row) => row.slice(0, width)), hidden = hiddenCells(members, 5);
    members.forEach((row, i) => row.forEach((n, j) => {
      if (n === 0 || n >= 5) return;
      assert.ok(hidden[i]?.[j]);
      assert.ok(isOpen(hidden, i, j) || hidden.flat().every(Boolean), `${JSON.stringify(members)} ${i} ${j}`);
    }));
    if (!members.flat().some((n) => n > 0 && n < 5)) assert.ok(hidden.flat().every((is) => !is));
  }));
  assert.deepEqual(hiddenCells([[20, 30], [40, 50]], 5, {rows: [true, false]}).map((row) => row.filter(Boolean).length), [2, 2]); // a line whose sum is hidden hides, and its columns hide another
});

test("persons decide what is shown, and counts within a part are those of the pair", () => {
  const columns = [{column: "a", kind: "values" as const, parts: [{value: "x"}, {value: "y"}]}, {column: "b", kind: "values" as const, parts: [{value: "1"}, {value: "2"}, {value: "3"}]}];
  const cell = (a: number, pa: number, b: number, pb: number, rows: number, members: number): CountedParts => ({a, pa, b, pb, rows, members});
  const counted = [cell(0, 0, -1, -1, 300, 30), cell(0, 1, -1, -1, 200, 25), cell(1, 0, -1, -1, 200, 20), cell(1, 1, -1, -1, 200, 21), cell(1, 2, -1, -1, 100, 22),
    cell(0, 0, 1, 0, 100, 10), cell(0, 0, 1, 1, 150, 12), cell(0, 0, 1, 2, 50, 11), cell(0, 1, 1, 0, 100, 10), cell(0, 1, 1, 1, 50, 2), cell(0, 1, 1, 2, 50, 11)];
  const cross = publishCross(columns, counted, "persons", 5);
  assert.deepEqual([cross.margins, cross.pairs[0]?.rows], [[[300, 200], [200, 200, 100]], [[null, null, 50], [null, null, 50]]]); // 50 rows of 2 persons
  assert.deepEqual([within(cross, 1, 0, 0), within(cross, 0, 1, 2), within(cross, 0, 0, 1)], [[null, null, 50], [50, 50], [0, 200]]);
});
