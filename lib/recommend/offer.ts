import {rowsOf, type PageBundle, type RecommendProductRow} from "../page.js";
import type {RecommendRules} from "../workspace.js";
import {topItems} from "./interactions.js";
import {barredBy, type Offered} from "./lists.js";
import {explainModel, scoreModel, type Entry, type Model, type Part} from "./model.js";
import {basketEntries, modelOfRows, offeredOf, type BasketItem} from "./published.js";
import type {WayName, WayRecommender} from "./ways.js";

/** What the page holds beside its bundle: the model, and what the reader has put together. */
export interface Offer {
  bundle: PageBundle;
  products: readonly RecommendProductRow[];
  model: Model;
  offered: readonly Offered[];
  rules: RecommendRules;
  k: number;
  halfLife: number;
  basket: BasketItem[];
  /** Whose basket it is, in the live site: it does not go into the address. */
  person: string | null;
  /** Also products that are in the basket. */
  own: boolean;
  chosen: number | null;
  /** The single method that is shown in place of the blend. */
  way: {name: WayName; recommender: WayRecommender} | null;
}

/** Scores and the list of a basket. */
export interface Answer {
  entries: Entry[];
  scores: Float64Array;
  list: number[];
}

/** The offer of a bundle with the basket that an address names: `?basket=A:0,B:30`, numbers of products with days since; else the first example. */
export function offerOf(bundle: PageBundle, search: URLSearchParams): Offer {
  const products = rowsOf(bundle, "recommend_products"), [settings] = rowsOf(bundle, "recommend_settings"), place = new Map(products.map(({product}, i) => [product, i])), [first] = rowsOf(bundle, "recommend_examples");
  const asked = search.get("basket"), named = asked === null ? (JSON.parse(first?.products ?? "[]") as string[]).map((id) => [id, "0"]) : asked.split(",").map((part) => [part.slice(0, part.lastIndexOf(":")), part.slice(part.lastIndexOf(":") + 1)]);
  const basket = named.flatMap(([id = "", days = "0"]): BasketItem[] => { const item = place.get(id); return item === undefined ? [] : [{item, days: Math.min(3650, Math.max(0, Math.round(Number(days)) || 0))}]; });
  return {bundle, products, model: modelOfRows(products, settings), offered: offeredOf(products), rules: JSON.parse(settings?.rules ?? "{}") as RecommendRules, k: settings?.k ?? 10, halfLife: settings?.half_life ?? 180, basket, person: null, own: search.get("own") === "1", chosen: null, way: null};
}

/** The answer to what is in the basket: scores of all products, and the best that rules let through. */
export function answerOf({model, offered, rules, k, halfLife, basket, own, way}: Offer): Answer {
  const entries = basketEntries(basket, halfLife), scores = way === null ? scoreModel(model, entries) : way.recommender.scores(entries), barred = new Set<number>();
  for (let i = 0; i < offered.length; ++i) if (barredBy(offered[i]!, rules, false) !== null) barred.add(i);
  if (!own) for (const {item} of basket) barred.add(item);
  return {entries, scores, list: Array.from(topItems(scores, k, barred))};
}

/** Why a product has its score: what everybody's is, and what each purchase adds to it as to another product or to the same; they sum to it. */
export function reasonsOf({model, way}: Offer, entries: readonly Entry[], item: number): {base: number; parts: Part[]} {
  if (way === null) return explainModel(model, entries, item);
  const {base, parts} = way.recommender.reasons(entries, item);
  return {base, parts: entries.map((entry, e): Part => (entry.item === item ? {link: 0, again: parts[e]!} : {link: parts[e]!, again: 0}))};
}
