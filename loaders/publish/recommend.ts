import type {Audience, Workspace} from "../../lib/workspace.js";
import {madeAudiences} from "../profile/audiences.js";
import {madeRecommend} from "../recommend/index.js";
import {readCatalogue, type Product} from "../recommend/read.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Most relations shown. */
const mostRelations = 200;
const model = "profile.recommend_model", catalogue = "profile.recommend_products", ways = "profile.recommend_ways", alike = "profile.recommend_alike", shownAudiences = "profile.audiences_shown";
/** Products told that speak most for an audience. */
const mostReasons = 5;

/** Published tables about recommendations: weights of products that enough persons share, relations, bundles, quality; nobody's history. Numbers of persons and baskets are rounded to whole smallest groups. */
export function recommendTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const spec = made.has(model) ? madeRecommend(workspace, made) : undefined;
  if (spec === undefined) return [];
  const module = import.meta.url, {asOf, privacy: {threshold}} = workspace, {k, horizon, halfLife, rules, examples = [], products} = spec, declared = products !== undefined;
  const judgedFrom = new Date(Date.parse(asOf) - horizon * 86_400_000).toISOString().slice(0, 10), told = made.has(alike) && made.has(shownAudiences), settings = {threshold, declared, examples, asOf, k, horizon, halfLife, rules};
  return [
    publishStep("recommend_products", {module, settings, orderBy: ["rank"], inputs: [model, catalogue], compute: (context) => productRows(context, declared)}),
    publishStep("recommend_weights", {module, settings, orderBy: ["product", "goes"], inputs: [model, catalogue], compute: weightRows}),
    publishStep("recommend_ways", {module, settings, orderBy: ["way", "part", "rank"], inputs: [model, catalogue, ways], compute: (context) => wayRows(context, declared)}),
    publishStep("recommend_relations", {module, settings, orderBy: ["rank"], inputs: ["profile.recommend_pairs"], compute: (context) => relationRows(context, threshold)}),
    publishStep("recommend_bundles", {module, settings, orderBy: ["rank"], inputs: ["profile.recommend_sets"], compute: (context) => bundleRows(context, threshold)}),
    publishStep("recommend_quality", {module, settings, orderBy: ["rank"], inputs: ["profile.recommend_judged"], compute: (context) => context.rows("profile.recommend_judged")}),
    publishStep("recommend_choice", {module, settings, orderBy: ["rank"], inputs: ["profile.recommend_choice"], compute: async (context) => (await context.rows("profile.recommend_choice")).map((row) => ({...row, persons: rounded(Number(row["persons"]), threshold)}))}),
    publishStep("recommend_alike", {module, settings: {...settings, audiences: workspace.audiences}, orderBy: ["rank"], inputs: told ? [alike, catalogue, shownAudiences] : [], compute: (context) => (told ? alikeRows(context, madeAudiences(workspace, made), threshold) : [])}),
    publishStep("recommend_examples", {module, settings, orderBy: ["rank"], inputs: ["profile.recommend_pairs", catalogue], compute: (context) => exampleRows(context, examples, threshold)}),
    publishStep("recommend_settings", {module, settings, orderBy: ["k"], inputs: ["profile.recommend_choice", model], compute: async (context) => {
      const chosen = (await context.rows("profile.recommend_choice")).find((row) => row["chosen"] === true), [first] = (await context.rows(model)).filter((row) => row["goes"] === -1);
      return [{k, horizon, half_life: halfLife, again: chosen?.["again"] ?? null, method: String(chosen?.["method"] ?? ""), judged_from: judgedFrom, known: rounded(Number(first?.["known"] ?? 0), threshold), learnt: rounded(Number(first?.["learnt"] ?? 0), threshold), rules: JSON.stringify(rules)}];
    }})
  ];
}

const rounded = (count: number, threshold: number): number | null => (count < threshold ? null : threshold * Math.round(count / threshold));
/** Two digits after the first: enough to compare, too few to work a person out. */
const figure = (value: number): number => Number(value.toPrecision(3));

/** The products shown: all that the workspace declares, else those that enough persons bought or that have weights. */
async function shown(context: StepContext, declared: boolean): Promise<{products: Product[]; bases: Row[]; links: Row[]; kept: number[]}> {
  const products = await readCatalogue(context), rows = await context.rows(model), bases = rows.filter((row) => row["goes"] === -1), links = rows.filter((row) => row["goes"] !== -1), linked = new Set(links.flatMap((row) => [Number(row["product"]), Number(row["goes"])]));
  return {products, bases, links, kept: [...products.keys()].filter((i) => declared || Number(bases[i]?.["persons"] ?? 0) > 0 || linked.has(i))};
}

async function productRows(context: StepContext, declared: boolean): Promise<Row[]> {
  const {products, bases, links, kept} = await shown(context, declared), place = new Map(kept.map((i, at) => [i, at + 1])), byProduct = new Map<number, [number, number][]>();
  for (const row of links) { const from = Number(row["product"]); byProduct.set(from, [...(byProduct.get(from) ?? []), [place.get(Number(row["goes"]))!, Number(row["value"])]]); }
  return kept.map((i): Row => {
    const {product_id, title_en, title_zh, category, price, margin, in_stock} = products[i]!, base = bases[i], persons = Number(base?.["persons"] ?? 0);
    return {product: product_id, title_en, title_zh, category, price, margin: margin === null ? null : figure(margin), in_stock, persons: persons === 0 ? null : persons, base: base?.["value"] ?? 0, days: base?.["days"] ?? null, habit: base?.["habit"] ?? 1, links: JSON.stringify(byProduct.get(i) ?? []), rank: place.get(i)!};
  });
}

