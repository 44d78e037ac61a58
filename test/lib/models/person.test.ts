import assert from "node:assert/strict";
import {test} from "node:test";
import {networkScores, type Network} from "../../../lib/ml/network.js";
import {learn, predict, type Fitted} from "../../../lib/models/learn.js";
import {personParts} from "../../../lib/models/person.js";
import type {FeatureColumn} from "../../../lib/ml/features.js";
import {seededRandom} from "../../../lib/random.js";
import {fromRows} from "../../../lib/stats/matrix.js";
import type {ModelMethod} from "../../../lib/workspace.js";

const random = seededRandom("person"), n = 300, rows = Int32Array.from({length: n}, (_, i) => i);
const columns: FeatureColumn[] = [{name: "a", kind: "number", values: Float64Array.from(rows, () => random())}, {name: "b", kind: "category", values: Array.from(rows, () => ["x", "y", null][Math.floor(3 * random())]!)}];
const y = Float64Array.from(rows, (i) => (random() < Number(columns[0]!.values[i]) ? 1 : 0));

test("exact parts sum to the score of every method", () => {
  for (const method of [{kind: "logistic"}, {kind: "tree", depth: 3}, {kind: "forest", trees: 5, depth: 4}, {kind: "boosting", rounds: 10}, {kind: "bayes"}] satisfies ModelMethod[]) {
    const fitted = learn(method, columns, y, rows, "s");
    for (const row of [0, 7]) {
      const {base, parts, scale, errors} = personParts(fitted, columns, rows, row, seededRandom("p")), sum = parts.reduce((all, part) => all + part, base), score = predict(fitted, columns, [row])[0]!;
      assert.ok(parts.length === 2 && errors === null && Math.abs((scale === "probability" ? sum : 1 / (1 + Math.exp(-sum))) - score) < 1e-9, method.kind);
    }
  }
  assert.throws(() => personParts(learn({kind: "logistic"}, columns, y, rows, "s"), columns, new Int32Array(0), 0, random), {code: "no-data"});
});

test("sampled parts of a network lie within four standard errors of brute-force Shapley values, and sum to the score", () => {
  const network: Network = {layers: [{weights: fromRows([[1, -2], [1.5, 1], [-1, 2], [0.5, 0.5]]), bias: Float64Array.of(0.1, 0.2)}, {weights: fromRows([[1.5], [1]]), bias: Float64Array.of(-0.3)}], curve: [], best: 0};
  const {recipe} = learn({kind: "logistic"}, columns, y, rows, "s"), fitted: Fitted = {method: {kind: "network"}, recipe, core: {kind: "network", network}}, row = 5;
  const {base, parts, errors} = personParts(fitted, columns, rows, row, seededRandom("p")), level = (value: string | null) => ["x", "y", null].map((own) => (own === value ? 1 : 0));
  const [first, second] = columns as [Extract<FeatureColumn, {kind: "number"}>, Extract<FeatureColumn, {kind: "category"}>], [scaled] = recipe.columns, z = (i: number) => (scaled?.kind === "number" ? (first.values[i]! - scaled.mean) / scaled.deviation : NaN);
  const mean = (a: (i: number) => number, b: (i: number) => number) => { const all = networkScores(network, fromRows(Array.from(rows, (i) => [z(a(i)), ...level(second.values[b(i)] ?? null)]))); return all.reduce((sum, value) => sum + value, 0) / n; };
  const own = () => row, other = (i: number) => i, none = mean(other, other), both = mean(own, own), onlyA = mean(own, other), onlyB = mean(other, own), exact = [(onlyA - none + both - onlyB) / 2, (onlyB - none + both - onlyA) / 2];
  assert.ok(exact.every((value, f) => Math.abs(value - parts[f]!) < 4 * errors![f]! + 1e-9), `${exact.join(" ")} for ${[...parts].join(" ")}`);
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, base) - both) < 1e-9);
});
