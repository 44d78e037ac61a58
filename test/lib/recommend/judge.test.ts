import assert from "node:assert/strict";
import {test} from "node:test";
import {bootstrap, drawn} from "../../../lib/recommend/judge.js";
import {seededRandom} from "../../../lib/random.js";

test("intervals are those of normal theory for many persons, and differences are paired", () => {
  const random = seededRandom("b"), a = Array.from({length: 2000}, () => random()), b = a.map((value) => value + 0.1);
  const {each, less} = bootstrap([a, b], seededRandom("c"), 1000), mean = a.reduce((x, y) => x + y, 0) / a.length, error = Math.sqrt(a.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / a.length;
  assert.ok(Math.abs(each[0]!.low - (mean - 1.96 * error)) < 0.15 * error * 2 && Math.abs(each[0]!.high - (mean + 1.96 * error)) < 0.15 * error * 2);
  assert.ok(Math.abs(less[1]!.mean - 0.1) < 1e-9 && less[1]!.high - less[1]!.low < 1e-9 && less[1]!.p === 0.001 && less[0]!.p === 1);
});

test("a draw is without replacement, ascending, and seeded", () => {
  const persons = Array.from({length: 50}, (_, i) => i), some = drawn(persons, 10, seededRandom("d"));
  assert.deepEqual([drawn(persons, 99, seededRandom("d")), new Set(some).size, [...some].sort((a, b) => a - b), drawn(persons, 10, seededRandom("d"))], [persons, 10, some, some]);
});
