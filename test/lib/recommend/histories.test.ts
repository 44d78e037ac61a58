import assert from "node:assert/strict";
import {test} from "node:test";
import {boughtBetween, gapsBefore, historyAt, logOf, repeatsBefore, type Event} from "../../../lib/recommend/histories.js";

const event = (person: number, item: number, day: number, rest: Partial<Event> = {}): Event => ({person, item, day, kind: "purchase", weight: 1, times: 1, ...rest});
const log = logOf(3, 4, [event(1, 2, 30), event(0, 1, 10), event(0, 1, 20), event(0, 2, 15, {kind: "view", weight: 0.2}), event(0, 3, 12), event(0, 3, 18, {kind: "return", weight: -1}), event(1, 0, 5, {times: 2})]);

test("a history fades by half, holds the strongest event, and what was sent back counts no more", () => {
  assert.deepEqual(historyAt(log, 0, 30, 10), [{item: 1, weight: 0.5, times: 2, age: 10}, {item: 2, weight: 0.2 * 2 ** -1.5, times: 0, age: 0}]);
  assert.deepEqual(historyAt(log, 0, 15, Infinity), [{item: 1, weight: 1, times: 1, age: 5}, {item: 3, weight: 1, times: 1, age: 3}], "nothing of later days");
  assert.deepEqual([historyAt(log, 2, 99, 10), historyAt(log, 1, 5, 10)], [[], []]);
});

test("purchases of a period and the days between two of one product", () => {
  assert.deepEqual([[...boughtBetween(log, 0, 12, 20)], [...boughtBetween(log, 1, 0, 31)].sort()], [[3], [0, 2]]);
  assert.deepEqual([gapsBefore(log, 21), gapsBefore(log, 20)], [[{item: 1, days: 10}], []]);
});

test("what was bought again, of the later days on which its buyers bought", () => {
  const found = repeatsBefore(log, 31);
  assert.deepEqual([[...found.again], [...found.later]], [[0, 1, 0, 0], [1, 2, 0, 1]]);
  assert.deepEqual([...repeatsBefore(log, 20).again], [0, 0, 0, 0]);
});
