import {PortraitError} from "../errors.js";
import {checkFinite, type Matrix} from "../stats/matrix.js";

/** The k rows of `train` nearest to each row of `x` (Euclidean; of equally far ones the earlier), nearest first: k numbers a row. */
export function nearestRows(train: Matrix, x: Matrix, k: number): Int32Array {
  checkFinite(train, "training rows");
  if (!Number.isInteger(k) || k < 1) throw new PortraitError("invalid-k", `invalid number of neighbours: ${k}`);
  if (k > train.rows) throw new PortraitError("k-over-rows", `more neighbours than rows: ${k} neighbours, ${train.rows} rows`);
  if (x.columns !== train.columns) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for neighbours of ${train.columns}`);
  if (x.rows > 0) checkFinite(x);
  const d = x.columns, found = new Int32Array(x.rows * k), distances = new Float64Array(k);
  for (let i = 0; i < x.rows; ++i) {
    const near = found.subarray(i * k, (i + 1) * k);
    let filled = 0;
    for (let t = 0, at = 0; t < train.rows; ++t, at += d) {
      const limit = filled < k ? Infinity : distances[k - 1]!;
      let sum = 0;
      for (let j = 0, from = i * d; j < d && sum < limit; ++j, ++from) {
        const difference = x.values[from]! - train.values[at + j]!;
        sum += difference * difference;
      }
      if (!(sum < limit)) continue;
      let place = filled < k ? filled++ : k - 1;
      for (; place > 0 && distances[place - 1]! > sum; --place) {
        distances[place] = distances[place - 1]!;
        near[place] = near[place - 1]!;
      }
      distances[place] = sum;
      near[place] = t;
    }
  }
  return found;
}

/** Probabilities or amounts by k nearest neighbours (Fix & Hodges 1951): the mean of the neighbours' labels. */
export function neighboursPredict(train: Matrix, y: ArrayLike<number>, x: Matrix, k: number): Float64Array {
  if (y.length !== train.rows) throw new PortraitError("labels-length", `labels for ${y.length} rows of ${train.rows}`);
  const near = nearestRows(train, x, k);
  return Float64Array.from({length: x.rows}, (_, i) => {
    let sum = 0;
    for (let at = i * k; at < (i + 1) * k; ++at) sum += y[near[at]!]!;
    return sum / k;
  });
}
