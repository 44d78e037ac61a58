import assert from "node:assert/strict";
import {test} from "node:test";
import {isDoubt} from "../../../lib/suggest/proposal.js";
import {suggest} from "../../../lib/suggest/suggest.js";
import {proposeType} from "../../../lib/suggest/types.js";
import {oneColumn, profiled, times} from "../../util/profiled.js";

const found = (counts: Record<string, number>, type: "text" | "code" = "text") => { const column = oneColumn(times(counts), {type}); proposeType(column); return column.proposals.map((proposal) => [proposal.line.value, proposal.rows, proposal.judges, isDoubt(proposal)]); };
const many = (make: (i: number) => string, n = 40, rows = 5) => Object.fromEntries(Array.from({length: n}, (_, i) => [make(i), rows]));

test("a column kept as text that reads as numbers or days has their type proposed, with the rows that it would refuse", () => {
  assert.deepEqual(found(many((i) => String(i + 1))), [["integer", 0, false, false]]);
  assert.deepEqual(found(many((i) => `${i}.5`)), [["double", 0, false, false]]);
  assert.deepEqual(found(many((i) => `2024-01-${String((i % 28) + 1).padStart(2, "0")}`, 28)), [["date", 0, false, false]]);
  assert.deepEqual(found({...many((i) => String(i + 1)), many: 2}), [["integer", 2, true, false]]);
  assert.deepEqual(found({...many((i) => String(i + 1)), many: 3}), []); // more than one in a hundred
});

test("codes are no numbers: a zero in front, each but once, another type, few rows", () => {
  assert.deepEqual([found({...many((i) => String(i + 100)), "007": 5}), found(many((i) => String(i + 1000), 200, 1)), found(many((i) => String(i + 1)), "code"), found({1: 20, 2: 20}), found({a: 30, b: 30, c: 30})], [[], [], [], [], []]);
});

test("what is typed is no list of known words", () => {
  assert.deepEqual(suggest([profiled({n: times({1: 300, 2: 300, 3: 300, 4: 300, 5: 1})})]).map(({kind}) => kind).filter((kind) => kind !== "duplicate" && kind !== "required"), ["type"]);
});
