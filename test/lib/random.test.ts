import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../lib/random.js";

test("seededRandom(seed) repeats itself and differs between seeds", () => {
  const draw = (seed: string) => { const random = seededRandom(seed); return Array.from({length: 5}, random); };
  assert.deepEqual(draw("a"), draw("a"));
  assert.notDeepEqual(draw("a"), draw("b"));
});

test("seededRandom(seed) is even over [0, 1)", () => {
  const random = seededRandom("even");
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; ++i) { const at = Math.floor(random() * 10); bins[at] = (bins[at] ?? 0) + 1; }
  const chiSquare = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
  assert.ok(chiSquare < 27.88, `chi-square ${chiSquare}`); // 9 degrees of freedom, p = 0.001
});
