import {PortraitError} from "../errors.js";
import type {Matrix} from "../stats/matrix.js";
import {sigmoid} from "./logistic.js";

/** One layer: `weights` has a row for each input and a column for each unit. */
export interface Layer {
  weights: Matrix;
  bias: Float64Array;
}

/** A multilayer network for two classes: rectified units (Nair & Hinton 2010) in all layers but the last, which gives the log odds of label 1. */
export interface Network {
  layers: Layer[];
  /** Loss of each pass over the data, on the training rows and, where some were held back, on these. */
  curve: {train: number; held: number | null}[];
  /** The pass whose weights were kept. */
  best: number;
}

/** Log odds of rows, computed in float64 whatever learnt the weights. */
export function networkScores({layers}: Pick<Network, "layers">, x: Matrix): Float64Array {
  const wanted = layers[0]?.weights.rows ?? 0;
  if (x.columns !== wanted) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for a model of ${wanted}`);
  return Float64Array.from({length: x.rows}, (_, row) => {
    let now = x.values.subarray(row * x.columns, (row + 1) * x.columns);
    for (const [at, {weights, bias}] of layers.entries()) {
      const next = Float64Array.from(bias);
      for (let i = 0; i < weights.rows; ++i) {
        const value = now[i]!;
        if (value === 0) continue; // one-hot rows and silent units are mostly zeros
        for (let j = 0, from = i * weights.columns; j < weights.columns; ++j) next[j]! += value * weights.values[from + j]!;
      }
      if (at + 1 < layers.length) for (let j = 0; j < next.length; ++j) if (next[j]! < 0) next[j] = 0;
      now = next;
    }
    return now[0]!;
  });
}

/** Probabilities of label 1. */
export function networkPredict(network: Pick<Network, "layers">, x: Matrix): Float64Array {
  return networkScores(network, x).map(sigmoid);
}
