import {PortraitError} from "../errors.js";
import type {Random} from "../random.js";
import {shuffle} from "./explain.js";
import {checkLabels} from "./features.js";

/** Rows of one fold: to learn from, and to judge on. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

/** k folds with the same share of positives each (Kohavi 1995), rows dealt out in random order; every row is tested once. Needs k rows of each label. */
export function stratifiedFolds(y: ArrayLike<number>, k: number, random: Random): Fold[] {
  checkLabels(y, y.length);
  if (!Number.isInteger(k) || k < 2) throw new PortraitError("invalid-k", `invalid number of folds: ${k}`);
  const fold = new Int32Array(y.length), order = shuffle(y.length, random);
  let next = 0;
  for (const label of [0, 1]) {
    const rows = order.filter((row) => y[row] === label);
    if (rows.length < k) throw new PortraitError("too-few-rows", `too few rows with label ${label} for ${k} folds: ${rows.length}`);
    for (const row of rows) fold[row] = next++ % k;
  }
  return Array.from({length: k}, (_, f) => ({train: Int32Array.from(fold.keys()).filter((row) => fold[row] !== f), test: Int32Array.from(fold.keys()).filter((row) => fold[row] === f)}));
}

/** k folds of rows dealt out in random order; every row is tested once. */
export function plainFolds(rows: number, k: number, random: Random): Fold[] {
  if (!Number.isInteger(k) || k < 2) throw new PortraitError("invalid-k", `invalid number of folds: ${k}`);
  if (rows < k) throw new PortraitError("too-few-rows", `too few rows for ${k} folds: ${rows}`);
  const fold = new Int32Array(rows);
  for (const [place, row] of shuffle(rows, random).entries()) fold[row] = place % k;
  return Array.from({length: k}, (_, f) => ({train: Int32Array.from(fold.keys()).filter((row) => fold[row] !== f), test: Int32Array.from(fold.keys()).filter((row) => fold[row] === f)}));
}

/** One split with a share of the rows of each label to judge on. */
export function stratifiedSplit(y: ArrayLike<number>, share: number, random: Random): Fold {
  checkLabels(y, y.length);
  const test = new Uint8Array(y.length), order = shuffle(y.length, random);
  for (const label of [0, 1]) {
    const rows = order.filter((row) => y[row] === label), count = Math.round(rows.length * share);
    if (count < 1 || count >= rows.length) throw new PortraitError("too-few-rows", `too few rows with label ${label} to hold back ${share}: ${rows.length}`);
    for (const row of rows.subarray(0, count)) test[row] = 1;
  }
  return {train: Int32Array.from(test.keys()).filter((row) => test[row] === 0), test: Int32Array.from(test.keys()).filter((row) => test[row] === 1)};
}

/** Predictions of every row by a model that did not see it. */
export function outOfFold(folds: readonly Fold[], rows: number, fitAndPredict: (fold: Fold) => ArrayLike<number>): Float64Array {
  const predictions = new Float64Array(rows).fill(NaN);
  for (const fold of folds) {
    const found = fitAndPredict(fold);
    for (let i = 0; i < fold.test.length; ++i) predictions[fold.test[i]!] = found[i]!;
  }
  return predictions;
}
