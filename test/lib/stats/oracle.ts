import {readFileSync} from "node:fs";
import {fromRows, type Matrix} from "../../../lib/stats/matrix.js";
import {applyScale, fitScale, log1pColumns} from "../../../lib/stats/scale.js";

/** What test/oracles/stats-cluster.py found on one set. */
export interface ClusterOracle {
  log: boolean;
  rows: number[][];
  robust: {centre: number[]; scale: number[]};
  first: number[];
  last: number[];
  pca: {shares: number[]; variances: number[]; components: number[][]; first: number[]};
  kmeans: {k: number; centres: number[][]; inertia: number; labels: string | null; best: number; bestSizes: number[]; bestSilhouette: number; silhouette: number; calinskiHarabasz: number; daviesBouldin: number}[];
  trees: Record<"ward" | "complete" | "average" | "single", {last: number[]; sum: number; sizes: number[]; labels: string | null; silhouette: number}>;
  mixtures: Record<"full" | "diag", {weights: number[]; means: number[][]; covariances: number[][] | number[][][]; score: number; bic: number; aic: number; labels: string; rounds: number}>;
  mini: {batch: number; centres: number[][]};
  rand: number;
}

/** The sets by name. */
export const {sets} = JSON.parse(readFileSync(new URL("../../oracles/stats-cluster.json", import.meta.url), "utf8")) as {sets: Record<string, ClusterOracle>};

/** A set's rows as the oracle scaled them: log1p where it says so, then mean 0 and deviation 1. */
export function scaled(set: ClusterOracle): Matrix {
  const plain = fromRows(set.rows);
  const bent = set.log ? log1pColumns(plain) : plain;
  return applyScale(bent, fitScale(bent));
}

/** Row numbers ⌊i (rows − 1) / (k − 1)⌋, from which the oracle started. */
export function startRows(rows: number, k: number): number[] {
  return Array.from({length: k}, (_, i) => Math.floor((i * (rows - 1)) / (k - 1)));
}

/** The labels of a text of digits. */
export function digits(text: string | null): number[] {
  return Array.from(text ?? "", (digit) => Number.parseInt(digit, 36));
}

/** The largest difference of two runs of numbers, relative to the largest absolute value of the expected ones; Infinity where they differ in length. */
export function apart(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Infinity;
  let most = 0, size = 1e-300;
  for (let i = 0; i < expected.length; ++i) {
    const difference = Math.abs((found[i] ?? NaN) - (expected[i] ?? NaN));
    most = Number.isNaN(difference) ? Infinity : Math.max(most, difference);
    size = Math.max(size, Math.abs(expected[i] ?? 0));
  }
  return most / size;
}
