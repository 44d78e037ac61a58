import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {told} from "../../../lib/privacy/rounded.js";

test("few persons are not told, more are rounded to whole thresholds, nobody is nobody", () => {
  assert.deepEqual([0, 1, 19, 20, 29, 30, 50].map((persons) => told(persons, 20).persons), [0, null, null, 20, 20, 40, 60]);
  assert.deepEqual([0, 7, 20].map((persons) => told(persons, 20).suppressed), [false, true, false]);
});

/** What a reader of rounded counts knows of a number of persons: the least and the most. */
function known(count: {persons: number | null}, threshold: number): [number, number] {
  if (count.persons === null) return [1, threshold - 1];
  return count.persons === 0 ? [0, 0] : [Math.max(threshold, Math.ceil(count.persons - threshold / 2)), Math.ceil(count.persons + threshold / 2) - 1];
}

test("no difference of rounded counts finds a small group: whoever adds and subtracts all of them is left with several possible numbers", () => {
  const random = seededRandom("rounded"), whole = (most: number) => Math.floor(random() * (most + 1));
  let small = 0;
  for (let world = 0; world < 4000; ++world) {
    const threshold = [10, 15, 20, 50][whole(3)] ?? 10, persons = threshold + whole(12 * threshold);
    // Every tag splits the same persons; the sums of its groups are tied to their number, and by it to the groups of the others. Intervals of whole numbers in such a tree are exact: each value inside is the truth of some world with the same counts.
    const tags = Array.from({length: 1 + whole(3)}, () => { const cuts = Array.from({length: 1 + whole(3)}, () => (random() < 0.5 ? whole(threshold) : whole(persons))).sort((a, b) => a - b); return [...cuts, persons].map((cut, i) => cut - (cuts[i - 1] ?? 0)).filter((size) => size >= 0); });
    const groups = tags.map((sizes) => sizes.map((size) => ({size, range: known(told(size, threshold), threshold)}))), sum = (own: (typeof groups)[number], end: 0 | 1) => own.reduce((total, {range}) => total + range[end], 0);
    const [from, to] = groups.reduce(([low, high], own) => [Math.max(low, sum(own, 0)), Math.min(high, sum(own, 1))], known(told(persons, threshold), threshold));
    for (const own of groups) for (const {size, range} of own) {
      assert.ok(range[0] <= size && size <= range[1]);
      if (size === 0 || size >= threshold) continue;
      const low = Math.max(range[0], from - (sum(own, 1) - range[1])), high = Math.min(range[1], to - (sum(own, 0) - range[0]));
      assert.ok(low <= size && size <= high && high - low + 1 >= 2, `${size} of ${persons}, threshold ${threshold}: ${low} to ${high}`);
      small += 1;
    }
  }
  assert.ok(small > 1000, String(small));
});
