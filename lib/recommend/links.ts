import {seededRandom} from "../random.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import {fitAls, gramOf, type Als} from "./als.js";
import type {Interactions} from "./interactions.js";
import type {ItemWeights} from "./item-weights.js";
import {weightsOf, type Meetings} from "./meetings.js";

/** How products are joined; chosen on validation data. */
export interface LinkOptions {
  method: "ease" | "cosine";
  /** Ridge penalty of `ease`, or shared persons that halve a `cosine`. */
  strength: number;
  /** How much weights of hidden factors (`factorWeight`) count beside the method's, both brought to one size; 0 not at all. */
  latent: number;
  /** Ridge penalty of the factors. */
  penalty: number;
}

/** What links are made from: products that have neighbours by their numbers in the catalogue, how they meet, and who had to do with them. */
export interface Linkable {
  items: number;
  linked: Int32Array;
  meetings: Meetings;
  near: Int32Array[];
  /** Who had to do with what, products by their places in `linked`. */
  x: Interactions;
  /** What was fitted already, by its settings. */
  fitted: {joined: Map<string, Float64Array[]>; factors: Map<number, Als>};
}

/** Weights of a method into each product, fitted once. */
function joinedBy({meetings, near, fitted: {joined}}: Linkable, {method, strength}: Pick<LinkOptions, "method" | "strength">): Float64Array[] {
  const key = `${method} ${strength}`, found = joined.get(key) ?? weightsOf(meetings, near, {method, strength});
  joined.set(key, found);
  return found;
}

/** Implicit factors of a penalty, fitted once. */
export function factorsOf({x, fitted: {factors}}: Pick<Linkable, "x" | "fitted">, penalty: number): Als {
  const found = factors.get(penalty) ?? fitAls(x, seededRandom("factors"), {factors: Math.max(1, Math.min(32, x.items >> 1)), lambda: penalty, alpha: 2, rounds: 8});
  factors.set(penalty, found);
  return found;
}

/**
 * Implicit factors (Hu, Koren & Volinsky 2008) as weights between products: (1 + α) yⱼᵀ (YᵀY + λI)⁻¹ yᵢ. It is their decomposition of a score with the person's own confidences left out of the inverse, and so the same
 * for everybody: each entry adds its part whatever else is in the history.
 */
export function factorWeight({items, factors: f, lambda, alpha, item}: Als): (from: number, to: number) => number {
  const factor = cholesky(gramOf(item, f, lambda), f), along = new Float64Array(items * f);
  for (let i = 0; i < items; ++i) along.set(choleskySolve(factor, f, item.slice(i * f, (i + 1) * f)), i * f);
  return (from, to) => {
    let sum = 0;
    for (let a = 0, p = from * f, q = to * f; a < f; ++a) sum += along[p + a]! * item[q + a]!;
    return (1 + alpha) * sum;
  };
}

/** The weights of a method between products and their nearest, as numbers of the catalogue, in the digits in which they are published. */
export function linksOf(counted: Linkable, {method, strength, latent, penalty}: LinkOptions): ItemWeights {
  const {items, linked, near, x} = counted, into = joinedBy(counted, {method, strength});
  if (latent === 0 || x.item.length === 0) return rowsOf(items, linked, near, into);
  const weight = factorWeight(factorsOf(counted, penalty)), other = near.map((list, to) => Float64Array.from(list, (from) => weight(from, to))), share = (latent * size(into)) / size(other);
  return rowsOf(items, linked, near, into.map((list, to) => list.map((value, e) => value + share * other[to]![e]!)));
}

const size = (lists: readonly Float64Array[]) => Math.sqrt(lists.reduce((all, list) => all + list.reduce((sum, value) => sum + value * value, 0), 0)) || 1;

/** Weights into each product as rows by the product they come from, products ascending; what rounds to nothing is left out. */
function rowsOf(items: number, linked: Int32Array, near: readonly Int32Array[], into: readonly Float64Array[]): ItemWeights {
  const starts = new Int32Array(items + 1);
  for (const [to, list] of near.entries()) for (const [e, from] of list.entries()) if (digits(into[to]![e]!) !== 0) starts[linked[from]! + 1]! += 1;
  for (let i = 0; i < items; ++i) starts[i + 1]! += starts[i]!;
  const at = starts.slice(), made: ItemWeights = {items, starts, item: new Int32Array(starts[items]!), weight: new Float64Array(starts[items]!)};
  for (const [to, list] of near.entries()) for (const [e, from] of list.entries()) {
    const weight = digits(into[to]![e]!);
    if (weight === 0) continue;
    const place = at[linked[from]!]!++;
    made.item[place] = linked[to]!;
    made.weight[place] = weight;
  }
  return made;
}

/** Five digits: those in which weights are published. */
export const digits = (value: number): number => Math.round(value * 1e5) / 1e5;
