import {outOfFold, stratifiedFolds} from "../ml/validate.js";
import {logLoss, rocAuc} from "../ml/metrics.js";
import {seededRandom} from "../random.js";
import type {ModelMethod} from "../workspace.js";
import {candidates, searchCost, searchFolds} from "./grids.js";

/** Settings that were tried, with what they did on rows of the folds that they had not seen. */
export interface Tried {
  method: ModelMethod;
  logLoss: number;
  auc: number;
}

/** Learns on some rows and says what it thinks of others. */
export type FitAndPredict = (method: ModelMethod, train: Int32Array, test: Int32Array, seed: string) => Float64Array;

/** Tries every combination by stratified cross-validation over the training rows; the least log loss is best, of equals the one tried first. `onFit` is told after each, with the least loss till then; false ends the search with the best till then. */
export function searchSettings(method: ModelMethod, {y, rows, seed}: {y: ArrayLike<number>; rows: ArrayLike<number>; seed: string}, fitAndPredict: FitAndPredict, onFit?: (fits: number, of: number, loss: number) => boolean | void): {best: ModelMethod; tried: Tried[]; stopped: boolean} {
  const all = candidates(method), labels = Float64Array.from(rows, (row) => y[row]!), folds = stratifiedFolds(labels, searchFolds, seededRandom(`${seed} search`)), tried: Tried[] = [], of = searchCost(method);
  let fits = 0, go = true;
  for (const one of all) {
    const found = outOfFold(folds, labels.length, ({train, test}) => {
      if (!go) return new Float64Array(test.length).fill(NaN);
      const scores = fitAndPredict(one, train.map((i) => rows[i]!), test.map((i) => rows[i]!), seed);
      go = onFit?.(++fits, of, tried.length === 0 ? NaN : Math.min(...tried.map(({logLoss: loss}) => loss))) !== false;
      return scores;
    });
    if (found.some(Number.isNaN)) break;
    tried.push({method: one, logLoss: logLoss(labels, found), auc: rocAuc(labels, found)});
    if (!go) break;
  }
  const [best] = [...tried].sort((a, b) => a.logLoss - b.logLoss);
  return {best: best?.method ?? all[0]!, tried, stopped: !go};
}
