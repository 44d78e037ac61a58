import assert from "node:assert/strict";
import {test} from "node:test";
import {readStatistics, writeStatistics, type ColumnStatistics, type TableStatistics} from "../../../lib/columns/shape.js";

test("statistics go through their table whole, columns in order", () => {
  const column = (name: string, position: number): ColumnStatistics => ({
    column: name, position, type: "VARCHAR", reads: "text", from: name, privacy: "direct", rows: 3, missing: 1, blank: 0, placeholders: 0, placeholderWords: [], distinct: 2, single: 2, top: [{value: "张 \"q\"", rows: 1}], min: "a", max: "张",
    integers: 0, numbers: 0, infinite: 0, booleans: 0, leadingZeros: 0, dateForms: [], number: null, text: null, day: null, monotone: null, similar: [], estimated: []
  });
  const table: TableStatistics = {table: "t", side: "raw", related: ["u"], rows: 3, columns: [column("b", 1), column("a", 2)], duplicates: 0, nearDuplicates: 0, sample: {rows: 3, of: 3, seed: 1}, pairs: [], missingTogether: [], time: null, alerts: []};
  assert.deepEqual(readStatistics(writeStatistics(table).map((row) => ({...row}))), table);
  assert.throws(() => readStatistics([]), /no statistics of a table/);
});
