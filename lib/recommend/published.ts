import {rowsOf, type PageBundle} from "../page.js";
import {literal} from "../sql.js";
import {compress} from "./item-weights.js";
import {scoreModel, type Entry, type Model} from "./model.js";
import type {Offered} from "./lists.js";
import type {RecommendProductRow, RecommendSettingsRow, RecommendWayRow} from "./rows.js";
import type {Way, WayName} from "./ways.js";

/** The model that published products hold; a product's number is its place in their order. */
export function modelOfRows(products: readonly RecommendProductRow[], settings: Pick<RecommendSettingsRow, "again"> | undefined): Model {
  const links = products.flatMap(({links}, from) => (JSON.parse(links) as [number, number][]).map(([rank, weight]) => ({from, to: rank - 1, weight})));
  return {items: products.length, base: Float64Array.from(products, ({base}) => base), weights: compress(products.length, links), again: settings?.again ?? 0, days: Float64Array.from(products, ({days}) => days ?? 60), habit: Float64Array.from(products, ({habit}) => habit)};
}

/** The single method that published rows hold. */
export function wayOfRows(name: WayName, rows: readonly RecommendWayRow[], products: readonly RecommendProductRow[]): Way {
  const items = products.length, base = (part: string) => { const scores = new Float64Array(items); for (const row of rows) if (row.part === part && row.base !== null) scores[row.rank - 1] = row.base; return scores; };
  const linked = rows.flatMap(({links, rank}) => (links === null ? [] : [{from: rank - 1, links: JSON.parse(links) as unknown}]));
  if (name === "again") return {name, days: base("").map((days) => days || 60)};
  if (name === "popular" || name === "recent") return {name, base: base("")};
  if (name === "kind") return {name, base: base(""), kinds: {of: products.map(({category}) => category), base: new Map([...new Set(rows.map(({part}) => part))].filter((part) => part !== "").map((part) => [part, base(part)]))}};
  if (name === "factors") {
    const vectors = linked as {from: number; links: number[]}[], factors = vectors[0]?.links.length ?? 1, [lambda = 1, alpha = 0] = (rows[0]?.part ?? "1 0").split(" ").map(Number), item = new Float64Array(items * factors);
    for (const {from, links} of vectors) item.set(links, from * factors);
    return {name, factors: {items, factors, lambda, alpha, item}};
  }
  const weights = compress(items, (linked as {from: number; links: [number, number][]}[]).flatMap(({from, links}) => links.map(([rank, weight]) => ({from, to: rank - 1, weight}))));
  return {name, weights, ...(name === "next" ? {steps: 1} : name === "next2" ? {steps: 2} : {})};
}

/** What rules need of published products. */
export function offeredOf(products: readonly RecommendProductRow[]): Offered[] {
  return products.map(({product, category, price, margin, in_stock}) => ({product_id: product, category, price, margin, in_stock}));
}

/** A product in a basket: bought so many days ago; `known` is what a person's events say of it, in place of one purchase. */
export interface BasketItem {item: number; days: number; known?: Pick<Entry, "weight" | "times">}

/** A basket as entries: each product bought once, fading by half in `halfLife` days, or what is known of it. */
export function basketEntries(basket: readonly BasketItem[], halfLife: number): Entry[] {
  return basket.map(({item, days, known}) => ({item, weight: 2 ** (-days / halfLife), times: 1, ...known, age: days}));
}

/** A SELECT of the best product for a basket bought today, over the published tables: `product` and `score`, buying again left out. It is the same sum that the browser makes, base + Σ weights. */
export function scoreSelect(basket: readonly string[], limit = 1): string {
  const list = basket.map(literal).join(", ");
  return `select p.product, p.base + coalesce(w.added, 0) as score
from recommend_products p left join (select goes, sum(weight) as added from recommend_weights where product in (${list}) group by goes) w on w.goes = p.product
where p.product not in (${list}) and coalesce(p.in_stock, true) order by score desc nulls last, p.rank limit ${literal(limit)}`;
}

/** The highest score for the first example basket, as the page counts it and as a SELECT over the published tables does. */
export function exampleScore(bundle: PageBundle): {score: number | null; sql: string} {
  const products = rowsOf(bundle, "recommend_products"), [first] = rowsOf(bundle, "recommend_examples"), ids = JSON.parse(first?.products ?? "[]") as string[], basket = new Set(ids);
  const scores = scoreModel({...modelOfRows(products, undefined), again: 0}, basketEntries(products.flatMap(({product}, item) => (basket.has(product) ? [{item, days: 0}] : [])), 1)), shown = products.flatMap(({product, in_stock}, i) => (basket.has(product) || in_stock === false ? [] : [scores[i]!]));
  return {score: shown.length === 0 ? null : Math.round(1e6 * Math.max(...shown)) / 1e6, sql: `select round(score, 6) as score from (${scoreSelect(ids.length === 0 ? [""] : ids)}) best`};
}
