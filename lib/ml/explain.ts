import {PortraitError} from "../errors.js";
import type {Random} from "../random.js";
import {log} from "../stats/elementary.js";
import {columnMeans, matrix, type Matrix} from "../stats/matrix.js";
import type {LinearModel} from "./logistic.js";
import type {Contributions} from "./trees/shap.js";

/** Contributions of a linear model to one score: weight × (value − mean of the training rows); exact, and the Shapley values where columns are taken as independent. */
export function linearContributions({intercept, weights}: Pick<LinearModel, "intercept" | "weights">, means: ArrayLike<number>, x: Matrix, row: number): Contributions {
  let base = intercept;
  for (let j = 0; j < weights.length; ++j) base += weights[j]! * means[j]!;
  return {base, parts: weights.map((weight, j) => weight * (x.values[row * x.columns + j]! - means[j]!))};
}

/** Contributions of columns that belong together, such as the levels of a category, as one: `sources` names for each part the place of its sum. */
export function joinContributions({base, parts}: Contributions, sources: readonly number[]): Contributions {
  const joined = new Float64Array(Math.max(-1, ...sources) + 1);
  for (const [j, source] of sources.entries()) joined[source]! += parts[j]!;
  return {base, parts: joined};
}

/** By how much a measure (higher is better) falls when columns are shuffled, their mean over `repeats` and its standard deviation (Breiman 2001; Fisher, Rudin & Dominici 2019). */
export interface Importance {
  mean: number;
  deviation: number;
}

/** Permutation importance of groups of columns, each group shuffled as one over rows that were not trained on. */
export function permutationImportance(x: Matrix, groups: readonly (readonly number[])[], measure: (x: Matrix) => number, random: Random, repeats = 5): Importance[] {
  if (!(repeats >= 1)) throw new PortraitError("invalid-resamples", `invalid number of repeats: ${repeats}`);
  const whole = measure(x), shuffled = matrix(x.rows, x.columns, x.values.slice());
  return groups.map((group) => {
    const falls: number[] = [];
    for (let repeat = 0; repeat < repeats; ++repeat) {
      const order = shuffle(x.rows, random);
      for (const j of group) for (let i = 0; i < x.rows; ++i) shuffled.values[i * x.columns + j] = x.values[order[i]! * x.columns + j]!;
      falls.push(whole - measure(shuffled));
    }
    for (const j of group) for (let i = 0; i < x.rows; ++i) shuffled.values[i * x.columns + j] = x.values[i * x.columns + j]!;
    const mean = falls.reduce((sum, fall) => sum + fall, 0) / repeats;
    return {mean, deviation: Math.sqrt(falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) / repeats)};
  });
}

/** Row numbers in random order (Fisher & Yates 1938; Durstenfeld 1964). */
export function shuffle(rows: number, random: Random): Int32Array {
  const order = Int32Array.from({length: rows}, (_, i) => i);
  for (let i = rows - 1; i > 0; --i) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}

/** Partial dependence (Friedman 2001): the mean prediction when a column is set to each of some values in all rows. */
export function partialDependence(x: Matrix, column: number, values: readonly number[], predict: (x: Matrix) => Float64Array): Float64Array {
  if (!(column >= 0 && column < x.columns) || x.rows === 0) throw new PortraitError("no-data", x.rows === 0 ? "no rows to average over" : `no such column: ${column} of ${x.columns}`);
  const changed = matrix(x.rows, x.columns, x.values.slice());
  return Float64Array.from(values, (value) => {
    for (let i = 0; i < x.rows; ++i) changed.values[i * x.columns + column] = value;
    return columnMeans(matrix(x.rows, 1, predict(changed)))[0]!;
  });
}

/** The population stability index between two samples of counts over the same bins (0 is none; above .25 is usually called a shift): Σ (q − p) ln(q / p), each bin with half a row more, so that an empty one stays finite. */
export function stabilityIndex(before: ArrayLike<number>, now: ArrayLike<number>): number {
  if (before.length !== now.length || before.length === 0) throw new PortraitError("matrix-shape", `bins of ${before.length} and ${now.length}`);
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((all, count) => all + count + 0.5, 0);
  const [one, two] = [sum(before), sum(now)];
  let index = 0;
  for (let b = 0; b < before.length; ++b) {
    const [p, q] = [(before[b]! + 0.5) / one, (now[b]! + 0.5) / two];
    index += (q - p) * log(q / p);
  }
  return index;
}
