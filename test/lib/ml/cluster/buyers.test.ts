import assert from "node:assert/strict";
import {test} from "node:test";
import {busy, classifyBuyers, expectBuyers, exposure, logFactorial, logSurvival, meanInterval, mostShape, paces, rhythms, states, type BuyerModel, type Buyers} from "../../../../lib/ml/cluster/buyers.js";
import {erlangLogDensity, erlangSurvival} from "../../../../loaders/generate/oracle.js";

const flat = (length: number) => Float64Array.from({length}, (_, i) => i);
/** Two buyers: one of three purchases, one of a single one, with visits after it. */
const two: Buyers = {
  rows: 2, end: 100, days: Float64Array.of(10, 40, 71, 5), starts: Int32Array.of(0, 3, 4), since: Float64Array.of(0, 5), before: Float64Array.of(2, 0), after: Float64Array.of(1, 2), away: Float64Array.of(9, 30), marked: Float64Array.of(0, 1),
  words: [{values: 2, counts: Float64Array.of(3, 0, 0, 1)}]
};
const even = Float64Array.from(paces, () => 1 / paces.length);
const model: BuyerModel = {
  fading: 20, first: 0, clock: flat(101), marks: {left: 0.4, stays: 0.05},
  classes: [{share: 0.6, words: [Float64Array.of(0.9, 0.1)], mean: 30, shape: 4, leave: 0.05, visits: 0.03, paces: even}, {share: 0.4, words: [Float64Array.of(0.3, 0.7)], mean: 90, shape: 1, leave: 0.5, visits: 0.01, paces: even}]
};

test("probabilities are those of the formula, written out", () => {
  const shares = new Float64Array(2 * 2 * states), mean = expectBuyers(two, model, rhythms(two, model), shares);
  let total = 0;
  for (let i = 0; i < 2; ++i) {
    const days = [...two.days.subarray(two.starts[i], two.starts[i + 1])], last = days.at(-1) ?? 0, n = days.length;
    const joint = model.classes.flatMap(({share, words, mean: every, shape, leave, visits, paces: own}) => paces.flatMap((pace, g) => [false, true].map((left) => {
      let p = share * (own[g] ?? 0) * (words[0]?.[0] ?? 0) ** (two.words[0]?.counts[2 * i] ?? 0) * (words[0]?.[1] ?? 0) ** (two.words[0]?.counts[2 * i + 1] ?? 0) * (1 - leave) ** (n - 1);
      for (let j = 1; j < n; ++j) p *= Math.exp(erlangLogDensity((days[j] ?? 0) - (days[j - 1] ?? 0), shape, every * pace));
      p *= left ? leave : (1 - leave) * erlangSurvival(99.5 - last, shape, every * pace);
      const seen = left ? last - (two.since[i] ?? 0) + 20 * (1 - Math.exp(-(100 - last) / 20)) : 100 - (two.since[i] ?? 0);
      return p * visits ** ((two.before[i] ?? 0) + (two.after[i] ?? 0)) * Math.exp(-visits * Math.max(1, seen)) * (left ? Math.exp(-(two.away[i] ?? 0) / 20) : 1) * (two.marked[i] === 1 ? (left ? 0.4 : 0.05) : left ? 0.6 : 0.95);
    })));
    const sum = joint.reduce((a, b) => a + b, 0);
    for (const [j, p] of joint.entries()) assert.ok(Math.abs((shares[i * 2 * states + j] ?? 0) - p / sum) < 1e-12 + 1e-9 * (p / sum), `${i} ${j}`);
    total += Math.log(sum);
  }
  assert.ok(Math.abs(mean - total / 2) < 1e-10);
});

test("classes are the most probable, and who was silent for long has more probably left", () => {
  const {labels, certain, left} = classifyBuyers(two, model), later = classifyBuyers({...two, end: 400}, {...model, clock: flat(401)});
  assert.deepEqual([...labels], [0, 1]);
  assert.ok(certain.every((p) => p > 0.5 && p <= 1 + 1e-12));
  assert.ok((later.left[0] ?? 0) > (left[0] ?? 1), "the longer silent, the more probably gone");
});

test("the mean interval is over the paces", () => assert.ok(Math.abs(meanInterval({mean: 30, paces: even}) - 30 * paces.reduce((sum, pace) => sum + pace, 0) / paces.length) < 1e-9));

test("Erlang's survival and factorials are those of their sums, for every shape", () => {
  for (let shape = 1; shape <= mostShape; ++shape) for (const x of [0, 0.5, 10, 300]) assert.ok(Math.abs(Math.exp(logSurvival(x, shape, shape / 30)) - erlangSurvival(x, shape, 30)) < 1e-12);
  assert.ok(Math.abs(Math.exp(logFactorial(7)) - 720) < 1e-9);
});

test("busy time runs on beyond the clock's ends, and a purchase at noon", () => {
  const clock = {clock: Float64Array.of(0, 2, 3), first: 10};
  assert.deepEqual([8, 10, 11, 12, 15].map((day) => busy(clock, day)), [-2, 0, 2, 3, 6]);
  const {sum, wait, count} = rhythms({...two, rows: 1, days: Float64Array.of(10, 11), starts: Int32Array.of(0, 2), end: 12}, clock);
  assert.deepEqual([sum[0], wait[0], count[0]], [1.5, 0.5, 1]);
  assert.deepEqual(exposure({...two, since: Float64Array.of(100)}, 100, 0, {fading: 20, first: 0}), {stays: 1, left: 1});
});

test("who never bought before the end is refused with the row", () => {
  assert.throws(() => rhythms({...two, starts: Int32Array.of(0, 4, 4)}, model), /without a purchase before the end/);
  assert.throws(() => rhythms({...two, end: 50}, model), {code: "no-purchase"});
});
