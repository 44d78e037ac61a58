import assert from "node:assert/strict";
import {test} from "node:test";
import {frequent, isDated, isNumber, isWorded, looked, mend, propose, ranked, startColumn, total} from "../../../lib/suggest/column.js";
import {plainLine} from "../../../lib/suggest/proposal.js";
import {oneColumn, times} from "../../util/profiled.js";

test("mend counts what changes and keeps only when asked; what becomes nothing goes", () => {
  const column = oneColumn(times({a: 3, A: 2, x: 1}));
  const {rows, examples, keep} = mend(column, (text) => (text === "x" ? null : text.toLowerCase()));
  assert.deepEqual([rows, examples, column.texts.size], [3, ["A", "x"], 3]);
  keep();
  assert.deepEqual([[...column.texts], column.filled], [[["a", 5]], 5]);
});

test("propose scales rows up where texts were left out", () => {
  const {table, profile} = oneColumn(times({a: 50, b: 50}));
  const column = startColumn(table, {...profile, rest: 50});
  propose(column, {kind: "set", place: "rules", line: plainLine({}), en: "e", zh: "z", rows: 4, confidence: 0.8, order: 1});
  assert.deepEqual([looked(column), column.proposals[0]?.rows, column.proposals[0]?.of], [50, 8, 100]);
});

test("ranked: advice before doubts, then by confidence and rows", () => {
  const column = oneColumn(times({a: 100}));
  for (const [rows, confidence, judges] of [[1, 0.9, false], [90, 0.95, true], [5, 0.9, false]] as const) propose(column, {kind: "set", place: "rules", line: plainLine({}), en: "e", zh: "z", rows, confidence, judges, order: 1});
  assert.deepEqual(ranked(column.proposals).map(({rows}) => rows), [5, 1, 90]);
  assert.deepEqual([frequent([["a", 1], ["b", 2]]), total([["a", 1], ["b", 2]])], [["b", "a"], 3]);
  assert.deepEqual([isNumber(oneColumn([], {type: "decimal(9,2)"})), isDated(oneColumn([], {type: "date"})), isWorded(oneColumn([])), isWorded(oneColumn([], {type: "boolean"}))], [true, true, true, false]);
});
