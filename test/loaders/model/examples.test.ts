import assert from "node:assert/strict";
import {test} from "node:test";
import type {Model} from "../../../lib/workspace.js";
import {columnsOf, datesOf, examplesOf, hashOf} from "../../../loaders/model/examples.js";

const says = {en: "x", zh: "x"}, model: Model = {kind: "rows", table: "t", label: "l", says, outcome: says, owner: "a", split: {by: "time", from: "2024-01-01"}, methods: {m: {kind: "bayes"}}, seed: "1"};
const features = [{name: "n", type: "number" as const, says}, {name: "c", type: "text" as const, says}];
const row = (person: string, part: string, label: boolean | null, n: number | null, c: string | null) => ({_person: person, _part: part, _label: label, n, c});

test("rows become columns; of several rows of a person the last one of each part counts", () => {
  const rows = [row("a", "train", true, 1, "x"), row("a", "train", false, 2, null), row("a", "test", true, null, "y"), row("b", "now", null, 3, "x")], {examples: {columns, y, train, test: held, now}} = examplesOf(rows, model, features);
  assert.deepEqual([columns[0]?.values, columns[1]?.values], [Float64Array.of(1, 2, NaN, 3), ["x", null, "y", "x"]]);
  assert.deepEqual([[...y], [...train], [...held], [...now]], [[1, 0, 1, NaN], [1], [2], [3]]);
});

test("the hash names outcomes, values and parts", () => {
  const rows = [row("a", "train", true, 1, "x"), row("b", "test", false, 2, "y")], {examples, hash} = examplesOf(rows, model, features);
  assert.equal(hash, hashOf(examples.columns, examples));
  for (const other of [[row("a", "train", false, 1, "x"), rows[1]!], [row("a", "train", true, 1.5, "x"), rows[1]!], [row("a", "test", true, 1, "x"), rows[1]!]]) assert.notEqual(examplesOf(other, model, features).hash, hash);
  assert.notEqual(hashOf(columnsOf(rows, features.slice(0, 1)), examples), hash);
});

test("the dates at which tags are needed", () => {
  const persons: Model = {...model, kind: "persons", cut: "2024-02-01", features: ["t"], label: {kind: "tag", tag: "t", at: "2024-03-01"}, split: {by: "time", from: "2024-01-01"}};
  assert.deepEqual([datesOf(model), datesOf(persons)], [[], ["2024-02-01", "2024-01-01", "2024-03-01"]]);
});
