import {PortraitError} from "../errors.js";
import type {History, Recommender} from "./interactions.js";

/** A method with its share in a blend; `history` may give the method another view of the person (other weights, the last basket alone) with as many entries. */
export interface BlendPart {
  recommender: Recommender;
  weight: number;
  history?: (history: History) => History;
}

/** Weighted sum of methods over one catalogue; its reasons are the same sum of theirs, and so exact. */
export function blendRecommender(parts: readonly BlendPart[]): Recommender {
  const items = parts[0]?.recommender.items;
  if (items === undefined || parts.some(({recommender}) => recommender.items !== items)) throw new PortraitError("other-catalogue", items === undefined ? "no method to blend" : `methods over different catalogues: ${parts.map(({recommender}) => recommender.items).join(", ")} items`);
  return {
    items,
    scores(history) {
      const scores = new Float64Array(items);
      for (const {recommender, weight, history: view} of parts) {
        if (weight === 0) continue;
        const own = recommender.scores(view?.(history) ?? history);
        for (let j = 0; j < items; ++j) scores[j]! += weight * own[j]!;
      }
      return scores;
    },
    reasons(history, item) {
      let base = 0;
      const all = new Float64Array(history.items.length);
      for (const {recommender, weight, history: view} of parts) {
        if (weight === 0) continue;
        const own = recommender.reasons(view?.(history) ?? history, item);
        if (own.parts.length !== all.length) throw new PortraitError("matrix-shape", `a view of the history has ${own.parts.length} entries, not ${all.length}`);
        base += weight * own.base;
        for (let e = 0; e < all.length; ++e) all[e]! += weight * own.parts[e]!;
      }
      return {base, parts: all};
    }
  };
}

/** The size of a method's scores, by which weights of a blend are comparable: the mean over histories of the standard deviation of all items' scores; 1 where they never vary. */
export function scoreSize(recommender: Recommender, histories: readonly History[]): number {
  let sum = 0;
  for (const history of histories) {
    const scores = recommender.scores(history), mean = scores.reduce((all, score) => all + score, 0) / scores.length;
    sum += Math.sqrt(scores.reduce((all, score) => all + (score - mean) ** 2, 0) / scores.length);
  }
  return sum > 0 ? sum / histories.length : 1;
}

/** Weights that a measure on validation data likes best: from the best single method on, one weight at a time is tried over a grid until a whole pass gains nothing. The first method's weight stays 1 where it takes part. */
export function chooseWeights(methods: number, measure: (weights: readonly number[]) => number, grid: readonly number[] = [0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3]): {weights: number[]; value: number} {
  if (methods < 1) throw new PortraitError("other-catalogue", "no method to blend");
  const single = Array.from({length: methods}, (_, m) => Array.from({length: methods}, (_, other): number => (m === other ? 1 : 0)));
  let best = single.map((weights) => ({weights, value: measure(weights)})).reduce((a, b) => (b.value > a.value ? b : a));
  for (let gained = true; gained; ) {
    gained = false;
    for (let m = 0; m < methods; ++m) for (const weight of grid) {
      const weights = best.weights.map((old, other) => (other === m ? weight : old));
      if (weights[m] === best.weights[m] || weights.every((value) => value === 0)) continue;
      const value = measure(weights);
      if (value > best.value + 1e-12) [best, gained] = [{weights, value}, true];
    }
  }
  return best;
}
