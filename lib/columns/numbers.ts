import {mostBins, quantileShares, type Bin, type NumberStatistics} from "./shape.js";

/** A number and the rows that hold it. */
export interface Weighted {x: number; n: number}

/** What the moments are made of: sums of (x − center)/scale to the powers 1 to 4. */
export interface PowerSums {n: number; center: number; scale: number; sums: readonly [number, number, number, number]}

/** A sum that loses nothing worth mentioning (Neumaier 1974), in the order given. */
export function exactSum(values: Iterable<number>): number {
  let sum = 0, rest = 0;
  for (const value of values) {
    const next = sum + value;
    rest += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + rest;
}

/** Quantiles by R-7 of numbers in ascending order. */
export function quantilesOf(sorted: readonly Weighted[], shares: readonly number[] = quantileShares): number[] {
  const n = sorted.reduce((sum, entry) => sum + entry.n, 0);
  const at = (position: number): number => {
    let before = 0;
    for (const entry of sorted) {
      before += entry.n;
      if (position < before) return entry.x;
    }
    return sorted.at(-1)?.x ?? NaN;
  };
  return shares.map((share) => {
    const h = (n - 1) * share, low = at(Math.floor(h)), high = at(Math.ceil(h));
    return low + (h - Math.floor(h)) * (high - low);
  });
}

/** Power sums about the middle value, scaled by the largest distance from it, so that none of them cancels. */
export function powerSums(sorted: readonly Weighted[], center: number, scale: number): PowerSums {
  const n = sorted.reduce((sum, entry) => sum + entry.n, 0);
  const power = (k: number) => exactSum(sorted.map(({x, n: rows}) => rows * ((x - center) / scale) ** k));
  return {n, center, scale, sums: [power(1), power(2), power(3), power(4)]};
}

/** The scale of power sums: a power of two at least as large as any distance from the center; 1 where there is no distance. */
export function scaleOf(min: number, max: number, center: number): number {
  const far = Math.max(max - center, center - min);
  return far > 0 ? 2 ** Math.ceil(Math.log2(far)) : 1;
}

/** Mean, standard deviation (n − 1), adjusted skewness G1 and adjusted excess kurtosis G2 (Joanes & Gill 1998), as pandas gives them. */
export function momentsOf({n, center, scale, sums}: PowerSums): Pick<NumberStatistics, "mean" | "sd" | "skew" | "kurtosis"> {
  const [a1, a2, a3, a4] = sums.map((sum) => sum / n) as [number, number, number, number];
  const m2 = a2 - a1 * a1, m3 = a3 - 3 * a1 * a2 + 2 * a1 ** 3, m4 = a4 - 4 * a1 * a3 + 6 * a1 * a1 * a2 - 3 * a1 ** 4;
  const mean = center + scale * a1;
  if (!(m2 > 1e-30)) return {mean, sd: n > 1 ? 0 : null, skew: null, kurtosis: null};
  const skew = n < 3 ? null : (Math.sqrt(n * (n - 1)) / (n - 2)) * (m3 / m2 ** 1.5);
  const kurtosis = n < 4 ? null : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / m2 ** 2 - 3) + 6);
  return {mean, sd: n > 1 ? scale * Math.sqrt((m2 * n) / (n - 1)) : null, skew, kurtosis};
}

/** Equal bins: `k` is the first one's number, each `width` wide; values below or above fall into the first and last. */
export interface Binning {width: number; first: number; last: number}

/**
 * Widths of Freedman & Diaconis (1981), 2 IQR n^(−1/3), moved up to 1, 2, 2.5 or 5 times a power of ten (whole numbers: 1, 2 or 5, at least 1). Without spread between the quartiles,
 * Sturges' number of bins. More than `mostBins` are avoided by letting the outer ones reach to the extremes: what lies beyond the hundredth and ninety-ninth percentile, then wider bins.
 */
export function binningOf({n, min, max, quantiles, whole}: {n: number; min: number; max: number; quantiles: readonly number[]; whole: boolean}): Binning {
  const [q1 = min, q3 = max] = [quantiles[3], quantiles[5]], [low = min, high = max] = [quantiles[0], quantiles[8]];
  const range = max - min;
  let width = 2 * (q3 - q1) * n ** (-1 / 3);
  if (!(width > 0)) width = range / Math.ceil(Math.log2(Math.max(n, 2)) + 1);
  if (!(range > 1e-290)) {
    const one = Math.abs(min) < 1e12 ? 1 : nice(Math.abs(min) / 10, false);
    return {width: one, first: Math.floor(min / one), last: Math.floor(max / one)};
  }
  width = nice(Math.max(width, range * 1e-12), whole);
  const count = (from: number, until: number) => Math.floor(until / width) - Math.floor(from / width) + 1;
  if (count(min, max) <= mostBins) return {width, first: Math.floor(min / width), last: Math.floor(max / width)};
  const [from, until] = high > low ? [low, high] : [min, max];
  while (count(from, until) > mostBins) width = nice(width * 1.01, whole);
  return {width, first: Math.floor(from / width), last: Math.floor(until / width)};
}

/** The next of 1, 2, 2.5 or 5 times a power of ten; whole numbers 1, 2 or 5. */
export function nice(width: number, whole: boolean): number {
  if (whole && width <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(width) + 1e-12);
  for (const step of whole ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]) if (step * power >= width * (1 - 1e-12)) return clean(step * power);
  return clean(10 * power);
}

function clean(x: number): number {
  return Number(x.toPrecision(12));
}

/** The bins with the rows of each; `counts` by bin number, those outside in the first and last. */
export function binsOf({width, first, last}: Binning, counts: ReadonlyMap<number, number>, min: number, max: number): Bin[] {
  const bins = Array.from({length: last - first + 1}, (_, i): Bin => ({from: clean((first + i) * width), until: clean((first + i + 1) * width), rows: counts.get(first + i) ?? 0}));
  const [head, tail] = [bins[0], bins.at(-1)];
  if (head !== undefined && min < head.from) head.from = min;
  if (tail !== undefined && max > tail.until) tail.until = max;
  return bins;
}

/** The number of the bin of a value. */
export function binNumber(x: number, {width, first, last}: Binning): number {
  return Math.min(last, Math.max(first, Math.floor(x / width)));
}

/** All statistics of finite numbers given as different values in ascending order; undefined without any. */
export function numberStatistics(sorted: readonly Weighted[], whole: boolean): NumberStatistics | null {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const quantiles = quantilesOf(sorted), center = quantiles[4] ?? 0, [min, max] = [first.x, last.x];
  const sums = powerSums(sorted, center, scaleOf(min, max, center));
  const binning = binningOf({n: sums.n, min, max, quantiles, whole}), counts = new Map<number, number>();
  const count = (of: (x: number) => boolean) => sorted.reduce((sum, {x, n}) => sum + (of(x) ? n : 0), 0);
  for (const {x, n} of sorted) counts.set(binNumber(x, binning), (counts.get(binNumber(x, binning)) ?? 0) + n);
  const fences = fencesOf(quantiles);
  return {
    values: sums.n, min, max, ...momentsOf(sums), quantiles, zeros: count((x) => x === 0), negatives: count((x) => x < 0), fences, below: count((x) => x < fences[0]), above: count((x) => x > fences[1]),
    bins: binsOf(binning, counts, min, max)
  };
}

/** Tukey's fences of quantiles at `quantileShares`. */
export function fencesOf(quantiles: readonly number[]): [low: number, high: number] {
  const [q1 = NaN, q3 = NaN] = [quantiles[3], quantiles[5]];
  return [q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)];
}
