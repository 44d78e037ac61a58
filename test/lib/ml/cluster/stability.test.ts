import assert from "node:assert/strict";
import {test} from "node:test";
import {kMeans} from "../../../../lib/ml/cluster/kmeans.js";
import {bootstrapStability, compareClusterCounts, elbow} from "../../../../lib/ml/cluster/stability.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows} from "../../../../lib/stats/matrix.js";

/** Three round groups, far from each other. */
const random = seededRandom("groups");
const groups = fromRows(Array.from({length: 150}, (_, i) => [10 * (i % 3) + random(), 10 * (i % 3 === 1 ? 1 : 0) + random()]));

test("groups that are there are stable, and a split of one round group is not", () => {
  const again = (k: number) => (rows: typeof groups) => kMeans(rows, k, seededRandom("again"), {starts: 2}).labels;
  const three = bootstrapStability(groups, kMeans(groups, 3, seededRandom("a")).labels, again(3), seededRandom("b"), 20);
  assert.deepEqual([...three.clusters], [1, 1, 1]);
  assert.equal(three.mean, 1);
  const noise = fromRows(Array.from({length: 200}, () => [random(), random()]));
  const seven = bootstrapStability(noise, kMeans(noise, 7, seededRandom("a")).labels, again(7), seededRandom("b"), 20);
  assert.ok(seven.mean < 0.8, String(seven.mean));
  assert.throws(() => bootstrapStability(groups, [], again(3), seededRandom("b"), 0), {code: "invalid-resamples"});
});

test("every measure finds the number of groups that were planted", () => {
  const found = compareClusterCounts(groups, [2, 3, 4, 5], seededRandom("c"), {resamples: 10});
  const best = (score: (candidate: (typeof found)[number]) => number) => found.reduce((a, b) => (score(b) > score(a) ? b : a)).k;
  assert.deepEqual([best(({silhouette}) => silhouette), best(({calinskiHarabasz}) => calinskiHarabasz), best(({daviesBouldin}) => -daviesBouldin), best(({stability}) => stability)], [3, 3, 3, 3]);
  assert.deepEqual(found, compareClusterCounts(groups, [2, 3, 4, 5], seededRandom("c"), {resamples: 10}));
  assert.ok(found.every(({sampled}) => sampled === 150));
  assert.equal(compareClusterCounts(fromRows(Array.from({length: 10}, (_, i) => [i % 5])), [3], seededRandom("ten")).length, 1);
  assert.throws(() => compareClusterCounts(groups, [151], seededRandom("")), {code: "k-over-rows"});
});

test("elbow: the place farthest below the line", () => {
  assert.equal(elbow([2, 3, 4, 5, 6], [100, 40, 30, 25, 20]), 3);
  assert.equal(elbow([2, 3, 4], [3, 2, 1]), null);
  assert.equal(elbow([2, 3], [3, 1]), null);
});
