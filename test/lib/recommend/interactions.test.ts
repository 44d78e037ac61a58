import assert from "node:assert/strict";
import {test} from "node:test";
import {binary, collect, historyOf, topItems, transpose} from "../../../lib/recommend/interactions.js";
import fc from "../../util/property.js";

test("events of one user and item are one entry with their weights summed, items ascending", () => {
  const x = collect(2, 4, [1, 0, 1, 1], [3, 2, 0, 3], [1, 5, 2, 0.5]);
  assert.deepEqual([[...x.starts], [...x.item], [...x.weight]], [[0, 1, 3], [2, 0, 3], [5, 2, 1.5]]);
  assert.deepEqual([...historyOf(x, 1).items as Int32Array], [0, 3]);
  assert.deepEqual([...binary(x).weight], [1, 1, 1]);
  assert.throws(() => collect(1, 1, [0, 0], [0, 1]), {code: "unknown-id", message: "event of a user or item that is not listed: 0, 1 of 1 users and 1 items (line 2)"});
  assert.throws(() => collect(1, 1, [0], [0], [NaN]), {code: "not-finite"});
});

test("turning twice gives the same, whatever the events", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(7)), {maxLength: 40}), (events) => {
    const x = collect(6, 8, events.map(([u]) => u), events.map(([, i]) => i));
    assert.deepEqual(transpose(transpose(x)), x);
  }));
});

test("the best items are those of sorting all", () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({min: -3, max: 3}), fc.constant(NaN)), {maxLength: 30}), fc.nat(12), fc.uniqueArray(fc.nat(29)), (scores, k, excluded) => {
    const sorted = scores.map((score, i) => ({score, i})).filter(({score, i}) => !Number.isNaN(score) && !excluded.includes(i)).sort((a, b) => b.score - a.score || a.i - b.i).slice(0, k);
    assert.deepEqual([...topItems(scores, k, new Set(excluded))], sorted.map(({i}) => i));
  }));
});
