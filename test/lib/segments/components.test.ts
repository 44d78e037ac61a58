import assert from "node:assert/strict";
import {test} from "node:test";
import {fitMixture, mixtureShares} from "../../../lib/ml/cluster/mixture.js";
import {seededRandom} from "../../../lib/random.js";
import {componentsOf, mostProbable} from "../../../lib/segments/components.js";
import {fromRows} from "../../../lib/stats/matrix.js";

test("components in another order give the labels of the mixture in that order, and their factor undoes the covariance", () => {
  const random = seededRandom("components"), x = fromRows(Array.from({length: 240}, (_, i) => { const a = random() + random(), b = random(); return [a + 2 * (i % 3), a + b, b * (1 + (i % 3))]; }));
  const mixture = fitMixture(x, 3, random), order = [2, 0, 1], components = componentsOf(mixture, order);
  assert.deepEqual([...mostProbable(x, components)], Array.from(mixtureShares(x, mixture).labels, (label) => order.indexOf(label)));
  for (const [at, factor] of components.factors.entries()) for (let i = 0; i < 3; ++i) for (let j = 0; j < 3; ++j) {
    let sum = 0; // F Σ Fᵀ is the unit matrix
    for (let p = 0; p < 3; ++p) for (let q = 0; q < 3; ++q) sum += (factor[3 * i + p] ?? 0) * (mixture.covariances[order[at] ?? 0]?.[3 * p + q] ?? 0) * (factor[3 * j + q] ?? 0);
    assert.ok(Math.abs(sum - (i === j ? 1 : 0)) < 1e-9);
  }
});
