import assert from "node:assert/strict";
import {test} from "node:test";
import {kMeans} from "../../../../lib/ml/cluster/kmeans.js";
import {miniBatchKMeans, miniBatchStep} from "../../../../lib/ml/cluster/mini-batch.js";
import {seededRandom} from "../../../../lib/random.js";
import {fromRows, takeRows} from "../../../../lib/stats/matrix.js";
import {apart, scaled, sets} from "../../stats/oracle.js";

for (const [name, set] of Object.entries(sets)) {
  test(`${name}: the same batches give scikit-learn's centres`, () => {
    const z = scaled(set), centres = takeRows(z, [0, 1, 2, 3]), counts = new Float64Array(4);
    for (let at = 0; at + set.mini.batch <= z.rows; at += set.mini.batch) miniBatchStep(takeRows(z, Array.from({length: set.mini.batch}, (_, i) => at + i)), centres, counts);
    assert.ok(apart(centres.values, set.mini.centres.flat()) < 1e-9);
  });
}

test("comes within a twentieth of k-means, the same with the same seed, and stops when told", () => {
  const z = scaled(sets["retail"]!);
  const run = () => miniBatchKMeans(z, 4, seededRandom("mini"));
  assert.deepEqual(run(), run());
  assert.ok(run().inertia < 1.05 * kMeans(z, 4, seededRandom("whole"), {starts: 3}).inertia);
  assert.equal(miniBatchKMeans(z, 4, seededRandom("mini"), {onRound: (step) => step < 3}).rounds, 3);
});

test("ten rows, and more clusters than rows", () => {
  const ten = fromRows(Array.from({length: 10}, (_, i) => [i]));
  assert.equal(miniBatchKMeans(ten, 2, seededRandom("a")).labels.length, 10);
  assert.throws(() => miniBatchKMeans(ten, 11, seededRandom("a")), {code: "k-over-rows"});
});
