import {PortraitError} from "../../errors.js";
import type {Random} from "../../random.js";
import {log} from "../../stats/elementary.js";
import {checkFinite, columnVariances, matrix, type Matrix} from "../../stats/matrix.js";

/** A partition around centres: labels from 0, and the sum of squared distances of rows to their centre (inertia). */
export interface KMeans {
  centres: Matrix;
  labels: Int32Array;
  inertia: number;
  rounds: number;
  /** Whether nothing moved any more before the rounds were used up or `onRound` said stop. */
  converged: boolean;
}

/** Options of `kMeans` and `lloyd`. */
export interface KMeansOptions {
  /** At most so many rounds a start; default 300. */
  rounds?: number;
  /** Stops when the centres' squared move is at most this share of the mean variance of the columns; default 1e-7, tighter than usual since rounds are cheap; 0 goes on until no label changes. */
  tolerance?: number;
  /** Independent starts of which the least inertia is kept (the first of equals); default 10. */
  starts?: number;
  /** Called after every round; false stops and keeps what was found. */
  onRound?: (round: number) => boolean | void;
}

/** k-means: the best of several starts by k-means++, each improved by Lloyd's rounds. Throws for k below 1, more clusters than rows or than distinct rows, and missing values. */
export function kMeans(x: Matrix, k: number, random: Random, options: KMeansOptions = {}): KMeans {
  checkClusters(x, k);
  return bestOfStarts(x, k, random, options);
}

/** As `kMeans` without its checks: rows drawn with replacement may be fewer different ones than clusters, of which some then stay empty or share their place. */
export function bestOfStarts(x: Matrix, k: number, random: Random, options: KMeansOptions = {}): KMeans {
  let best: KMeans | undefined;
  for (let start = 0; start < (options.starts ?? 10); ++start) {
    const found = lloyd(x, kMeansPlusPlus(x, k, random), options);
    if (best === undefined || found.inertia < best.inertia) best = found;
  }
  if (best === undefined) throw new PortraitError("no-starts", `invalid number of starts: ${options.starts ?? 10}`);
  return best;
}

/** Throws unless `x` can be split into k clusters: all values finite, and at least k distinct rows. */
export function checkClusters(x: Matrix, k: number): void {
  checkFinite(x);
  if (!Number.isInteger(k) || k < 1) throw new PortraitError("invalid-k", `invalid number of clusters: ${k}`);
  if (k > x.rows) throw new PortraitError("k-over-rows", `more clusters than rows: ${k} clusters, ${x.rows} rows`);
  const distinct = new Set<string>();
  for (let i = 0; i < x.rows && distinct.size < k; ++i) distinct.add(x.values.subarray(i * x.columns, (i + 1) * x.columns).join());
  if (distinct.size < k) throw new PortraitError("k-over-distinct", `more clusters than different rows: ${k} clusters, ${distinct.size} different of ${x.rows} rows`);
}

/**
 * Starting centres by k-means++ (Arthur & Vassilvitskii 2007) in its greedy form: each next centre is the best of 2 + ⌊ln k⌋ rows drawn with probability proportional to the squared distance
 * to the nearest centre so far.
 */
export function kMeansPlusPlus(x: Matrix, k: number, random: Random): Matrix {
  const {rows, columns: d, values} = x;
  const centres = matrix(k, d), trials = 2 + Math.floor(log(k));
  const nearest = new Float64Array(rows).fill(Infinity);
  let trial = new Float64Array(rows), kept = new Float64Array(rows);
  for (let c = 0; c < k; ++c) {
    let sum = 0, best = -1, least = Infinity;
    if (c > 0) for (let i = 0; i < rows; ++i) sum += nearest[i]!;
    for (let t = 0; t < (c === 0 ? 1 : trials); ++t) {
      const row = c === 0 || !(sum > 0) ? Math.floor(random() * rows) : drawn(nearest, random() * sum);
      let potential = 0;
      for (let i = 0; i < rows; ++i) potential += trial[i] = Math.min(nearest[i]!, squaredDistance(values, i * d, values, row * d, d));
      if (potential >= least) continue;
      [best, least] = [row, potential];
      [trial, kept] = [kept, trial];
    }
    nearest.set(kept);
    centres.values.set(values.subarray(best * d, (best + 1) * d), c * d);
  }
  return centres;
}

function drawn(weights: Float64Array, target: number): number {
  let sum = 0, last = 0;
  for (let i = 0; i < weights.length; ++i) {
    if (weights[i]! > 0) last = i;
    sum += weights[i]!;
    if (sum > target) return i;
  }
  return last;
}

/**
 * Lloyd's rounds (1957, published 1982) from given centres, with the bounds of Hamerly (2010), which skip distances that cannot matter and change no label. A cluster that loses all rows takes over the row
 * farthest from its centre, as scikit-learn does. Equal distances go to the lower label.
 */
export function lloyd(x: Matrix, start: Matrix, {rounds = 300, tolerance = 1e-7, onRound}: KMeansOptions = {}): KMeans {
  if (start.columns !== x.columns) throw new PortraitError("matrix-shape", `centres of ${start.columns} columns for rows of ${x.columns}`);
  const state = new Assignment(x, start);
  let mean = 0;
  for (const variance of columnVariances(x)) mean += variance / x.columns;
  let round = 0, changed = true, moved = Infinity, go = true;
  while (round < rounds && changed && moved > tolerance * mean && go) {
    changed = state.assign();
    moved = state.move();
    ++round;
    go = onRound?.(round) !== false;
  }
  if (changed) state.assign();
  const labels = Int32Array.from(state.labels);
  return {centres: matrix(start.rows, start.columns, state.centres), labels, inertia: inertiaOf(x, state.centres, labels), rounds: round, converged: !changed || moved <= tolerance * mean};
}

