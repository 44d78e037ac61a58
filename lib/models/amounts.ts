import {PortraitError} from "../errors.js";
import {explainedShare} from "../ml/linear.js";
import type {Random} from "../random.js";
import {quantile} from "../stats/scale.js";
import type {AmountMetric, Intervals, Measured} from "./intervals.js";
import {amountMetrics} from "./intervals.js";

/** Held-back rows of neighbouring predicted amounts, the highest first: how many, their mean prediction, mean amount with its 95% interval, and the standard deviation of amount less prediction. */
export interface Decile {
  rows: number;
  predicted: number;
  observed: number;
  low: number;
  high: number;
  scatter: number;
}

/** Cuts rows, ordered by prediction, into at most ten groups of equally many, each of `threshold` rows at least and with equal predictions in one; the last takes what is left over. None where the rows are too few for one. */
export function deciles(y: ArrayLike<number>, predictions: ArrayLike<number>, threshold: number): Decile[] {
  const n = predictions.length, order = Int32Array.from({length: n}, (_, i) => i).sort((i, j) => predictions[j]! - predictions[i]! || i - j), least = Math.max(threshold, 2), groups: Int32Array[] = [];
  for (let at = 0, from = 0; at < n; ++at) {
    if (!Number.isFinite(predictions[order[at]!]!)) throw new PortraitError("not-finite", "prediction is no number", {row: order[at]! + 1});
    const tied = at + 1 < n && predictions[order[at + 1]!] === predictions[order[at]!], full = at + 1 - from >= Math.max(least, n / 10) && n - at - 1 >= least;
    if ((tied || !full) && at + 1 < n) continue;
    groups.push(order.subarray(from, at + 1));
    from = at + 1;
  }
  return (groups.at(-1)?.length ?? 0) < least ? [] : groups.map((rows) => decileOf(y, predictions, rows));
}

function decileOf(y: ArrayLike<number>, predictions: ArrayLike<number>, rows: Int32Array): Decile {
  const n = rows.length, mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / n, deviation = (of: (row: number) => number, middle: number) => Math.sqrt(rows.reduce((sum, row) => sum + (of(row) - middle) ** 2, 0) / (n - 1));
  const amount = (row: number) => y[row]!, predicted = mean((row) => predictions[row]!), observed = mean(amount), reach = (1.96 * deviation(amount, observed)) / Math.sqrt(n);
  return {rows: n, predicted, observed, low: observed - reach, high: observed + reach, scatter: deviation((row) => y[row]! - predictions[row]!, observed - predicted)};
}

/** The measures of predicted amounts: R² (`explainedShare`), root of the mean squared error, mean absolute error. */
export function amountMeasures(y: ArrayLike<number>, predictions: ArrayLike<number>): Record<AmountMetric, number> {
  let squares = 0, apart = 0;
  for (let i = 0; i < y.length; ++i) {
    squares += (y[i]! - predictions[i]!) ** 2;
    apart += Math.abs(y[i]! - predictions[i]!);
  }
  return {r2: explainedShare(y, predictions), rmse: Math.sqrt(squares / y.length), mae: apart / y.length};
}

/** Percentile bootstrap (Efron 1979) of these measures; the same rows are drawn for every list, so that differences from the first are paired. Draws of equal amounts alone are drawn again. */
export function bootstrapAmounts(y: ArrayLike<number>, lists: readonly ArrayLike<number>[], random: Random, resamples = 400): Intervals<AmountMetric> {
  const n = y.length, drawn: Record<AmountMetric, number>[][] = lists.map(() => []), values = lists.map((predictions) => amountMeasures(y, predictions));
  for (let tries = 0; drawn[0] !== undefined && drawn[0].length < resamples && tries < 10 * resamples; ++tries) {
    const rows = Int32Array.from({length: n}, () => Math.floor(random() * n)), own = Float64Array.from(rows, (row) => y[row]!);
    if (own.some((value) => value !== own[0])) for (const [l, predictions] of lists.entries()) drawn[l]!.push(amountMeasures(own, Float64Array.from(rows, (row) => predictions[row]!)));
  }
  const interval = (value: number, found: readonly number[]): Measured => { const sorted = Float64Array.from(found).sort(); return {value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975)}; };
  const all = (of: (name: AmountMetric) => Measured) => Object.fromEntries(amountMetrics.map((name) => [name, of(name)])) as Record<AmountMetric, Measured>;
  return {
    metrics: values.map((value, l) => all((name) => interval(value[name], drawn[l]!.map((row) => row[name])))),
    differences: values.slice(1).map((value, l) => all((name) => interval(value[name] - values[0]![name], drawn[l + 1]!.map((row, draw) => row[name] - drawn[0]![draw]![name]))))
  };
}
