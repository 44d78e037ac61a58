/** How good one list is for one person, all from 0 to 1. */
export interface ListQuality {
  ndcg: number;
  recall: number;
  precision: number;
  averagePrecision: number;
  reciprocalRank: number;
  hit: number;
}

/**
 * Judges the first k of a list against what the person then took (relevance 0 or 1): nDCG (Järvelin & Kekäläinen 2002) against the best list of that length, recall of all taken, precision over k, average
 * precision over min(k, taken), reciprocal rank of the first found, and whether any was. Null for a person who took nothing: there is nothing to find.
 */
export function judgeList(list: ArrayLike<number>, taken: ReadonlySet<number>, k = 10): ListQuality | null {
  if (taken.size === 0) return null;
  let gain = 0, found = 0, precisions = 0, first = 0, ideal = 0;
  for (let rank = 0; rank < Math.min(k, list.length); ++rank) {
    if (!taken.has(list[rank]!)) continue;
    ++found;
    gain += 1 / Math.log2(rank + 2);
    precisions += found / (rank + 1);
    if (first === 0) first = 1 / (rank + 1);
  }
  const most = Math.min(k, taken.size);
  for (let rank = 0; rank < most; ++rank) ideal += 1 / Math.log2(rank + 2);
  return {ndcg: gain / ideal, recall: found / taken.size, precision: found / k, averagePrecision: precisions / most, reciprocalRank: first, hit: found > 0 ? 1 : 0};
}

/** Means over persons; NaN for nobody. */
export function meanQuality(judged: readonly ListQuality[]): ListQuality {
  const mean = (of: (quality: ListQuality) => number) => judged.reduce((sum, quality) => sum + of(quality), 0) / judged.length;
  return {ndcg: mean(({ndcg}) => ndcg), recall: mean(({recall}) => recall), precision: mean(({precision}) => precision), averagePrecision: mean(({averagePrecision}) => averagePrecision), reciprocalRank: mean(({reciprocalRank}) => reciprocalRank), hit: mean(({hit}) => hit)};
}

/** What lists show as a whole. */
export interface ListsQuality {
  /** Share of the catalogue that is in any list. */
  coverage: number;
  /** Mean of −log2 of the share of users who have the item (Vargas & Castells 2011): surprise in bits; items that nobody has count as one user's. */
  novelty: number;
  /** Mean over lists of the mean of 1 − similarity of two of their items (Smyth & McClave 2001); NaN without a similarity. */
  diversity: number;
  /** Mean share of users who have the shown items: the higher, the more the lists repeat best-sellers. */
  popularity: number;
}

/** Judges lists as a whole. */
export function judgeLists(lists: readonly ArrayLike<number>[], counts: ArrayLike<number>, users: number, similarity?: (a: number, b: number) => number): ListsQuality {
  const shown = new Set<number>();
  let novelty = 0, popularity = 0, places = 0, diversity = 0, diverse = 0;
  for (const list of lists) {
    for (let a = 0; a < list.length; ++a) {
      shown.add(list[a]!);
      novelty -= Math.log2(Math.max(counts[list[a]!]!, 1) / users);
      popularity += counts[list[a]!]! / users;
      ++places;
    }
    if (similarity === undefined || list.length < 2) continue;
    let sum = 0;
    for (let a = 0; a < list.length; ++a) for (let b = 0; b < a; ++b) sum += 1 - similarity(list[a]!, list[b]!);
    diversity += sum / ((list.length * (list.length - 1)) / 2);
    ++diverse;
  }
  return {coverage: shown.size / counts.length, novelty: novelty / places, diversity: diversity / diverse, popularity: popularity / places};
}
