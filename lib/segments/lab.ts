import {kMeans} from "../ml/cluster/kmeans.js";
import {seededRandom} from "../random.js";
import {matrix, type Matrix} from "../stats/matrix.js";
import type {RfmCuts} from "../workspace.js";
import {labelsOf, prepare, type ClusterSpec} from "./cluster.js";
import {common} from "./names.js";

/** Days since the last purchase, purchases and amounts of persons, one place a person. */
export interface Measures {
  days: ArrayLike<number>;
  orders: ArrayLike<number>;
  money: ArrayLike<number>;
}

/** Segments under cuts: persons and amount of each, in the order of the ten segments, and persons by scores of recency (rows, 5 first) and frequency. */
export interface Recut {
  segments: {segment: string; persons: number; money: number}[];
  grid: Float64Array;
}

/** The segment of each pair of scores, at 5 × (recency − 1) + frequency − 1. */
const table = Uint8Array.from({length: 25}, (_, at) => {
  const [r, f] = [1 + Math.floor(at / 5), 1 + (at % 5)];
  return common.findIndex(({recency, frequency}) => r >= recency[0] && r <= recency[1] && f >= frequency[0] && f <= frequency[1]);
});

/** Sizes of the ten segments when cuts are moved; amounts are summed in the order of persons. */
export function recut({days, orders, money}: Measures, {recency, frequency}: Pick<RfmCuts, "recency" | "frequency">): Recut {
  const [r5 = 0, r4 = 0, r3 = 0, r2 = 0] = recency, [f5 = 0, f4 = 0, f3 = 0, f2 = 0] = frequency, persons = new Float64Array(25), sums = new Float64Array(25);
  for (let i = 0; i < days.length; ++i) {
    const d = days[i]!, n = orders[i]!, r = d <= r5 ? 4 : d <= r4 ? 3 : d <= r3 ? 2 : d <= r2 ? 1 : 0, f = n >= f5 ? 4 : n >= f4 ? 3 : n >= f3 ? 2 : n >= f2 ? 1 : 0, at = 5 * r + f;
    persons[at]! += 1;
    sums[at]! += money[i]!;
  }
  const segments = common.map(({segment}, s) => ({segment, persons: 0, money: 0, s}));
  for (let at = 0; at < 25; ++at) {
    const own = segments[table[at]!];
    if (own === undefined) continue;
    own.persons += persons[at]!;
    own.money += sums[at]!;
  }
  return {segments: segments.map(({segment, persons: size, money: sum}) => ({segment, persons: size, money: sum})), grid: Float64Array.from({length: 25}, (_, at) => persons[5 * (4 - Math.floor(at / 5)) + (4 - (at % 5))]!)};
}

/** Clusters as the reader asks for them. */
export interface Clustered {
  sizes: number[];
  /** Means of the features in each cluster as they are, row-major. */
  means: number[];
  /** Of the scaled rows. */
  inertia: number;
  rounds: number;
}

/** k-means of rows under a scale and a seed; clusters by size, the largest first. `starts`: the best of so many. */
export function recluster(rows: Matrix, {features, scale}: Pick<ClusterSpec, "features" | "scale">, k: number, seed: string, starts = 3): Clustered {
  const {x} = prepare(rows, scale === undefined ? {features} : {features, scale}), found = kMeans(x, k, seededRandom(seed), {starts, tolerance: 1e-4}), labels = labelsOf(x, found.centres), d = rows.columns;
  const sizes = new Float64Array(k), means = matrix(k, d);
  for (let i = 0; i < rows.rows; ++i) {
    sizes[labels[i]!]! += 1;
    for (let j = 0; j < d; ++j) means.values[labels[i]! * d + j]! += rows.values[i * d + j]!;
  }
  const order = Array.from({length: k}, (_, c) => c).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  return {sizes: order.map((c) => sizes[c]!), means: order.flatMap((c) => Array.from({length: d}, (_, j) => means.values[c * d + j]! / Math.max(1, sizes[c]!))), inertia: found.inertia, rounds: found.rounds};
}
