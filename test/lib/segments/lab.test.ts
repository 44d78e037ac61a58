import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {recluster, recut} from "../../../lib/segments/lab.js";
import {common} from "../../../lib/segments/names.js";
import {fromRows} from "../../../lib/stats/matrix.js";

const random = seededRandom("lab"), whole = (most: number) => Math.floor(random() * most), people = Array.from({length: 400}, () => ({days: whole(400), orders: 1 + whole(12), money: whole(1000)}));
const columns = {days: people.map(({days}) => days), orders: people.map(({orders}) => orders), money: people.map(({money}) => money)}, cuts = {recency: [30, 60, 120, 240], frequency: [10, 6, 3, 2]};

test("moved cuts give the segments that plain JavaScript counts", () => {
  const {segments, grid} = recut(columns, cuts), score = (better: readonly boolean[]) => 5 - (better.includes(true) ? better.indexOf(true) : 4);
  const scored = people.map((one) => ({...one, r: score(cuts.recency.map((edge) => one.days <= edge)), f: score(cuts.frequency.map((edge) => one.orders >= edge))}));
  for (const {segment, recency, frequency} of common) {
    const own = scored.filter(({r, f}) => r >= recency[0] && r <= recency[1] && f >= frequency[0] && f <= frequency[1]);
    assert.deepEqual(segments.find((one) => one.segment === segment), {segment, persons: own.length, money: own.reduce((sum, {money}) => sum + money, 0)});
  }
  assert.deepEqual([grid[0], grid[24], grid.reduce((a, b) => a + b, 0)], [scored.filter(({r, f}) => r === 5 && f === 5).length, scored.filter(({r, f}) => r === 1 && f === 1).length, 400]);
});

test("clusters have the means of their rows, the largest first, and come again from the same seed", () => {
  const rows = fromRows(Array.from({length: 90}, (_, i) => [i % 3 === 0 ? 100 + random() : random(), random()])), spec = {features: [{tag: "a"}, {tag: "b"}]};
  const found = recluster(rows, spec, 2, "s");
  assert.deepEqual([found.sizes, recluster(rows, spec, 2, "s")], [[60, 30], found]);
  assert.ok((found.means[2] ?? 0) > 100 && (found.means[0] ?? 9) < 1);
  assert.throws(() => recluster(rows, spec, 91, "s"), /more clusters than rows: 91 clusters, 90 rows/);
});
