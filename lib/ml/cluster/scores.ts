import {PortraitError} from "../../errors.js";
import type {Random} from "../../random.js";
import {takeRows, type Matrix} from "../../stats/matrix.js";
import {squaredDistance} from "./kmeans.js";

/** Rows of each label, labels 0…k−1; throws unless there are labels for all rows, and 2 ≤ filled labels < rows. */
function countsOf(x: Matrix, labels: ArrayLike<number>): Float64Array {
  if (labels.length !== x.rows) throw new PortraitError("labels-length", `labels for ${labels.length} rows of ${x.rows}`);
  let k = 0;
  for (let i = 0; i < labels.length; ++i) k = Math.max(k, labels[i]! + 1);
  const counts = new Float64Array(k);
  for (let i = 0; i < labels.length; ++i) counts[labels[i]!]! += 1;
  const filled = counts.filter((count) => count > 0).length;
  if (filled < 2 || filled >= x.rows) throw new PortraitError("labels-count", `no score for ${filled} ${filled === 1 ? "cluster" : "clusters"} of ${x.rows} rows: at least 2, and fewer than rows`);
  return counts;
}

/** Silhouette (Rousseeuw 1987) of every row: how much nearer its own cluster is than the next one, from −1 to 1; 0 for a cluster of one. All pairs of rows: n² distances. */
export function silhouettes(x: Matrix, labels: ArrayLike<number>): Float64Array {
  const counts = countsOf(x, labels), {rows, columns: d, values} = x, k = counts.length;
  const sums = new Float64Array(rows * k);
  for (let i = 0; i < rows; ++i) for (let j = 0; j < i; ++j) {
    const distance = Math.sqrt(squaredDistance(values, i * d, values, j * d, d));
    sums[i * k + labels[j]!]! += distance;
    sums[j * k + labels[i]!]! += distance;
  }
  return Float64Array.from({length: rows}, (_, i) => {
    const own = labels[i]!;
    if (counts[own]! < 2) return 0;
    let other = Infinity;
    for (let c = 0; c < k; ++c) if (c !== own && counts[c]! > 0) other = Math.min(other, sums[i * k + c]! / counts[c]!);
    const inner = sums[i * k + own]! / (counts[own]! - 1), most = Math.max(inner, other);
    return most > 0 ? (other - inner) / most : 0;
  });
}

/** Mean silhouette; of a sample of rows drawn without replacement where there are more than `sample`, in which case a source of numbers is needed. Says how many rows were used. */
export function silhouette(x: Matrix, labels: ArrayLike<number>, sample = Infinity, random?: Random): {mean: number; rows: number} {
  countsOf(x, labels);
  if (x.rows <= sample) return meanOf(silhouettes(x, labels));
  if (random === undefined) throw new PortraitError("no-random", "a sampled silhouette needs a seeded source of numbers");
  const order = Int32Array.from({length: x.rows}, (_, i) => i);
  for (let i = 0; i < sample; ++i) {
    const other = i + Math.floor(random() * (x.rows - i));
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  const chosen = order.slice(0, sample).sort();
  return meanOf(silhouettes(takeRows(x, chosen), Int32Array.from(chosen, (row) => labels[row]!)));
}

function meanOf(values: Float64Array): {mean: number; rows: number} {
  return {mean: values.reduce((sum, value) => sum + value, 0) / values.length, rows: values.length};
}

/** Centres of the labels, row-major, in the order of labels. */
function centresOf({rows, columns: d, values}: Matrix, labels: ArrayLike<number>, counts: Float64Array): Float64Array {
  const centres = new Float64Array(counts.length * d);
  for (let i = 0; i < rows; ++i) for (let j = 0; j < d; ++j) centres[labels[i]! * d + j]! += values[i * d + j]!;
  for (let c = 0; c < counts.length; ++c) for (let j = 0; j < d; ++j) centres[c * d + j]! /= counts[c]! || 1;
  return centres;
}

/** The index of Caliński & Harabasz (1974): dispersion between clusters over dispersion within, each over its degrees of freedom; higher is better, 1 where there is none within. */
export function calinskiHarabasz(x: Matrix, labels: ArrayLike<number>): number {
  const counts = countsOf(x, labels), centres = centresOf(x, labels, counts), d = x.columns;
  const overall = centresOf(x, new Uint8Array(x.rows), Float64Array.of(x.rows));
  let within = 0, between = 0;
  for (let i = 0; i < x.rows; ++i) within += squaredDistance(x.values, i * d, centres, labels[i]! * d, d);
  for (let c = 0; c < counts.length; ++c) if (counts[c]! > 0) between += counts[c]! * squaredDistance(centres, c * d, overall, 0, d);
  const k = counts.filter((count) => count > 0).length;
  return within === 0 ? 1 : (between * (x.rows - k)) / (within * (k - 1));
}

/** The index of Davies & Bouldin (1979): the mean over clusters of the worst ratio of two spreads to the distance of the centres; lower is better, 0 where nothing is apart or spread. */
export function daviesBouldin(x: Matrix, labels: ArrayLike<number>): number {
  const counts = countsOf(x, labels), centres = centresOf(x, labels, counts), d = x.columns;
  const spread = new Float64Array(counts.length);
  for (let i = 0; i < x.rows; ++i) spread[labels[i]!]! += Math.sqrt(squaredDistance(x.values, i * d, centres, labels[i]! * d, d)) / counts[labels[i]!]!;
  const filled = Array.from(counts.keys()).filter((c) => counts[c]! > 0);
  let sum = 0;
  for (const c of filled) {
    let worst = 0;
    for (const other of filled) {
      const apart = Math.sqrt(squaredDistance(centres, c * d, centres, other * d, d));
      if (other !== c && apart > 0) worst = Math.max(worst, (spread[c]! + spread[other]!) / apart);
    }
    sum += worst;
  }
  return sum / filled.length;
}

/** The Rand index adjusted for chance (Hubert & Arabie 1985): 1 for the same partition under other names, about 0 for unrelated ones. */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new PortraitError("labels-length", `partitions of ${a.length} and ${b.length} rows`);
  const cells = new Map<string, number>(), left = new Map<number, number>(), right = new Map<number, number>();
  const add = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < a.length; ++i) {
    add(cells, `${a[i]} ${b[i]}`);
    add(left, a[i]!);
    add(right, b[i]!);
  }
  const pairs = (counts: Iterable<number>) => Array.from(counts).reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const both = pairs(cells.values()), one = pairs(left.values()), two = pairs(right.values()), all = (a.length * (a.length - 1)) / 2;
  const expected = all === 0 ? 0 : (one * two) / all, most = (one + two) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
