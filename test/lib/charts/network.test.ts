import assert from "node:assert/strict";
import {test} from "node:test";
import {groupsOf, placed, type Tie} from "../../../lib/charts/network.js";
import fc from "../../util/property.js";

const frame = {width: 900, height: 600}, tie = fc.record({a: fc.nat(19), b: fc.nat(19), strength: fc.double({min: 0.1, max: 50, noNaN: true})}).filter(({a, b}) => a !== b);

test("boxes stand within the frame and not on each other, and always in the same places", () => {
  fc.assert(fc.property(fc.array(tie, {maxLength: 40}), fc.integer({min: 1, max: 20}), (all, n) => {
    const ties = all.filter(({a, b}) => a < n && b < n), sizes = Array.from({length: n}, (_, i) => ({width: 40 + 5 * (i % 9), height: 24})), boxes = placed(sizes, ties, frame);
    for (const [i, box] of boxes.entries()) {
      assert.ok(box.x >= box.width / 2 - 1e-9 && box.x <= 900 - box.width / 2 + 1e-9 && box.y >= 12 - 1e-9 && box.y <= 588 + 1e-9);
      for (const other of boxes.slice(0, i)) assert.ok(Math.abs(box.x - other.x) >= (box.width + other.width) / 2 - 1e-6 || Math.abs(box.y - other.y) >= 24 - 1e-6);
    }
    assert.deepEqual(placed(sizes, ties, frame), boxes);
  }), {numRuns: 40});
});

test("what is tied stands nearer than what is not", () => {
  const ties: Tie[] = [{a: 0, b: 1, strength: 5}, {a: 1, b: 2, strength: 5}, {a: 0, b: 2, strength: 5}, {a: 3, b: 4, strength: 5}, {a: 4, b: 5, strength: 5}, {a: 3, b: 5, strength: 5}], boxes = placed(Array.from({length: 6}, () => ({width: 10, height: 10})), ties, frame);
  const distance = (a: number, b: number) => Math.hypot(boxes[a]!.x - boxes[b]!.x, boxes[a]!.y - boxes[b]!.y), joined = ties.map(({a, b}) => distance(a, b)), others = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b) => distance(a, b)));
  assert.ok(Math.max(...joined) < Math.min(...others), JSON.stringify(boxes));
  assert.deepEqual(placed([], [], frame), []);
});

test("groups are what ties join", () => {
  assert.deepEqual(groupsOf(6, [{a: 4, b: 1}, {a: 2, b: 4}, {a: 5, b: 5}]), [0, 1, 1, 2, 1, 3]);
});
