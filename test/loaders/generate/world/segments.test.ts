import assert from "node:assert/strict";
import {test} from "node:test";
import {amounts, categoryShares, paces, segments, tastes} from "../../../../loaders/generate/world/segments.js";

test("shares of segments, channels, paces and tastes are shares of a whole", () => {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  assert.equal(sum(segments.map(({share}) => share)), 100);
  assert.ok(Math.abs(sum(paces.map(([, share]) => share)) - 1) < 1e-12);
  for (const segment of segments) {
    assert.equal(sum(Object.values(segment.channels)), 100, segment.id);
    assert.equal(sum(segment.quantities), 100, segment.id);
    assert.equal(segment.quantities.length, amounts.length);
    assert.ok(Number.isInteger(segment.shape) && segment.shape > 0, "Erlang needs a whole shape");
    assert.ok(Math.abs(sum((tastes.get(segment.id) ?? []).map(([, share]) => share)) - 1) < 1e-9);
    assert.ok(Math.abs(sum(Object.values(categoryShares(segment))) - 1) < 1e-9);
  }
});
