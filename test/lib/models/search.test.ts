import assert from "node:assert/strict";
import {test} from "node:test";
import {candidates, searchFolds} from "../../../lib/models/grids.js";
import {searchSettings} from "../../../lib/models/search.js";
import type {ModelMethod} from "../../../lib/workspace.js";

const grid: ModelMethod = {kind: "tree", minLeaf: 7, search: {depth: [1, 2, 3], minLeaf: [5, 9]}}, y = Float64Array.from({length: 60}, (_, i) => i % 3 === 0 ? 1 : 0), rows = Int32Array.from({length: 50}, (_, i) => i + 10);
/** A learner that knows the truth, the more the nearer its depth is to 2. */
const fit = (method: ModelMethod, _train: Int32Array, held: Int32Array) => { const sure = method.kind === "tree" && method.depth === 2 ? 0.9 : 0.6; return Float64Array.from(held, (row) => (y[row] === 1 ? sure : 1 - sure)); };

test("all combinations are tried, each row judged by what did not see it, and the least loss wins", () => {
  const seen = new Map<string, Set<number>>(), told: number[] = [];
  const {best, tried, stopped} = searchSettings(grid, {y, rows, seed: "s"}, (method, train, held, seed) => {
    assert.equal(seed, "s");
    assert.ok(![...held].some((row) => train.includes(row)) && train.length + held.length === rows.length);
    seen.set(JSON.stringify(method), new Set([...(seen.get(JSON.stringify(method)) ?? []), ...held]));
    return fit(method, train, held);
  }, (fits, of) => { told.push(fits); assert.equal(of, 6 * searchFolds + 1); });
  assert.deepEqual([best, tried.length, stopped], [{kind: "tree", minLeaf: 5, depth: 2}, 6, false]);
  assert.ok([...seen.values()].every((all) => all.size === rows.length) && told.length === 30);
  assert.ok(Math.abs((tried[2]?.loss ?? 0) + Math.log(0.9)) < 1e-12 && tried[2]?.measure === 1);
});

test("a stop ends with the best that was wholly judged, or with the first settings", () => {
  assert.deepEqual(searchSettings(grid, {y, rows, seed: "s"}, fit, (fits) => fits < 17).tried.length, 3);
  assert.deepEqual(searchSettings(grid, {y, rows, seed: "s"}, fit, () => false), {best: candidates(grid)[0], tried: [], stopped: true});
});
