import {PortraitError} from "../errors.js";
import type {History, Interactions, Reasons, Recommender} from "./interactions.js";

/** Weights from item to item, as compressed rows: what an entry of item i adds to the scores of others. */
export interface ItemWeights {
  items: number;
  starts: Int32Array;
  item: Int32Array;
  weight: Float64Array;
}

/** How often two items meet in the history of one user: Σ weight × weight over users, for all pairs, the diagonal included; dense and row-major, so for some thousand items. */
export function cooccurrence({users, items, starts, item, weight}: Interactions): Float64Array {
  const counts = new Float64Array(items * items);
  for (let u = 0; u < users; ++u) for (let a = starts[u]!; a < starts[u + 1]!; ++a) {
    const row = item[a]! * items, factor = weight[a]!;
    for (let b = starts[u]!; b < starts[u + 1]!; ++b) counts[row + item[b]!]! += factor * weight[b]!;
  }
  return counts;
}

/** Similarities of items by the users they share. */
export type Similarity = "cosine" | "jaccard" | "lift";

/** Options of `neighbourWeights`. */
export interface NeighbourOptions {
  similarity?: Similarity;
  /** Neighbours kept for each item that is scored; default 100. */
  neighbours?: number;
  /** Draws similarities of rare pairs towards 0: × shared / (shared + shrinkage) (Bell & Koren 2007); default 10. */
  shrinkage?: number;
  /** Users who must share two items, at least; default 1. */
  least?: number;
}

/**
 * Item–item neighbours (Sarwar et al. 2001; Deshpande & Karypis 2004): for every item its most similar ones by cosine, Jaccard or lift of the users they share, with shrinkage. One item at a time, in memory of
 * one row, so that catalogues of tens of thousands fit.
 */
export function neighbourWeights(x: Interactions, byItem: Interactions, {similarity = "cosine", neighbours = 100, shrinkage = 10, least = 1}: NeighbourOptions = {}): ItemWeights {
  const {items} = x, squares = new Float64Array(items), counts = new Float64Array(items);
  for (let e = 0; e < x.item.length; ++e) {
    squares[x.item[e]!]! += x.weight[e]! ** 2;
    counts[x.item[e]!]! += 1;
  }
  const near = new Int32Array(items * neighbours), weight = new Float64Array(items * neighbours), held = new Int32Array(items), dots = new Float64Array(items), shared = new Int32Array(items), seen = new Int32Array(items);
  const valueOf = (i: number, j: number, n: number) => (similarity === "cosine" ? dots[i]! / Math.sqrt(squares[i]! * squares[j]!) : similarity === "jaccard" ? n / (counts[i]! + counts[j]! - n) : (n * x.users) / (counts[i]! * counts[j]!));
  for (let j = 0; j < items; ++j) {
    const many = meet(x, byItem, j, {dots, shared, seen}), first = j * neighbours;
    let kept = 0;
    for (let s = 0; s < many; ++s) {
      const i = seen[s]!, n = shared[i]!, value = i === j ? -Infinity : (valueOf(i, j, n) * n) / (n + shrinkage);
      shared[i] = dots[i] = 0;
      if (i === j || n < least || (kept === neighbours && value < weight[first + kept - 1]!)) continue;
      let place = first + kept;
      const before = (at: number) => weight[at]! < value || (weight[at] === value && near[at]! > i); // larger weights first, the lower number of equals
      if (kept === neighbours && !before(--place)) continue;
      if (kept < neighbours) ++kept;
      for (; place > first && before(place - 1); --place) [near[place], weight[place]] = [near[place - 1]!, weight[place - 1]!];
      [near[place], weight[place]] = [i, value];
    }
    held[j] = kept;
  }
  return rowsFrom(items, neighbours, {near, weight, held});
}

/** Counts the users that item j shares with others, and Σ weight × weight; answers how many others were `seen`. */
function meet(x: Interactions, byItem: Interactions, j: number, {dots, shared, seen}: {dots: Float64Array; shared: Int32Array; seen: Int32Array}): number {
  let many = 0;
  for (let a = byItem.starts[j]!; a < byItem.starts[j + 1]!; ++a) {
    const u = byItem.item[a]!, factor = byItem.weight[a]!;
    for (let b = x.starts[u]!, end = x.starts[u + 1]!; b < end; ++b) {
      const i = x.item[b]!;
      if (shared[i] === 0) seen[many++] = i;
      shared[i]! += 1;
      dots[i]! += factor * x.weight[b]!;
    }
  }
  return many;
}

/** Weights held by the item they lead to, as rows by the item they come from. */
function rowsFrom(items: number, neighbours: number, {near, weight, held}: {near: Int32Array; weight: Float64Array; held: Int32Array}): ItemWeights {
  const starts = new Int32Array(items + 1);
  for (let j = 0; j < items; ++j) for (let e = j * neighbours; e < j * neighbours + held[j]!; ++e) starts[near[e]! + 1]! += 1;
  for (let i = 0; i < items; ++i) starts[i + 1]! += starts[i]!;
  const at = starts.slice(), made: ItemWeights = {items, starts, item: new Int32Array(starts[items]!), weight: new Float64Array(starts[items]!)};
  for (let j = 0; j < items; ++j) for (let e = j * neighbours; e < j * neighbours + held[j]!; ++e) {
    const place = at[near[e]!]!++;
    made.item[place] = j;
    made.weight[place] = weight[e]!;
  }
  return made;
}

