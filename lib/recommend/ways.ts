import {alsRecommender, type Als} from "./als.js";
import type {History, Reasons, Recommender} from "./interactions.js";
import {itemRecommender, type ItemWeights} from "./item-weights.js";
import type {Entry} from "./model.js";
import {buyAgainRecommender, popularityRecommender} from "./simple.js";

/** Single methods, which stand beside the blend: best-sellers of all time, of late and of one kind of buyers; the same again by each product's rhythm; neighbours by cosine, Jaccard and lift; EASE; hidden factors (implicit ALS); alike texts; what follows the last basket, and the last two. */
export const wayNames = ["popular", "recent", "kind", "again", "cosine", "jaccard", "lift", "ease", "factors", "content", "next", "next2"] as const;
/** One of them. */
export type WayName = (typeof wayNames)[number];

/** A single method as plain numbers over a catalogue; what it does not need is left out. */
export interface Way {
  name: WayName;
  /** Scores for everybody. */
  base?: Float64Array;
  /** The kind of each product, and scores for those who bought most of a kind; `base` is for the others. */
  kinds?: {of: readonly (string | null)[]; base: ReadonlyMap<string, Float64Array>};
  /** What an entry adds to others; with `steps` only entries of so many last days of purchase count, each half as much as the one after it. */
  weights?: ItemWeights;
  steps?: number;
  /** Days after which a purchase makes the same again 1/e as likely. */
  days?: Float64Array;
  factors?: Als;
}

/** A method over what is known of a person: scores of all products, and reasons that sum to them, a part for each entry. */
export interface WayRecommender {
  scores(entries: readonly Entry[]): Float64Array;
  reasons(entries: readonly Entry[], item: number): Reasons;
}

/** The method that plain numbers make. */
export function wayRecommender({base, kinds, weights, steps, days, factors}: Way): WayRecommender {
  if (kinds !== undefined) {
    const all = popularityRecommender(base ?? []), own = new Map([...kinds.base].map(([kind, scores]) => [kind, popularityRecommender(scores)])), of = (entries: readonly Entry[]) => own.get(favourite(entries, kinds.of)) ?? all;
    return {scores: (entries) => of(entries).scores({items: []}), reasons: (entries, item) => of(entries).reasons(view(entries), item)};
  }
  if (weights !== undefined) return viewed(itemRecommender(weights), steps === undefined ? view : (entries) => lately(entries, steps));
  if (factors !== undefined) return viewed(alsRecommender(factors), view);
  if (days !== undefined) return viewed(buyAgainRecommender({days}), (entries) => ({...view(entries), weights: entries.map(({times}) => times)}));
  return viewed(popularityRecommender(base ?? []), view);
}

const viewed = (recommender: Recommender, of: (entries: readonly Entry[]) => History): WayRecommender => ({scores: (entries) => recommender.scores(of(entries)), reasons: (entries, item) => recommender.reasons(of(entries), item)});
const view = (entries: readonly Entry[]): History => ({items: entries.map(({item}) => item), weights: entries.map(({weight}) => weight), ages: entries.map(({age}) => age)});

/** Entries of the last days of purchase: 1 on the last, half on the one before, and so on; others 0. */
function lately(entries: readonly Entry[], steps: number): History {
  const ages = [...new Set(entries.filter(({times}) => times > 0).map(({age}) => age))].sort((a, b) => a - b).slice(0, steps);
  return {items: entries.map(({item}) => item), weights: entries.map(({age, times}) => (times > 0 && ages.includes(age) ? 2 ** -ages.indexOf(age) : 0))};
}

/** The kind of goods of which a person bought most often; of equals the one that sorts first; "" for none. */
export function favourite(entries: readonly Entry[], kindOf: readonly (string | null)[]): string {
  const times = new Map<string, number>();
  for (const entry of entries) { const kind = kindOf[entry.item] ?? null; if (kind !== null && entry.times > 0) times.set(kind, (times.get(kind) ?? 0) + entry.times); }
  return [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? "";
}
