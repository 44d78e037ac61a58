import assert from "node:assert/strict";
import {test} from "node:test";
import {agglomerate, cutTree} from "../../../lib/ml/cluster/agglomerative.js";
import {seededRandom} from "../../../lib/random.js";
import {dendrogram} from "../../../lib/segments/dendrogram.js";
import {fromRows} from "../../../lib/stats/matrix.js";

const random = seededRandom("tree"), merges = agglomerate(fromRows(Array.from({length: 60}, (_, i) => [10 * (i % 4) + random(), random()])), "ward");

test("the top of a tree has its last merges, leaves of all rows, and branches that begin where their parts end", () => {
  const {branches, leaves, cuts} = dendrogram(merges, 8);
  assert.deepEqual([branches.length, leaves.length, leaves.reduce((sum, {size}) => sum + size, 0)], [7, 8, 60]);
  assert.deepEqual(branches.map(({height}) => height), merges.slice(-7).map(({height}) => height));
  for (const {left, right, height, from} of branches) assert.ok(left < right && from.every((own) => own <= height));
  const at = new Set(leaves.map((leaf) => leaf.at));
  for (const {left, right} of branches) { assert.ok(at.has(left) && at.has(right)); at.add((left + right) / 2); }
  for (const {k, height} of cuts) assert.equal(Math.max(...cutTree(merges, k)) + 1, merges.filter((merge) => merge.height > height).length + 1);
});

test("a small tree is shown whole", () => {
  const {branches, leaves, cuts} = dendrogram(agglomerate(fromRows([[0], [1], [5]]), "single"));
  assert.deepEqual([branches, leaves, cuts], [[{left: 1.5 / 3, right: 2.5 / 3, height: 1, from: [0, 0]}, {left: 0.5 / 3, right: (1.5 / 3 + 2.5 / 3) / 2, height: 4, from: [0, 1]}], [0.5, 1.5, 2.5].map((at) => ({at: at / 3, size: 1})), [{k: 2, height: 2.5}]]);
});
