import {PortraitError} from "../errors.js";
import {log} from "../stats/elementary.js";
import {checkFinite, columnVariances, matrix, type Matrix} from "../stats/matrix.js";
import {checkLabels} from "./features.js";
import {sigmoid} from "./logistic.js";

/** Naive Bayes for two classes: a mean and variance (Gaussian) or a share of ones (Bernoulli) for each class and column. */
export interface NaiveBayes {
  kind: "gaussian" | "bernoulli";
  /** Log odds of label 1 before anything is known. */
  prior: number;
  /** Row 0 for label 0, row 1 for label 1: means, or shares of ones. */
  centre: Matrix;
  /** Variances; empty for Bernoulli. */
  spread: Matrix;
}

/** Gaussian naive Bayes: columns as normal and independent given the label; 1e-9 of the largest variance is added to all, as scikit-learn does. */
export function fitGaussianBayes(x: Matrix, y: ArrayLike<number>): NaiveBayes {
  const {counts, sums} = start(x, y), spread = matrix(2, x.columns);
  const floor = 1e-9 * columnVariances(x).reduce((most, value) => Math.max(most, value), 0) || 1e-9;
  for (let i = 0; i < x.rows; ++i) for (let j = 0; j < x.columns; ++j) {
    const at = y[i]! * x.columns + j;
    spread.values[at]! += (x.values[i * x.columns + j]! - sums.values[at]! / counts[y[i]!]!) ** 2;
  }
  for (let at = 0; at < spread.values.length; ++at) {
    const count = counts[at < x.columns ? 0 : 1]!;
    sums.values[at]! /= count;
    spread.values[at] = spread.values[at]! / count + floor;
  }
  return {kind: "gaussian", prior: log(counts[1]! / counts[0]!), centre: sums, spread};
}

/** Bernoulli naive Bayes for columns of 0 and 1, such as one-hot levels, smoothed by `more` rows of each value (Laplace 1814; default 1). */
export function fitBernoulliBayes(x: Matrix, y: ArrayLike<number>, more = 1): NaiveBayes {
  const {counts, sums} = start(x, y);
  const other = x.values.findIndex((value) => value !== 0 && value !== 1);
  if (other >= 0) throw new PortraitError("not-binary", `value is neither 0 nor 1: ${x.values[other]}`, {row: Math.floor(other / x.columns) + 1, column: String((other % x.columns) + 1)});
  if (!(more > 0)) throw new PortraitError("invalid-strength", `invalid smoothing: ${more}`);
  for (let at = 0; at < sums.values.length; ++at) sums.values[at] = (sums.values[at]! + more) / (counts[at < x.columns ? 0 : 1]! + 2 * more);
  return {kind: "bernoulli", prior: log(counts[1]! / counts[0]!), centre: sums, spread: matrix(0, x.columns)};
}

function start(x: Matrix, y: ArrayLike<number>): {counts: [number, number]; sums: Matrix} {
  checkFinite(x);
  checkLabels(y, x.rows);
  const counts: [number, number] = [0, 0], sums = matrix(2, x.columns);
  for (let i = 0; i < x.rows; ++i) {
    counts[y[i]! as 0 | 1] += 1;
    for (let j = 0; j < x.columns; ++j) sums.values[y[i]! * x.columns + j]! += x.values[i * x.columns + j]!;
  }
  return {counts, sums};
}

/** Log odds of label 1; they are a sum of the prior and one part a column, which is their explanation. */
export function bayesParts({kind, centre, spread}: NaiveBayes, x: Matrix, row: number): Float64Array {
  const d = centre.columns;
  return Float64Array.from({length: d}, (_, j) => {
    const value = x.values[row * x.columns + j]!, zero = centre.values[j]!, one = centre.values[d + j]!;
    if (kind === "bernoulli") return value === 1 ? log(one / zero) : log((1 - one) / (1 - zero));
    const s = spread.values[j]!, t = spread.values[d + j]!;
    return (log(s / t) + (value - zero) ** 2 / s - (value - one) ** 2 / t) / 2;
  });
}

/** Probabilities of label 1. */
export function bayesPredict(model: NaiveBayes, x: Matrix): Float64Array {
  if (x.columns !== model.centre.columns) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for a model of ${model.centre.columns}`);
  return Float64Array.from({length: x.rows}, (_, i) => sigmoid(bayesParts(model, x, i).reduce((sum, part) => sum + part, model.prior)));
}
