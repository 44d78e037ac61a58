import assert from "node:assert/strict";
import {test} from "node:test";
import {steps} from "../../../lib/browser/model-plot.js";

test("ticks are round, few and within the range", () => {
  assert.deepEqual([steps(0, 1), steps(0, 6700), steps(-30, 100), steps(0, 5)], [[0, 0.2, 0.4, 0.6000000000000001, 0.8, 1], [0, 2000, 4000, 6000], [0, 50, 100], [0, 1, 2, 3, 4, 5]]);
  for (const [from, to] of [[0, 0], [-5, -1], [0, 3e7], [-0.2, 12]] as const) for (const tick of steps(from, to)) assert.ok(tick >= from - 1e-9 && tick <= to + 1e-9 && Number.isFinite(tick));
});
