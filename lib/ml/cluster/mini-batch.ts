import type {Random} from "../../random.js";
import {matrix, takeRows, type Matrix} from "../../stats/matrix.js";
import {checkClusters, inertiaOf, kMeansPlusPlus, nearestCentres, type KMeans} from "./kmeans.js";

/** Options of `miniBatchKMeans`. */
export interface MiniBatchOptions {
  /** Rows drawn a step; default 1024. */
  batch?: number;
  /** Steps at most; default 100 passes over the rows. */
  steps?: number;
  /** Stops after so many steps without a better smoothed inertia; default 10. */
  patience?: number;
  /** Called after every step; false stops and keeps what was found. */
  onRound?: (step: number) => boolean | void;
}

/**
 * Mini-batch k-means (Sculley 2010): each step draws rows, gives them to the nearest centres and moves these to the mean of all rows they were ever given. A centre given fewer than a hundredth of
 * the rows of the largest one starts anew at a row of the batch.
 */
export function miniBatchKMeans(x: Matrix, k: number, random: Random, {batch = 1024, steps, patience = 10, onRound}: MiniBatchOptions = {}): KMeans {
  checkClusters(x, k);
  const size = Math.min(batch, x.rows), most = steps ?? Math.ceil((100 * x.rows) / size);
  const draw = () => Int32Array.from({length: size}, () => Math.floor(random() * x.rows));
  const first = size === x.rows || x.rows < 3 * size ? x : takeRows(x, Int32Array.from({length: 3 * size}, () => Math.floor(random() * x.rows)));
  const centres = kMeansPlusPlus(first, k, random), counts = new Float64Array(k);
  const share = Math.min((2 * size) / (x.rows + 1), 1);
  let smoothed = NaN, least = Infinity, since = 0, step = 0;
  while (step < most && since < patience) {
    const rows = takeRows(x, draw());
    const inertia = miniBatchStep(rows, centres, counts) / size;
    if (step > 0 && step % Math.max(1, Math.ceil((10 * k) / size)) === 0) startAnew(rows, centres, counts, random);
    smoothed = Number.isNaN(smoothed) ? inertia : smoothed * (1 - share) + inertia * share;
    since = smoothed < least ? 0 : since + 1;
    least = Math.min(least, smoothed);
    ++step;
    if (onRound?.(step) === false) break;
  }
  const labels = nearestCentres(x, centres);
  return {centres, labels, inertia: inertiaOf(x, centres.values, labels), rounds: step, converged: since >= patience};
}

/** One step on the rows of a batch: changes centres and the number of rows each was given, and returns the batch's inertia before the move. */
export function miniBatchStep(batch: Matrix, centres: Matrix, counts: Float64Array): number {
  const d = batch.columns, labels = nearestCentres(batch, centres);
  const inertia = inertiaOf(batch, centres.values, labels);
  const sums = matrix(centres.rows, d), given = new Float64Array(centres.rows);
  for (let i = 0; i < batch.rows; ++i) {
    given[labels[i]!]! += 1;
    for (let j = 0; j < d; ++j) sums.values[labels[i]! * d + j]! += batch.values[i * d + j]!;
  }
  for (let c = 0; c < centres.rows; ++c) {
    if (given[c] === 0) continue;
    for (let j = 0; j < d; ++j) centres.values[c * d + j] = (centres.values[c * d + j]! * counts[c]! + sums.values[c * d + j]!) / (counts[c]! + given[c]!);
    counts[c]! += given[c]!;
  }
  return inertia;
}

function startAnew(batch: Matrix, centres: Matrix, counts: Float64Array, random: Random): void {
  const limit = 0.01 * counts.reduce((most, count) => Math.max(most, count), 0);
  const kept = counts.reduce((least, count) => (count >= limit ? Math.min(least, count) : least), Infinity);
  for (let c = 0; c < centres.rows; ++c) {
    if (counts[c]! >= limit) continue;
    const row = Math.floor(random() * batch.rows);
    centres.values.set(batch.values.subarray(row * batch.columns, (row + 1) * batch.columns), c * batch.columns);
    counts[c] = kept;
  }
}
