import {contentWeights, tfidf, words} from "./content.js";
import {rounded, type Counted} from "./fit.js";
import {historyAt, type EventLog} from "./histories.js";
import {transpose} from "./interactions.js";
import {neighbourWeights, type ItemWeights, type Similarity} from "./item-weights.js";
import {digits, factorsOf, linksOf} from "./links.js";
import {fitMarkov} from "./simple.js";
import {favourite, type Way} from "./ways.js";

/** What ways need of a product. */
export interface WayProduct {category: string | null; words: string | null}

/** Options of `waysBefore`. */
export interface WayOptions {
  /** Smallest number of persons behind a number. */
  least: number;
  /** Ridge penalties of EASE and of the hidden factors. */
  strength: number;
  penalty: number;
  /** Weights into or from one product at most. */
  neighbours: number;
}

/** All single methods as they were before a day, in the digits in which they are published; those that the catalogue has nothing for are left out. */
export function waysBefore(log: EventLog, cut: number, counted: Counted, products: readonly WayProduct[], options: WayOptions): Way[] {
  const {all, recent, days, x} = counted, {least, strength, penalty, neighbours} = options, byItem = transpose(x), of = products.map(({category}) => category);
  const near = (similarity: Similarity) => inCatalogue(neighbourWeights(x, byItem, {similarity, neighbours, least}), counted);
  const next = (order: 1 | 2) => inDigits(fitMarkov(log.items, sequences(log, cut), {order, least, neighbours}));
  const kinds = of.some((kind) => kind !== null) ? [{name: "kind" as const, base: shares(all), kinds: {of, base: kindsBefore(log, cut, of, least)}}] : [];
  const texts = products.map((product) => [...words(product.words ?? ""), ...(product.category === null ? [] : [`kind:${product.category}`])]), content = texts.some((text) => text.length > 0) ? [{name: "content" as const, weights: inDigits(contentWeights(tfidf(texts), neighbours))}] : [];
  const factors = x.item.length === 0 ? [] : [{name: "factors" as const, factors: factorsInCatalogue(counted, penalty)}];
  return [
    {name: "popular", base: shares(all)}, {name: "recent", base: shares(recent)}, ...kinds, {name: "again", days}, {name: "cosine", weights: near("cosine")}, {name: "jaccard", weights: near("jaccard")}, {name: "lift", weights: near("lift")},
    {name: "ease", weights: linksOf(counted, {method: "ease", strength, latent: 0, penalty})}, ...factors, ...content, {name: "next", weights: next(1), steps: 1}, {name: "next2", weights: next(2), steps: 2}
  ];
}

/** Counts as shares of the largest. */
function shares(counts: Float64Array): Float64Array {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  return counts.map((count) => digits(count / most));
}

/** Best-sellers of those who bought most of a kind of goods; of a kind with fewer than `least` such persons nothing. */
function kindsBefore(log: EventLog, cut: number, of: readonly (string | null)[], least: number): Map<string, Float64Array> {
  const counts = new Map<string, Float64Array>();
  for (let p = 0; p < log.persons; ++p) {
    const entries = historyAt(log, p, cut, Infinity), kind = favourite(entries, of);
    if (kind === "") continue;
    const own = counts.get(kind) ?? new Float64Array(log.items);
    for (const {item, times} of entries) if (times > 0) own[item]! += 1;
    counts.set(kind, own);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, own]) => [kind, rounded(own, least)] as const).filter(([, own]) => own.some((count) => count > 0)).map(([kind, own]) => [kind, shares(own)]));
}

/** Each person's purchases before a day, day by day, each product once a day. */
function sequences({persons, starts, events}: EventLog, cut: number): number[][][] {
  return Array.from({length: persons}, (_, p) => {
    const days = new Map<number, Set<number>>();
    for (let e = starts[p]!; e < starts[p + 1]! && events[e]!.day < cut; ++e) { const {day, item, kind} = events[e]!; if (kind === "purchase") days.set(day, (days.get(day) ?? new Set()).add(item)); }
    return Array.from(days.values(), (items) => [...items]);
  });
}

const inDigits = (weights: ItemWeights): ItemWeights => ({...weights, weight: weights.weight.map(digits)});

/** Weights between products that have neighbours as weights of the whole catalogue. */
function inCatalogue({starts, item, weight}: ItemWeights, {items, linked}: Counted): ItemWeights {
  const all = new Int32Array(items + 1);
  for (let i = 0; i < linked.length; ++i) all[linked[i]! + 1] = starts[i + 1]! - starts[i]!;
  for (let i = 0; i < items; ++i) all[i + 1]! += all[i]!;
  return {items, starts: all, item: item.map((to) => linked[to]!), weight: weight.map(digits)};
}

/** Factors of the whole catalogue: those of products that too few persons have are 0. */
function factorsInCatalogue(counted: Counted, penalty: number): NonNullable<Way["factors"]> {
  const {item, factors, ...als} = factorsOf(counted, penalty), all = new Float64Array(counted.items * factors);
  for (const [at, i] of counted.linked.entries()) all.set(item.subarray(at * factors, (at + 1) * factors).map(digits), i * factors);
  return {...als, factors, items: counted.items, item: all};
}
