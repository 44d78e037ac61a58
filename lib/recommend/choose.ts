import {boughtBetween, historyAt, type EventLog} from "./histories.js";
import {modelOf, type Counted, type FitOptions} from "./fit.js";
import {topItems} from "./interactions.js";
import type {ItemWeights} from "./item-weights.js";
import {linksOf} from "./links.js";
import {scoreModel, type Entry} from "./model.js";
import {judgeList} from "./quality.js";

/** A person whose list is judged: what was known before a day, and what was bought after it. */
export interface Case {
  person: number;
  entries: Entry[];
  taken: Set<number>;
}

/** Persons who bought something in a period and of whom something was known before it, by number. */
export function casesOf(log: EventLog, from: number, until: number, halfLife: number): Case[] {
  return Array.from({length: log.persons}, (_, person): Case => ({person, entries: historyAt(log, person, from, halfLife), taken: boughtBetween(log, person, from, until)})).filter(({entries, taken}) => entries.length > 0 && taken.size > 0);
}

/** Options that were tried, with the mean nDCG of their lists. */
export interface Tried extends FitOptions {
  ndcg: number;
  chosen: boolean;
}

const methods = [["ease", 20], ["ease", 100], ["ease", 400], ["ease", 1500], ["cosine", 10], ["cosine", 50]] as const;
const grids = {popular: ["all", "recent"], again: [0, 0.05, 0.1, 0.2, 0.5, 1], base: [0.01, 0.03, 0.1, 0.3, 1], trend: [0, 0.5, 1], habit: [0, 0.5, 1], pace: [1, 2], latent: [0, 0.5, 1, 2], penalty: [10, 20, 30]} as const;

/** What is used where too few can be judged to choose. */
export const defaultOptions: FitOptions = {method: "cosine", strength: 50, latent: 0, penalty: 20, popular: "all", base: 0.1, again: 0.1, trend: 0, habit: 0, pace: 1};

/** Tries options on validation cases: the way products are joined first, then the shares of hidden factors, of best-sellers and of buying again, with each product's habit and pace, and the weight of the trend, one at a time, twice. The first of equals stays. All that was tried, in its order. */
export function chooseOptions(counted: Counted, cases: readonly Case[], {k, hide}: {k: number; hide: boolean}): Tried[] {
  const tried: Tried[] = [], known = new Map<string, number>();
  let links: {name: string; weights: ItemWeights} | undefined; // of the latest options: others with them are tried one after the other
  const measure = (options: FitOptions): number => {
    const key = JSON.stringify(options), before = known.get(key);
    if (before !== undefined) return before;
    const name = JSON.stringify([options.method, options.strength, options.latent, options.penalty]);
    if (links?.name !== name) links = {name, weights: linksOf(counted, options)};
    const model = modelOf(counted, options, links.weights), scores = new Float64Array(counted.items);
    const sum = cases.reduce((all, {entries, taken}) => all + (judgeList(topItems(scoreModel(model, entries, scores), k, hide ? ownOf(entries) : undefined), taken, k)?.ndcg ?? 0), 0);
    const ndcg = cases.length === 0 ? 0 : sum / cases.length;
    known.set(key, ndcg);
    tried.push({...options, ndcg, chosen: false});
    return ndcg;
  };
  let best: FitOptions = defaultOptions, value = measure(best);
  const attempt = (options: FitOptions) => { const own = measure(options); if (own > value + 1e-12) [best, value] = [options, own]; };
  const start = best;
  for (const [method, strength] of methods) attempt({...start, method, strength});
  for (let pass = 0; pass < 2; ++pass) {
    for (const latent of grids.latent) attempt({...best, latent});
    for (const penalty of best.latent === 0 ? [] : grids.penalty) attempt({...best, penalty});
    for (const again of hide ? [0] : grids.again) attempt({...best, again});
    for (const habit of hide ? [] : grids.habit) attempt({...best, habit});
    for (const pace of hide ? [] : grids.pace) attempt({...best, pace});
    for (const popular of grids.popular) attempt({...best, popular});
    for (const base of grids.base) attempt({...best, base});
    for (const trend of grids.trend) attempt({...best, trend});
    for (const [method, strength] of pass === 1 ? methods : []) attempt({...best, method, strength});
  }
  return tried.map((one) => ({...one, chosen: JSON.stringify({...one, ndcg: undefined, chosen: undefined}) === JSON.stringify(best)}));
}

/** Products that were bought, which lists leave out where the rules say so. */
export function ownOf(entries: readonly Entry[]): Set<number> {
  return new Set(entries.filter(({times}) => times > 0).map(({item}) => item));
}
