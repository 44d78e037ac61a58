import {PortraitError} from "../../errors.js";
import type {Matrix} from "../../stats/matrix.js";

/** Values of a column as at most 255 bins; bin 255 is missing. */
export interface Bins {
  /** Bin of every row. */
  rows: Uint8Array;
  /** Upper limits of all bins but the last: a value goes into the first bin whose limit it does not exceed. Empty for categories. */
  limits: Float64Array;
  /** Bins in use, missing not counted; for categories the number of levels. */
  count: number;
  categorical: boolean;
}

/** The bin of a missing value. */
export const missingBin = 255;

/**
 * Bins of every column as in LightGBM (Ke et al. 2017) and scikit-learn: each different value its own where there are at most 255, limits halfway between; else quantiles of the rows. Categories are
 * numbers of levels, at most 254.
 */
export function binColumns(x: Matrix, categorical: readonly boolean[] = []): Bins[] {
  return Array.from({length: x.columns}, (_, j) => {
    const column = new Float64Array(x.rows);
    let infinite = -1;
    for (let i = x.rows - 1; i >= 0; --i) {
      column[i] = x.values[i * x.columns + j]!;
      if (Math.abs(column[i]!) === Infinity) infinite = i;
    }
    if (infinite >= 0) throw new PortraitError("not-finite", "infinite value", {row: infinite + 1, column: String(j + 1)});
    return categorical[j] === true ? binLevels(column, j) : binNumbers(column);
  });
}

function binLevels(column: Float64Array, j: number): Bins {
  let count = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || value < 0 || value >= missingBin) throw new PortraitError("too-many-levels", `level is none of 0…${missingBin - 1}: ${value}; join rare levels first`, {column: String(j + 1)});
    count = Math.max(count, value + 1);
  }
  return {rows: Uint8Array.from(column, (value) => (Number.isNaN(value) ? missingBin : value)), limits: new Float64Array(), count, categorical: true};
}

function binNumbers(column: Float64Array): Bins {
  const sorted = column.slice().sort(); // missing ones stand last
  let known = sorted.length, count = 0;
  while (known > 0 && Number.isNaN(sorted[known - 1])) --known;
  for (let i = 0; i < known; ++i) if (i === 0 || sorted[i] !== sorted[i - 1]) ++count;
  const halfway = (a: number, b: number) => Math.min(a + (b - a) / 2, b);
  let limits: Float64Array;
  if (count <= missingBin) {
    const different = sorted.subarray(0, known).filter((value, i) => i === 0 || value !== sorted[i - 1]);
    limits = Float64Array.from({length: Math.max(0, count - 1)}, (_, i) => halfway(different[i]!, different[i + 1]!));
  } else {
    const cuts = Float64Array.from({length: missingBin - 1}, (_, i) => {
      const at = ((known - 1) * (i + 1)) / missingBin, low = Math.floor(at);
      return halfway(sorted[low]!, sorted[Math.min(low + 1, known - 1)]!);
    });
    limits = cuts.filter((value, i) => i === 0 || value !== cuts[i - 1]);
  }
  const rows = new Uint8Array(column.length);
  for (let i = 0; i < rows.length; ++i) rows[i] = Number.isNaN(column[i]!) ? missingBin : binOf(limits, column[i]!);
  return {rows, limits, count: limits.length + 1, categorical: false};
}

/** The first bin whose limit a value does not exceed. */
export function binOf(limits: Float64Array, value: number): number {
  let low = 0, high = limits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= limits[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
