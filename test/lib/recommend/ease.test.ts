import assert from "node:assert/strict";
import {test} from "node:test";
import {fitEase, fitLocalEase, mostEaseItems} from "../../../lib/recommend/ease.js";
import {collect, historyOf, transpose} from "../../../lib/recommend/interactions.js";
import {cooccurrence, itemRecommender} from "../../../lib/recommend/item-weights.js";
import {thorough} from "../../util/source.js";
import {gap, judgeTask, movieTask, movies, oddHistories, skipWithout, tastes} from "./sets.js";

test("MovieLens-100k: the published nDCG and recall of EASE", {skip: skipWithout(movies)}, () => {
  const task = movieTask(42), {ndcg, recall} = judgeTask(task, itemRecommender(fitEase(task.x, 400)));
  assert.ok(Math.abs(ndcg - 0.481) < 0.0011 && Math.abs(recall - 0.223) < 0.0011, `${ndcg} ${recall}`);
});

test("MovieLens-100k: the mean of five seeds", {skip: skipWithout(movies) || (thorough ? false : "only in npm run test:all")}, () => {
  const mean = [42, 43, 44, 45, 46].reduce((sum, seed) => {
    const task = movieTask(seed);
    return sum + judgeTask(task, itemRecommender(fitEase(task.x, 400))).ndcg / 5;
  }, 0);
  assert.ok(Math.abs(mean - 0.479) < 0.001, String(mean));
});

const x = tastes("ease"), n = 12;

test("each column is the ridge regression of its item on the others: the gradient is zero", () => {
  const {dense} = fitEase(x, 7), gram = cooccurrence(x);
  for (let j = 0; j < n; ++j) for (let i = 0; i < n; ++i) {
    if (i === j) assert.equal(dense[i * n + j], 0);
    else assert.ok(Math.abs(gram[i * n + j]! - 7 * dense[i * n + j]! - Array.from({length: n}, (_, k) => gram[i * n + k]! * dense[k * n + j]!).reduce((sum, value) => sum + value, 0)) < 1e-9);
  }
});

test("with all others as neighbours the local form is EASE; reasons sum to the score", () => {
  // One user has everything, so that all pairs meet.
  const users = Array.from({length: 40}, (_, u) => Array.from(historyOf(x, u).items)), all = [...users, [...Array(n).keys()]], met = collect(41, n, all.flatMap((items, u) => items.map(() => u)), all.flat());
  const whole = itemRecommender(fitEase(met, 7)), local = itemRecommender(fitLocalEase(met, transpose(met), 7, n));
  for (const history of oddHistories) {
    for (const [j, score] of whole.scores(history).entries()) assert.ok(Math.abs(score - local.scores(history)[j]!) < 1e-9);
    assert.ok(gap(whole, history) < 1e-9 && gap(local, history) < 1e-9);
  }
  const few = fitLocalEase(x, transpose(x), 7, 3), into = new Float64Array(n);
  for (const j of few.item) into[j]! += 1;
  assert.ok(into.every((count) => count === 3));
});

test("a catalogue of one, an empty one, too large a one, a wrong penalty", () => {
  const one = collect(2, 1, [0, 1], [0, 0]);
  assert.deepEqual([...fitEase(one).dense, ...fitLocalEase(one, transpose(one)).item], [0]);
  assert.throws(() => fitEase(collect(1, 0, [], [])), {code: "no-data", message: "no items in the catalogue"});
  assert.throws(() => fitEase(collect(1, 3, [], [])), {code: "no-data"});
  assert.throws(() => fitEase(x, 0), {code: "invalid-strength"});
  assert.throws(() => fitEase(collect(1, mostEaseItems + 1, [0], [0])), {code: "too-many-items"});
});
