import assert from "node:assert/strict";
import {test} from "node:test";
import {binColumns} from "../../../../lib/ml/trees/bins.js";
import {growLeafwise} from "../../../../lib/ml/trees/leafwise.js";
import {leafOf} from "../../../../lib/ml/trees/tree.js";
import {fromRows, matrix} from "../../../../lib/stats/matrix.js";
import fc from "../../../util/property.js";

const limits = {leaves: 31, minLeaf: 1, penalty: 0, depth: Infinity};

test("one split with equal second derivatives is the split of least squares", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.oneof(fc.integer({min: 0, max: 6}), fc.constant(NaN)), fc.integer({min: -5, max: 5})), {minLength: 2, maxLength: 30}), (rows) => {
    const x = fromRows(rows.map(([value]) => [value])), g = Float64Array.from(rows, ([, gradient]) => -gradient);
    const {tree, leaves} = growLeafwise(binColumns(x), g, new Float64Array(rows.length).fill(1), {...limits, leaves: 2}, 1);
    const squares = (part: number[]) => part.reduce((sum, value) => sum + (value - part.reduce((a, b) => a + b, 0) / part.length) ** 2, 0);
    const target = rows.map(([, gradient]) => gradient), sides = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 99].flatMap((cut) => [true, false].map((missingLeft) => rows.map(([value]) => (Number.isNaN(value) ? missingLeft : value < cut))));
    const best = Math.min(squares(target), ...sides.map((left) => squares(target.filter((_, i) => left[i])) + squares(target.filter((_, i) => !left[i]))));
    assert.ok(Math.abs(target.reduce((sum, value, i) => sum + (value - tree.value[leafOf(tree, x, i)]!) ** 2, 0) - best) < 1e-9);
    for (const {node, rows: own} of leaves) for (const row of own) assert.equal(leafOf(tree, x, row), node);
  }));
});

test("levels are split by groups, however they are numbered; rare ones go right", () => {
  const x = matrix(90, 1, Float64Array.from({length: 90}, (_, i) => (i < 80 ? i % 4 : 4))), g = Float64Array.from({length: 90}, (_, i) => (i < 80 && i % 4 < 3 && i % 4 !== 1 ? -1 : 1));
  const {tree} = growLeafwise(binColumns(x, [true]), g, new Float64Array(90).fill(1), {...limits, leaves: 2, minLeaf: 20}, 0.5);
  const sides = [0, 1, 2, 3].map((level) => tree.value[leafOf(tree, fromRows([[level]]), 0)]);
  assert.ok(sides[0] === sides[2] && sides[1] === sides[3] && sides[0]! > 0 && sides[1]! < 0);
});

test("limits hold: leaves, rows in a leaf, depth; without a gain the root stays alone", () => {
  const x = matrix(200, 1, Float64Array.from({length: 200}, (_, i) => i)), g = Float64Array.from({length: 200}, (_, i) => Math.sin(i / 9)), h = new Float64Array(200).fill(1), bins = binColumns(x);
  const grown = growLeafwise(bins, g, h, {...limits, leaves: 7, minLeaf: 12}, 1);
  assert.equal(grown.leaves.length, 7);
  assert.ok(grown.leaves.every(({rows}) => rows.length >= 12) && grown.leaves.reduce((sum, {rows}) => sum + rows.length, 0) === 200);
  assert.equal(growLeafwise(bins, g, h, {...limits, depth: 2}, 1).leaves.length, 4);
  assert.equal(growLeafwise(bins, new Float64Array(200), h, limits, 1).leaves.length, 1);
});
