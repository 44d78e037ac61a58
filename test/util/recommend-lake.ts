import {seededRandom} from "../../lib/random.js";
import type {RecommendSpec, Workspace} from "../../lib/workspace.js";
import {recommendTables} from "../../loaders/publish/recommend.js";
import {recommendSteps} from "../../loaders/recommend/index.js";
import type {Row, Step} from "../../loaders/step.js";
import {shop} from "../pipeline/world.js";
import {runSteps, type GivenTables} from "./tag-lake.js";

/** Things by a key, in the order in which keys come. */
export function groupBy<Thing>(things: readonly Thing[], key: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return groups;
}

/** A line of an order in the small shop of these tests. */
export interface Line {who: string; order: string; day: string; product: string}

export const recommend: RecommendSpec = {events: [{table: "lines", product: "product_id", kind: "purchase", weight: 1, basket: "order_id"}], products: {table: "goods", id: "product_id", title: {en: "name", zh: "name"}, category: "kind", price: "price", cost: "cost"}, horizon: 60, k: 3, examples: [{says: {en: "Tea", zh: "茶"}, products: ["A", "gone"]}]};
export const workspace: Workspace = {...shop, recommend, facts: {lines: {number: "customer_id", system: "shop", at: "ordered_at"}}, privacy: {basis: {kind: "fictional"}, threshold: 5}};

/** Orders of 120 persons over a year: A calls for B always and in all months; C and D are bought by everybody in February alone; E and F by one kind of person, apart. */
export function lines(seed = "shop"): Line[] {
  const random = seededRandom(seed), made: Line[] = [];
  for (let p = 0; p < 120; ++p) for (let n = 0; n < 8; ++n) {
    const on = Math.floor(random() * 360), day = new Date(Date.UTC(2023, 2, 6 + on)).toISOString().slice(0, 10), february = day >= "2024-02-01", products = new Set<string>();
    if (random() < 0.4) { products.add("A"); if (random() < 0.7) products.add("B"); }
    for (const one of ["C", "D"]) if (random() < (february ? 0.6 : 0.04)) products.add(one);
    if (p % 4 === 0) for (const one of ["E", "F"]) if (random() < 0.4) products.add(one);
    if (products.size === 0 || random() < 0.3) products.add(["G", "H", "I"][Math.floor(random() * 3)]!);
    for (const product of products) made.push({who: `P${p}`, order: `O${p}-${n}`, day, product});
  }
  return made;
}

/** The steps and published tables of recommendations over these lines. */
export async function recommendLake(given: readonly Line[], own: Workspace = workspace, more: GivenTables = {}): Promise<Awaited<ReturnType<typeof runSteps>>> {
  const goods = [..."ABCDEFGHI"].map((product, i): Row => ({product_id: product, name: `Article ${product}`, kind: i < 4 ? "tea" : "ware", price: 10 + i, cost: 5}));
  const tables = {
    "clean.lines": {columns: {customer_id: "string", order_id: "string", ordered_at: "timestamp", product_id: "string", _file: "string", _line: "bigint"}, rows: given.map(({who, order, day, product}, i): Row => ({customer_id: who, order_id: order, ordered_at: day, product_id: product, _file: "f", _line: i + 1}))},
    "clean.goods": {columns: {product_id: "string", name: "string", kind: "string", price: "decimal(12,2)", cost: "decimal(12,2)"}, rows: goods},
    "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: [...new Set(given.map(({who}) => who))].map((who): Row => ({person_id: who, system: "shop", customer_id: who}))},
    ...more
  };
  const steps: Step[] = [], made = () => new Set([...Object.keys(tables), ...steps.map(({name}) => name)]);
  for (const make of [recommendSteps, recommendTables]) steps.push(...make(own, made()));
  return runSteps(steps, tables, own.asOf);
}
