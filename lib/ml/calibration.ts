import {PortraitError} from "../errors.js";
import {checkLabels} from "./features.js";
import {sigmoid, softplus} from "./logistic.js";
import {log} from "../stats/elementary.js";

/** Probabilities from scores: 1 / (1 + e^(a × score + b)), as Platt writes it. */
export interface Platt {
  a: number;
  b: number;
}

/** Platt's scaling (1999) with his softened targets, by Newton's method as Lin, Lin & Weng (2007) corrected it. Scores must not be those of the rows that the model was fitted on. */
export function fitPlatt(y: ArrayLike<number>, scores: ArrayLike<number>): Platt {
  checkLabels(y, scores.length);
  const positive = Array.from(y).reduce((sum, label) => sum + label, 0), negative = y.length - positive;
  const high = (positive + 1) / (positive + 2), low = 1 / (negative + 2);
  const target = Float64Array.from(y, (label) => (label === 1 ? high : low));
  const loss = (a: number, b: number) => target.reduce((sum, t, i) => sum + softplus(-(a * scores[i]! + b)) + t * (a * scores[i]! + b), 0);
  let a = 0, b = log((negative + 1) / (positive + 1)), value = loss(a, b);
  for (let round = 0; round < 100; ++round) {
    let aa = 1e-12, bb = 1e-12, ab = 0, da = 0, db = 0;
    for (let i = 0; i < scores.length; ++i) {
      const p = sigmoid(-(a * scores[i]! + b)), weight = p * (1 - p), slope = target[i]! - p;
      aa += scores[i]! * scores[i]! * weight;
      ab += scores[i]! * weight;
      bb += weight;
      da += scores[i]! * slope;
      db += slope;
    }
    if (Math.abs(da) < 1e-9 && Math.abs(db) < 1e-9) break;
    const determinant = aa * bb - ab * ab, stepA = -(bb * da - ab * db) / determinant, stepB = -(aa * db - ab * da) / determinant;
    let size = 1;
    while (size > 1e-10 && !(loss(a + size * stepA, b + size * stepB) < value + 1e-4 * size * (da * stepA + db * stepB))) size /= 2;
    if (size <= 1e-10) break;
    [a, b] = [a + size * stepA, b + size * stepB];
    value = loss(a, b);
  }
  return {a, b};
}

/** Calibrated probabilities of the scores, one each. */
export function plattPredict({a, b}: Platt, scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score) => sigmoid(-(a * score + b)));
}

/** A rising step function with straight lines between its corners. */
export interface Isotonic {
  at: Float64Array;
  value: Float64Array;
}

/** Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the nearest rising function to the labels; equal scores are one. */
export function fitIsotonic(y: ArrayLike<number>, scores: ArrayLike<number>): Isotonic {
  if (y.length !== scores.length || y.length === 0) throw new PortraitError("labels-length", `labels for ${y.length} of ${scores.length} scores`);
  const order = Array.from({length: y.length}, (_, i) => i).sort((i, j) => scores[i]! - scores[j]! || i - j);
  const blocks: {first: number; last: number; sum: number; weight: number}[] = [];
  for (let at = 0; at < order.length; ) {
    const score = scores[order[at]!]!;
    let sum = 0, weight = 0;
    for (; at < order.length && scores[order[at]!] === score; ++at, ++weight) sum += y[order[at]!]!;
    if (weight === 0) throw new PortraitError("not-finite", "score is no number", {row: order[at]! + 1});
    blocks.push({first: score, last: score, sum, weight});
    while (blocks.length > 1 && blocks.at(-2)!.sum * blocks.at(-1)!.weight >= blocks.at(-1)!.sum * blocks.at(-2)!.weight) {
      const top = blocks.pop()!, below = blocks.at(-1)!;
      Object.assign(below, {last: top.last, sum: below.sum + top.sum, weight: below.weight + top.weight});
    }
  }
  const corners = blocks.flatMap(({first, last, sum, weight}) => (first === last ? [[first, sum / weight]] : [[first, sum / weight], [last, sum / weight]]) as [number, number][]);
  return {at: Float64Array.from(corners, ([at]) => at), value: Float64Array.from(corners, ([, value]) => value)};
}

/** Values of an isotonic regression, linear between corners and flat beyond the ends. */
export function isotonicPredict({at, value}: Isotonic, scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(scores, (score) => {
    let low = 0, high = at.length - 1;
    if (score <= at[0]!) return value[0]!;
    if (score >= at[high]!) return value[high]!;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at[middle]! <= score) low = middle;
      else high = middle;
    }
    return value[low]! + ((value[high]! - value[low]!) * (score - at[low]!)) / (at[high]! - at[low]!);
  });
}

/** Rows of similar probability: what was said and what happened. */
export interface CalibrationBin {
  rows: number;
  predicted: number;
  observed: number;
}

/** Bins of equally many rows by probability (in the order of rows among equals), lowest first; never more than rows. */
export function calibrationBins(y: ArrayLike<number>, probabilities: ArrayLike<number>, bins = 10): CalibrationBin[] {
  const n = y.length, count = Math.min(bins, n), order = Array.from({length: n}, (_, i) => i).sort((i, j) => probabilities[i]! - probabilities[j]! || i - j);
  return Array.from({length: count}, (_, b) => {
    const rows = order.slice(Math.round((b * n) / count), Math.round(((b + 1) * n) / count));
    return {rows: rows.length, predicted: rows.reduce((sum, row) => sum + probabilities[row]!, 0) / rows.length, observed: rows.reduce((sum, row) => sum + y[row]!, 0) / rows.length};
  });
}

/** Expected calibration error: the mean distance of said and observed over the bins, by rows. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  return bins.reduce((sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.predicted - bin.observed), 0);
}