/** Labels, centres and Hamerly's bounds: the distance to the own centre is at most `upper`, to every other at least `lower`. */
class Assignment {
  centres: Float64Array;
  readonly labels: Int32Array;
  private readonly upper: Float64Array;
  private readonly lower: Float64Array;
  private readonly half: Float64Array;
  private fresh = true;

  constructor(private readonly x: Matrix, start: Matrix) {
    this.centres = start.values.slice();
    this.labels = new Int32Array(x.rows).fill(-1);
    this.upper = new Float64Array(x.rows);
    this.lower = new Float64Array(x.rows);
    this.half = new Float64Array(start.rows);
  }

  /** Gives every row its nearest centre; whether a label changed. */
  assign(): boolean {
    const {labels, upper, lower, half, centres} = this, {rows, columns: d, values} = this.x, k = half.length;
    for (let c = 0; c < k; ++c) {
      let least = Infinity;
      for (let other = 0; other < k; ++other) if (other !== c) least = Math.min(least, squaredDistance(centres, c * d, centres, other * d, d));
      half[c] = Math.sqrt(least) / 2;
    }
    let changed = false;
    for (let i = 0; i < rows; ++i) {
      const own = labels[i]!;
      if (!this.fresh) {
        const bound = Math.max(half[own]!, lower[i]!) * (1 - 1e-9); // the margin outweighs rounding in the bounds
        if (upper[i]! < bound) continue;
        upper[i] = Math.sqrt(squaredDistance(values, i * d, centres, own * d, d));
        if (upper[i]! < bound) continue;
      }
      let best = 0, least = Infinity, second = Infinity;
      for (let c = 0, to = 0; c < k; ++c, to += d) {
        let sum = 0;
        for (let j = 0, at = i * d; j < d; ++j, ++at) {
          const difference = values[at]! - centres[to + j]!;
          sum += difference * difference;
        }
        if (sum < least) {
          second = least;
          least = sum;
          best = c;
        } else if (sum < second) second = sum;
      }
      upper[i] = Math.sqrt(least);
      lower[i] = Math.sqrt(second);
      if (best !== own) {
        labels[i] = best;
        changed = true;
      }
    }
    this.fresh = false;
    return changed;
  }

  /** Moves every centre to the mean of its rows; the sum of squared moves. */
  move(): number {
    const {labels, upper, lower, centres} = this, {rows, columns: d, values} = this.x, k = this.half.length;
    const sums = new Float64Array(k * d), counts = new Float64Array(k);
    for (let i = 0, at = 0; i < rows; ++i) {
      const to = labels[i]! * d;
      counts[labels[i]!]! += 1;
      for (let j = 0; j < d; ++j, ++at) sums[to + j]! += values[at]!;
    }
    this.fillEmpty(sums, counts);
    const moves = new Float64Array(k);
    let total = 0, most = 0;
    for (let c = 0; c < k; ++c) {
      for (let j = 0; j < d; ++j) sums[c * d + j] = counts[c]! > 0 ? sums[c * d + j]! / counts[c]! : centres[c * d + j]!;
      const square = squaredDistance(sums, c * d, centres, c * d, d);
      total += square;
      moves[c] = Math.sqrt(square);
      most = Math.max(most, moves[c]!);
    }
    this.centres = sums;
    for (let i = 0; i < rows; ++i) {
      upper[i]! += moves[labels[i]!]!;
      lower[i]! -= most;
    }
    return total;
  }

  /** Empty clusters take over the rows farthest from their centres, the farthest first; nothing happens where every row lies on its centre. */
  private fillEmpty(sums: Float64Array, counts: Float64Array): void {
    const {labels, centres} = this, {rows, columns: d, values} = this.x;
    const empty = Array.from(counts.keys()).filter((c) => counts[c] === 0);
    if (empty.length === 0) return;
    const away = Float64Array.from({length: rows}, (_, i) => squaredDistance(values, i * d, centres, labels[i]! * d, d));
    const far = Array.from(away.keys()).sort((i, j) => away[j]! - away[i]! || i - j).slice(0, empty.length);
    if (away[far[0]!] === 0) return;
    for (const [at, c] of empty.entries()) {
      const row = far[at]!, old = labels[row]!;
      for (let j = 0; j < d; ++j) {
        sums[old * d + j]! -= values[row * d + j]!;
        sums[c * d + j] = values[row * d + j]!;
      }
      counts[c] = 1;
      counts[old]! -= 1;
    }
  }
}

/** Sum of squared distances of rows to the centre of their label, in the order of rows. */
export function inertiaOf(x: Matrix, centres: Float64Array, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.rows; ++i) sum += squaredDistance(x.values, i * x.columns, centres, labels[i]! * x.columns, x.columns);
  return sum;
}

/** The nearest centre of every row (the lower label of equals). */
export function nearestCentres(x: Matrix, centres: Matrix): Int32Array {
  const labels = new Int32Array(x.rows), d = x.columns;
  for (let i = 0; i < x.rows; ++i) {
    let least = Infinity;
    for (let c = 0; c < centres.rows; ++c) {
      const square = squaredDistance(x.values, i * d, centres.values, c * d, d);
      if (square < least) [least, labels[i]] = [square, c];
    }
  }
  return labels;
}

/** Squared Euclidean distance of two runs of d numbers that begin at given places. */
export function squaredDistance(a: Float64Array, at: number, b: Float64Array, from: number, d: number): number {
  let sum = 0;
  for (let j = 0; j < d; ++j) {
    const difference = a[at + j]! - b[from + j]!;
    sum += difference * difference;
  }
  return sum;
}
