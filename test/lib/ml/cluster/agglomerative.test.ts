import assert from "node:assert/strict";
import {test} from "node:test";
import {agglomerate, cutTree, leafOrder, mostRowsWithDistances, type Linkage} from "../../../../lib/ml/cluster/agglomerative.js";
import {adjustedRand, silhouette} from "../../../../lib/ml/cluster/scores.js";
import {fromRows, matrix, type Matrix} from "../../../../lib/stats/matrix.js";
import fc from "../../../util/property.js";
import {apart, digits, scaled, sets} from "../../stats/oracle.js";

const linkages: Linkage[] = ["ward", "complete", "average", "single"];
const sizes = (labels: Int32Array) => Array.from(labels.reduce((counts, label) => counts.set(label, (counts.get(label) ?? 0) + 1), new Map<number, number>()).values()).sort((a, b) => a - b);

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: heights equal scipy's, groups equal scikit-learn's`, () => {
    const z = scaled(set);
    for (const linkage of linkages) {
      const merges = agglomerate(z, linkage), oracle = set.trees[linkage], labels = cutTree(merges, 4);
      assert.ok(apart(merges.slice(-20).map(({height}) => height), oracle.last) < 1e-9, linkage);
      assert.ok(Math.abs(merges.reduce((sum, {height}) => sum + height, 0) / oracle.sum - 1) < 1e-9);
      assert.deepEqual(sizes(labels), oracle.sizes, linkage);
      if (oracle.labels !== null) assert.equal(adjustedRand(labels, digits(oracle.labels)), 1);
    }
  });
}

test("Online Retail: the published Ward groups", () => {
  const z = scaled(sets["retail"]!), labels = cutTree(agglomerate(z), 4);
  assert.deepEqual(sizes(labels), [851, 878, 1139, 1470]);
  assert.equal(silhouette(z, labels).mean.toFixed(4), "0.2907");
});

/** Merging the closest pair again and again, from the definition of each linkage. */
function naive(x: Matrix, linkage: Linkage): number[] {
  let groups = Array.from({length: x.rows}, (_, i) => [i]);
  const row = (i: number) => Array.from(x.values.slice(i * x.columns, (i + 1) * x.columns));
  const distance = (p: number[], q: number[]) => Math.hypot(...p.map((value, j) => value - (q[j] ?? NaN)));
  const centre = (group: number[]) => Array.from({length: x.columns}, (_, j) => group.reduce((sum, i) => sum + (row(i)[j] ?? NaN), 0) / group.length);
  const between = (a: number[], b: number[]) => {
    if (linkage === "ward") return Math.sqrt((2 * a.length * b.length) / (a.length + b.length)) * distance(centre(a), centre(b));
    const all = a.flatMap((i) => b.map((j) => distance(row(i), row(j))));
    return linkage === "complete" ? Math.max(...all) : linkage === "single" ? Math.min(...all) : all.reduce((sum, value) => sum + value, 0) / all.length;
  };
  const heights: number[] = [];
  while (groups.length > 1) {
    const pairs = groups.flatMap((a, i) => groups.slice(0, i).map((b) => ({a, b, height: between(a, b)}))).sort((p, q) => p.height - q.height);
    const {a, b, height} = pairs[0]!;
    heights.push(height);
    groups = [...groups.filter((group) => group !== a && group !== b), [...a, ...b]];
  }
  return heights;
}

test("the chain finds the tree of the definition", () => {
  const point = fc.tuple(fc.double({min: -10, max: 10, noNaN: true}), fc.double({min: -10, max: 10, noNaN: true}));
  fc.assert(fc.property(fc.constantFrom(...linkages), fc.array(point, {minLength: 2, maxLength: 12}), (linkage, rows) => {
    const x = fromRows(rows.map(([a, b], i) => [a + i * 1e-3 * Math.SQRT2, b])), merges = agglomerate(x, linkage); // no two distances equal by design of the numbers
    assert.ok(apart(merges.map(({height}) => height), naive(x, linkage)) < 1e-9);
    assert.deepEqual(Array.from(leafOrder(merges)).sort((a, b) => a - b), rows.map((_, i) => i));
    assert.equal(merges.at(-1)?.size, rows.length);
    for (let k = 1; k <= rows.length; ++k) assert.equal(new Set(cutTree(merges, k)).size, k);
  }));
});

test("equal rows merge at height 0, and what cannot be done is said", () => {
  for (const linkage of linkages) assert.deepEqual(agglomerate(fromRows([[1], [1], [1]]), linkage).map(({height}) => height), [0, 0]);
  assert.throws(() => agglomerate(fromRows([[1]])), {code: "too-few-rows"});
  assert.throws(() => agglomerate(fromRows([[NaN], [1]])), {code: "not-finite"});
  assert.throws(() => agglomerate(matrix(mostRowsWithDistances + 1, 1), "average"), {code: "too-many-rows"});
  assert.throws(() => cutTree(agglomerate(fromRows([[1], [2]])), 3), {code: "invalid-k"});
});
