import assert from "node:assert/strict";
import {test} from "node:test";
import {fromRows} from "../../../lib/stats/matrix.js";
import {covarianceOf, fitPca, projectPca} from "../../../lib/stats/pca.js";
import {apart, scaled, sets} from "./oracle.js";

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: components, variances and coordinates equal scikit-learn, signs included`, () => {
    const z = scaled(set), pca = fitPca(z);
    assert.ok(apart(pca.components.values, set.pca.components.flat()) < 1e-8);
    assert.ok(apart(pca.variances, set.pca.variances) < 1e-12 && apart(pca.shares, set.pca.shares) < 1e-12);
    assert.ok(apart(projectPca(z, pca).values.slice(0, z.columns), set.pca.first) < 1e-8);
  });
}

test("Online Retail: the published shares of variance", () => {
  assert.deepEqual(Array.from(fitPca(scaled(sets["retail"]!)).shares, (share) => share.toFixed(4)), ["0.7512", "0.1874", "0.0614"]);
});

test("few rows, wide rows, and rows without a direction", () => {
  const pca = fitPca(fromRows([[1, 2, 3], [2, 4, 6]]));
  assert.deepEqual([pca.components.rows, pca.shares.length], [2, 2]);
  assert.ok(Math.abs((pca.shares[0] ?? 0) - 1) < 1e-12);
  assert.deepEqual([...covarianceOf(fromRows([[1, 2], [3, 6]]))], [2, 4, 4, 8]);
  assert.equal(fitPca(fromRows([[1, 2, 3], [2, 4, 7]]), 1).components.rows, 1);
  assert.throws(() => fitPca(fromRows([[1, 2]])), {code: "too-few-rows"});
  assert.throws(() => fitPca(fromRows([[1, 2], [1, 2]])), {code: "constant-data"});
  assert.throws(() => fitPca(fromRows([[1, 2], [1, 3]]), 3), {code: "too-many-components"});
  assert.throws(() => fitPca(fromRows([[1, NaN], [1, 3]])), {code: "not-finite"});
});
