import {PortraitError} from "../errors.js";
import {bayesParts} from "../ml/bayes.js";
import {joinContributions, linearContributions, shuffle} from "../ml/explain.js";
import {oneHotSources, type FeatureColumn} from "../ml/features.js";
import {networkScores} from "../ml/network.js";
import {treeShap, type Contributions} from "../ml/trees/shap.js";
import type {Random} from "../random.js";
import {columnMeans, takeRows, type Matrix} from "../stats/matrix.js";
import {isAmount} from "./grids.js";
import {encode, encodedGroups, type Fitted} from "./learn.js";
import {machinePredict, svmLogOdds} from "./machines.js";

/** What each feature adds to one prediction: base + Σ parts is the score, in log odds, for trees and forests as a probability, or the amount. */
export interface PersonParts extends Contributions {
  scale: "log odds" | "probability" | "amount";
  /** Standard errors of the parts where they were sampled; null where they are exact. */
  errors: Float64Array | null;
}

const draws = 400, background = 2000;

/**
 * Why one row has its score, feature by feature. Exact for linear models (weight × distance from the training rows' mean), trees (TreeSHAP, Lundberg, Erion & Lee 2018) and naive Bayes (its own sum), and for linear support vector machines; for networks, radial machines and neighbours Shapley values by
 * drawn orders (Štrumbelj & Kononenko 2014) with their errors, which sum to the score all the same.
 */
export function personParts(fitted: Fitted, columns: readonly FeatureColumn[], train: Int32Array, row: number, random: Random): PersonParts {
  const {core, recipe, method} = fitted, amount = isAmount(method), x = encode(fitted, columns, [row]), sources = oneHotSources(recipe);
  switch (core.kind) {
    case "linear": case "amount": return {...joinContributions(linearContributions(core.linear, columnMeans(encode(fitted, columns, some(train))), x, 0), sources), scale: amount ? "amount" : "log odds", errors: null};
    case "trees": return {...joinContributions(treeShap(core.trees, x, 0), sources), scale: amount ? "amount" : "probability", errors: null};
    case "boosting": return {...treeShap(core.boosting, x, 0), scale: amount ? "amount" : "log odds", errors: null};
    case "bayes": return {...joinContributions({base: core.bayes.prior, parts: bayesParts(core.bayes, x, 0)}, sources), scale: "log odds", errors: null};
    case "svm": return {...joinContributions(linearContributions(svmLogOdds(core), columnMeans(encode(fitted, columns, some(train))), x, 0), sources), scale: "log odds", errors: null};
    case "network": return {...sampled((row) => networkScores(core.network, row)[0]!, x, encode(fitted, columns, some(train)), encodedGroups(fitted), random), scale: "log odds"};
    case "kernel": case "neighbours": return {...sampled((row) => machinePredict(core, row)[0]!, x, encode(fitted, columns, some(train)), encodedGroups(fitted), random), scale: "probability"};
  }
}

/** Every so many rows, at most 2,000: their mean stands for that of all. */
function some(train: Int32Array): Int32Array {
  if (train.length === 0) throw new PortraitError("no-data", "no rows to compare with");
  const every = Math.ceil(train.length / background);
  return train.filter((_, i) => i % every === 0);
}

/** Each draw walks from a drawn training row to this one, a feature at a time in drawn order, and books each step of the score on its feature. */
function sampled(score: (row: Matrix) => number, x: Matrix, train: Matrix, groups: readonly (readonly number[])[], random: Random): {base: number; parts: Float64Array; errors: Float64Array} {
  const sums = new Float64Array(groups.length), squares = new Float64Array(groups.length);
  let base = 0;
  for (let draw = 0; draw < draws; ++draw) {
    const now = takeRows(train, [Math.floor(random() * train.rows)]);
    let before = score(now);
    base += before / draws;
    for (const group of shuffle(groups.length, random)) {
      for (const j of groups[group]!) now.values[j] = x.values[j]!;
      const after = score(now), step = after - before;
      sums[group]! += step;
      squares[group]! += step * step;
      before = after;
    }
  }
  return {base, parts: sums.map((sum) => sum / draws), errors: squares.map((square, g) => Math.sqrt(Math.max(0, square / draws - (sums[g]! / draws) ** 2) / draws))};
}
