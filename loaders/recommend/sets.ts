import {frequentItemsets, type Itemset} from "../../lib/recommend/itemsets.js";
import type {ComputeStep, Row} from "../step.js";
import type {RecommendSettings} from "./learn.js";

/** Most baskets that are searched for bundles: the latest. */
export const mostBaskets = 20_000;
/** Bundles kept. */
const mostSets = 100;

/**
 * Bundles of two and three products (FP-Growth, Han, Pei & Yin 2000) in the latest baskets: beside chance, that is the product of the shares of baskets with each, and with the lower end of its 95% interval
 * (Poisson), by which they are ordered. The least support is halved from 4% of baskets until there are fifty, never below the smallest number of persons; bundles of fewer persons are left out.
 */
export function setsStep(settings: RecommendSettings): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_sets", stage: "profile", module: import.meta.url, inputs: ["profile.recommend_baskets"], settings: {least: settings.least}, orderBy: ["rank"],
    columns: {products: "string", size: "bigint", baskets: "bigint", of: "bigint", persons: "bigint", lift: "double", low: "double", rank: "bigint"},
    async compute(context) {
      const {least} = settings, rows = await context.select(`select person_id, basket, product_id from "profile.recommend_baskets" r order by day desc nulls last, person_id, basket, product_id limit 400000`);
      const names = [...new Set(rows.map((row) => String(row["product_id"])))].sort(), place = new Map(names.map((name, i) => [name, i])), found = new Map<string, {person: string; items: number[]}>();
      for (const row of rows) {
        const key = JSON.stringify([row["person_id"], row["basket"]]), basket = found.get(key);
        if (basket !== undefined) basket.items.push(place.get(String(row["product_id"]))!);
        else if (found.size < mostBaskets) found.set(key, {person: String(row["person_id"]), items: [place.get(String(row["product_id"]))!]});
      }
      const baskets = [...found.values()];
      if (baskets.length < least) return [];
      const [sets, single] = mined(baskets.map(({items}) => items), least);
      const judged = sets.map(({items, support}) => { const lift = (support / baskets.length) / items.reduce((all, i) => all * (single.get(i)! / baskets.length), 1); return {items, support, lift, low: lift * Math.exp(-1.959963984540054 / Math.sqrt(support))}; });
      const best = judged.filter(({low}) => low > 1).sort((a, b) => b.low - a.low || b.support - a.support || (a.items.join() < b.items.join() ? -1 : 1)).slice(0, 3 * mostSets);
      return best.map((set) => ({...set, persons: new Set(baskets.filter(({items}) => set.items.every((i) => items.includes(i))).map(({person}) => person)).size})).filter(({persons}) => persons >= least).slice(0, mostSets)
        .map(({items, support, lift, low, persons}, i): Row => ({products: JSON.stringify(items.map((item) => names[item]!)), size: items.length, baskets: support, of: baskets.length, persons, lift, low, rank: i + 1}));
    }
  };
}

/** Itemsets of two and three at the highest support that gives fifty, and the support of single products. */
function mined(baskets: readonly number[][], least: number): [sets: Itemset[], single: Map<number, number>] {
  for (let share = 0.04; ; share /= 2) {
    const support = Math.max(least, Math.ceil(share * baskets.length)), all = frequentItemsets(baskets, support), sets = all.filter(({items}) => items.length > 1);
    if (sets.length >= 50 || support === least) return [sets, new Map(all.flatMap(({items, support: n}) => (items.length === 1 ? [[items[0]!, n] as const] : [])))];
  }
}
