import {casesOf, type Case} from "../../lib/recommend/choose.js";
import {countBefore, modelOf, type Counted, type FitOptions} from "../../lib/recommend/fit.js";
import {waysBefore} from "../../lib/recommend/fit-ways.js";
import {historyAt, logOf, type EventLog} from "../../lib/recommend/histories.js";
import {bootstrap, drawn, type Interval} from "../../lib/recommend/judge.js";
import {likeness, listOf} from "../../lib/recommend/lists.js";
import {scoreModel, type Entry, type Model} from "../../lib/recommend/model.js";
import {judgeList, judgeLists, type ListQuality} from "../../lib/recommend/quality.js";
import {mostJudged} from "../../lib/recommend/settings.js";
import {favourite, wayRecommender} from "../../lib/recommend/ways.js";
import {suppressed} from "../../lib/privacy/suppress.js";
import type {RecommendRules} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {chosenOptions, type RecommendSettings} from "./learn.js";
import {dayNumber, readLearnt, type Product} from "./read.js";
import {wayOptions} from "./ways.js";

const none = {margin: 0, diversity: 0};
/** What a list is judged by, one value a person. */
const measures: readonly (readonly [string, (quality: ListQuality, k: number) => number])[] = [
  ["bought", ({precision}, k) => precision * k], ["ndcg", ({ndcg}) => ndcg], ["recall", ({recall}) => recall], ["precision", ({precision}) => precision], ["map", ({averagePrecision}) => averagePrecision], ["mrr", ({reciprocalRank}) => reciprocalRank], ["hit", ({hit}) => hit]
];

/** A method by its name, as what scores all products for what is known of a person. */
type Method = readonly [name: string, scores: (entries: readonly Entry[]) => Float64Array];

/** The methods that are compared, best-sellers first: each single one, the blend without buying again, and the blend. With `all` false best-sellers and the blend alone. */
export function comparedMethods(log: EventLog, cut: number, counted: Counted, options: FitOptions, products: readonly Product[], least: number, all = true): {methods: Method[]; whole: Model} {
  const whole = modelOf(counted, options), few = {...whole, again: 0, base: whole.base.map((value) => value * 1e-6)}, scores = new Float64Array(whole.items), blend: Method = ["blend", (entries) => scoreModel(whole, entries, scores)];
  if (!all) return {whole, methods: [["popular", () => counted.all], blend]};
  const ways = waysBefore(log, cut, counted, products, wayOptions(options, counted, least)).map((way): Method => { const recommender = wayRecommender(way); return [way.name, (entries) => recommender.scores(entries)]; });
  return {whole, methods: [...ways, ["links", (entries) => scoreModel(few, entries, scores)], blend]};
}

/** What lists were worth to persons who bought in the last period, which neither models nor choice have seen: by method, by activity and kind of goods, by other splits, and under business rules. */
export function judgeStep(settings: RecommendSettings): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_judged", stage: "profile", module: import.meta.url, inputs: ["profile.recommend_events", "profile.recommend_products", "profile.recommend_choice"], settings, orderBy: ["rank"],
    columns: {scope: "string", part: "string", method: "string", metric: "string", value: "double", low: "double", high: "double", less: "double", less_low: "double", less_high: "double", p: "double", persons: "bigint", suppressed: "boolean", rank: "bigint"},
    async compute(context) {
      const {asOf, least, horizon, halfLife} = settings, {products, log} = await readLearnt(context), options = await chosenOptions(context), cut = dayNumber(asOf) - horizon;
      const all = casesOf(log, cut, cut + horizon, halfLife), cases = drawn([...all.keys()], mostJudged, context.random).map((i) => all[i]!);
      if (cases.length < least) return [];
      const counted = countBefore(log, cut, {least, horizon}), {methods, whole} = comparedMethods(log, cut, counted, options, products, least), kinds = products.map(({category}) => category);
      const own = byMethod(cases, methods, products, settings), rows: Row[] = [...measured("all", "", own, settings, context), ...wholeLists(own, whole, products, counted.all, log.persons)];
      for (const [scope, of] of [["activity", activity], ["category", ({entries}: Case) => favourite(entries, kinds)]] as const) rows.push(...parts(scope, cases, of, own, settings, context));
      for (const split of ["random", "last"] as const) rows.push(...otherSplit(split, log, options, products, settings, context));
      rows.push(...ruled(cases, whole, products, settings));
      return rows.map((row, i) => ({low: null, high: null, less: null, less_low: null, less_high: null, p: null, suppressed: false, ...row, rank: i + 1}));
    }
  };
}

