import assert from "node:assert/strict";
import {test} from "node:test";
import {learn, predict} from "../../../lib/models/learn.js";
import {columnsOf} from "../../../lib/models/examples.js";
import {frameOf, scoreSheet} from "../../../loaders/score/frame.js";

const rows = Array.from({length: 60}, (_, i) => ({age: i % 7 === 0 ? null : i, job: ["a", "b", null][i % 3] ?? null}));
const columns = columnsOf(rows, [{name: "age", type: "number"}, {name: "job", type: "text"}]), y = rows.map((_, i) => (i % 5 < 2 || i > 40 ? 1 : 0));

test("scores are those of the model for rows that can be read, by every kind of method that keeps weights; what lacks and what is new is counted", async () => {
  for (const method of [{kind: "logistic"}, {kind: "tree"}, {kind: "boosting", rounds: 5, minLeaf: 2}, {kind: "bayes"}] as const) {
    const fitted = learn(method, columns, y, [...rows.keys()], "1"), expected = predict(fitted, columns, [...rows.keys()]);
    const features = [...rows, {age: 5, job: "new"}], faults = features.map((_, i) => (i === 3 ? "age-unreadable" : null));
    const {scores, mean, missing, unseen} = await scoreSheet(fitted, {features, faults});
    assert.deepEqual(scores.slice(0, 60), Array.from(expected, (value, i) => (i === 3 ? null : value)), method.kind);
    const known = scores.filter((score): score is number => score !== null);
    assert.ok(Math.abs((mean ?? 0) - known.reduce((sum, score) => sum + score, 0) / known.length) < 1e-12);
    assert.deepEqual(missing, [{column: "age", rows: 9}, {column: "job", rows: 20}]);
    assert.deepEqual(unseen, [{column: "job", rows: 1, example: "new"}]);
  }
});

test("a table of which no row can be read has no score and no mean", async () => {
  assert.deepEqual(await scoreSheet(learn({kind: "logistic"}, columns, y, [...rows.keys()], "1"), {features: [{}], faults: ["unreadable-record"]}), {scores: [null], mean: null, missing: [], unseen: []});
});

test("frameOf: columns in their order, what is missing as danfojs knows it", () => {
  const frame = frameOf(columns);
  assert.deepEqual([frame.columns, frame.shape], [["age", "job"], [60, 2]]);
  assert.deepEqual(frame.isNa().sum({axis: 0}).values, [9, 20]);
});
