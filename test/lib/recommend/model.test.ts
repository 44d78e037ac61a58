import assert from "node:assert/strict";
import {test} from "node:test";
import {compress} from "../../../lib/recommend/item-weights.js";
import {explainModel, scoreModel, type Model} from "../../../lib/recommend/model.js";
import fc from "../../util/property.js";

const model = (items: number, entries: {from: number; to: number; weight: number}[]): Model => ({items, base: Float64Array.from({length: items}, (_, i) => i / 10), weights: compress(items, entries), again: 0.5, days: new Float64Array(items).fill(30), habit: new Float64Array(items).fill(1)});

test("a score is base, what purchases add, and buying again", () => {
  const m = model(3, [{from: 0, to: 1, weight: 0.4}, {from: 2, to: 1, weight: -0.1}]), entries = [{item: 0, weight: 0.5, times: 2, age: 30}, {item: 2, weight: 1, times: 0, age: 0}, {item: 99, weight: 1, times: 1, age: 0}];
  assert.deepEqual([...scoreModel(m, entries)].map((score) => score.toFixed(6)), [(Math.exp(-1)).toFixed(6), (0.1 + 0.2 - 0.1).toFixed(6), "0.200000"]);
  assert.deepEqual(explainModel(m, entries, 1), {base: 0.1, parts: [{link: 0.2, again: 0}, {link: -0.1, again: 0}, {link: 0, again: 0}]});
  assert.deepEqual([[...scoreModel(model(1, []), [])], [...scoreModel(model(0, []), [])]], [[0], []], "a catalogue of one, and of none");
});

test("reasons sum to the score within 1e-9", () => fc.assert(fc.property(fc.record({links: fc.array(fc.record({from: fc.nat(5), to: fc.nat(5), weight: fc.double({min: -1, max: 1, noNaN: true})}), {maxLength: 12}), entries: fc.array(fc.record({item: fc.nat(7), weight: fc.double({min: 0, max: 1, noNaN: true}), times: fc.nat(4), age: fc.nat(400)}), {maxLength: 6})}), ({links, entries}) => {
  const unique = links.filter((link, i) => links.findIndex((other) => other.from === link.from && other.to === link.to) === i), once = entries.filter((entry, i) => entries.findIndex((other) => other.item === entry.item) === i), m = model(6, unique), scores = scoreModel(m, once);
  for (let i = 0; i < 6; ++i) { const {base, parts} = explainModel(m, once, i); assert.ok(Math.abs(parts.reduce((sum, {link, again}) => sum + link + again, base) - scores[i]!) < 1e-9); }
})));
