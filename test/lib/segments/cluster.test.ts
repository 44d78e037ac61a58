import assert from "node:assert/strict";
import {test} from "node:test";
import {adjustedRand} from "../../../lib/ml/cluster/scores.js";
import {seededRandom} from "../../../lib/random.js";
import {clusterMethods} from "../../../lib/segments/names.js";
import {chooseCount, compareCounts, countsToCompare, fitClusters, groupMeans, labelsOf, prepare, sample} from "../../../lib/segments/cluster.js";
import {fromRows} from "../../../lib/stats/matrix.js";

const random = seededRandom("blobs"), truth = Array.from({length: 300}, (_, i) => i % 3), rows = truth.map((kind) => [Math.exp(kind * 3 + random()), kind === 1 ? 9 + random() : random()]);
const features = [{tag: "money", log: true}, {tag: "days"}];

test("planted groups are found by every method, in the order of the first feature, and again from the same seed", () => {
  const {x} = prepare(fromRows(rows), {features});
  for (const method of clusterMethods) {
    const found = fitClusters(x, 3, method, "s"), first = Array.from({length: 3}, (_, c) => found.centres.values[2 * c] ?? 0);
    assert.equal(adjustedRand(labelsOf(x, found), truth), 1, method);
    assert.deepEqual(first, [...first].sort((a, b) => b - a));
    assert.deepEqual(fitClusters(x, 3, method, "s"), found);
    assert.deepEqual([found.tree?.length, found.criteria === undefined, found.looked], [/k-means|mini|mixture/.test(method) ? undefined : 299, method !== "mixture", 300]);
  }
});

test("a mixture tells apart what centres cannot: a narrow group within a wide one", () => {
  const inside = seededRandom("rings"), normal = () => Math.sqrt(-2 * Math.log(1 - inside())) * Math.cos(2 * Math.PI * inside()), kinds = Array.from({length: 600}, (_, i) => i % 2), x = fromRows(kinds.map((kind) => [kind === 0 ? 0.05 * normal() : 4 * normal(), kind === 0 ? 0.05 * normal() : 4 * normal()]));
  const found = fitClusters(x, 2, "mixture", "s"), labels = labelsOf(x, found);
  assert.ok(adjustedRand(labels, kinds) > 0.9);
  assert.ok(adjustedRand(labelsOf(x, fitClusters(x, 2, "k-means", "s")), kinds) < 0.5);
});

test("means of groups are those of their rows, and of nobody 0", () => assert.deepEqual([...groupMeans(fromRows([[1, 2], [3, 4], [9, 9]]), [0, 0, 2], 3).values], [2, 3, 0, 0, 9, 9]));

test("the number of clusters is chosen by the silhouette, and is as fixed where it is", () => {
  const {x} = prepare(fromRows(rows), {features}), {candidates} = compareCounts(x, {k: [2, 5]}, "s");
  assert.deepEqual([candidates.map(({k}) => k), chooseCount({k: [2, 5]}, candidates), chooseCount({k: 4}, candidates)], [[2, 3, 4, 5], 3, 4]);
  assert.deepEqual([countsToCompare({k: 3}, 100), countsToCompare({k: [2, 9]}, 4)], [[2, 3, 4, 5, 6, 7, 8], [2, 3]]);
});

test("rows that cannot be grouped are a clear sentence each", () => {
  const one = (given: number[][], what = features) => prepare(fromRows(given), {features: what});
  assert.throws(() => one([]), /nobody has a value of every feature/);
  assert.throws(() => one([[1, 2], [1, 2]]), /every feature has one value only: money, days/);
  assert.throws(() => one([[1, NaN], [1, 2]]), /missing value/);
  assert.throws(() => one([[-1, 2], [1, 3]]), /no logarithm of money: it has values of −1 or less/);
  const ten = one(Array.from({length: 10}, (_, i) => [i % 2, i % 2])).x;
  assert.throws(() => fitClusters(ten, 11, "k-means", "s"), /more clusters than rows: 11 clusters, 10 rows/);
  assert.throws(() => fitClusters(ten, 3, "ward", "s"), /more clusters than different rows: 3 clusters, 2 different of 10 rows/);
  assert.deepEqual(compareCounts(ten, {k: [3, 4]}, "s").candidates, []);
  assert.throws(() => chooseCount({k: [3, 4]}, []), /at least 3 clusters are asked for/);
});

test("a sample keeps the order of rows, and has none twice", () => {
  const x = fromRows(Array.from({length: 50}, (_, i) => [i])), some = [...sample(x, 20, seededRandom("a")).values];
  assert.deepEqual([some.length, [...new Set(some)].sort((a, b) => a - b)], [20, some]);
  assert.equal(sample(x, 50, seededRandom("a")), x);
});
