import {PortraitError} from "../errors.js";

/**
 * Re-ranks by maximal marginal relevance (Carbonell & Goldstein 1998): each next item is the one of largest (1 − diversity) × relevance − diversity × similarity to the nearest item already shown. Relevance is the
 * score brought to 0…1 over the candidates. Diversity 0 keeps the order of scores.
 */
export function diversify(candidates: ArrayLike<number>, scores: ArrayLike<number>, similarity: (a: number, b: number) => number, k: number, diversity: number): Int32Array {
  if (!(diversity >= 0 && diversity <= 1)) throw new PortraitError("invalid-diversity", `diversity outside 0…1: ${diversity}`);
  const left = Array.from(candidates), all = left.map((item) => scores[item]!), low = Math.min(...all), high = Math.max(...all);
  const relevance = (item: number) => (high > low ? (scores[item]! - low) / (high - low) : 1);
  const nearest = new Map<number, number>(left.map((item) => [item, 0])), chosen: number[] = [];
  while (chosen.length < k && left.length > 0) {
    let best = 0, most = -Infinity;
    for (const [at, item] of left.entries()) {
      const value = (1 - diversity) * relevance(item) - diversity * nearest.get(item)!;
      if (value > most) [most, best] = [value, at];
    }
    const [item] = left.splice(best, 1) as [number];
    chosen.push(item);
    for (const other of left) nearest.set(other, Math.max(nearest.get(other)!, similarity(item, other)));
  }
  return Int32Array.from(chosen);
}
