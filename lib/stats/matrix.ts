import {PortraitError} from "../errors.js";

/**
 * Numbers in rows and columns, row-major: the value of row i and column j stands at `values[i * columns + j]`. NaN is a missing value.
 * The numeric modules read `values[i]!` without a check: every index they make lies inside, and a default would hide one that does not.
 */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

/** A matrix of zeros, or around values that are already row-major (not copied). */
export function matrix(rows: number, columns: number, values: Float64Array = new Float64Array(rows * columns)): Matrix {
  if (values.length !== rows * columns) throw new PortraitError("matrix-shape", `wrong number of values: ${values.length} for ${rows} rows of ${columns} columns`);
  return {rows, columns, values};
}

/** A matrix from its rows; all must be equally long. */
export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const made = matrix(rows.length, columns);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) throw new PortraitError("matrix-shape", `rows of different lengths: ${row.length} after ${columns}`, {row: i + 1});
    made.values.set(row, i * columns);
  }
  return made;
}

/** A matrix from its columns; all must be equally long. */
export function fromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const made = matrix(rows, columns.length);
  for (const [j, column] of columns.entries()) {
    if (column.length !== rows) throw new PortraitError("matrix-shape", `columns of different lengths: ${column.length} after ${rows}`, {column: String(j + 1)});
    for (let i = 0; i < rows; ++i) made.values[i * made.columns + j] = column[i]!;
  }
  return made;
}

/** A copy of one column. */
export function columnOf(x: Matrix, j: number): Float64Array {
  const column = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; ++i) column[i] = x.values[i * x.columns + j]!;
  return column;
}

/** A copy of some rows, in the order asked for; a row may be asked for twice. */
export function takeRows(x: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = matrix(rows.length, x.columns);
  for (let i = 0; i < rows.length; ++i) taken.values.set(x.values.subarray(rows[i]! * x.columns, (rows[i]! + 1) * x.columns), i * x.columns);
  return taken;
}

/** Throws unless there is a row and a column and every value is finite; `what` names the rows in the message. */
export function checkFinite(x: Matrix, what = "rows"): void {
  if (x.rows === 0 || x.columns === 0) throw new PortraitError("no-data", `no ${x.rows === 0 ? what : "columns"} to learn from`);
  for (let at = 0; at < x.values.length; ++at) {
    if (Number.isFinite(x.values[at]!)) continue;
    const value = x.values[at]!;
    throw new PortraitError("not-finite", Number.isNaN(value) ? "missing value: fill or drop it first" : `infinite value: ${value}`, {row: Math.floor(at / x.columns) + 1, column: String((at % x.columns) + 1)});
  }
}

/** Means of the columns, summed in the order of rows; NaN for no rows. */
export function columnMeans(x: Matrix): Float64Array {
  const means = new Float64Array(x.columns);
  for (let i = 0, at = 0; i < x.rows; ++i) for (let j = 0; j < x.columns; ++j, ++at) means[j]! += x.values[at]!;
  for (let j = 0; j < x.columns; ++j) means[j]! /= x.rows;
  return means;
}

/** Variances of the columns around their means, divided by the number of rows less `less` (0 for the population, 1 for a sample). */
export function columnVariances(x: Matrix, less = 0, means: ArrayLike<number> = columnMeans(x)): Float64Array {
  const variances = new Float64Array(x.columns);
  for (let i = 0, at = 0; i < x.rows; ++i) for (let j = 0; j < x.columns; ++j, ++at) variances[j]! += (x.values[at]! - means[j]!) ** 2;
  for (let j = 0; j < x.columns; ++j) variances[j]! /= x.rows - less;
  return variances;
}
