import assert from "node:assert/strict";
import {test} from "node:test";
import {fitEase} from "../../../lib/recommend/ease.js";
import {collect} from "../../../lib/recommend/interactions.js";
import {meetingsOf, mostMeetings, nearestOf, weightsOf} from "../../../lib/recommend/meetings.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("meetings"), users = 60, items = 7;
const pairs = Array.from({length: users}, (_, u) => Array.from({length: items}, (_, i) => [u, i] as const).filter(() => random() < 0.4)).flat();
const x = collect(users, items, pairs.map(([u]) => u), pairs.map(([, i]) => i)), met = meetingsOf(x);

test("meetings count persons of both", () => {
  const both = (a: number, b: number) => Array.from({length: users}, (_, u) => u).filter((u) => [a, b].every((i) => pairs.some(([p, q]) => p === u && q === i))).length;
  for (let a = 0; a < items; ++a) for (let b = 0; b < items; ++b) assert.deepEqual([met.shared[a * items + b], met.gram[a * items + b]], [both(a, b), both(a, b)]);
  assert.throws(() => meetingsOf({...x, items: mostMeetings + 1}), /too many products/);
});

test("with all others as neighbours the regression is EASE itself; few shared persons join nothing", () => {
  const ease = fitEase(x, 5), near = nearestOf(met, items, 1);
  const equal = (lists: readonly Int32Array[]) => { for (const [to, weights] of weightsOf(met, lists, {method: "ease", strength: 5}).entries()) for (const [e, from] of lists[to]!.entries()) assert.ok(Math.abs(weights[e]! - ease.dense[from * items + to]!) < 1e-9); };
  equal(near); // one inverse of all
  equal(near.map((list, to) => (to === 0 ? list : new Int32Array()))); // a system of its own
  assert.ok(nearestOf(met, items, users).every((list) => list.length === 0) && nearestOf(met, 2, 1).every((list) => list.length === 2));
});

test("of many the nearest are those that sorting all finds, the lower number of equals first", () => {
  for (const [kept, least] of [[1, 1], [3, 5], [items, 1]] as const) for (const [to, list] of nearestOf(met, kept, least).entries()) {
    const cosine = (i: number) => met.gram[to * items + i]! / (Math.sqrt(met.gram[i * items + i]!) * Math.sqrt(met.gram[to * items + to]!));
    assert.deepEqual([...list], Array.from({length: items}, (_, i) => i).filter((i) => i !== to && met.shared[to * items + i]! >= least).sort((a, b) => cosine(b) - cosine(a) || a - b).slice(0, kept));
  }
  const same = meetingsOf(collect(2, 4, [0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3, 0, 1, 2, 3]));
  assert.deepEqual(nearestOf(same, 2, 1).map((list) => [...list]), [[1, 2], [0, 2], [0, 1], [0, 1]]);
});

test("cosines are halved by as many persons as shared, nearest first", () => {
  const [list] = nearestOf(met, 3, 1), [first] = weightsOf(met, [list!], {method: "cosine", strength: met.shared[list![0]!]!}), cosine = (i: number) => met.shared[i]! / Math.sqrt(met.gram[0]! * met.gram[i * items + i]!);
  assert.ok(Math.abs(first![0]! - cosine(list![0]!) / 2) < 1e-12 && cosine(list![0]!) >= cosine(list![1]!) && cosine(list![1]!) >= cosine(list![2]!));
});
