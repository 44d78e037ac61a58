import assert from "node:assert/strict";
import {test} from "node:test";
import {columnsOf, examplesFrom} from "../../../lib/models/examples.js";

const row = (person: string, part: string, label: boolean | null, age: unknown) => ({_person: person, _part: part, _label: label, age}), features = [{name: "age", type: "number" as const}];

test("what is not there is NaN or null; numbers that come as text are numbers", () => {
  assert.deepEqual(columnsOf([{a: 1, b: "x"}, {a: null}, {a: "2", b: true}], [{name: "a", type: "number"}, {name: "b", type: "text"}]), [{name: "a", kind: "number", values: Float64Array.of(1, NaN, 2)}, {name: "b", kind: "category", values: ["x", null, "true"]}]);
});

test("by time, each person counts once in each part, by the last row; rows of today have no label", () => {
  const {train, test: held, now, y} = examplesFrom([row("a", "train", true, 1), row("a", "train", false, 2), row("a", "test", true, 3), row("b", "train", true, 4), row("b", "now", null, 5)], {seed: "1", split: {by: "time", from: "2024-01-01"}}, features);
  assert.deepEqual([[...train], [...held], [...now], [...y]], [[1, 3], [2], [4], [1, 0, 1, 1, NaN]]);
});

test("by person, nobody is in both parts, and an empty table is said", () => {
  const rows = Array.from({length: 40}, (_, i) => row(`p${i}`, "all", i % 2 === 0, i)), {train, test: held} = examplesFrom(rows, {seed: "1", split: {by: "person"}}, features);
  assert.deepEqual([...train, ...held].sort((a, b) => a - b), rows.map((_, i) => i));
  assert.equal(held.length, 10);
  assert.throws(() => examplesFrom([], {seed: "1", split: {by: "person"}}, features), {code: "no-data"});
});
