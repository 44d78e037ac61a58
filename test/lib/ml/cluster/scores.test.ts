import assert from "node:assert/strict";
import {test} from "node:test";
import {lloyd} from "../../../../lib/ml/cluster/kmeans.js";
import {adjustedRand, calinskiHarabasz, daviesBouldin, silhouette, silhouettes} from "../../../../lib/ml/cluster/scores.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows, takeRows} from "../../../../lib/stats/matrix.js";
import {digits, scaled, sets, startRows} from "../../stats/oracle.js";

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: scores equal scikit-learn`, () => {
    const z = scaled(set);
    for (const {k, labels, ...oracle} of set.kmeans) {
      if (labels === null) continue;
      const found = digits(labels);
      assert.ok(Math.abs(silhouette(z, found).mean / oracle.silhouette - 1) < 1e-9, `silhouette ${k}`);
      assert.ok(Math.abs(calinskiHarabasz(z, found) / oracle.calinskiHarabasz - 1) < 1e-9 && Math.abs(daviesBouldin(z, found) / oracle.daviesBouldin - 1) < 1e-9);
    }
    const three = lloyd(z, takeRows(z, startRows(z.rows, 3)), {tolerance: 0, rounds: 1000}).labels;
    assert.ok(Math.abs(adjustedRand(three, digits(set.trees.ward.labels)) - set.rand) < 1e-12);
  });
}

test("a sampled silhouette is near the exact one, says its rows, and is the same with the same seed", () => {
  const z = scaled(sets["retail"]!), labels = digits(sets["retail"]!.kmeans[2]!.labels);
  const sampled = silhouette(z, labels, 1500, seededRandom("s"));
  assert.deepEqual(sampled, silhouette(z, labels, 1500, seededRandom("s")));
  assert.equal(sampled.rows, 1500);
  assert.ok(Math.abs(sampled.mean - silhouette(z, labels).mean) < 0.03);
  assert.throws(() => silhouette(z, labels, 1500), {code: "no-random"});
});

test("clusters of one, equal rows, one cluster only", () => {
  const x = fromRows([[0], [0], [9]]);
  assert.deepEqual([...silhouettes(x, [0, 0, 1])], [1, 1, 0]);
  assert.deepEqual([...silhouettes(fromRows([[1], [1], [1]]), [0, 0, 1])], [0, 0, 0]);
  assert.equal(calinskiHarabasz(x, [0, 0, 1]), 1);
  assert.equal(daviesBouldin(fromRows([[1], [1], [1]]), [0, 0, 1]), 0);
  assert.throws(() => silhouettes(x, [0, 0, 0]), {code: "labels-count", message: "no score for 1 cluster of 3 rows: at least 2, and fewer than rows"});
  assert.throws(() => calinskiHarabasz(x, [0, 1, 2]), {code: "labels-count"});
  assert.throws(() => daviesBouldin(x, [0, 1]), {code: "labels-length"});
});

test("adjusted Rand: names do not matter, unrelated is about 0", () => {
  assert.equal(adjustedRand([0, 0, 1, 1], [7, 7, 3, 3]), 1);
  assert.ok(Math.abs(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1]) - 0.5714285714285714) < 1e-15); // scikit-learn's documentation
  assert.equal(adjustedRand([0, 0, 0], [0, 0, 0]), 1);
  const random = seededRandom("r"), draw = () => Array.from({length: 5000}, () => Math.floor(random() * 4));
  assert.ok(Math.abs(adjustedRand(draw(), draw())) < 0.01);
  assert.throws(() => adjustedRand([1], [1, 2]), {code: "labels-length"});
});