/**
 * The k best-scored items of every user by item weights, without those the user has: users × k numbers, best first, the lower of equals; −1 where no weight leads to more. Only what a user's items lead to is
 * looked at, so that millions of users with a few items each are a matter of seconds.
 */
export function topOfAll({items, starts, item, weight}: ItemWeights, x: Interactions, k: number): Int32Array {
  const lists = new Int32Array(x.users * k).fill(-1), best = new Float64Array(k), scores = new Float64Array(items), state = new Uint8Array(items), seen = new Int32Array(items);
  for (let u = 0; u < x.users; ++u) {
    let many = 0, kept = 0;
    const first = u * k;
    for (let a = x.starts[u]!; a < x.starts[u + 1]!; ++a) {
      const factor = x.weight[a]!;
      for (let e = starts[x.item[a]!]!, end = starts[x.item[a]! + 1]!; e < end; ++e) {
        const j = item[e]!;
        if (state[j] === 0) [state[j], seen[many++]] = [1, j];
        scores[j]! += factor * weight[e]!;
      }
    }
    for (let a = x.starts[u]!; a < x.starts[u + 1]!; ++a) state[x.item[a]!] = 2;
    for (let s = 0; s < many; ++s) {
      const j = seen[s]!, score = scores[j]!;
      if (state[j] === 1 && (kept < k || score > best[k - 1]! || (score === best[k - 1]! && j < lists[first + k - 1]!))) {
        let place = kept < k ? kept++ : k - 1;
        for (; place > 0 && (best[place - 1]! < score || (best[place - 1] === score && lists[first + place - 1]! > j)); --place) [best[place], lists[first + place]] = [best[place - 1]!, lists[first + place - 1]!];
        [best[place], lists[first + place]] = [score, j];
      }
      scores[j] = 0;
    }
    for (let s = 0; s < many; ++s) state[seen[s]!] = 0;
    for (let a = x.starts[u]!; a < x.starts[u + 1]!; ++a) state[x.item[a]!] = 0;
  }
  return lists;
}

/** Weights as compressed rows by the item they come from. */
export function compress(items: number, entries: readonly {from: number; to: number; weight: number}[]): ItemWeights {
  const starts = new Int32Array(items + 1);
  for (const {from} of entries) starts[from + 1]! += 1;
  for (let i = 0; i < items; ++i) starts[i + 1]! += starts[i]!;
  const at = starts.slice(), made: ItemWeights = {items, starts, item: new Int32Array(entries.length), weight: new Float64Array(entries.length)};
  for (const {from, to, weight} of [...entries].sort((p, q) => p.to - q.to)) {
    const place = at[from]!++;
    made.item[place] = to;
    made.weight[place] = weight;
  }
  return made;
}

/** The weights of a dense row-major matrix that are larger than `least` in size, at most `keep` into each item (the largest). */
export function sparsify(dense: Float64Array, items: number, keep = Infinity, least = 0): ItemWeights {
  const entries: {from: number; to: number; weight: number}[] = [];
  for (let to = 0; to < items; ++to) {
    const into: {from: number; to: number; weight: number}[] = [];
    for (let from = 0; from < items; ++from) if (Math.abs(dense[from * items + to]!) > least) into.push({from, to, weight: dense[from * items + to]!});
    entries.push(...(into.length > keep ? into.sort((p, q) => Math.abs(q.weight) - Math.abs(p.weight) || p.from - q.from).slice(0, keep) : into));
  }
  return compress(items, entries);
}

/** The recommender of item weights: score of j = Σ over entries of weight × W[i][j], each term a reason. Dense matrices are taken as they are. */
export function itemRecommender(weights: ItemWeights | {items: number; dense: Float64Array}): Recommender {
  const {items} = weights;
  const at = "dense" in weights ? (i: number, j: number) => weights.dense[i * items + j]! : (i: number, j: number) => sparseAt(weights, i, j);
  const add = "dense" in weights
    ? (scores: Float64Array, i: number, factor: number) => { for (let j = 0, from = i * items; j < items; ++j, ++from) scores[j]! += factor * weights.dense[from]!; }
    : (scores: Float64Array, i: number, factor: number) => { for (let e = weights.starts[i]!; e < weights.starts[i + 1]!; ++e) scores[weights.item[e]!]! += factor * weights.weight[e]!; };
  return {
    items,
    scores(history) {
      const scores = new Float64Array(items);
      for (let e = 0; e < history.items.length; ++e) if (history.items[e]! >= 0 && history.items[e]! < items) add(scores, history.items[e]!, history.weights?.[e] ?? 1);
      return scores;
    },
    reasons(history, item): Reasons {
      checkItem(item, items);
      return {base: 0, parts: partsOf(history, items, (i, e) => (history.weights?.[e] ?? 1) * at(i, item))};
    }
  };
}

/** A part for each entry; 0 for items that are gone from the catalogue. */
export function partsOf(history: History, items: number, part: (item: number, entry: number) => number): Float64Array {
  return Float64Array.from({length: history.items.length}, (_, e) => (history.items[e]! >= 0 && history.items[e]! < items ? part(history.items[e]!, e) : 0));
}

/** Throws for an item that the catalogue does not have. */
export function checkItem(item: number, items: number): void {
  if (!Number.isInteger(item) || item < 0 || item >= items) throw new PortraitError("unknown-id", `no such item: ${item} of ${items}`);
}

function sparseAt({starts, item, weight}: ItemWeights, i: number, j: number): number {
  let low = starts[i]!, high = starts[i + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (item[middle] === j) return weight[middle]!;
    if (item[middle]! < j) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
