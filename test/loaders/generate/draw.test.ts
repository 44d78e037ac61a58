import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {pick, weighted, whole} from "../../../loaders/generate/draw.js";

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
