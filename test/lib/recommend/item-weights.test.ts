import assert from "node:assert/strict";
import {test} from "node:test";
import {transpose} from "../../../lib/recommend/interactions.js";
import {checkItem, compress, cooccurrence, itemRecommender, neighbourWeights, partsOf, sparsify} from "../../../lib/recommend/item-weights.js";
import {thorough} from "../../util/source.js";
import {gap, judgeTask, movieTask, movies, oddHistories, skipWithout, tastes} from "./sets.js";

test("MovieLens-100k: neighbours reach the published figure", {skip: skipWithout(movies) || (thorough ? false : "only in npm run test:all")}, () => {
  const task = movieTask(42), {ndcg, recall} = judgeTask(task, itemRecommender(neighbourWeights(task.x, transpose(task.x))));
  assert.ok(ndcg >= 0.43 && recall >= 0.199, `${ndcg} ${recall}`);
});

const x = tastes("items"), counts = cooccurrence(x), n = 12;

test("every similarity equals its formula on counts, with shrinkage", () => {
  for (const similarity of ["cosine", "jaccard", "lift"] as const) {
    const {starts, item, weight} = neighbourWeights(x, transpose(x), {similarity, shrinkage: 3, neighbours: 12});
    for (let i = 0; i < n; ++i) for (let e = starts[i]!; e < starts[i + 1]!; ++e) {
      const j = item[e]!, both = counts[i * n + j]!, a = counts[i * n + i]!, b = counts[j * n + j]!;
      const value = similarity === "cosine" ? both / Math.sqrt(a * b) : similarity === "jaccard" ? both / (a + b - both) : (both * 40) / (a * b);
      assert.ok(Math.abs(weight[e]! - (value * both) / (both + 3)) < 1e-12 && i !== j);
    }
  }
});

test("each item keeps its nearest; items of one taste lead to each other", () => {
  const weights = neighbourWeights(x, transpose(x), {neighbours: 2}), into = new Float64Array(n);
  for (const j of weights.item) into[j]! += 1;
  assert.ok(into.every((count) => count === 2));
  for (let i = 0; i < n; ++i) for (let e = weights.starts[i]!; e < weights.starts[i + 1]!; ++e) assert.equal(weights.item[e]! % 2, i % 2);
});

test("dense and sparse weights score alike, and reasons sum to the score", () => {
  const dense = Float64Array.from({length: n * n}, (_, at) => (at % 5 === 0 ? 0 : Math.sin(at))), [one, two] = [itemRecommender({items: n, dense}), itemRecommender(sparsify(dense, n))];
  for (const history of oddHistories) {
    assert.deepEqual(one.scores(history), two.scores(history));
    assert.ok(gap(one, history) < 1e-9 && gap(two, history) < 1e-9);
  }
  const few = sparsify(dense, n, 3);
  assert.equal(few.item.length, 36);
  assert.deepEqual(compress(2, [{from: 1, to: 0, weight: 5}]), {items: 2, starts: Int32Array.of(0, 0, 1), item: Int32Array.of(0), weight: Float64Array.of(5)});
  assert.deepEqual([...partsOf({items: [0, 9]}, 2, () => 1)], [1, 0]);
  assert.throws(() => one.reasons({items: []}, 12), {code: "unknown-id", message: "no such item: 12 of 12"});
  assert.throws(() => checkItem(0.5, 2), {code: "unknown-id"});
});
