import assert from "node:assert/strict";
import {test} from "node:test";
import {itemRecommender} from "../../../lib/recommend/item-weights.js";
import {buyAgainRecommender, fitMarkov, fitRhythm, itemCounts, popularityRecommender} from "../../../lib/recommend/simple.js";
import {gap, judgeTask, movieTask, movies, oddHistories, skipWithout, tastes} from "./sets.js";

test("MovieLens-100k: the published figures of best-sellers", {skip: skipWithout(movies)}, () => {
  const task = movieTask(42), {ndcg, recall} = judgeTask(task, popularityRecommender(itemCounts(task.x)));
  assert.deepEqual([ndcg.toFixed(3), recall.toFixed(3)], ["0.250", "0.110"]);
});

test("best-sellers count users and give no reason but themselves", () => {
  const counts = itemCounts(tastes("simple")), recommender = popularityRecommender(counts);
  assert.deepEqual(recommender.scores({items: []}), counts);
  for (const history of oddHistories) assert.equal(gap(recommender, history), 0);
});

test("a rhythm is the mean gap, drawn towards that of all", () => {
  const {days} = fitRhythm(3, [{item: 0, days: 10}, {item: 0, days: 20}, {item: 1, days: 60}], {prior: 1});
  assert.deepEqual([...days], [20, 45, 30]);
  assert.deepEqual([...fitRhythm(2, [], {factor: 2}).days], [120, 120]);
  assert.throws(() => fitRhythm(1, [{item: 0, days: -1}]), {code: "invalid-gap"});
  assert.throws(() => fitRhythm(1, [{item: 1, days: 1}]), {code: "unknown-id"});
});

test("buy again: a habit fades by its latest purchase, or each purchase by its own", () => {
  const rhythm = {days: Float64Array.from({length: 12}, (_, i) => 10 + i)}, history = {items: [2, 2, 5], weights: [1, 2, 1], ages: [30, 6, 7]};
  assert.ok(Math.abs(buyAgainRecommender(rhythm).scores(history)[2]! - 3 * Math.exp(-6 / 12)) < 1e-12);
  assert.ok(Math.abs(buyAgainRecommender(rhythm, {each: true}).scores(history)[2]! - Math.exp(-30 / 12) - 2 * Math.exp(-6 / 12)) < 1e-12);
  for (const each of [false, true]) for (const odd of [history, ...oddHistories]) assert.ok(gap(buyAgainRecommender(rhythm, {each}), odd) < 1e-9);
});

test("what follows what, over one step and two", () => {
  const first = itemRecommender(fitMarkov(12, [[[0], [1, 2]], [[0], [1]]], {shrinkage: 0}));
  assert.deepEqual([...first.scores({items: [0]})].slice(0, 3), [0, 1, 0.5]);
  const second = itemRecommender(fitMarkov(12, [[[0], [1], [2]]], {order: 2, second: 0.5, shrinkage: 1}));
  assert.deepEqual([...second.scores({items: [0]})].slice(0, 3), [0, 1 / 2.5, 0.5 / 2.5]);
  for (const history of oddHistories) assert.ok(gap(second, history) < 1e-9);
  const [few, one] = [{least: 2}, {neighbours: 1}].map((options) => fitMarkov(12, [[[0], [1, 2], [0], [2]], [[0], [1]]], {...options, shrinkage: 0}).item);
  assert.deepEqual([[...few!], [...one!]], [[1], [1, 0, 0]], "few persons join nothing; of equals the lower number is kept");
  assert.throws(() => fitMarkov(1, [[[0], [1]]]), {code: "unknown-id"});
});
