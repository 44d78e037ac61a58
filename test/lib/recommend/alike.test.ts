import assert from "node:assert/strict";
import {test} from "node:test";
import {alikeScores, aucInterval, fitAlike, judgeAlike} from "../../../lib/recommend/alike.js";
import {fitEase} from "../../../lib/recommend/ease.js";
import {collect} from "../../../lib/recommend/interactions.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("alike"), users = 200, items = 8, pairs = Array.from({length: users}, (_, u) => Array.from({length: items}, (_, i) => ({u, i, w: 0.2 + random()})).filter(({i}) => random() < (u % 2 === i % 2 ? 0.6 : 0.2))).flat(), x = collect(users, items, pairs.map(({u}) => u), pairs.map(({i}) => i), pairs.map(({w}) => w));
const even = Uint8Array.from({length: users}, (_, u) => (u % 2 === 0 && u % 5 !== 0 ? 1 : 0)), drawn = Uint8Array.from({length: users}, () => (random() < 0.3 ? 1 : 0));

test("weights and base are those at which the ridge regression of membership has no slope left", () => {
  for (const [m, {base, weights}] of fitAlike(x, [even, drawn], 7).entries()) {
    const of = [even, drawn][m]!, scores = alikeScores(x, {base, weights}), left = scores.map((score, u) => of[u]! - score), slopes = new Float64Array(items);
    for (let u = 0; u < users; ++u) for (let e = x.starts[u]!; e < x.starts[u + 1]!; ++e) slopes[x.item[e]!]! += x.weight[e]! * left[u]!;
    for (let i = 0; i < items; ++i) assert.ok(Math.abs(slopes[i]! - 7 * weights[i]!) < 1e-9);
    assert.ok(Math.abs(left.reduce((sum, one) => sum + one, 0)) < 1e-9);
  }
});

test("with a base of none it is the column that EASE has for an audience taken as one more product", () => {
  const more = collect(users, items + 1, [...pairs.map(({u}) => u), ...Array.from(even.keys()).filter((u) => even[u] === 1)], [...pairs.map(({i}) => i), ...Array.from(even.keys()).filter((u) => even[u] === 1).map(() => items)], [...pairs.map(({w}) => w), ...Array.from(even).filter((is) => is === 1)]);
  const ease = fitEase(more, 7), ridge = (right: Float64Array) => { // conjugate gradients on the same persons, without a base
    const times = (v: Float64Array) => { const out = v.map((one) => 7 * one); for (let u = 0; u < users; ++u) { let s = 0; for (let e = x.starts[u]!; e < x.starts[u + 1]!; ++e) s += x.weight[e]! * v[x.item[e]!]!; for (let e = x.starts[u]!; e < x.starts[u + 1]!; ++e) out[x.item[e]!]! += x.weight[e]! * s; } return out; };
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0), w = new Float64Array(items);
    let r = right.slice(), p = r.slice();
    for (let n = 0; n < 50 && dot(r, r) > 1e-26; ++n) { const ap = times(p), step = dot(r, r) / dot(p, ap), before = dot(r, r); for (let i = 0; i < items; ++i) { w[i]! += step * p[i]!; r[i]! -= step * ap[i]!; } p = r.map((one, i) => one + (dot(r, r) / before) * p[i]!); }
    return w;
  };
  const right = new Float64Array(items);
  for (let u = 0; u < users; ++u) if (even[u] === 1) for (let e = x.starts[u]!; e < x.starts[u + 1]!; ++e) right[x.item[e]!]! += x.weight[e]!;
  for (const [i, weight] of ridge(right).entries()) assert.ok(Math.abs(weight - ease.dense[i * (items + 1) + items]!) < 1e-9);
});

test("members of one taste are told from others, drawn ones are not", () => {
  const [taste, chance] = judgeAlike(x, [even, drawn], 20, seededRandom("folds"));
  assert.ok(taste!.auc.low > 0.65 && taste!.tenth > 1.3 && chance!.auc.low < 0.5 && chance!.auc.high > 0.45, JSON.stringify([taste, chance]));
  assert.deepEqual(judgeAlike(x, [even], 20, seededRandom("folds")), judgeAlike(x, [even], 20, seededRandom("folds")));
});

test("nobody, everybody, and no events: nothing to judge, or chance", () => {
  assert.deepEqual(judgeAlike(x, [new Uint8Array(users), new Uint8Array(users).fill(1)], 20, random), [null, null]);
  const none = collect(20, 3, [], []), [judged] = judgeAlike(none, [Uint8Array.from({length: 20}, (_, u) => u % 2)], 20, seededRandom("none"));
  assert.deepEqual(fitAlike(collect(0, 3, [], []), [[]], 20), [{base: 0, weights: new Float64Array(3)}]);
  assert.ok(judged!.auc.low < 0.5 && judged!.tenth <= 2);
});

test("the interval is that of the example of Hanley and McNeil (1982): 51 and 58 cases, area .893, standard error .032", () => {
  const {low, high} = aucInterval(0.893, 51, 58);
  assert.equal(((high - low) / 2 / 1.96).toFixed(3), "0.033"); // the paper cuts .0325
  assert.deepEqual([aucInterval(1, 5, 5).high, aucInterval(1, 5, 5).low], [1, 1]);
});
