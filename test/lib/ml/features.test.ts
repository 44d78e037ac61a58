import assert from "node:assert/strict";
import {test} from "node:test";
import {checkLabels, fitFeatures, nativeFeatures, oneHot, oneHotNames, oneHotSources, type FeatureColumn} from "../../../lib/ml/features.js";

const columns: FeatureColumn[] = [
  {name: "age", kind: "number", values: [20, NaN, 40, 30, 1000]},
  {name: "job", kind: "category", values: ["b", "a", null, "b", "z"]},
  {name: "city", kind: "category", values: ["x", "x", "x", "x", null]}
];
const train = [0, 1, 2, 3];

test("everything is learnt from the training rows alone", () => {
  const recipe = fitFeatures(columns, train);
  assert.deepEqual(recipe.columns, [
    {name: "age", kind: "number", fill: 30, mean: 30, deviation: Math.sqrt(50)},
    {name: "job", kind: "category", levels: ["a", "b"], missing: true},
    {name: "city", kind: "category", levels: ["x"], missing: false}
  ]);
  assert.deepEqual(fitFeatures(columns, train), JSON.parse(JSON.stringify(recipe)));
  assert.deepEqual(oneHotNames(recipe), ["age", "job=a", "job=b", "job=", "city=x"]);
  assert.deepEqual(oneHotSources(recipe), [0, 1, 1, 1, 2]);
  const {x, unseen} = oneHot(recipe, columns, [0, 1, 2, 4]);
  assert.deepEqual(Array.from(x.values).map((value) => Math.round(value * 1e4) / 1e4), [-1.4142, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1.4142, 0, 0, 1, 1, 137.1787, 0, 0, 0, 0]);
  assert.deepEqual(unseen, [0, 1, 1]);
  const native = nativeFeatures(recipe, columns, [1, 2, 4]);
  assert.deepEqual([...native.x.values], [NaN, 0, 0, 40, NaN, 0, 1000, NaN, NaN]);
  assert.deepEqual(native.categorical, [false, true, true]);
});

test("a constant column is kept and says nothing; an empty one and other columns are refused by name", () => {
  const constant: FeatureColumn[] = [{name: "same", kind: "number", values: [0.1, 0.1, 0.1]}];
  assert.deepEqual([...oneHot(fitFeatures(constant, [0, 1, 2]), constant, [0, 1]).x.values].map(Math.abs).map((value) => value < 1e-15), [true, true]);
  const error = (columns: FeatureColumn[]) => () => fitFeatures(columns, [0, 1]);
  assert.throws(error([{name: "n", kind: "number", values: [NaN, NaN]}]), {code: "all-missing", message: "no value in the training rows: leave the column out (column n)"});
  assert.throws(error([{name: "c", kind: "category", values: [null, null]}]), {code: "all-missing"});
  assert.throws(error([{name: "n", kind: "number", values: [1, Infinity]}]), {code: "not-finite"});
  assert.throws(error([]), {code: "no-data"});
  assert.throws(() => fitFeatures(columns, []), {code: "no-data", message: "no rows to learn from"});
  const recipe = fitFeatures(columns, train);
  assert.throws(() => oneHot(recipe, columns.slice(0, 2), [0]), {code: "other-columns", message: "the model knows another column here: city (category), not none"});
  assert.throws(() => nativeFeatures(recipe, [...columns, {name: "more", kind: "number", values: []}], [0]), {code: "other-columns"});
});

test("labels: one for each row, 0 and 1, both there", () => {
  checkLabels([0, 1], 2);
  assert.throws(() => checkLabels([1, 1, 1], 3), {code: "one-class", message: "only one class: all 3 labels are 1; there is nothing to tell apart"});
  assert.throws(() => checkLabels([], 0), {message: "no rows to learn from"});
  assert.throws(() => checkLabels([0, 2], 2), {code: "invalid-label"});
  assert.throws(() => checkLabels([0, 1], 3), {code: "labels-length"});
});
