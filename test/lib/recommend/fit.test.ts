import assert from "node:assert/strict";
import {test} from "node:test";
import {countBefore, habitOf, modelOf, rounded, trendOf} from "../../../lib/recommend/fit.js";
import {linksOf} from "../../../lib/recommend/links.js";
import {logOf} from "../../../lib/recommend/histories.js";
import {explainModel, scoreModel, type Entry} from "../../../lib/recommend/model.js";

const log = logOf(12, 4, Array.from({length: 12}, (_, person) => [{item: 0, day: 10}, {item: person < 8 ? 1 : 2, day: 50}, ...(person < 3 ? [{item: 3, day: 60}, {item: 0, day: 30}] : [])].map((one) => ({...one, person, kind: "purchase" as const, weight: 1, times: 1}))).flat());
const counted = countBefore(log, 70, {least: 4, horizon: 30}), options = {method: "cosine", strength: 4, latent: 0, penalty: 10, popular: "all", base: 0.5, again: 0.1, habit: 0, pace: 1, trend: 0} as const;

test("numbers of persons are whole groups, and fewer join nothing", () => {
  assert.deepEqual([[...counted.all], [...counted.recent]], [[12, 8, 4, 0], [0, 8, 4, 0]]);
  assert.deepEqual([[...counted.linked], [...rounded(Float64Array.of(0, 3, 4, 5, 6), 4)]], [[0, 1, 2], [0, 0, 4, 4, 8]]);
  const {starts, item} = linksOf(counted, options);
  assert.deepEqual([[...item.subarray(starts[0]!, starts[1]!)], [...item.subarray(starts[1]!, starts[2]!)], [...item.subarray(starts[3]!, starts[4]!)]], [[1, 2], [0], []]);
});

test("the base is the share of the best-seller, in five digits, and nothing of later days is seen", () => {
  assert.deepEqual([[...modelOf(counted, options).base], [...modelOf(counted, {...options, popular: "recent"}).base]], [[0.5, 0.33333, 0.16667, 0], [0, 0.5, 0.25, 0]]);
  assert.deepEqual([...countBefore(log, 50, {least: 4, horizon: 30}).all], [12, 0, 0, 0]);
  assert.ok(counted.days.every((days) => Number.isInteger(days) && days >= 1));
});

test("links lead to what sells of late as much as asked: the share of recent buyers over that of all", () => {
  const trend = trendOf(counted), share = 12 / 24, plain = modelOf(counted, options), led = modelOf(counted, {...options, trend: 1});
  assert.deepEqual([...trend], [(0 + 8 * share) / (20 * share), (8 + 8 * share) / (16 * share), (4 + 8 * share) / (12 * share), 1]);
  assert.deepEqual([...trendOf({all: Float64Array.of(4, 0), recent: Float64Array.of(0, 0)})], [1, 1]);
  for (const [e, to] of plain.weights.item.entries()) assert.ok(Math.abs(led.weights.weight[e]! - plain.weights.weight[e]! * trend[to]!) <= 5.1e-6);
  assert.ok(plain.weights.item.length > 0);
});

test("a product that is bought again more often than others has a larger habit; few buyers have none of their own", () => {
  const habit = habitOf({again: Float64Array.of(6, 2, 1), later: Float64Array.of(20, 20, 5)}, Float64Array.of(9, 9, 2), 4), share = 9 / 45;
  assert.deepEqual([...habit], [(6 + 20 * share) / (40 * share), (2 + 20 * share) / (40 * share), 1]);
  assert.deepEqual([...habitOf({again: new Float64Array(1), later: new Float64Array(1)}, Float64Array.of(9), 4)], [1]);
  assert.ok(modelOf(counted, options).habit.every((factor) => factor === 1));
  assert.deepEqual(modelOf(counted, {...options, pace: 2}).days, counted.days.map((days) => 2 * days));
});

const bought = (item: number, age = 10): Entry => ({item, weight: 0.7, times: 2, age});

test("nothing, one product, all of them, and ids that are gone: reasons sum to the score with every way of joining", () => {
  for (const method of ["ease", "cosine"] as const) for (const [trend, habit, latent] of [[0, 0, 0], [0.5, 1, 1], [1, 0.5, 2]] as const) {
    const model = modelOf(counted, {...options, method, trend, habit, latent});
    for (const entries of [[], [bought(0)], [0, 1, 2, 3].map((item) => bought(item, item)), [bought(99), bought(-1), bought(1)]]) for (const [j, score] of scoreModel(model, entries).entries()) {
      const {base, parts} = explainModel(model, entries, j);
      assert.ok(Number.isFinite(score) && Math.abs(parts.reduce((sum, {link, again}) => sum + link + again, base) - score) < 1e-9, `${method} ${trend} ${habit} ${j}`);
    }
    assert.deepEqual(scoreModel(model, []), model.base);
  }
});

test("a catalogue of one, and one that nobody bought of", () => {
  const one = countBefore(logOf(6, 1, Array.from({length: 6}, (_, person) => ({person, item: 0, day: 5, kind: "purchase" as const, weight: 1, times: 1}))), 9, {least: 4, horizon: 30}), none = countBefore(logOf(0, 2, []), 9, {least: 4, horizon: 30});
  assert.deepEqual([[...modelOf(one, options).base], [...scoreModel(modelOf(one, {...options, trend: 1, habit: 1}), [])], modelOf(one, {...options, method: "ease"}).weights.weight.length], [[0.5], [0.5], 0]);
  assert.deepEqual([...scoreModel(modelOf(none, {...options, trend: 1, habit: 1}), [bought(0, 1)])].map((score) => score > 0), [true, false]);
});
