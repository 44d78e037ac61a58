import assert from "node:assert/strict";
import {test} from "node:test";
import {alsRecommender, fitAls} from "../../../lib/recommend/als.js";
import {collect, historyOf, topItems} from "../../../lib/recommend/interactions.js";
import {seededRandom} from "../../../lib/random.js";
import {thorough} from "../../util/source.js";
import {gap, judgeTask, movieTask, movies, oddHistories, skipWithout, tastes} from "./sets.js";

test("MovieLens-100k: better than the figure published for implicit ALS", {skip: skipWithout(movies) || (thorough ? false : "only in npm run test:all")}, () => {
  const task = movieTask(42), {ndcg} = judgeTask(task, alsRecommender(fitAls(task.x, seededRandom("als"), {factors: 32, lambda: 30, alpha: 2, rounds: 8})));
  assert.ok(ndcg > 0.46, String(ndcg));
});

const x = tastes("als"), options = {factors: 4, lambda: 1, alpha: 5, rounds: 20};

test("reasons sum to the score; seeds repeat; a stop keeps its factors", () => {
  const recommender = alsRecommender(fitAls(x, seededRandom("a"), options));
  for (const history of oddHistories) assert.ok(gap(recommender, history) < 1e-9);
  assert.deepEqual(fitAls(x, seededRandom("a"), options), fitAls(x, seededRandom("a"), options));
  assert.deepEqual(fitAls(x, seededRandom("a"), {...options, onRound: (round) => round < 3}), fitAls(x, seededRandom("a"), {...options, rounds: 3}));
});

test("at convergence the items' factors solve their own least squares too", () => {
  const {item, factors: f, lambda, alpha} = fitAls(x, seededRandom("a"), {...options, rounds: 400}), again = fitAls(x, seededRandom("a"), {...options, rounds: 401});
  assert.ok(item.every((value, at) => Math.abs(value - again.item[at]!) < 1e-6) && f === 4 && lambda === 1 && alpha === 5);
});

test("a person of one taste is shown that taste", () => {
  const recommender = alsRecommender(fitAls(x, seededRandom("a"), options));
  assert.ok([...topItems(recommender.scores({items: [0, 2, 4]}), 3, new Set([0, 2, 4]))].every((item) => item % 2 === 0));
  assert.equal(historyOf(x, 0).items.length > 0, true);
  assert.throws(() => fitAls(collect(2, 2, [], []), seededRandom("a")), {code: "no-data"});
  assert.throws(() => fitAls(x, seededRandom("a"), {factors: 0}), {code: "invalid-strength"});
});
