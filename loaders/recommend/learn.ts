import {casesOf, chooseOptions, defaultOptions, type Tried} from "../../lib/recommend/choose.js";
import {countBefore, modelOf, type FitOptions} from "../../lib/recommend/fit.js";
import {drawn} from "../../lib/recommend/judge.js";
import {mostValidated, type FullSpec} from "../../lib/recommend/settings.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {dayNumber, readLearnt} from "./read.js";

const module = import.meta.url;

/** What the steps of recommendations are told. */
export interface RecommendSettings extends Pick<FullSpec, "k" | "horizon" | "halfLife" | "rules"> {
  asOf: string;
  /** Smallest number of persons behind anything that is counted. */
  least: number;
}

/** The choice on validation data alone: persons who bought in the period before the one that is judged; nothing of the latter is seen. Options tried, in their order, with their quality. */
export function choiceStep(settings: RecommendSettings): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_choice", stage: "profile", module, inputs: ["profile.recommend_events", "profile.recommend_products"], settings, orderBy: ["rank"],
    columns: {method: "string", strength: "double", latent: "double", penalty: "double", popular: "string", base: "double", again: "double", habit: "double", pace: "double", trend: "double", ndcg: "double", chosen: "boolean", persons: "bigint", rank: "bigint"},
    async compute(context) {
      const {asOf, least, k, horizon, halfLife, rules} = settings, {log} = await readLearnt(context), until = dayNumber(asOf) - horizon;
      const all = casesOf(log, until - horizon, until, halfLife), cases = drawn([...all.keys()], mostValidated, context.random).map((i) => all[i]!);
      const enough = cases.length >= least, tried: Tried[] = enough ? chooseOptions(countBefore(log, until - horizon, {least, horizon}), cases, {k, hide: rules.bought === "hide"}) : [{...defaultOptions, ndcg: NaN, chosen: true}];
      return tried.map(({ndcg, ...rest}, i): Row => ({...rest, ndcg: enough ? ndcg : null, persons: enough ? cases.length : 0, rank: i + 1}));
    }
  };
}

/** The options that were chosen. */
export async function chosenOptions(context: StepContext): Promise<FitOptions> {
  const row = (await context.rows("profile.recommend_choice")).find(({chosen}) => chosen === true);
  if (row === undefined) return defaultOptions;
  return {method: row["method"] as FitOptions["method"], strength: Number(row["strength"]), latent: Number(row["latent"]), penalty: Number(row["penalty"]), popular: row["popular"] as FitOptions["popular"], base: Number(row["base"]), again: Number(row["again"]), habit: Number(row["habit"]), pace: Number(row["pace"]), trend: Number(row["trend"])};
}

/** The model of the date of the data, fitted to everything before it with the options chosen: for each product its base, rhythm and habit, and its weights to others with the persons who share them. */
export function modelStep(settings: RecommendSettings): ComputeStep {
  return {
    kind: "compute", name: "profile.recommend_model", stage: "profile", module, inputs: ["profile.recommend_events", "profile.recommend_products", "profile.recommend_choice"], settings, orderBy: ["product", "goes"],
    columns: {product: "bigint", goes: "bigint", value: "double", days: "double", habit: "double", persons: "bigint", learnt: "bigint", known: "bigint"},
    async compute(context) {
      const {asOf, least, horizon} = settings, {log, all} = await readLearnt(context), counted = countBefore(log, dayNumber(asOf), {least, horizon}), model = modelOf(counted, await chosenOptions(context));
      const place = new Map([...counted.linked].map((item, at) => [item, at])), {starts, item, weight} = model.weights, rows: Row[] = [];
      for (let i = 0; i < log.items; ++i) {
        rows.push({product: i, goes: -1, value: model.base[i]!, days: model.days[i]!, habit: model.habit[i]!, persons: counted.all[i]!, learnt: log.persons, known: all});
        for (let e = starts[i]!; e < starts[i + 1]!; ++e) {
          const shared = counted.meetings.shared[place.get(i)! * counted.meetings.items + place.get(item[e]!)!]!;
          rows.push({product: i, goes: item[e]!, value: weight[e]!, days: null, habit: null, persons: least * Math.floor(shared / least), learnt: null, known: null});
        }
      }
      return rows;
    }
  };
}
