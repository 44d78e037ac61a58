import assert from "node:assert/strict";
import {test} from "node:test";
import {networkPredict, networkScores} from "../../../lib/ml/network.js";
import {fromRows} from "../../../lib/stats/matrix.js";

test("a network computes what is computed by hand; units below zero are silent", () => {
  const layers = [{weights: fromRows([[1, -1], [2, 0.5]]), bias: Float64Array.of(0.5, 0)}, {weights: fromRows([[2], [-3]]), bias: Float64Array.of(-1)}];
  // (1, 2): hidden 1 + 4 + 0.5 = 5.5 and −1 + 1 = 0 → 2 × 5.5 − 1 = 10; (−3, 1): −3 + 2 + 0.5 < 0 → 0 and 3 + 0.5 = 3.5 → −10.5 − 1 = −11.5
  assert.deepEqual([...networkScores({layers}, fromRows([[1, 2], [-3, 1]]))], [10, -11.5]);
  assert.equal(networkPredict({layers}, fromRows([[1, 2]]))[0], 1 / (1 + Math.exp(-10)));
  assert.throws(() => networkScores({layers}, fromRows([[1]])), {code: "matrix-shape", message: "rows of 1 columns for a model of 2"});
});
