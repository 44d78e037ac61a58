import assert from "node:assert/strict";
import {test} from "node:test";
import {nearDuplicates} from "../../../lib/columns/near.js";
import type {ColumnStatistics} from "../../../lib/columns/shape.js";

const column = (name: string, distinct: number, rows: number, reads: ColumnStatistics["reads"] = "text") => ({column: name, distinct, rows, missing: 0, reads, text: {longest: 20}}) as ColumnStatistics;

test("rows alike but for case, punctuation, word order and the writing of numbers; equal rows and keys aside", () => {
  const sample = [["1", "2", "3", "4", "5"], ["Ann Lee", "LEE, ann", "Ann Lee", "Bob", "Ann Lee"], ["10.0", "10", "11", "10", "10.0"]];
  assert.equal(nearDuplicates([column("id", 5, 5, "integer"), column("name", 3, 5), column("n", 3, 5, "number")], sample), 1);
  assert.equal(nearDuplicates([column("id", 5, 5, "integer"), column("name", 3, 5)], sample.slice(0, 2)), 0);
  assert.equal(nearDuplicates([], []), 0);
});