interface Lists {method: string; lists: Int32Array[]; judged: ListQuality[]}

function byMethod(cases: readonly Case[], methods: readonly Method[], products: readonly Product[], {k, rules}: RecommendSettings): Lists[] {
  return methods.map(([method, scores]) => {
    const lists = cases.map(({entries}) => listOf(scores(entries), entries, products, {...(rules.bought === undefined ? {} : {bought: rules.bought}), ...none}, k, () => 0));
    return {method, lists, judged: lists.map((list, i) => judgeList(list, cases[i]!.taken, k)!)};
  });
}

const near = (persons: number, least: number) => least * Math.round(persons / least);

/** Means with intervals, and what each method has more than best-sellers. */
function measured(scope: string, part: string, own: readonly Lists[], {k, least}: RecommendSettings, {random}: StepContext, wanted = measures): Row[] {
  return wanted.flatMap(([metric, of]): Row[] => {
    const {each, less} = bootstrap(own.map(({judged}) => Float64Array.from(judged, (quality) => of(quality, k))), random);
    return own.map(({method, judged}, m): Row => { const {mean, low, high} = each[m] as Interval, gap = less[m]!; return {scope, part, method, metric, value: mean, low, high, ...(m === 0 ? {} : {less: gap.mean, less_low: gap.low, less_high: gap.high, p: gap.p}), persons: near(judged.length, least)}; });
  });
}

/** How lists are as a whole. */
function wholeLists(own: readonly Lists[], whole: Model, products: readonly Product[], counts: Float64Array, persons: number): Row[] {
  const alike = likeness(whole, products);
  return own.flatMap(({method, lists}): Row[] => { const found = judgeLists(lists, counts, persons, alike); return (["coverage", "novelty", "diversity", "popularity"] as const).map((metric): Row => ({scope: "lists", part: "", method, metric, value: Number.isFinite(found[metric]) ? found[metric] : null, persons: null})); });
}

/** How often a person had bought before. */
const activity = ({entries}: Case): string => { const times = entries.reduce((sum, entry) => sum + entry.times, 0); return times === 0 ? "0" : times <= 3 ? "1–3" : times <= 10 ? "4–10" : times <= 30 ? "11–30" : "31+"; };
/** The same for parts of the persons: best-sellers and the blend; parts of too few, and so many more that these cannot be worked out, are not told. */
function parts(scope: string, cases: readonly Case[], of: (one: Case) => string, own: readonly Lists[], settings: RecommendSettings, context: StepContext): Row[] {
  const named = cases.map(of), names = [...new Set(named)].filter((name) => name !== "").sort((a, b) => (Number.parseInt(a) || 0) - (Number.parseInt(b) || 0) || (a < b ? -1 : 1)), sizes = names.map((name) => named.filter((other) => other === name).length), hidden = suppressed(sizes, settings.least);
  const compared = own.filter(({method}) => method === "popular" || method === "blend");
  return names.flatMap((part, i): Row[] => {
    if (hidden[i] === true) return [{scope, part, method: "blend", metric: "bought", value: null, persons: null, suppressed: true}];
    const inside = [...cases.keys()].filter((at) => named[at] === part);
    return measured(scope, part, compared.map(({method, lists, judged}) => ({method, lists: inside.map((at) => lists[at]!), judged: inside.map((at) => judged[at]!)})), settings, context, measures.slice(0, 2));
  });
}

