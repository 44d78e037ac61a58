import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {erlang, hex, pick, scramble, weighted, whole} from "../../../loaders/generate/draw.js";

test("weighted(random, choices) draws by weight", () => {
  const random = seededRandom("w");
  const draws = Array.from({length: 10_000}, () => weighted(random, [["a", 9], ["b", 1], ["never", 0]] as const));
  const share = draws.filter((value) => value === "a").length / draws.length;
  assert.ok(Math.abs(share - 0.9) < 0.02 && !draws.includes("never"));
});

test("whole(random, low, high) and pick(random, values) reach every value and no other", () => {
  const random = seededRandom("p");
  assert.deepEqual([...new Set(Array.from({length: 200}, () => whole(random, 2, 5)))].sort(), [2, 3, 4, 5]);
  assert.deepEqual([...new Set(Array.from({length: 200}, () => pick(random, ["x", "y"])))].sort(), ["x", "y"]);
});

test("erlang(random, shape, mean) has this mean, and the variance mean² / shape", () => {
  for (const [shape, mean] of [[1, 190], [8, 32]] as const) {
    const random = seededRandom(`erlang ${shape}`);
    const draws = Array.from({length: 20_000}, () => erlang(random, shape, mean));
    const average = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws.length;
    assert.ok(Math.abs(average / mean - 1) < 0.03 && Math.abs((variance * shape) / mean ** 2 - 1) < 0.06);
  }
});

test("scramble(index, step, size) gives every number once", () => {
  assert.equal(new Set(Array.from({length: 1000}, (_, i) => scramble(i, 617, 1000))).size, 1000);
  const many = Array.from({length: 200_000}, (_, i) => scramble(i, 61_234_567, 88_000_000));
  assert.ok(new Set(many).size === many.length && many.every((number) => number >= 0 && number < 88_000_000));
});

test("hex(random, length)", () => assert.match(hex(seededRandom("h"), 12), /^[0-9a-f]{12}$/));
