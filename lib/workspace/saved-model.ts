import type {FeatureRecipe} from "../ml/features.js";
import type {MetricName, Measured} from "../models/intervals.js";
import type {Model} from "./models.js";

/** Numbers in a file: as they are, those that JSON does not know as words; or in 8 bits as whole numbers from 0 to 255, each `low + step × number`. */
export type PlainNumbers = (number | string)[] | {low: number; step: number; q: number[]};

/** A tree in a file. */
export interface PlainTree {feature: number[]; threshold: PlainNumbers; left: number[]; right: number[]; missingLeft: number[]; levels: (string | null)[]; value: PlainNumbers; cover: PlainNumbers}

/** Weights as JSON; every method whose weights are not persons' rows. */
export type PlainCore =
  | {kind: "linear" | "amount"; intercept: number; weights: PlainNumbers; rounds: number; converged: boolean}
  | {kind: "trees"; base: number; factor: number; columns: number; trees: PlainTree[]}
  | {kind: "boosting"; base: number; factor: number; columns: number; loss: "log" | "squared"; curve: PlainNumbers; trees: PlainTree[]}
  | {kind: "svm"; intercept: number; weights: PlainNumbers; rounds: number; converged: boolean; platt: {a: number; b: number}}
  | {kind: "network"; layers: {rows: number; columns: number; weights: PlainNumbers; bias: PlainNumbers}[]}
  | {kind: "bayes"; of: "gaussian" | "bernoulli"; prior: number; columns: number; centre: PlainNumbers; spread: PlainNumbers};

/** A model as a file: what it predicts and how it was learnt, on what, how well, and its weights. */
export interface ModelFile {
  format: "portrait-model";
  version: 1;
  portrait: string;
  /** The prediction, with the one method that is kept; its seed and cut date stand in it. */
  model: Model;
  /** SHA-256 and sizes of the rows learnt from and held back; an amount has no positives. */
  data: {sha256: string; rows: number; positives: number | null; heldRows: number; heldPositives: number | null};
  /** On the rows held back, with 95% intervals. */
  measures: Partial<Record<MetricName, Measured>>;
  /** Weights at full length, in 8 bits each, or none: then the model is learnt again from its recipe wherever it is used. */
  weights: "float64" | "int8" | "none";
  /** What 8 bits cost on the rows held back: measures with them less those without. */
  loss?: Partial<Record<MetricName, number>>;
  recipe: FeatureRecipe | null;
  core: PlainCore | null;
  /** SHA-256 of all before it, as written. */
  sha256: string;
}
