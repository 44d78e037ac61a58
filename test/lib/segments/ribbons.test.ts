import assert from "node:assert/strict";
import {test} from "node:test";
import {ribbons} from "../../../lib/segments/ribbons.js";

test("heights are shares of persons, both ends of every ribbon lie within their bars, and nothing overlaps", () => {
  const flows = [{before: "a", now: "a", persons: 60}, {before: "a", now: "b", persons: 20}, {before: "b", now: "a", persons: 10}, {before: "b", now: "b", persons: 10}, {before: "b", now: "c", persons: 0}];
  const {left, right, ribbons: found} = ribbons(flows, ["a", "b", "c"], 0.1);
  assert.deepEqual([left.map(({segment, persons}) => [segment, persons]), right.map(({segment, persons}) => [segment, persons])], [[["a", 80], ["b", 20]], [["a", 70], ["b", 30]]]);
  assert.ok(Math.abs(left.reduce((sum, {height}) => sum + height, 0) - 0.9) < 1e-9 && Math.abs((left[1]?.top ?? 0) - 0.82) < 1e-9);
  for (const [side, bars, key] of [["left", left, "before"], ["right", right, "now"]] as const) for (const bar of bars) {
    const own = found.filter((ribbon) => ribbon[key] === bar.segment).sort((a, b) => a[side] - b[side]);
    assert.ok(own.every((ribbon, i) => Math.abs(ribbon[side] - (i === 0 ? bar.top : (own[i - 1]?.[side] ?? 0) + (own[i - 1]?.height ?? 0))) < 1e-9), `${side} ${bar.segment}`);
  }
  assert.deepEqual(ribbons([], ["a"]), {left: [], right: [], ribbons: []});
});
