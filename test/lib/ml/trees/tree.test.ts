import assert from "node:assert/strict";
import {test} from "node:test";
import {ensembleScores, goesLeft, leafOf, TreeBuilder} from "../../../../lib/ml/trees/tree.js";
import {fromRows} from "../../../../lib/stats/matrix.js";

const builder = new TreeBuilder(), root = builder.add(0, 10), left = builder.add(1, 6), right = builder.add(2, 4), [low, high] = [builder.add(3, 1), builder.add(4, 3)];
builder.split(root, {feature: 0, threshold: 1.5, missingLeft: true, levels: null}, left, right);
builder.split(right, {feature: 1, threshold: 0, missingLeft: false, levels: Uint8Array.of(0, 1)}, low, high);
const tree = builder.build(10);

test("rows go by threshold, by level, and as told where a value is missing or a level unknown", () => {
  const x = fromRows([[1.5, 0], [NaN, 0], [2, 1], [2, 0], [2, NaN], [2, 7], [2, -1]]);
  assert.deepEqual(Array.from({length: 7}, (_, i) => leafOf(tree, x, i)), [left, left, low, high, high, high, high]);
  assert.equal(goesLeft(tree, right, 1), true);
  assert.deepEqual([...ensembleScores({trees: [tree, tree], base: 1, factor: 0.5, columns: 2}, x)], [11, 11, 31, 41, 41, 41, 41]);
  assert.throws(() => ensembleScores({trees: [tree], base: 0, factor: 1, columns: 3}, x), {code: "matrix-shape"});
});
