import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {mergeSmall, suppressed} from "../../../lib/privacy/suppress.js";

test("suppressed(sizes, threshold) hides small cells and a second one when one could be worked out", () => {
  assert.deepEqual(suppressed([30, 40], 20), [false, false]);
  assert.deepEqual(suppressed([5, 40, 25], 20), [true, false, true]);
  assert.deepEqual(suppressed([5, 16, 25], 20), [true, true, false]);
  assert.deepEqual(suppressed([5, 4, 25, 90], 20), [true, true, true, false]);
  assert.deepEqual(suppressed([0, 30], 20), [false, false]);
  assert.deepEqual(suppressed([5], 20), [true]);
});

test("nothing hidden can be worked out from a published total", () => {
  fc.assert(fc.property(fc.array(fc.nat(60), {maxLength: 12}), fc.integer({min: 2, max: 30}), (sizes, threshold) => {
    const hidden = suppressed(sizes, threshold);
    sizes.forEach((size, i) => { if (size > 0 && size < threshold) assert.ok(hidden[i]); });
    const cells = sizes.filter((_, i) => hidden[i]);
    const rest = sizes.filter((size, i) => !hidden[i] && size > 0);
    if (cells.length > 0 && rest.length > 0) assert.ok(cells.length > 1 && cells.reduce((a, b) => a + b) >= threshold);
  }));
});

test("mergeSmall(groups, size, threshold) keeps every group exactly once", () => {
  fc.assert(fc.property(fc.array(fc.nat(60), {maxLength: 12}), (sizes) => {
    const {shown, merged} = mergeSmall(sizes, (size) => size, 20);
    assert.equal(shown.length + merged.length, sizes.length);
    assert.ok(shown.every((size) => size >= 20 || size === 0));
  }));
});
