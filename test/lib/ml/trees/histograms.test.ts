import assert from "node:assert/strict";
import {test} from "node:test";
import {binColumns} from "../../../../lib/ml/trees/bins.js";
import {Histograms, plainHistogram} from "../../../../lib/ml/trees/histograms.js";
import {seededRandom} from "../../../../lib/random.js";
import {matrix} from "../../../../lib/stats/matrix.js";

/** Columns of numbers, some of them missing, with made derivatives. */
function world(rows: number, columns: number, seed: string) {
  const random = seededRandom(seed), x = matrix(rows, columns, Float64Array.from({length: rows * columns}, () => (random() < 0.1 ? NaN : random() * 1e3)));
  return {bins: binColumns(x), gradients: Float64Array.from({length: rows}, () => random() - 0.5), hessians: Float64Array.from({length: rows}, () => random() / 4)};
}

test("the kernel adds what plain additions add, to the last digit, for any number of columns and rows", () => {
  for (const [rows, columns] of [[1, 1], [300, 3], [700, 4], [900, 5], [20_000, 9], [50, 21]] as const) {
    const {bins, gradients, hessians} = world(rows, columns, `${rows} ${columns}`), random = seededRandom("some"), all = Int32Array.from({length: rows}, (_, i) => i), histograms = new Histograms(bins, rows);
    for (const some of [all, all.filter(() => random() < 0.3), all.toReversed(), new Int32Array(0)]) assert.deepEqual(histograms.of(some, gradients, hessians), plainHistogram(bins, some, gradients, hessians), `${rows} × ${columns}`);
  }
});

test("a histogram is the caller's: the next one does not change it, nor does a larger world after it", () => {
  const one = world(500, 6, "one"), two = world(60_000, 12, "two"), all = Int32Array.from({length: 500}, (_, i) => i), first = new Histograms(one.bins, 500).of(all, one.gradients, one.hessians);
  new Histograms(two.bins, 60_000).of(Int32Array.from({length: 60_000}, (_, i) => i), two.gradients, two.hessians);
  assert.deepEqual(first, plainHistogram(one.bins, all, one.gradients, one.hessians));
});
