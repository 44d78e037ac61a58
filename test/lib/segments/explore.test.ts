import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {fitClusters, labelsOf, prepare} from "../../../lib/segments/cluster.js";
import {explore, type ClusterAsk} from "../../../lib/segments/explore.js";
import {fromRows, takeRows} from "../../../lib/stats/matrix.js";

const random = seededRandom("explore"), rows = fromRows(Array.from({length: 300}, (_, i) => [Math.exp((i % 3) * 2 + random()), (i % 3 === 1 ? 40 : 5) + 5 * random()]));
const ask: ClusterAsk = {features: [{tag: "money", log: true}, {tag: "days", log: false}], k: [2, 5], scale: "standard", method: "k-means", seed: "s"};

test("clusters are those of the stage from the same rows and seed; sizes and means are of their rows", () => {
  const heard: string[] = [], {answer, labels} = explore(rows, ask, (done, of, part) => { assert.ok(done <= of); heard.push(part); }), {x} = prepare(rows, ask);
  assert.deepEqual([...labels], [...labelsOf(x, fitClusters(x, answer.k, "k-means", "s"))]);
  assert.deepEqual([answer.k, answer.groups.map(({size}) => size), [...new Set(heard)]], [3, [100, 100, 100], ["scale", "compare", "fit", "describe"]]);
  for (const [c, group] of answer.groups.entries()) {
    const own = takeRows(rows, Array.from(labels.keys()).filter((i) => labels[i] === c));
    for (const j of [0, 1]) assert.ok(Math.abs((group.means[j] ?? 0) - Array.from({length: own.rows}, (_, i) => own.values[2 * i + j] ?? 0).reduce((a, b) => a + b, 0) / own.rows) < 1e-9);
  }
  assert.ok((answer.scores?.silhouette ?? 0) > 0.6 && answer.bend === 3 && answer.map !== null && answer.tree === null);
  assert.equal(JSON.stringify(explore(rows, ask).answer), JSON.stringify(answer), "again the same bytes");
});

test("a change of one number alone leads over the border, and not before it", () => {
  for (const method of ["k-means", "mixture"] as const) {
    const {answer} = explore(rows, {...ask, k: 3, method}), {x, scale} = prepare(rows, ask), found = fitClusters(x, 3, method, "s");
    let seen = 0;
    for (const [c, {changes}] of answer.groups.entries()) for (const change of changes) {
      if (change === null) continue;
      seen += 1;
      const z = (value: number, j: number) => ((j === 0 ? Math.log1p(value) : value) - (scale.shift[j] ?? 0)) / (scale.divisor[j] ?? 1), centre = [...found.centres.values.subarray(2 * c, 2 * c + 2)];
      const at = (share: number) => { const point = [...centre], border = z(change.until, change.feature); point[change.feature] = (centre[change.feature] ?? 0) + (border - (centre[change.feature] ?? 0)) * share; return labelsOf(fromRows([point]), found)[0]; };
      assert.ok(Math.abs(z(change.from, change.feature) - (centre[change.feature] ?? 0)) < 1e-9);
      assert.deepEqual([at(1 + 1e-6), at(1 - 1e-6) === change.to], [change.to, false]);
    }
    assert.ok(seen >= 4, method);
  }
});

test("trees come with their picture, a mixture with its criteria", () => {
  const tree = explore(rows, {...ask, k: 3, method: "average"}).answer, mixture = explore(rows, {...ask, k: 3, method: "mixture"}).answer;
  assert.deepEqual([tree.tree?.leaves.length, tree.rounds, tree.criteria, mixture.tree], [30, null, null, null]);
  assert.ok((mixture.criteria?.bic ?? 0) > (mixture.criteria?.aic ?? 0) && (mixture.rounds ?? 0) > 0);
});

test("what cannot be grouped is a sentence", () => {
  const of = (given: number[][], k: ClusterAsk["k"] = 3) => () => explore(fromRows(given), {...ask, features: [{tag: "a"}, {tag: "b"}], k});
  assert.throws(of([]), /nobody has a value of every feature/);
  assert.throws(of([[4, 4], [4, 4]]), /every feature has one value only: a, b/);
  assert.throws(of([[1, NaN], [2, 1]]), /missing value/);
  assert.throws(of(Array.from({length: 10}, (_, i) => [i, i]), 11), /more clusters than rows: 11 clusters, 10 rows/);
  assert.throws(of(Array.from({length: 10}, (_, i) => [i % 2, i % 2]), [3, 8]), /at least 3 clusters are asked for/);
  assert.equal(of(Array.from({length: 10}, (_, i) => [i, i * i]), [2, 8])().answer.rows, 10, "ten rows are enough");
});
