import assert from "node:assert/strict";
import {test} from "node:test";
import {startColumn} from "../../../lib/suggest/column.js";
import {plainLine} from "../../../lib/suggest/proposal.js";
import {about, numbersOf, sampleRows} from "../../../lib/suggest/sample.js";
import {profiled} from "../../util/profiled.js";

const table = profiled({a: ["1,5", "2,5", "x"], b: ["p", "q", null]}, {a: {type: "double", number: {decimal: ","}}});

test("what a column's proposals took away is null in the sample, and numbers are read in the column's format", () => {
  const columns = table.columns.map((profile) => startColumn(table, profile));
  columns[0]?.texts.delete("2,5");
  const rows = sampleRows(table, columns);
  assert.deepEqual(rows.texts, [["1,5", null, "x"], ["p", "q", null]]);
  assert.deepEqual(numbersOf(rows).map(({column, values}) => [column.name, values]), [["a", [1.5, undefined, undefined]]]);
});

test("rows of the sample are scaled up to the table, those of the whole table are not", () => {
  const said = {kind: "order", line: plainLine({}), en: "e", zh: "中", rows: 2, confidence: 0.9, order: 1} as const, of = {table: {...table, rows: 300}};
  assert.deepEqual([about(of, said).rows, about(of, said, true).rows, about(of, said).of], [200, 2, 300]);
});
