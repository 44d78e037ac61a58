import {outOfFold, plainFolds, stratifiedFolds} from "../ml/validate.js";
import {logLoss, rocAuc} from "../ml/metrics.js";
import {seededRandom} from "../random.js";
import type {ModelMethod} from "../workspace.js";
import {amountMeasures} from "./amounts.js";
import {candidates, isAmount, searchCost, searchFolds} from "./grids.js";

/** Settings that were tried, with what they did on rows of the folds that they had not seen. */
export interface Tried {
  method: ModelMethod;
  /** Log loss, or of an amount the root of the mean squared error. */
  loss: number;
  /** AUC, or of an amount R². */
  measure: number;
}

/** Learns on some rows and says what it thinks of others. */
export type FitAndPredict = (method: ModelMethod, train: Int32Array, test: Int32Array, seed: string) => Float64Array;

/** Tries every combination by cross-validation over the training rows, stratified for yes and no; the least loss is best, of equals the one tried first. `onFit` is told after each, with the least loss till then; false ends the search with the best till then. */
export function searchSettings(method: ModelMethod, {y, rows, seed}: {y: ArrayLike<number>; rows: ArrayLike<number>; seed: string}, fitAndPredict: FitAndPredict, onFit?: (fits: number, of: number, loss: number) => boolean | void): {best: ModelMethod; tried: Tried[]; stopped: boolean} {
  const all = candidates(method), labels = Float64Array.from(rows, (row) => y[row]!), amount = isAmount(method), random = seededRandom(`${seed} search`), folds = amount ? plainFolds(labels.length, searchFolds, random) : stratifiedFolds(labels, searchFolds, random), tried: Tried[] = [], of = searchCost(method);
  let fits = 0, go = true;
  for (const one of all) {
    const found = outOfFold(folds, labels.length, ({train, test}) => {
      if (!go) return new Float64Array(test.length).fill(NaN);
      const scores = fitAndPredict(one, train.map((i) => rows[i]!), test.map((i) => rows[i]!), seed);
      go = onFit?.(++fits, of, tried.length === 0 ? NaN : Math.min(...tried.map(({loss}) => loss))) !== false;
      return scores;
    });
    if (found.some(Number.isNaN)) break;
    const {rmse, r2} = amountMeasures(labels, found);
    tried.push({method: one, ...(amount ? {loss: rmse, measure: r2} : {loss: logLoss(labels, found), measure: rocAuc(labels, found)})});
    if (!go) break;
  }
  const [best] = [...tried].sort((a, b) => a.loss - b.loss);
  return {best: best?.method ?? all[0]!, tried, stopped: !go};
}
