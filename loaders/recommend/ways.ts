import {countBefore, publishedNeighbours, type Counted, type FitOptions} from "../../lib/recommend/fit.js";
import {waysBefore, type WayOptions} from "../../lib/recommend/fit-ways.js";
import type {Way} from "../../lib/recommend/ways.js";
import type {ComputeStep, Row} from "../step.js";
import {chosenOptions, type RecommendSettings} from "./learn.js";
import {dayNumber, readLearnt} from "./read.js";

/** The ridge penalty of EASE that validation chose, where the blend has it. */
export const penaltyOf = ({method, strength}: Pick<FitOptions, "method" | "strength">): number => (method === "ease" ? strength : 100);

/** What single methods are fitted with. */
export const wayOptions = (options: FitOptions, {linked}: Pick<Counted, "linked">, least: number): WayOptions => ({least, strength: penaltyOf(options), penalty: options.penalty, neighbours: publishedNeighbours(linked.length)});

/** The single methods at the date of the data, as rows: of a product its score for everybody or its rhythm, or what it adds to others, or its factors. */
export function waysStep(settings: RecommendSettings): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_ways", stage: "profile", module: import.meta.url, inputs: ["profile.recommend_events", "profile.recommend_products", "profile.recommend_choice"], settings, orderBy: ["way", "part", "product"],
    columns: {way: "string", part: "string", product: "bigint", base: "double", links: "string"},
    async compute(context) {
      const {asOf, least, horizon} = settings, {log, products} = await readLearnt(context), cut = dayNumber(asOf), counted = countBefore(log, cut, {least, horizon});
      return waysBefore(log, cut, counted, products, wayOptions(await chosenOptions(context), counted, least)).flatMap(wayRows);
    }
  };
}

/** A way as rows; products are numbers of the catalogue, links JSON `[[product, weight], …]` or the factors. What is 0 has no row. */
export function wayRows({name: way, base, kinds, weights, factors, days}: Way): Row[] {
  const scores = (part: string, all: Float64Array): Row[] => [...all.entries()].filter(([, value]) => value !== 0).map(([product, value]) => ({way, part, product, base: value, links: null}));
  const all = base ?? days, own = all === undefined ? [] : scores("", all), rows = [...own, ...[...(kinds?.base ?? [])].flatMap(([kind, all]) => scores(kind, all))];
  if (weights !== undefined) for (let product = 0; product < weights.items; ++product) {
    const [from, until] = [weights.starts[product]!, weights.starts[product + 1]!];
    if (until > from) rows.push({way, part: "", product, base: null, links: JSON.stringify(Array.from(weights.item.subarray(from, until), (to, e) => [to, weights.weight[from + e]!]))});
  }
  if (factors !== undefined) for (let product = 0; product < factors.items; ++product) {
    const own = factors.item.subarray(product * factors.factors, (product + 1) * factors.factors);
    if (own.some((value) => value !== 0)) rows.push({way, part: `${factors.lambda} ${factors.alpha}`, product, base: null, links: JSON.stringify(Array.from(own))});
  }
  return rows;
}
