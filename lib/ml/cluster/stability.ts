import type {Random} from "../../random.js";
import {takeRows, type Matrix} from "../../stats/matrix.js";
import {PortraitError} from "../../errors.js";
import {bestOfStarts, checkClusters, inertiaOf, kMeans, type KMeansOptions} from "./kmeans.js";
import {calinskiHarabasz, daviesBouldin, silhouette} from "./scores.js";

/** What resampling does to each cluster: the mean Jaccard similarity to the most similar cluster of a resample. Above .75 is stable, below .6 no pattern to trust (Hennig 2007). */
export interface Stability {
  clusters: Float64Array;
  /** Weighted by size. */
  mean: number;
  resamples: number;
}

/**
 * Stability of a partition by the bootstrap (Hennig 2007, "Cluster-wise assessment of cluster stability"): rows are drawn with replacement, clustered again by `fit`, and each cluster of the whole
 * is compared with the most similar of the new ones by Jaccard on the rows that were drawn (each once). Clusters of which no row was drawn are left out of that resample.
 */
export function bootstrapStability(x: Matrix, labels: ArrayLike<number>, fit: (rows: Matrix) => ArrayLike<number>, random: Random, resamples = 50): Stability {
  if (!Number.isInteger(resamples) || resamples < 1) throw new PortraitError("invalid-resamples", `invalid number of resamples: ${resamples}`);
  let k = 0;
  for (let i = 0; i < x.rows; ++i) k = Math.max(k, labels[i]! + 1);
  const sums = new Float64Array(k), times = new Float64Array(k), sizes = new Float64Array(k);
  for (let i = 0; i < x.rows; ++i) sizes[labels[i]!]! += 1;
  for (let b = 0; b < resamples; ++b) {
    const drawn = Int32Array.from({length: x.rows}, () => Math.floor(random() * x.rows)).sort();
    const found = fit(takeRows(x, drawn));
    const rows: number[] = [];
    for (let at = 0; at < drawn.length; ++at) if (at === 0 || drawn[at] !== drawn[at - 1]) rows.push(at); // sorted, so that copies stand together
    const best = similar(rows.map((at) => labels[drawn[at]!]!), rows.map((at) => found[at]!), k);
    for (let c = 0; c < k; ++c) {
      if (Number.isNaN(best[c]!)) continue;
      sums[c]! += best[c]!;
      times[c]! += 1;
    }
  }
  const clusters = sums.map((sum, c) => sum / times[c]!);
  let mean = 0;
  for (let c = 0; c < k; ++c) mean += times[c]! > 0 ? (clusters[c]! * sizes[c]!) / x.rows : 0;
  return {clusters, mean, resamples};
}

/** For every cluster of `a` the largest Jaccard similarity to a cluster of `b`; NaN for one without rows. */
function similar(a: readonly number[], b: readonly number[], k: number): Float64Array {
  const others = Math.max(...b) + 1, cells = new Float64Array(k * others), left = new Float64Array(k), right = new Float64Array(others);
  for (let i = 0; i < a.length; ++i) {
    cells[a[i]! * others + b[i]!]! += 1;
    left[a[i]!]! += 1;
    right[b[i]!]! += 1;
  }
  return left.map((size, c) => {
    if (size === 0) return NaN;
    let best = 0;
    for (let o = 0; o < others; ++o) best = Math.max(best, cells[c * others + o]! / (size + right[o]! - cells[c * others + o]!));
    return best;
  });
}

/** One number of clusters, judged. */
export interface Candidate {
  k: number;
  inertia: number;
  silhouette: number;
  /** Rows that the silhouette was computed on. */
  sampled: number;
  calinskiHarabasz: number;
  daviesBouldin: number;
  stability: number;
}

/** Options of `compareClusterCounts`. */
export interface CompareOptions extends KMeansOptions {
  /** Rows of the silhouette at most; default 5000. */
  sample?: number;
  /** Resamples of the stability; default 20. */
  resamples?: number;
}

/** k-means for several numbers of clusters (each at least 2), with everything that helps to choose among them. */
export function compareClusterCounts(x: Matrix, counts: readonly number[], random: Random, {sample = 5000, resamples = 20, ...options}: CompareOptions = {}): Candidate[] {
  return counts.map((k) => {
    checkClusters(x, k);
    const {labels, centres} = kMeans(x, k, random, options);
    const {mean, rows} = silhouette(x, labels, sample, random);
    const again = (rows: Matrix) => bestOfStarts(rows, k, random, {...options, starts: Math.min(options.starts ?? 10, 3)}).labels;
    return {k, inertia: inertiaOf(x, centres.values, labels), silhouette: mean, sampled: rows, calinskiHarabasz: calinskiHarabasz(x, labels), daviesBouldin: daviesBouldin(x, labels), stability: bootstrapStability(x, labels, again, random, resamples).mean};
  });
}

/** The elbow of a falling curve (Satopää et al. 2011, "kneedle", without smoothing): the place farthest below the line from its first to its last point; null for fewer than three points or a curve that is nowhere below. */
export function elbow(at: readonly number[], values: readonly number[]): number | null {
  const last = at.length - 1;
  if (last < 2) return null;
  let best: number | null = null, most = 1e-12;
  for (let i = 1; i < last; ++i) {
    const share = (at[i]! - at[0]!) / (at[last]! - at[0]!);
    const below = 1 - share - (values[i]! - values[last]!) / (values[0]! - values[last]!);
    if (below > most) [most, best] = [below, at[i]!];
  }
  return best;
}
