import type {Random} from "../random.js";
import {rocAuc} from "../ml/metrics.js";
import {invertPositiveDefinite} from "../stats/inverse.js";
import type {Interactions} from "./interactions.js";
import type {Interval} from "./judge.js";

/** What makes a person like the members of an audience: score = base + Σ over the history of weight × `weights[product]`, products by their numbers in the interactions. */
export interface Alike {
  base: number;
  weights: Float64Array;
}

/** How well likeness tells members that were not learnt from: the area under the ROC curve with its 95% interval, and how many times more members than by chance are in the best tenth. */
export interface AlikeQuality {
  auc: Interval;
  tenth: number;
}

/**
 * Likeness to audiences: each is taken as one more product that its members have, and its column of EASE (Steck 2019), the ridge regression of membership on all products, is its weights; with a base that is not
 * penalised. `members[a][u]` is 1 where person u is in audience a. All audiences share one inverse.
 */
export function fitAlike(x: Interactions, members: readonly ArrayLike<number>[], strength: number, without?: (user: number) => boolean): Alike[] {
  const {items, users, starts, item, weight} = x, n = items + 1, system = new Float64Array(n * n), right = members.map(() => new Float64Array(n));
  for (let u = 0; u < users; ++u) {
    if (without?.(u) === true) continue;
    for (let a = starts[u]!; a < starts[u + 1]!; ++a) {
      const row = item[a]! * n, factor = weight[a]!;
      for (let b = starts[u]!; b <= a; ++b) system[row + item[b]!]! += factor * weight[b]!; // products ascend, so this is the lower half
      system[items * n + item[a]!]! += factor;
    }
    system[items * n + items]! += 1;
    for (const [m, of] of members.entries()) {
      if (of[u] !== 1) continue;
      for (let a = starts[u]!; a < starts[u + 1]!; ++a) right[m]![item[a]!]! += weight[a]!;
      right[m]![items]! += 1;
    }
  }
  for (let i = 0; i < items; ++i) system[i * n + i]! += strength;
  if (system[items * n + items] === 0) return members.map(() => ({base: 0, weights: new Float64Array(items)}));
  const inverse = invertPositiveDefinite(system, n);
  return right.map((sums) => {
    const all = Float64Array.from({length: n}, (_, i) => { let sum = 0; for (let j = 0; j < n; ++j) sum += inverse[i * n + j]! * sums[j]!; return sum; });
    return {base: all[items]!, weights: all.subarray(0, items)};
  });
}

/** Scores of all persons of interactions. */
export function alikeScores({users, starts, item, weight}: Interactions, {base, weights}: Alike): Float64Array {
  return Float64Array.from({length: users}, (_, u) => {
    let score = base;
    for (let e = starts[u]!; e < starts[u + 1]!; ++e) score += weight[e]! * weights[item[e]!]!;
    return score;
  });
}

const folds = 5;

/** Judges likeness on persons that were not learnt from: each fifth by the weights of the other four. Null where an audience has no member or nobody else. */
export function judgeAlike(x: Interactions, members: readonly ArrayLike<number>[], strength: number, random: Random): (AlikeQuality | null)[] {
  const fold = Int8Array.from({length: x.users}, () => Math.floor(folds * random())), scores = members.map(() => new Float64Array(x.users));
  for (let held = 0; held < folds; ++held) for (const [m, alike] of fitAlike(x, members, strength, (u) => fold[u] === held).entries()) for (const [u, score] of alikeScores(x, alike).entries()) if (fold[u] === held) scores[m]![u] = score;
  return members.map((of, m) => {
    const inside = Array.from(of).filter((is) => is === 1).length;
    return inside === 0 || inside === x.users ? null : {auc: aucInterval(rocAuc(of, scores[m]!), inside, x.users - inside), tenth: inTenth(of, scores[m]!, inside)};
  });
}

/** The area under the ROC curve with the 95% interval of its standard error (Hanley & McNeil 1982), within 0 and 1. */
export function aucInterval(auc: number, positives: number, negatives: number): Interval {
  const q1 = auc / (2 - auc), q2 = (2 * auc * auc) / (1 + auc), error = Math.sqrt(Math.max(0, auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)) / (positives * negatives));
  return {mean: auc, low: Math.max(0, auc - 1.959963984540054 * error), high: Math.min(1, auc + 1.959963984540054 * error)};
}

/** Times as many members as by chance among the tenth of the highest scores; persons of equal scores at its edge count by their share. */
function inTenth(of: ArrayLike<number>, scores: Float64Array, members: number): number {
  const wanted = scores.length / 10, edge = scores.slice().sort()[Math.min(scores.length - 1, Math.ceil(scores.length - wanted))]!;
  let above = 0, at = 0, found = 0, equal = 0;
  for (const [u, score] of scores.entries()) {
    if (score > edge) { above += 1; found += of[u]!; }
    else if (score === edge) { at += 1; equal += of[u]!; }
  }
  return ((found + (equal * (wanted - above)) / at) / wanted) / (members / scores.length);
}