async function weightRows(context: StepContext): Promise<Row[]> {
  const {products, links} = await shown(context, true);
  return links.map((row): Row => ({product: products[Number(row["product"])]!.product_id, goes: products[Number(row["goes"])]!.product_id, weight: row["value"] ?? 0, persons: row["persons"] ?? null}));
}

/** Single methods over the products shown; numbers in links are their ranks. */
async function wayRows(context: StepContext, declared: boolean): Promise<Row[]> {
  const {kept} = await shown(context, declared), place = new Map(kept.map((i, at) => [i, at + 1]));
  const ranked = (links: string) => JSON.stringify((JSON.parse(links) as [number, number][]).flatMap(([to, weight]) => { const rank = place.get(to); return rank === undefined ? [] : [[rank, weight]]; }));
  return (await context.rows(ways)).flatMap(({way = null, part = null, product, base = null, links = null}): Row[] => { const rank = place.get(Number(product)); return rank === undefined ? [] : [{way, part, base, links: links === null || way === "factors" ? links : ranked(String(links)), rank}]; });
}

/** Relations that stand all three comparisons, by the least of their lower ends (Poisson: observed / expected × e^(∓1.96 / √observed)). */
async function relationRows(context: StepContext, threshold: number): Promise<Row[]> {
  const rows = (await context.rows("profile.recommend_pairs")).map((row) => {
    const of = (name: string) => Number(row[name] ?? 0), low = (n: number, expected: number) => (n > 0 && expected > 0 ? (n / expected) * Math.exp(-1.959963984540054 / Math.sqrt(n)) : 0), chance = (of("of_a") * of("of_b")) / of("baskets"), n = of("n");
    return {row, of, n, chance, sure: Math.min(low(n, of("weekly")), low(of("personal_n"), of("personal")), low(of("steady_n"), of("steady")))};
  });
  return rows.filter(({sure}) => sure > 1).sort((x, y) => y.sure - x.sure || (String(x.row["a"]) + String(x.row["b"]) < String(y.row["a"]) + String(y.row["b"]) ? -1 : 1)).slice(0, mostRelations).map(({row, of, n, chance, sure}, i): Row => {
    const lift = n / chance, spread = Math.exp(1.959963984540054 / Math.sqrt(n));
    return {
      a: row["a"] ?? null, b: row["b"] ?? null, baskets: rounded(n, threshold), persons: rounded(of("persons"), threshold), support: figure(n / of("baskets")), confidence: Math.round((100 * n) / of("of_a")) / 100, back: Math.round((100 * n) / of("of_b")) / 100, lift: figure(lift), low: figure(lift / spread), high: figure(lift * spread),
      weekly: figure(n / of("weekly")), personal: figure(of("personal_n") / of("personal")), steady: figure(of("steady_n") / of("steady")), sure: figure(sure), rank: i + 1
    };
  });
}

async function bundleRows(context: StepContext, threshold: number): Promise<Row[]> {
  return (await context.rows("profile.recommend_sets")).map((row): Row => ({products: row["products"] ?? null, size: row["size"] ?? null, baskets: rounded(Number(row["baskets"]), threshold), persons: rounded(Number(row["persons"]), threshold), support: figure(Number(row["baskets"]) / Number(row["of"])), lift: figure(Number(row["lift"])), low: figure(Number(row["low"])), rank: row["rank"] ?? null}));
}

/** How well likeness to each audience finds its members, and the products that speak most for it which enough of them had to do with; nothing of audiences whose size is not shown. */
async function alikeRows(context: StepContext, audiences: readonly (readonly [string, Audience])[], threshold: number): Promise<Row[]> {
  const rows = await context.rows(alike), products = await readCatalogue(context), hidden = new Set((await context.rows(shownAudiences)).filter((row) => row["kind"] === "size" && row["hidden"] === true).map((row) => row["a"]));
  return audiences.map(([audience, {says}], i): Row => {
    const own = hidden.has(audience) ? [] : rows.filter((row) => row["audience"] === audience), head = own.find((row) => row["product"] === -1), two = (name: string) => (head === undefined || head[name] === null ? null : Math.round(100 * Number(head[name])) / 100);
    const speak = own.filter((row) => row["product"] !== -1 && Number(row["persons"]) >= threshold && Number(row["value"]) > 0).sort((a, b) => Number(b["value"]) - Number(a["value"]) || Number(a["product"]) - Number(b["product"])).slice(0, mostReasons);
    return {audience, says_en: says.en, says_zh: says.zh, persons: head === undefined ? null : rounded(Number(head["members"]), threshold), auc: two("auc"), low: two("low"), high: two("high"), tenth: two("tenth"), products: JSON.stringify(speak.map((row) => [products[Number(row["product"])]!.product_id, figure(Number(row["value"]))])), suppressed: head === undefined, rank: i + 1};
  });
}

/** The examples that the workspace declares, of products that are there; without any, the relation that is surest. */
async function exampleRows(context: StepContext, examples: readonly {says: {en: string; zh: string}; products: readonly string[]}[], threshold: number): Promise<Row[]> {
  const known = new Map((await readCatalogue(context)).map((product) => [product.product_id, product]));
  const own = examples.map(({says, products}) => ({says_en: says.en, says_zh: says.zh, products: products.filter((id) => known.has(id))})).filter(({products}) => products.length > 0);
  const [first] = own.length > 0 ? [] : await relationRows(context, threshold), a = known.get(String(first?.["a"]));
  const all = a === undefined ? own : [{says_en: a.title_en, says_zh: a.title_zh, products: [a.product_id]}];
  return all.map((row, i): Row => ({...row, products: JSON.stringify(row.products), rank: i + 1}));
}