/** Other ways to divide what is learnt from and what is judged: a random quarter of each person's products, or the last day on which each bought. */
function otherSplit(split: "random" | "last", log: EventLog, options: FitOptions, products: readonly Product[], settings: RecommendSettings, context: StepContext): Row[] {
  const {asOf, least, horizon, halfLife} = settings, end = dayNumber(asOf), taken = Array.from({length: log.persons}, () => new Set<number>()), from = new Float64Array(log.persons).fill(end);
  for (let p = 0; p < log.persons; ++p) {
    const bought = log.events.slice(log.starts[p]!, log.starts[p + 1]!).filter(({kind}) => kind === "purchase");
    if (split === "random") { for (const item of new Set(bought.map((event) => event.item))) if (context.random() < 0.25) taken[p]!.add(item); }
    else { const last = bought.reduce((day, event) => Math.max(day, event.day), -Infinity); if (last > -Infinity) from[p] = last; for (const event of bought) if (event.day === last) taken[p]!.add(event.item); }
  }
  const train = logOf(log.persons, log.items, log.events.filter(({person, item, day}) => (split === "random" ? !taken[person]!.has(item) : day < from[person]!)));
  const known = Array.from({length: log.persons}, (_, person) => person).filter((person) => taken[person]!.size > 0 && train.starts[person + 1]! > train.starts[person]!);
  const cases = drawn(known, 500, context.random).map((person) => casesAt(train, person, from[person]!, halfLife, taken[person]!)).filter(({entries}) => entries.length > 0);
  if (cases.length < least) return [];
  const {methods} = comparedMethods(train, end, countBefore(train, end, {least, horizon}), split === "random" ? {...options, again: 0} : options, products, least, false);
  return measured("split", split, byMethod(cases, methods, products, settings), settings, context, measures.slice(0, 2));
}

const casesAt = (log: EventLog, person: number, cut: number, halfLife: number, taken: Set<number>): Case => ({person, entries: historyAt(log, person, cut, halfLife), taken});

const settingsOfRules: readonly [string, readonly (readonly [string, RecommendRules])[]][] = [
  ["none", [["", {}]]], ["bought", [["hide", {bought: "hide"}]]], ["perCategory", [["5", {perCategory: 5}], ["3", {perCategory: 3}], ["2", {perCategory: 2}], ["1", {perCategory: 1}]]],
  ["diversity", [["0.1", {diversity: 0.1}], ["0.2", {diversity: 0.2}], ["0.3", {diversity: 0.3}], ["0.5", {diversity: 0.5}], ["0.8", {diversity: 0.8}]]], ["margin", [["0.1", {margin: 0.1}], ["0.2", {margin: 0.2}], ["0.3", {margin: 0.3}], ["0.5", {margin: 0.5}], ["0.8", {margin: 0.8}]]], ["stock", [["true", {stock: true}]]]
];

/** What each business rule costs in accuracy and brings in what it is for; rules that the catalogue has nothing for are left out. */
function ruled(cases: readonly Case[], model: Model, products: readonly Product[], {k, least}: RecommendSettings): Row[] {
  const some = cases.slice(0, 500), alike = likeness(model, products), scores = some.map(({entries}) => scoreModel(model, entries));
  const can = {none: true, bought: true, perCategory: products.some(({category}) => category !== null), diversity: true, margin: products.some(({margin}) => margin !== null), stock: products.some(({in_stock}) => in_stock !== null)};
  return settingsOfRules.filter(([rule]) => can[rule as keyof typeof can]).flatMap(([rule, all]) => all.flatMap(([setting, rules]): Row[] => {
    const lists = some.map(({entries}, i) => listOf(scores[i]!, entries, products, rules, k, alike)), judged = lists.map((list, i) => judgeList(list, some[i]!.taken, k)!), mean = (of: (list: Int32Array, i: number) => number) => lists.reduce((sum, list, i) => sum + of(list, i), 0) / lists.length;
    const row = (metric: string, value: number): Row => ({scope: "rule", part: rule, method: setting, metric, value: Number.isFinite(value) ? value : null, persons: near(some.length, least)});
    return [row("bought", mean((_, i) => judged[i]!.precision * k)), row("ndcg", mean((_, i) => judged[i]!.ndcg)), row("margin", can.margin ? mean((list) => list.reduce((sum, item) => sum + (products[item]!.margin ?? 0), 0) / Math.max(1, list.length)) : NaN), row("categories", can.perCategory ? mean((list) => new Set([...list].map((item) => products[item]!.category)).size) : NaN)];
  }));
}
