import assert from "node:assert/strict";
import {test} from "node:test";
import {fitBoosting} from "../../../../lib/ml/trees/boosting.js";
import {fitForest} from "../../../../lib/ml/trees/cart.js";
import {expectedValue, treeShap} from "../../../../lib/ml/trees/shap.js";
import {ensembleScores, goesLeft, type Ensemble, type Tree} from "../../../../lib/ml/trees/tree.js";
import {seededRandom} from "../../../../lib/random.js";
import {planted} from "../oracle.js";

const {x, y} = planted(300, "shap");
for (let i = 0; i < 300; i += 7) x.values[i * 4] = NaN;
const models: Record<string, Ensemble> = {boosting: fitBoosting(x, y, {rounds: 12, minLeaf: 5, categorical: [false, true]}), forest: fitForest(x, y, seededRandom("shap"), {trees: 6, depth: 6})};

/** What a tree predicts when only some columns are known, by its training weights (Lundberg 2018, algorithm 1). */
function known(tree: Tree, values: ArrayLike<number>, columns: ReadonlySet<number>, node = 0): number {
  const left = tree.left[node]!, right = tree.right[node]!;
  if (left < 0) return tree.value[node]!;
  if (columns.has(tree.feature[node]!)) return known(tree, values, columns, goesLeft(tree, node, values[tree.feature[node]!]!) ? left : right);
  return (tree.cover[left]! * known(tree, values, columns, left) + tree.cover[right]! * known(tree, values, columns, right)) / tree.cover[node]!;
}

/** Shapley values from their definition: the mean gain of a column over all orders. */
function brute({trees, factor, columns}: Ensemble, values: ArrayLike<number>): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const subsets = Array.from({length: 2 ** columns}, (_, bits) => new Set(Array.from({length: columns}, (_, j) => j).filter((j) => (bits >> j) & 1)));
  const value = (set: ReadonlySet<number>) => factor * trees.reduce((sum, tree) => sum + known(tree, values, set), 0);
  return Array.from({length: columns}, (_, j) => subsets.filter((set) => !set.has(j)).reduce((sum, set) => sum + ((factorial(set.size) * factorial(columns - set.size - 1)) / factorial(columns)) * (value(new Set([...set, j])) - value(set)), 0));
}

for (const [name, model] of Object.entries(models)) {
  test(`${name}: equal to the definition, and sum to the prediction within 1e-9`, () => {
    const scores = ensembleScores(model, x);
    for (let i = 0; i < 300; ++i) {
      const {base, parts} = treeShap(model, x, i);
      assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, base) - scores[i]!) < 1e-9);
      if (i % 10 === 0) for (const [j, part] of brute(model, x.values.subarray(i * 4, i * 4 + 4)).entries()) assert.ok(Math.abs(part - parts[j]!) < 1e-9, `${i} ${j}`);
    }
    assert.ok(model.trees.every((tree) => Math.abs(known(tree, [], new Set()) - expectedValue(tree)) < 1e-12));
  });
}
