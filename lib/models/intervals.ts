import {log, log1p} from "../stats/elementary.js";
import {quantile} from "../stats/scale.js";
import type {Random} from "../random.js";

/** What is measured of probabilities on rows held back. `auc` and `precision` (average precision) are better high, `log-loss` and `brier` low. */
export const metricNames = ["auc", "precision", "log-loss", "brier"] as const;
/** What is measured of predicted amounts: the share of the variance that is explained, better high; the root of the mean squared error and the mean error, better low, in the unit of the amount. */
export const amountMetrics = ["r2", "rmse", "mae"] as const;
/** The name of a measure of probabilities. */
export type YesNoMetric = (typeof metricNames)[number];
/** The name of a measure of amounts. */
export type AmountMetric = (typeof amountMetrics)[number];
/** The name of a measure of either. */
export type MetricName = YesNoMetric | AmountMetric;

/** A measure with its 95% percentile interval. */
export interface Measured {
  value: number;
  low: number;
  high: number;
}

/** Measures of each list of predictions, and the differences of each later list from the first on the same drawn rows. */
export interface Intervals<Name extends MetricName = YesNoMetric> {
  metrics: Record<Name, Measured>[];
  differences: Record<Name, Measured>[];
}

/** The same of either kind of prediction. */
export type AnyIntervals = {[part in "metrics" | "differences"]: Partial<Record<MetricName, Measured>>[]};

/** Rows of one list in order of score, ties marked, with the losses of each row. */
interface Ready {
  order: Int32Array;
  tied: Uint8Array;
  loss: Float64Array;
  square: Float64Array;
}

/**
 * Percentile bootstrap (Efron 1979) of all measures at once: rows are drawn with replacement as weights, the same for every list, so that differences are paired; each list is sorted once.
 * Draws without both outcomes are drawn again.
 */
export function bootstrapMetrics(y: ArrayLike<number>, lists: readonly ArrayLike<number>[], random: Random, resamples = 400): Intervals {
  const n = y.length, ready = lists.map((scores) => prepare(y, scores)), whole = new Float64Array(n).fill(1), weights = new Float64Array(n);
  const values = ready.map((list) => measure(y, list, whole));
  const drawn: Record<YesNoMetric, number>[][] = ready.map(() => []);
  for (let tries = 0; drawn[0] !== undefined && drawn[0].length < resamples && tries < 10 * resamples; ++tries) {
    weights.fill(0);
    let positive = 0;
    for (let i = 0; i < n; ++i) {
      const row = Math.floor(random() * n);
      weights[row]! += 1;
      positive += y[row]!;
    }
    if (positive > 0 && positive < n) for (const [m, list] of ready.entries()) drawn[m]!.push(measure(y, list, weights));
  }
  const interval = (value: number, found: readonly number[]): Measured => { const sorted = Float64Array.from(found).sort(); return {value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)}; };
  const all = (of: (name: YesNoMetric) => Measured) => Object.fromEntries(metricNames.map((name) => [name, of(name)])) as Record<YesNoMetric, Measured>;
  return {
    metrics: values.map((value, m) => all((name) => interval(value[name], drawn[m]!.map((row) => row[name])))),
    differences: values.slice(1).map((value, m) => all((name) => interval(value[name] - values[0]![name], drawn[m + 1]!.map((row, draw) => row[name] - drawn[0]![draw]![name]))))
  };
}

function prepare(y: ArrayLike<number>, scores: ArrayLike<number>): Ready {
  const n = y.length, order = Int32Array.from({length: n}, (_, i) => i).sort((i, j) => scores[j]! - scores[i]! || i - j);
  const clipped = (i: number) => Math.min(Math.max(scores[i]!, 1e-15), 1 - 1e-15);
  return {
    order, tied: Uint8Array.from(order, (row, at) => (at + 1 < n && scores[order[at + 1]!] === scores[row] ? 1 : 0)),
    loss: Float64Array.from({length: n}, (_, i) => (y[i] === 1 ? -log(clipped(i)) : -log1p(-clipped(i)))), square: Float64Array.from({length: n}, (_, i) => (scores[i]! - y[i]!) ** 2)
  };
}

/** The measures of weighted rows, in one pass from the highest score down. */
function measure(y: ArrayLike<number>, {order, tied, loss, square}: Ready, weights: Float64Array): Record<YesNoMetric, number> {
  let yes = 0, no = 0, yesBefore = 0, noBefore = 0, area = 0, steps = 0, losses = 0, squares = 0;
  for (let at = 0; at < order.length; ++at) {
    const row = order[at]!, weight = weights[row]!;
    losses += weight * loss[row]!;
    squares += weight * square[row]!;
    if (y[row] === 1) yes += weight;
    else no += weight;
    if (tied[at] === 1) continue;
    area += ((no - noBefore) * (yes + yesBefore)) / 2;
    if (yes > yesBefore) steps += (yes - yesBefore) * (yes / (yes + no));
    [yesBefore, noBefore] = [yes, no];
  }
  return {auc: area / (yes * no), precision: steps / yes, "log-loss": losses / (yes + no), brier: squares / (yes + no)};
}
