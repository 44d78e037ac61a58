import {fitAlike, judgeAlike} from "../../lib/recommend/alike.js";
import {historyAt, type EventLog} from "../../lib/recommend/histories.js";
import {collect, type Interactions} from "../../lib/recommend/interactions.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {chosenOptions, type RecommendSettings} from "./learn.js";
import {dayNumber, learntPersons, readLearnt} from "./read.js";
import {penaltyOf} from "./ways.js";

/** Products that likeness looks at, at most: those of most persons. */
export const mostAlikeItems = 1500;

/** What likeness to each audience is made of: a row without a product is its base, others are what an event with a product adds. Nothing of audiences whose members or others with events are too few to be told apart. */
export function alikeStep(settings: RecommendSettings, audiences: readonly string[]): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_alike", stage: "profile", module: import.meta.url, inputs: ["profile.recommend_events", "profile.recommend_products", "profile.recommend_choice", "profile.audiences"], settings: {...settings, audiences}, orderBy: ["audience", "product"],
    columns: {audience: "string", product: "bigint", value: "double", persons: "bigint", members: "bigint", others: "bigint", auc: "double", low: "double", high: "double", tenth: "double"},
    async compute(context) {
      const {asOf, least, halfLife} = settings, {log, persons, all} = await readLearnt(context), {x, items} = interactionsOf(log, dayNumber(asOf), halfLife, least), strength = penaltyOf(await chosenOptions(context));
      const told = (await membersOf(context, audiences, persons, all)).filter(({inside}) => { const n = count(inside); return n >= least && inside.length - n >= least; });
      if (told.length === 0 || items.length === 0) return [];
      const members = told.map(({inside}) => inside), alike = fitAlike(x, members, strength), judged = judgeAlike(x, members, strength, context.random);
      return told.flatMap(({audience, inside}, m): Row[] => {
        const {base, weights} = alike[m]!, quality = judged[m]!, having = membersHaving(x, inside), n = count(inside);
        const head: Row = {audience, product: -1, value: base, persons: null, members: n, others: inside.length - n, auc: quality?.auc.mean ?? null, low: quality?.auc.low ?? null, high: quality?.auc.high ?? null, tenth: quality?.tenth ?? null};
        return [head, ...[...items.entries()].map(([at, product]): Row => ({audience, product, value: weights[at]!, persons: having[at]!, members: null, others: null, auc: null, low: null, high: null, tenth: null}))];
      });
    }
  };
}

const count = (inside: Uint8Array) => inside.reduce((sum, is) => sum + is, 0);

/** Histories at a date over the products that enough persons had to do with, by their places in `items`. */
function interactionsOf(log: EventLog, cut: number, halfLife: number, least: number): {x: Interactions; items: Int32Array} {
  const user: number[] = [], item: number[] = [], weight: number[] = [], touched = new Float64Array(log.items);
  for (let p = 0; p < log.persons; ++p) for (const entry of historyAt(log, p, cut, halfLife)) if (entry.weight > 0) { user.push(p); item.push(entry.item); weight.push(entry.weight); touched[entry.item]! += 1; }
  const items = Int32Array.from([...touched.keys()].filter((i) => touched[i]! >= least).sort((a, b) => touched[b]! - touched[a]! || a - b).slice(0, mostAlikeItems)).sort(), place = new Int32Array(log.items).fill(-1);
  for (const [at, i] of items.entries()) place[i] = at;
  const kept = [...item.keys()].filter((e) => place[item[e]!]! >= 0);
  return {items, x: collect(log.persons, items.length, kept.map((e) => user[e]!), kept.map((e) => place[item[e]!]!), kept.map((e) => weight[e]!))};
}

/** For each audience who of the persons learnt from is in it; `known` have events. */
async function membersOf(context: StepContext, audiences: readonly string[], persons: readonly string[], known: number): Promise<{audience: string; inside: Uint8Array}[]> {
  const place = new Map(persons.map((id, p) => [id, p])), all = new Map(audiences.map((audience) => [audience, new Uint8Array(persons.length)]));
  for (const row of await context.select(`select a.audience, a.person_id from "profile.audiences" a join (${learntPersons(known)}) p on p.person_id = a.person_id order by a.audience, a.person_id`)) {
    const p = place.get(String(row["person_id"]));
    if (p !== undefined) all.get(String(row["audience"]))?.fill(1, p, p + 1);
  }
  return [...all].map(([audience, inside]) => ({audience, inside}));
}

/** How many members had to do with each product. */
function membersHaving({users, items, starts, item}: Interactions, inside: Uint8Array): Float64Array {
  const having = new Float64Array(items);
  for (let u = 0; u < users; ++u) if (inside[u] === 1) for (let e = starts[u]!; e < starts[u + 1]!; ++e) having[item[e]!]! += 1;
  return having;
}
