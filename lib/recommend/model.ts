import type {ItemWeights} from "./item-weights.js";

/** What a person had to do with one product: how strongly (0 to 1), how many purchases, and days since the latest. */
export interface Entry {
  item: number;
  weight: number;
  times: number;
  age: number;
}

/** All that scores are made of; published as it is. */
export interface Model {
  items: number;
  /** What a product scores for everybody. */
  base: Float64Array;
  /** What one entry of weight 1 adds to another product. */
  weights: ItemWeights;
  /** What one purchase adds to the same product at age 0; it fades by e in `days` of the product. */
  again: number;
  days: Float64Array;
  /** How much more often a product is bought again than all are; 1 as all. */
  habit: Float64Array;
}

/** What one entry adds to a product: as another product that goes with it, and as the same bought again. */
export interface Part {
  link: number;
  again: number;
}

/** Is the number one of the catalogue? Entries of products that are gone count for nothing. */
const known = ({items}: Model, item: number) => Number.isInteger(item) && item >= 0 && item < items;

/** What buying the same again adds. */
function againOf({again, days, habit}: Model, {item, times, age}: Entry): number {
  return again === 0 || times === 0 ? 0 : again * habit[item]! * times * Math.exp(-age / days[item]!);
}

/** Scores of all products: base + Σ over entries of weight × W[entry][product] + again × habit × times × e^(−age / days) for the entry's own. */
export function scoreModel(model: Model, entries: readonly Entry[], scores = new Float64Array(model.items)): Float64Array {
  const {base, weights: {starts, item, weight}} = model;
  scores.set(base);
  for (const entry of entries) {
    if (!known(model, entry.item)) continue;
    for (let e = starts[entry.item]!; e < starts[entry.item + 1]!; ++e) scores[item[e]!]! += entry.weight * weight[e]!;
    scores[entry.item]! += againOf(model, entry);
  }
  return scores;
}

/** Why a product has its score: base and the parts of the entries, in their order; they sum to the score. */
export function explainModel(model: Model, entries: readonly Entry[], product: number): {base: number; parts: Part[]} {
  const {starts, item, weight} = model.weights;
  return {
    base: model.base[product] ?? 0,
    parts: entries.map((entry): Part => {
      if (!known(model, entry.item)) return {link: 0, again: 0};
      let link = 0;
      for (let e = starts[entry.item]!; e < starts[entry.item + 1]!; ++e) if (item[e] === product) link = entry.weight * weight[e]!;
      return {link, again: entry.item === product ? againOf(model, entry) : 0};
    })
  };
}
