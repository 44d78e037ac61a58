import assert from "node:assert/strict";
import {test} from "node:test";
import {casesOf, chooseOptions, ownOf} from "../../../lib/recommend/choose.js";
import {countBefore} from "../../../lib/recommend/fit.js";
import {logOf} from "../../../lib/recommend/histories.js";

// Everybody buys one of ten products again and again.
const log = logOf(40, 10, Array.from({length: 40}, (_, person) => [5, 20, 40, 65].map((day) => ({person, item: person % 10, day, kind: "purchase" as const, weight: 1, times: 1}))).flat());

test("cases are persons of whom something was known and who then bought", () => {
  const cases = casesOf(log, 50, 70, 90);
  assert.deepEqual([cases.length, cases[3]?.person, [...cases[3]!.taken], cases[3]!.entries.map(({item, times}) => [item, times])], [40, 3, [3], [[3, 3]]]);
  assert.deepEqual([casesOf(log, 5, 70, 90).length, casesOf(log, 66, 70, 90).length], [0, 0]);
  assert.deepEqual([...ownOf([{item: 1, weight: 1, times: 0, age: 0}, {item: 2, weight: 0, times: 1, age: 3}])], [2]);
});

test("the best of what was tried is chosen, once; buying again is found where people do", () => {
  const tried = chooseOptions(countBefore(log, 50, {least: 2, horizon: 20}), casesOf(log, 50, 70, 90), {k: 1, hide: false}), [chosen, ...others] = tried.filter((one) => one.chosen);
  assert.deepEqual(others, []);
  assert.ok(chosen!.again > 0 && chosen!.ndcg === 1 && tried.every(({ndcg}) => ndcg <= chosen!.ndcg));
  assert.ok(chooseOptions(countBefore(log, 50, {least: 2, horizon: 20}), [], {k: 1, hide: true}).some((one) => one.chosen));
});
