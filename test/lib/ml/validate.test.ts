import assert from "node:assert/strict";
import {test} from "node:test";
import {outOfFold, stratifiedFolds, stratifiedSplit} from "../../../lib/ml/validate.js";
import {seededRandom} from "../../../lib/random.js";

const y = Array.from({length: 103}, (_, i) => (i % 4 === 0 ? 1 : 0));

test("every row is tested once, shares are kept, seeds repeat", () => {
  const folds = stratifiedFolds(y, 5, seededRandom("f"));
  assert.deepEqual(folds, stratifiedFolds(y, 5, seededRandom("f")));
  assert.deepEqual(folds.flatMap(({test}) => [...test]).sort((a, b) => a - b), y.map((_, i) => i));
  for (const {train, test} of folds) {
    assert.equal(train.length + test.length, 103);
    assert.ok([5, 6].includes(test.reduce((sum, row) => sum + y[row]!, 0)));
  }
  assert.deepEqual([...outOfFold(folds, 103, ({test}) => test)], y.map((_, i) => i));
  const {train, test} = stratifiedSplit(y, 0.25, seededRandom("s"));
  assert.deepEqual([train.length, test.length, test.reduce((sum, row) => sum + y[row]!, 0)], [77, 26, 7]);
});

test("too few rows are said", () => {
  assert.throws(() => stratifiedFolds([0, 0, 0, 1], 2, seededRandom("")), {code: "too-few-rows", message: "too few rows with label 1 for 2 folds: 1"});
  assert.throws(() => stratifiedFolds(y, 1, seededRandom("")), {code: "invalid-k"});
  assert.throws(() => stratifiedFolds([1, 1], 2, seededRandom("")), {code: "one-class"});
  assert.throws(() => stratifiedSplit([0, 0, 0, 1], 0.25, seededRandom("")), {code: "too-few-rows"});
});
