import {basketsSelect, eventFacts, eventsSelect, metSelect, pairsSelect, productsSelect} from "../../lib/recommend/compile.js";
import {recommendFacts, recommendSpec, type FullSpec} from "../../lib/recommend/settings.js";
import {factInputs} from "../../lib/tags/types.js";
import type {Workspace} from "../../lib/workspace.js";
import {factStep} from "../profile/tags.js";
import type {SqlStep, Step} from "../step.js";
import {judgeStep} from "./judged.js";
import {madeAudiences} from "../profile/audiences.js";
import {alikeStep} from "./alike.js";
import {choiceStep, modelStep, type RecommendSettings} from "./learn.js";
import {setsStep} from "./sets.js";
import {waysStep} from "./ways.js";

const module = import.meta.url;

/** What a workspace says of recommendations, where its tables were made; undefined where it says nothing or they were not. */
export function madeRecommend(workspace: Workspace, made: ReadonlySet<string>): FullSpec | undefined {
  const spec = recommendSpec(workspace), facts = recommendFacts(workspace);
  if (spec === undefined || !made.has("resolve.persons")) return undefined;
  const events = spec.events.filter(({table}) => facts[table] !== undefined && factInputs({...workspace, facts}, table).every((input) => made.has(`clean.${input}`)));
  const catalogue = spec.products === undefined || [spec.products.table, ...(spec.products.stock === undefined ? [] : [spec.products.stock.table])].every((table) => made.has(`clean.${table}`));
  return catalogue && events.some(({kind}) => kind === "purchase") ? {...spec, events} : undefined;
}

/** Recommendations: events, catalogue and baskets; what is bought together; the choice on validation data, the model of today and the single methods beside it, and what their like of the last period were worth. */
export function recommendSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const spec = madeRecommend(workspace, made);
  if (spec === undefined) return [];
  const {asOf, privacy: {threshold: least}} = workspace, {k, horizon, halfLife, rules} = spec, settings: RecommendSettings = {asOf, least, k, horizon, halfLife, rules};
  const facts = eventFacts(spec), catalogue = productsSelect(spec), own = {...workspace, facts: recommendFacts(workspace)};
  const step = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `profile.recommend_${name}`, stage: "profile", module, inputs, settings: {}, orderBy, select});
  return [
    ...facts.filter((table) => !made.has(`profile.fact_${table}`)).map((table) => factStep(table, own)),
    step("events", facts.map((table) => `profile.fact_${table}`), ["person_id", "day", "product_id", "kind", "basket", "weight"], eventsSelect(spec)),
    step("products", catalogue.inputs, ["product_id"], catalogue.select),
    step("baskets", ["profile.recommend_events"], ["person_id", "basket", "product_id"], basketsSelect),
    step("met", ["profile.recommend_baskets"], ["a", "b"], metSelect(least)),
    step("pairs", ["profile.recommend_baskets", "profile.recommend_met"], ["a", "b"], pairsSelect),
    choiceStep(settings), modelStep(settings), judgeStep(settings), waysStep(settings), setsStep(settings), ...(made.has("profile.audiences") ? [alikeStep(settings, madeAudiences(workspace, made).map(([id]) => id))] : [])
  ];
}
