import type {PageBundle, RecommendProductRow, RecommendQualityRow} from "../../lib/page.js";
import {fixture} from "../lib/charts/fixtures.js";

const product = (id: string, base: number, links: string, rest: Partial<RecommendProductRow> = {}): RecommendProductRow => ({product: id, title_en: `Article ${id}`, title_zh: `商品${id}`, category: "tea", price: 10, margin: 0.5, in_stock: true, persons: 40, base, days: 30, habit: 1, links, rank: id.charCodeAt(0) - 64, ...rest});
const quality = (method: string, value: number, rest: Partial<RecommendQualityRow> = {}): RecommendQualityRow => ({scope: "all", part: "", method, metric: "bought", value, low: value - 0.1, high: value + 0.1, less: null, less_low: null, less_high: null, p: null, persons: 400, suppressed: false, rank: 1, ...rest});

/** A page of four products: A brings B; D was bought by nobody. */
export function recommendBundle(): PageBundle {
  return {...fixture(), tables: {
    recommend_products: [product("A", 0.3, "[[2,0.4]]"), product("B", 0.2, "[[1,0.1]]"), product("C", 0.1, "[]", {in_stock: false}), product("D", 0, "[]", {persons: null, days: null})],
    recommend_settings: [{k: 2, horizon: 60, half_life: 180, again: 0.5, method: "ease", judged_from: "2011-10-11", known: 1000, learnt: 1000, rules: "{\"stock\":true}"}], recommend_examples: [{says_en: "Tea", says_zh: "茶", products: "[\"A\"]", rank: 1}],
    recommend_quality: [quality("popular", 1.1), quality("recent", 1.2), quality("blend", 2.44), quality("popular", 0.2, {metric: "ndcg"}), quality("blend", 0.31, {metric: "ndcg", less: 0.11, less_low: 0.09, less_high: 0.13, p: 0.0025}), quality("blend", 0.4, {scope: "lists", metric: "coverage", low: null, high: null})]
  }};
}
