import {collect} from "./interactions.js";
import type {ItemWeights} from "./item-weights.js";
import {gapsBefore, historyAt, repeatsBefore, type EventLog} from "./histories.js";
import {digits, linksOf, type Linkable, type LinkOptions} from "./links.js";
import {meetingsOf, nearestOf} from "./meetings.js";
import type {Model} from "./model.js";
import {fitRhythm} from "./simple.js";

/** Products that can have neighbours, at most: those of most persons. The others have best-sellers' scores and buying again. */
export const mostLinked = 4000;
/** Weights that a model has at most, and into one product: what a page can hold. */
export const mostWeights = 20_000, mostNeighbours = 20;

/** What is chosen on validation data. */
export interface FitOptions extends LinkOptions {
  /** Which best-sellers are the base: of all time, or of the last days as many as the horizon has. */
  popular: "all" | "recent";
  base: number;
  again: number;
  /** How much a product's own rate of being bought again counts: the power of `habitOf`; 0 not at all. */
  habit: number;
  /** Times a product's rhythm in which buying it again fades by e. */
  pace: number;
  /** How much links lead to what sells of late: the power of `trendOf`; 0 leaves them as they are. */
  trend: number;
}

/** What was counted before a day, from which models of any options follow. */
export interface Counted extends Linkable {
  /** Persons who bought each product, rounded to whole `least`; of all time, and of late. */
  all: Float64Array;
  recent: Float64Array;
  days: Float64Array;
  habit: Float64Array;
}

/** Counts what happened before a day. Numbers of persons under `least` count as none, others are rounded to whole `least`, as they are published; pairs of fewer persons are not joined. Each product has at most `neighbours`; default what a page can hold. */
export function countBefore(log: EventLog, cut: number, {least, horizon, neighbours}: {least: number; horizon: number; neighbours?: number}): Counted {
  const {items, persons} = log, all = new Float64Array(items), recent = new Float64Array(items), user: number[] = [], item: number[] = [], weight: number[] = [], touched = new Float64Array(items);
  for (let p = 0; p < persons; ++p) {
    const entries = historyAt(log, p, cut, Infinity);
    for (const entry of entries) {
      if (entry.times > 0) all[entry.item]! += 1;
      if (entry.times > 0 && entry.age <= horizon) recent[entry.item]! += 1;
      if (entry.weight > 0) { touched[entry.item]! += 1; user.push(p); item.push(entry.item); weight.push(entry.weight); }
    }
  }
  const linked = Int32Array.from([...touched.keys()].filter((i) => touched[i]! >= least).sort((a, b) => touched[b]! - touched[a]! || a - b).slice(0, mostLinked)).sort(), place = new Int32Array(items).fill(-1);
  for (const [at, i] of linked.entries()) place[i] = at;
  const kept = [...item.keys()].filter((e) => place[item[e]!]! >= 0);
  const x = collect(persons, linked.length, kept.map((e) => user[e]!), kept.map((e) => place[item[e]!]!), kept.map((e) => weight[e]!)), meetings = meetingsOf(x);
  const gaps = gapsBefore(log, cut), often = new Float64Array(items);
  for (const gap of gaps) often[gap.item]! += 1;
  const {days} = fitRhythm(items, gaps.filter((gap) => often[gap.item]! >= least));
  return {items, all: rounded(all, least), recent: rounded(recent, least), days: days.map((value) => Math.max(1, Math.round(value))), habit: habitOf(repeatsBefore(log, cut), all, least), linked, meetings, near: nearestOf(meetings, neighbours ?? publishedNeighbours(linked.length), least), x, fitted: {joined: new Map(), factors: new Map()}};
}

/** Weights into one product that a page can hold, of so many products that have any. */
export function publishedNeighbours(linked: number): number {
  return Math.max(3, Math.min(mostNeighbours, Math.floor(mostWeights / Math.max(1, linked))));
}

/** Numbers of persons as they are published: under `least` none, else the nearest multiple of it. */
export function rounded(counts: Float64Array, least: number): Float64Array {
  return counts.map((count) => (count < least ? 0 : least * Math.round(count / least)));
}

/** The model of some options; numbers have the digits in which they are published. */
export function modelOf(counted: Counted, options: FitOptions, weights = linksOf(counted, options)): Model {
  const {items, all, recent, days, habit} = counted, counts = options.popular === "all" ? all : recent, most = counts.reduce((a, b) => Math.max(a, b), 1);
  return {items, base: counts.map((count) => digits((options.base * count) / most)), weights: options.trend === 0 ? weights : trended(weights, trendOf(counted).map((factor) => factor ** options.trend)), again: options.again, days: days.map((value) => value * options.pace), habit: habit.map((factor) => Math.round(100 * factor ** options.habit) / 100)};
}

/**
 * What share of a product's buyers bought of late, over the same share of all products: above 1 for what comes, below for what goes (last season's). Products of few buyers are drawn to 1, as if `prior` more had bought
 * as all do (the shrinkage of Efron & Morris 1975, with a fixed strength).
 */
export function trendOf({all, recent}: Pick<Counted, "all" | "recent">, prior = 8): Float64Array {
  const sum = (counts: Float64Array) => counts.reduce((a, b) => a + b, 0), share = sum(recent) / Math.max(1, sum(all));
  return all.map((count, i) => (share === 0 ? 1 : (recent[i]! + prior * share) / ((count + prior) * share)));
}

/**
 * How often a product is bought again, of the days on which its buyers bought anything later, over the same share of all products; drawn to 1 as if `prior` more such days had gone as for all products. Products of fewer
 * than `least` buyers have 1.
 */
export function habitOf({again, later}: {again: Float64Array; later: Float64Array}, persons: Float64Array, least: number, prior = 20): Float64Array {
  const sum = (counts: Float64Array) => counts.reduce((a, b) => a + b, 0), share = sum(again) / Math.max(1, sum(later));
  return again.map((count, i) => (share === 0 || persons[i]! < least ? 1 : Math.max(0.01, (count + prior * share) / ((later[i]! + prior) * share))));
}

/** Weights times what their target is worth of late. */
function trended(weights: ItemWeights, factors: Float64Array): ItemWeights {
  return {...weights, weight: weights.weight.map((value, e) => digits(value * factors[weights.item[e]!]!))};
}
