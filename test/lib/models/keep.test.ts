import assert from "node:assert/strict";
import {test} from "node:test";
import {file, files} from "../../util/kept.js";

test("a report holds its methods as files, each with weights, in 8 bits, and as a recipe", () => {
  assert.deepEqual(files.map(({method, weights}) => `${method} ${weights}`), ["logistic float64", "logistic int8", "logistic none", "boosting float64", "boosting int8", "boosting none"]);
  assert.ok(Math.abs(file("logistic", "int8").loss?.auc ?? NaN) < 0.02);
});
