import assert from "node:assert/strict";
import {test} from "node:test";
import {decodeCore, encodeCore} from "../../../lib/models/core.js";
import type {FeatureRecipe} from "../../../lib/ml/features.js";
import {TreeBuilder} from "../../../lib/ml/trees/tree.js";

const recipe: FeatureRecipe = {columns: [{name: "x", kind: "number", fill: 0, mean: 0, deviation: 1}]};

test("infinite thresholds and levels survive JSON", () => {
  const builder = new TreeBuilder(), root = builder.add(0, 4), left = builder.add(-1, 2), right = builder.add(1, 2);
  builder.split(root, {feature: 0, threshold: Infinity, missingLeft: true, levels: Uint8Array.of(1, 0, 1)}, left, right);
  const core = {kind: "trees" as const, trees: {trees: [builder.build()], base: 0.25, factor: 1, columns: 1}};
  assert.deepEqual(decodeCore(JSON.parse(JSON.stringify(encodeCore(core, false))) as never, recipe, {kind: "tree"}), core);
});

test("eight bits: 256 even steps, ends exact; equal values stay", () => {
  const linear = (weights: number[]) => encodeCore({kind: "linear", linear: {intercept: 0, weights: Float64Array.from(weights), rounds: 1, converged: true}}, true);
  const of = (weights: number[]) => { const wide: FeatureRecipe = {columns: weights.map((_, i) => ({name: `x${i}`, kind: "number", fill: 0, mean: 0, deviation: 1}))}, core = decodeCore(linear(weights), wide, {kind: "logistic"}); return core.kind === "linear" ? [...core.linear.weights] : []; };
  assert.deepEqual(of([0.5, 0.5]), [0.5, 0.5]);
  assert.deepEqual(of([-1, 1]), [-1, 1]);
  assert.deepEqual(of([0, 1, 0.5]).map((value) => Math.round(value * 255)), [0, 255, 128]);
});
