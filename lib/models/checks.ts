import {calibrationBins, calibrationError, fitIsotonic, fitPlatt, isotonicPredict, plattPredict} from "../ml/calibration.js";
import {shuffle} from "../ml/explain.js";
import type {FeatureColumn} from "../ml/features.js";
import {explainedShare} from "../ml/linear.js";
import {logLoss, rocAuc} from "../ml/metrics.js";
import {outOfFold, stratifiedFolds} from "../ml/validate.js";
import {seededRandom} from "../random.js";
import {log} from "../stats/elementary.js";
import type {ModelMethod} from "../workspace.js";
import {isAmount} from "./grids.js";
import {learn, predict} from "./learn.js";
import type {Examples} from "./report.js";

/** What is checked: the settings that were learnt with, over the same rows. */
export interface Checked {
  method: ModelMethod;
  used: readonly FeatureColumn[];
  examples: Pick<Examples, "y" | "train" | "test">;
  seed: string;
}

/** Called after each model that is learnt; false stops, and what is known till then is answered. */
export type OnCheck = (done: number, of: number) => boolean | void;

/** How well a model does that learnt from so many rows: on rows held back, and on its own. */
export interface LearningPoint {
  rows: number;
  held: number;
  own: number;
}

/** Shares of the training rows at which the curve is drawn. */
const shares = [0.1, 0.2, 0.35, 0.5, 0.7, 1];

/** The learning curve: AUC, or R² of an amount, by rows learnt from, each part of the rows within the next; parts with one outcome alone are left out. */
export function learningCurve({method, used, examples: {y, train, test}, seed}: Checked, onCheck?: OnCheck): LearningPoint[] {
  const order = shuffle(train.length, seededRandom(`${seed} curve`)), labels = (rows: Int32Array) => Float64Array.from(rows, (row) => y[row]!), differ = (found: Float64Array) => found.some((label) => label !== found[0]), measure = isAmount(method) ? explainedShare : rocAuc, points: LearningPoint[] = [];
  for (const [i, share] of shares.entries()) {
    const rows = order.subarray(0, Math.round(share * train.length)).toSorted().map((at) => train[at]!);
    if (!differ(labels(rows))) continue;
    const fitted = learn(method, used, y, rows, seed);
    points.push({rows: rows.length, held: measure(labels(test), predict(fitted, used, test)), own: measure(labels(rows), predict(fitted, used, rows))});
    if (onCheck?.(i + 1, shares.length) === false) break;
  }
  return points;
}

/** A way to bring scores to what happens, and how it does on the rows held back. */
export interface Calibrated {
  way: "as it is" | "platt" | "isotonic";
  error: number;
  logLoss: number;
  auc: number;
}

const folds = 5;

/** Calibration learnt from training rows that the model did not see (five folds) and judged on the rows held back: as it is, Platt's scaling of the log odds, and isotonic regression. Null where it was stopped. */
export function calibrations({method, used, examples: {y, train, test}, seed}: Checked, scores: Float64Array, onCheck?: OnCheck): Calibrated[] | null {
  const labels = Float64Array.from(train, (row) => y[row]!), held = Float64Array.from(test, (row) => y[row]!);
  let go = true, done = 0;
  const unseen = outOfFold(stratifiedFolds(labels, folds, seededRandom(`${seed} calibrate`)), train.length, (fold) => {
    if (!go) return new Float64Array(fold.test.length).fill(NaN);
    const found = predict(learn(method, used, y, fold.train.map((i) => train[i]!), seed), used, fold.test.map((i) => train[i]!));
    go = onCheck?.(++done, folds) !== false;
    return found;
  });
  if (unseen.some(Number.isNaN)) return null;
  const platt = fitPlatt(labels, unseen.map(logOdds)), isotonic = fitIsotonic(labels, unseen);
  const judged = (way: Calibrated["way"], found: Float64Array): Calibrated => ({way, error: calibrationError(calibrationBins(held, found)), logLoss: logLoss(held, found), auc: rocAuc(held, found)});
  return [judged("as it is", scores), judged("platt", plattPredict(platt, scores.map(logOdds))), judged("isotonic", isotonicPredict(isotonic, scores))];
}

/** Log odds of a probability, held off the ends. */
function logOdds(p: number): number {
  const held = Math.min(Math.max(p, 1e-9), 1 - 1e-9);
  return log(held / (1 - held));
}
