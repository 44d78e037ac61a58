import type {RecommendRules} from "../workspace.js";
import {topItems} from "./interactions.js";
import type {Entry, Model} from "./model.js";
import {diversify} from "./rerank.js";

/** What rules ask of a product; null is not known. */
export interface Offered {
  product_id: string;
  category: string | null;
  price: number | null;
  /** Share of the price that is left after cost. */
  margin: number | null;
  in_stock: boolean | null;
}

/** Candidates that rules beside the score choose from, for each place of a list. */
const pool = 5;

/** Why a product may not be shown, or null where it may. */
export type Barred = "blocked" | "out-of-stock" | "price" | "bought";

/** Whether rules keep a product from every list of a person. Prices and stock that are not known bar nothing. */
export function barredBy({product_id, price, in_stock}: Offered, {bought, stock, price: band, blocked = []}: RecommendRules, has: boolean): Barred | null {
  if (blocked.includes(product_id)) return "blocked";
  if (stock === true && in_stock === false) return "out-of-stock";
  if (band !== undefined && price !== null && !(price >= (band.min ?? 0) && price <= (band.max ?? Infinity))) return "price";
  return bought === "hide" && has ? "bought" : null;
}

/** How alike two products are, from 0 to 1: of one category, or else the larger weight between them by the largest of all. */
export function likeness({weights: {starts, item, weight}}: Model, offered: readonly Offered[]): (a: number, b: number) => number {
  const most = weight.reduce((a, b) => Math.max(a, b), 1e-9);
  const at = (a: number, b: number) => { for (let e = starts[a]!; e < starts[a + 1]!; ++e) if (item[e] === b) return weight[e]!; return 0; };
  return (a, b) => (offered[a]?.category != null && offered[a]?.category === offered[b]?.category ? 1 : Math.max(0, at(a, b), at(b, a)) / most);
}

/**
 * The list of a person by scores and rules. Without rules beside the score, the k best (the lower number of equals). Else of the 5 k best: relevance is the score brought to 0…1, mixed with the margin; then
 * maximal marginal relevance; then at most so many of one category.
 */
export function listOf(scores: Float64Array, entries: readonly Entry[], offered: readonly Offered[], rules: RecommendRules, k: number, alike: (a: number, b: number) => number): Int32Array {
  const {margin = 0, diversity = 0, perCategory = Infinity} = rules, has = new Set(entries.filter(({times}) => times > 0).map(({item}) => item)), barred = new Set<number>();
  const bars = rules.bought === "hide" || rules.stock === true || rules.price !== undefined || (rules.blocked ?? []).length > 0;
  for (let i = 0; bars && i < scores.length; ++i) if (barredBy(offered[i]!, rules, has.has(i)) !== null) barred.add(i);
  if (margin === 0 && diversity === 0 && perCategory === Infinity) return topItems(scores, k, barred);
  const best = topItems(scores, pool * k, barred), low = scores[best[best.length - 1] ?? 0] ?? 0, high = scores[best[0] ?? 0] ?? 0, value = new Float64Array(scores.length);
  for (const i of best) value[i] = (1 - margin) * (high > low ? (scores[i]! - low) / (high - low) : 1) + margin * Math.min(1, Math.max(0, offered[i]!.margin ?? 0));
  const order = Int32Array.from(Array.from(best).sort((a, b) => value[b]! - value[a]! || a - b)), ranked = diversity === 0 ? order : diversify(order, value, alike, order.length, diversity);
  const seen = new Map<string, number>(), list: number[] = [];
  for (const i of ranked) {
    const kind = offered[i]!.category, n = kind === null ? 0 : seen.get(kind) ?? 0;
    if (list.length === k) break;
    if (n >= perCategory) continue;
    if (kind !== null) seen.set(kind, n + 1);
    list.push(i);
  }
  return Int32Array.from(list);
}
