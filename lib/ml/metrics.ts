import {PortraitError} from "../errors.js";
import type {Random} from "../random.js";
import {log, log1p} from "../stats/elementary.js";
import {quantile} from "../stats/scale.js";
import {checkLabels} from "./features.js";

/** A point of a curve over thresholds: rows with a score of at least `threshold` are called positive. */
export interface ThresholdPoint {
  threshold: number;
  truePositives: number;
  falsePositives: number;
}

/** Counts at every different score, from the highest down. */
export function thresholds(y: ArrayLike<number>, scores: ArrayLike<number>): ThresholdPoint[] {
  checkLabels(y, scores.length);
  const order = descending(scores), points: ThresholdPoint[] = [];
  let truePositives = 0;
  for (let at = 0; at < order.length; ++at) {
    truePositives += y[order[at]!]!;
    if (at + 1 < order.length && scores[order[at + 1]!] === scores[order[at]!]) continue;
    points.push({threshold: scores[order[at]!]!, truePositives, falsePositives: at + 1 - truePositives});
  }
  return points;
}

function descending(scores: ArrayLike<number>): Int32Array {
  for (let i = 0; i < scores.length; ++i) if (Number.isNaN(scores[i]!)) throw new PortraitError("not-finite", "score is no number", {row: i + 1});
  return Int32Array.from({length: scores.length}, (_, i) => i).sort((i, j) => scores[j]! - scores[i]! || i - j);
}

/** Area under the ROC curve: the probability that a positive row scores higher than a negative one, ties half (Mann & Whitney 1947). */
export function rocAuc(y: ArrayLike<number>, scores: ArrayLike<number>): number {
  let area = 0, before = 0, negatives = 0;
  const points = thresholds(y, scores);
  for (const {truePositives, falsePositives} of points) {
    area += ((falsePositives - negatives) * (truePositives + before)) / 2;
    [before, negatives] = [truePositives, falsePositives];
  }
  return area / (before * negatives);
}

/** Average precision: the area under the precision–recall curve as steps, not optimistic between points (Davis & Goadrich 2006). */
export function averagePrecision(y: ArrayLike<number>, scores: ArrayLike<number>): number {
  const points = thresholds(y, scores), all = points.at(-1)!.truePositives;
  let sum = 0, before = 0;
  for (const {truePositives, falsePositives} of points) {
    sum += ((truePositives - before) / all) * (truePositives / (truePositives + falsePositives));
    before = truePositives;
  }
  return sum;
}

/** Mean negative log-likelihood; probabilities are kept 1e-15 from 0 and 1. */
export function logLoss(y: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < y.length; ++i) {
    const p = Math.min(Math.max(probabilities[i]!, 1e-15), 1 - 1e-15);
    sum -= y[i] === 1 ? log(p) : log1p(-p);
  }
  return sum / y.length;
}

/** Mean squared difference of probability and label (Brier 1950). */
export function brier(y: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < y.length; ++i) sum += (probabilities[i]! - y[i]!) ** 2;
  return sum / y.length;
}

/** What a threshold makes of rows, and what follows; shares are NaN where nothing is there to divide by. */
export interface Confusion {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Counts at a threshold: at or above it a row is called positive. */
export function confusion(y: ArrayLike<number>, scores: ArrayLike<number>, threshold = 0.5): Confusion {
  let truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
  for (let i = 0; i < y.length; ++i) {
    if (scores[i]! >= threshold) y[i] === 1 ? ++truePositives : ++falsePositives;
    else y[i] === 1 ? ++falseNegatives : ++trueNegatives;
  }
  const precision = truePositives / (truePositives + falsePositives), recall = truePositives / (truePositives + falseNegatives);
  return {truePositives, falsePositives, trueNegatives, falseNegatives, accuracy: (truePositives + trueNegatives) / y.length, precision, recall, f1: (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives)};
}

/** What rows with the highest scores bring together. */
export interface LiftPoint {
  /** Share of rows contacted. */
  share: number;
  /** Share of all positives among them (gain), and how many times more than by chance (lift). */
  gain: number;
  lift: number;
  /** Score of the last row contacted. */
  threshold: number;
}

/** Gain and lift of the best-scored rows in so many equal steps (default 100); rows of equal score count as if in random order. */
export function liftCurve(y: ArrayLike<number>, scores: ArrayLike<number>, steps = 100): LiftPoint[] {
  const points = thresholds(y, scores), all = points.at(-1)!.truePositives, n = scores.length;
  let at = 0;
  return Array.from({length: steps}, (_, i) => {
    const share = (i + 1) / steps, wanted = share * n;
    while (at < points.length - 1 && points[at]!.truePositives + points[at]!.falsePositives < wanted - 1e-9) ++at;
    const [low, high] = [points[at - 1], points[at]!], from = low === undefined ? 0 : low.truePositives + low.falsePositives, to = high.truePositives + high.falsePositives;
    const found = (low?.truePositives ?? 0) + ((high.truePositives - (low?.truePositives ?? 0)) * (wanted - from)) / (to - from);
    return {share, gain: found / all, lift: found / all / share, threshold: high.threshold};
  });
}

/** The share of rows to contact that earns most, where each contact costs and each positive reached brings something; 0 rows where nothing earns. */
export function bestContact(y: ArrayLike<number>, scores: ArrayLike<number>, cost: number, benefit: number): {threshold: number; share: number; profit: number} {
  let best = {threshold: Infinity, share: 0, profit: 0};
  for (const {threshold, truePositives, falsePositives} of thresholds(y, scores)) {
    const profit = benefit * truePositives - cost * (truePositives + falsePositives);
    if (profit > best.profit) best = {threshold, share: (truePositives + falsePositives) / y.length, profit};
  }
  return best;
}

/** A measure with its percentile interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** The percentile interval of a measure over rows drawn with replacement (Efron 1979); draws on which it is not defined (NaN or an error of one class) are drawn again, at most ten times as often. */
export function bootstrap(rows: number, measure: (drawn: Int32Array) => number, random: Random, {resamples = 1000, level = 0.95}: {resamples?: number; level?: number} = {}): Interval {
  if (rows === 0 || !(resamples >= 1)) throw new PortraitError("no-data", `nothing to draw from: ${rows} rows, ${resamples} resamples`);
  const found: number[] = [];
  for (let tries = 0; found.length < resamples && tries < 10 * resamples; ++tries) {
    const value = attempt(() => measure(Int32Array.from({length: rows}, () => Math.floor(random() * rows))));
    if (!Number.isNaN(value)) found.push(value);
  }
  found.sort((a, b) => a - b);
  return {value: measure(Int32Array.from({length: rows}, (_, i) => i)), low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2)};
}

function attempt(measure: () => number): number {
  try {
    return measure();
  } catch (error) {
    if (error instanceof PortraitError && error.code === "one-class") return NaN;
    throw error;
  }
}

/** A measure of labels and scores on drawn rows, for `bootstrap` and paired comparison of models. */
export function onDrawn(measure: (y: Float64Array, scores: Float64Array) => number, y: ArrayLike<number>, scores: ArrayLike<number>): (drawn: Int32Array) => number {
  return (drawn) => measure(Float64Array.from(drawn, (row) => y[row]!), Float64Array.from(drawn, (row) => scores[row]!));
}
