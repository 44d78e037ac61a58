import {PortraitError} from "../errors.js";
import type {History, Interactions, Recommender} from "./interactions.js";
import {checkItem, compress, partsOf, type ItemWeights} from "./item-weights.js";

/** Best-sellers: the same score for everybody, which needs no history. Give counts of all time, of late, or of a segment. */
export function popularityRecommender(counts: ArrayLike<number>): Recommender {
  const scores = Float64Array.from(counts);
  return {
    items: scores.length,
    scores: () => scores.slice(),
    reasons(history, item) {
      checkItem(item, scores.length);
      return {base: scores[item]!, parts: new Float64Array(history.items.length)};
    }
  };
}

/** How many users have each item. */
export function itemCounts(x: Interactions): Float64Array {
  const counts = new Float64Array(x.items);
  for (const i of x.item) counts[i]! += 1;
  return counts;
}

/** Days after which a purchase counts 1/e as much, for every item. */
export interface Rhythm {
  days: Float64Array;
}

/**
 * Each item's own rhythm from the days between two purchases of it by one person: their mean, drawn towards the mean of all by as much as `prior` gaps weigh; times `factor`. An item never bought twice has
 * the mean of all.
 */
export function fitRhythm(items: number, gaps: readonly {item: number; days: number}[], {prior = 20, factor = 1}: {prior?: number; factor?: number} = {}): Rhythm {
  const sums = new Float64Array(items), counts = new Float64Array(items);
  let all = 0;
  for (const {item, days} of gaps) {
    checkItem(item, items);
    if (!(days >= 0)) throw new PortraitError("invalid-gap", `days between two purchases: ${days}`);
    sums[item]! += days;
    counts[item]! += 1;
    all += days;
  }
  const mean = gaps.length > 0 ? all / gaps.length : 60;
  return {days: sums.map((sum, i) => Math.max(1e-9, (factor * (sum + prior * mean)) / (counts[i]! + prior)))};
}

/**
 * Buy again: every earlier purchase of an item counts weight × e^(−days since its latest purchase / days of the item's rhythm), so that a habit counts as a whole and fades as a whole; with `each`, every purchase
 * fades by its own age. Needs ages. Nothing else is ever proposed.
 */
export function buyAgainRecommender({days}: Rhythm, {each = false}: {each?: boolean} = {}): Recommender {
  const {length} = days;
  const latest = (history: History) => {
    const ages = new Map<number, number>();
    for (let e = 0; e < history.items.length; ++e) ages.set(history.items[e]!, Math.min(ages.get(history.items[e]!) ?? Infinity, history.ages?.[e] ?? 0));
    return ages;
  };
  const parts = (history: History, wanted: number | null) => {
    const ages = latest(history);
    return partsOf(history, length, (i, e) => (wanted !== null && i !== wanted ? 0 : (history.weights?.[e] ?? 1) * Math.exp(-(each ? history.ages?.[e] ?? 0 : ages.get(i)!) / days[i]!)));
  };
  return {
    items: length,
    scores(history) {
      const scores = new Float64Array(length);
      for (const [e, value] of parts(history, null).entries()) if (value !== 0) scores[history.items[e]!]! += value;
      return scores;
    },
    reasons(history, item) {
      checkItem(item, length);
      return {base: 0, parts: parts(history, item)};
    }
  };
}

/** Options of `fitMarkov`. */
export interface MarkovOptions {
  /** Steps back that count: after items of the step before (1), and of the one before that (2), which weighs `second`; default 1. */
  order?: 1 | 2;
  second?: number;
  /** Draws shares of rare items towards 0: n / (n + shrinkage); default 10. */
  shrinkage?: number;
  /** Persons of whom one item must have followed the other, at least, and weights kept from one item (the largest); default 1 and all. */
  least?: number;
  neighbours?: number;
}

/**
 * What follows what (a Markov chain of items; Rendle et al. 2010 count baskets so): the share of times an item was in the next basket of a person who had another, drawn towards 0 where seldom seen, as weights from
 * item to item. `sequences` hold each person's baskets in order. Of a history the last basket counts with weight 1, the one before with weight `second`.
 */
export function fitMarkov(items: number, sequences: readonly (readonly ArrayLike<number>[])[], {order = 1, second = 0.5, shrinkage = 10, least = 1, neighbours = Infinity}: MarkovOptions = {}): ItemWeights {
  const follows = Array.from({length: items}, () => new Map<number, {count: number; persons: number; last: number}>()), times = new Float64Array(items);
  const met = (from: number, to: number, weight: number, person: number) => {
    checkItem(to, items);
    const entry = follows[from]!.get(to) ?? {count: 0, persons: 0, last: -1};
    follows[from]!.set(to, {count: entry.count + weight, persons: entry.persons + (entry.last === person ? 0 : 1), last: person});
  };
  for (const [person, baskets] of sequences.entries()) for (let b = 1; b < baskets.length; ++b) for (let back = 1; back <= Math.min(order, b); ++back) {
    const weight = back === 1 ? 1 : second;
    for (const from of Array.from(baskets[b - back]!)) {
      checkItem(from, items);
      times[from]! += weight;
      for (const to of Array.from(baskets[b]!)) met(from, to, weight, person);
    }
  }
  return compress(items, follows.flatMap((row, from) => [...row].filter(([, {persons}]) => persons >= least).sort(([a, p], [b, q]) => q.count - p.count || a - b).slice(0, neighbours).map(([to, {count}]) => ({from, to, weight: count / (times[from]! + shrinkage)}))));
}
