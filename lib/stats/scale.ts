import {PortraitError} from "../errors.js";
import {log1p} from "./elementary.js";
import {columnOf, matrix, type Matrix} from "./matrix.js";

/** How columns are brought to one scale: mean 0 and population deviation 1; median 0 and interquartile range 1; or as they are. */
export type ScaleKind = "standard" | "robust" | "none";

/** Shift and divisor of every column, learnt by `fitScale`; a constant column has divisor 1. */
export interface Scale {
  kind: ScaleKind;
  shift: Float64Array;
  divisor: Float64Array;
  /** Columns whose values are all equal, which tell nothing apart. */
  constant: number[];
}

/** Learns the scale of each column from the values that are there (NaN is skipped); a column without any value is an error that names it. */
export function fitScale(x: Matrix, kind: ScaleKind = "standard"): Scale {
  const scale: Scale = {kind, shift: new Float64Array(x.columns), divisor: new Float64Array(x.columns).fill(1), constant: []};
  for (let j = 0; j < x.columns; ++j) {
    const values = columnOf(x, j).filter((value) => !Number.isNaN(value));
    if (values.length === 0) throw new PortraitError("all-missing", "no value in the column: leave it out", {column: String(j + 1)});
    const {mean, variance} = moments(values);
    // Rounding alone can leave a variance: the bound of Chan, Golub & LeVeque (1983) for what the sums can err.
    const flat = variance <= values.length * Number.EPSILON * variance + (values.length * mean * Number.EPSILON) ** 2;
    if (flat) scale.constant.push(j);
    if (kind === "standard") {
      scale.shift[j] = mean;
      if (!flat) scale.divisor[j] = Math.sqrt(variance);
    } else if (kind === "robust") {
      values.sort();
      scale.shift[j] = quantile(values, 0.5);
      const range = quantile(values, 0.75) - quantile(values, 0.25);
      if (range > 10 * Number.EPSILON) scale.divisor[j] = range;
    }
  }
  return scale;
}

/** A scaled copy: (value − shift) / divisor, NaN staying NaN. */
export function applyScale(x: Matrix, {shift, divisor}: Scale): Matrix {
  const scaled = matrix(x.rows, x.columns);
  for (let i = 0, at = 0; i < x.rows; ++i) for (let j = 0; j < x.columns; ++j, ++at) scaled.values[at] = (x.values[at]! - shift[j]!) / divisor[j]!;
  return scaled;
}

/** The values that a scaled matrix came from. */
export function undoScale(x: Matrix, {shift, divisor}: Scale): Matrix {
  const plain = matrix(x.rows, x.columns);
  for (let i = 0, at = 0; i < x.rows; ++i) for (let j = 0; j < x.columns; ++j, ++at) plain.values[at] = x.values[at]! * divisor[j]! + shift[j]!;
  return plain;
}

/** A copy with log(1 + x) of the columns asked for (default all), against right skew; a value of −1 or less is an error that names its place. */
export function log1pColumns(x: Matrix, columns?: readonly number[]): Matrix {
  const made = matrix(x.rows, x.columns, x.values.slice());
  for (let j = 0; j < x.columns; ++j) {
    if (columns !== undefined && !columns.includes(j)) continue;
    for (let i = 0; i < x.rows; ++i) {
      const value = x.values[i * x.columns + j]!;
      if (value <= -1) throw new PortraitError("log-of-negative", `no logarithm of 1 + x for x = ${value}: leave the column as it is`, {row: i + 1, column: String(j + 1)});
      made.values[i * x.columns + j] = log1p(value);
    }
  }
  return made;
}

/** The quantile at share p of ascending values, linear between neighbours (Hyndman & Fan 1996, type 7, as numpy, R and spreadsheets do). */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  if (ascending.length === 0) return NaN;
  const at = (ascending.length - 1) * p, low = Math.floor(at);
  const from = ascending[low]!, to = ascending[Math.min(low + 1, ascending.length - 1)]!;
  return from + (to - from) * (at - low);
}

/** Mean and population variance, two passes with the correction of Chan, Golub & LeVeque (1983). */
function moments(values: Float64Array): {mean: number; variance: number} {
  let sum = 0, squares = 0, rest = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) {
    squares += (value - mean) ** 2;
    rest += value - mean;
  }
  return {mean, variance: (squares - (rest * rest) / values.length) / values.length};
}
