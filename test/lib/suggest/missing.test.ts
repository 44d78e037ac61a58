import assert from "node:assert/strict";
import {test} from "node:test";
import {proposeMissing, proposeUnreadable} from "../../../lib/suggest/missing.js";
import {oneColumn, times} from "../../util/profiled.js";

const found = (counts: Record<string, number>, type: "text" | "integer" | "boolean") => { const column = oneColumn(times(counts), {type}); proposeMissing(column); return column.proposals.map(({line, confidence}) => [line.value, confidence >= 0.5]); };

test("words for nothing: certain ones, doubtful ones where they are rare, and as a doubt where they are frequent", () => {
  assert.deepEqual(found({a: 60, b: 60, "N/A": 3}, "text"), [[["n/a"], true]]);
  assert.deepEqual(found({a: 60, b: 60, unknown: 1}, "text"), [[["unknown"], true]]);
  assert.deepEqual(found({a: 60, b: 60, unknown: 30}, "text"), [[["unknown"], false]]);
  assert.deepEqual(found({1: 60, 2: 60, none: 1}, "integer"), [[["none"], true]]);
  assert.deepEqual(found({a: 60, other: 3}, "text"), []);
});

test("a spike of nines far from all others is a number in place of nothing; a maximum is not", () => {
  assert.deepEqual(found({1: 30, 2: 30, 3: 30, 4: 20, 999: 90}, "integer"), [[["999"], true]]);
  assert.deepEqual(found({95: 30, 96: 30, 97: 30, 98: 20, 99: 25}, "integer"), []);
});

test("what cannot be read loses only the value; a column that is always there can be held to it", () => {
  const bad = oneColumn(times({1: 60, some: 2}), {type: "integer"});
  proposeUnreadable(bad);
  assert.deepEqual(bad.proposals.map(({place, line, rows}) => [place, line.value, rows]), [["unreadable", "missing", 2]]);
  const full = oneColumn(times({1: 60}), {type: "integer"});
  proposeUnreadable(full);
  assert.deepEqual(full.proposals.map(({place, rows}) => [place, rows]), [["required", 0]]);
});
