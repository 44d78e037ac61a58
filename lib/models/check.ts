import {isDay} from "../calendar.js";
import {PortraitError} from "../errors.js";
import {optimisers} from "../ml/network-fit.js";
import {monthEnds} from "../tags/months.js";
import {factColumns, tagFacts, tagType} from "../tags/types.js";
import type {Model, ModelMethod, TagType, Workspace} from "../workspace.js";
import type {Say} from "../tags/check.js";
import {labelUntil} from "./features.js";
import {isAmount} from "./grids.js";

/** Everything wrong with the models of a workspace, each with its key: unknown tables, columns, tags and methods, dates at which no tag is computed, outcomes that are not over, features that do not exist. */
export function modelProblems(workspace: Workspace, kept: ReadonlySet<string>, source: string, {saved = false}: {/** Models that were learnt once: their dates may be past those at which tags are computed. */ saved?: boolean} = {}): PortraitError[] {
  const problems: PortraitError[] = [], {asOf, tagMonths = 12} = workspace, dates = isDay(asOf) ? [...new Set([...monthEnds(asOf, tagMonths), asOf])] : [];
  for (const [id, model] of Object.entries(workspace.models ?? {})) {
    const say: Say = (key, what, value) => problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)} (models.${id}${key === "" ? "" : `.${key}`})`, {source}));
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) say("", "no name of small letters, digits and _", id);
    common(model, say, saved);
    if (model.kind === "rows") rowsProblems(model, workspace, kept, say);
    else if (model.kind === "persons") personsProblems(model, workspace, saved ? undefined : dates, say);
    else say("kind", "neither rows nor persons", (model as {kind: unknown}).kind);
  }
  return problems;
}

function common({says, outcome, unit, owner, seed, split, methods, contact, groups = [], features, late = {}}: Model, say: Say, saved: boolean): void {
  for (const [key, text] of [["says", says], ["outcome", outcome]] as const) if (!text?.en?.trim() || !text.zh?.trim()) say(key, "no words in English and Chinese", text);
  if (unit !== undefined && (!unit.en?.trim() || !unit.zh?.trim())) say("unit", "no words in English and Chinese", unit);
  for (const [key, given] of [["contact", contact], ["groups", groups.length > 0 ? groups : undefined]] as const) if (unit !== undefined && given !== undefined) say(key, "an amount has none", given);
  if (!owner?.trim()) say("owner", "nobody answers for it", owner);
  if (typeof seed !== "string" || seed === "") say("seed", "no seed", seed);
  if (split?.by === "person") { if (split.share !== undefined && !(split.share > 0 && split.share < 1)) say("split.share", "no share between 0 and 1", split.share); }
  else if (split?.by !== "time") say("split.by", "neither person nor time", split);
  else if (!isDay(split.from)) say("split.from", "no date as YYYY-MM-DD", split.from);
  if (Object.keys(methods ?? {}).length === 0) say("methods", "no method", methods);
  for (const [name, method] of Object.entries(methods ?? {})) {
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) say(`methods.${name}`, "no name of small letters, digits and _", name);
    if (method?.kind === "network" && !saved) say(`methods.${name}.kind`, "method that is learnt in the page alone, and saved there", method.kind);
    if (method !== undefined && isAmount(method) !== (unit !== undefined)) say(`methods.${name}.kind`, unit === undefined ? "method that predicts amounts, and no unit is given" : "method that predicts no amount", method.kind);
    methodProblems(method, (key, what, value) => say(`methods.${name}.${key}`, what, value));
  }
  if (contact !== undefined && !(contact.cost >= 0 && contact.benefit > 0 && Number.isFinite(contact.cost + contact.benefit))) say("contact", "no cost of at least 0 and benefit above 0", contact);
  if (features !== undefined) for (const name of groups) if (!features.includes(name)) say("groups", "no feature of the model", name);
  for (const [name, reason] of Object.entries(late)) if (!reason?.en?.trim() || !reason.zh?.trim()) say(`late.${name}`, "no reason in English and Chinese", reason);
}

type Range = [least: number, most: number];
const trees: Readonly<Record<"tree" | "forest" | "boosting", Readonly<Record<string, Range>>>> = {tree: {depth: [1, 100], minLeaf: [1, 1e6]}, forest: {trees: [1, 1000], depth: [1, 100], minLeaf: [1, 1e6]}, boosting: {rounds: [1, 2000], rate: [1e-4, 1], leaves: [2, 1000], minLeaf: [1, 1e6], validation: [0, 0.5]}};
const settings: Readonly<Record<ModelMethod["kind"], Readonly<Record<string, Range>>>> = {
  logistic: {c: [1e-9, 1e9]}, linear: {alpha: [0, 1e9]}, ...trees, amount_tree: trees.tree, amount_forest: trees.forest, amount_boosting: trees.boosting, bayes: {}, svm: {c: [1e-9, 1e9], gamma: [1e-9, 1e9], rows: [20, 20_000]}, neighbours: {k: [1, 10_000]}, network: {rate: [1e-6, 100], passes: [1, 1000], batch: [1, 1e6], penalty: [0, 1e3], validation: [0, 0.5]}
};

const fractions: ReadonlySet<string> = new Set(["c", "alpha", "gamma", "rate", "validation", "penalty"]);

/** What is wrong with a method: an unknown kind, an unknown setting, or one out of its range. */
export function methodProblems(method: ModelMethod, say: Say): void {
  const known = settings[method?.kind];
  if (known === undefined) return say("kind", "unknown method", method?.kind);
  const one = (key: string, name: string, value: unknown) => {
    const range = known[name];
    if (range === undefined) say(key, "unknown setting", name);
    else if (typeof value !== "number" || !(value >= range[0] && value <= range[1]) || (!fractions.has(name) && !Number.isInteger(value))) say(key, `no ${fractions.has(name) ? "number" : "whole number"} from ${range[0]} to ${range[1]}`, value);
  };
  for (const [name, value] of Object.entries(method) as [string, unknown][]) {
    if (name === "kind") continue;
    if (name === "kernel" && method.kind === "svm") { if (value !== "linear" && value !== "rbf") say(name, "neither linear nor rbf", value); continue; }
    if (name === "hidden" && method.kind === "network") { if (!Array.isArray(value) || !value.every((units) => Number.isInteger(units) && units >= 1 && units <= 1024)) say(name, "no numbers of units from 1 to 1024", value); continue; }
    if (name === "optimiser" && method.kind === "network") { if (!optimisers.some((known) => known === value)) say(name, `none of ${optimisers.join(", ")}`, value); continue; }
    if (name === "search") { searchProblems(value, one, say); continue; }
    if (name === "penalty" && method.kind === "logistic") { if (value !== "l1" && value !== "l2") say(name, "neither l1 nor l2", value); continue; }
    one(name, name, value);
  }
}

/** The most combinations of a search. */
const mostTried = 100;

function searchProblems(search: unknown, one: (key: string, name: string, value: unknown) => void, say: Say): void {
  if (typeof search !== "object" || search === null || Array.isArray(search) || Object.keys(search).length === 0) return say("search", "no settings to try", search);
  let combinations = 1;
  for (const [name, values] of Object.entries(search) as [string, unknown][]) {
    if (!Array.isArray(values) || values.length === 0 || new Set(values).size < values.length) { say(`search.${name}`, "no list of different values", values); continue; }
    for (const value of values) one(`search.${name}`, name, value);
    combinations *= values.length;
  }
  if (combinations > mostTried) say("search", `more than ${mostTried} combinations`, combinations);
}

function rowsProblems(model: Extract<Model, {kind: "rows"}>, workspace: Workspace, kept: ReadonlySet<string>, say: Say): void {
  const columns = factColumns({...workspace, facts: {}}, model.table);
  if (!kept.has(model.table) || columns === undefined) return say("table", "unknown clean table", model.table);
  const known = (key: string, name: string) => { if (!Object.hasOwn(columns, name)) say(key, "unknown column", name); };
  known("label", model.label);
  outcomeProblem(model, "label", columns[model.label], ["column", model.label], say);
  if (model.person !== undefined) known("person", model.person);
  if (model.at !== undefined) known("at", model.at);
  if (model.split?.by === "time" && (model.at === undefined || columns[model.at] !== "date")) say("at", "a split by time needs a column of dates", model.at ?? null);
  for (const name of model.features ?? []) { known("features", name); if (name === model.label) say("features", "the label itself", name); }
  for (const name of model.groups ?? []) known("groups", name);
  for (const name of Object.keys(model.late ?? {})) known("late", name);
}

/** What is predicted must be yes or no, or where a unit is given a number. */
function outcomeProblem({unit}: Model, key: string, type: TagType | undefined, [of, name]: readonly [of: string, name: string], say: Say): void {
  if (type !== undefined && type !== (unit === undefined ? "boolean" : "number")) say(key, `${of} that is ${unit === undefined ? "not yes or no" : "no number"}`, name);
}

function personsProblems(model: Extract<Model, {kind: "persons"}>, workspace: Workspace, dates: readonly string[] | undefined, say: Say): void {
  const {tags = {}, facts = {}, asOf} = workspace, date = (key: string, day: string) => { if (dates !== undefined && !dates.includes(day)) say(key, `no date at which tags are computed (${dates.join(", ")})`, day); };
  date("cut", model.cut);
  if (model.split?.by === "time") {
    date("split.from", model.split.from);
    if (!(labelUntil(model, model.split.from) <= model.cut) && model.label?.kind !== "tag") say("split.from", "the outcome learnt from is not over at the cut date", model.split.from);
    if (model.label?.kind === "tag") say("split.by", "a tag at one date cannot be split by time", "time");
  }
  const {label} = model;
  if (label?.kind === "tag") {
    const tag = tags[label.tag];
    if (tag === undefined) say("label.tag", "unknown tag", label.tag);
    else outcomeProblem(model, "label.tag", tagType(tag, workspace), ["tag", label.tag], say);
    if (tag !== undefined && tagFacts(tag).some((table) => facts[table]?.at === undefined)) say("label.tag", "tag over rows without a time", label.tag);
    date("label.at", label.at);
    if (label.at <= model.cut) say("label.at", "date that is not after the cut date", label.at);
  } else if (label?.kind === "buys-again" || label?.kind === "stops" || label?.kind === "spends") {
    if ((label.kind === "spends") !== (model.unit !== undefined)) say("label.kind", model.unit === undefined ? "amount without a unit" : "outcome that is no amount", label.kind);
    if (label.kind === "spends") { const type = factColumns(workspace, label.table)?.[label.column]; if (facts[label.table] !== undefined && type !== "number") say("label.column", "no column of numbers", label.column); }
    if (facts[label.table]?.at === undefined) say("label.table", "no fact table with a time", label.table);
    if (!(Number.isInteger(label.days) && label.days >= 1)) say("label.days", "no number of days", label.days);
    else if (isDay(model.cut) && labelUntil(model) > asOf) say("label.days", `the outcome is not over before ${asOf}`, label.days);
  } else say("label.kind", "no kind of outcome", (label as unknown as {kind: unknown} | undefined)?.kind);
  if (model.features.length === 0) say("features", "no feature", model.features);
  for (const name of model.features) if (tags[name] === undefined) say("features", "unknown tag", name);
  for (const name of Object.keys(model.late ?? {})) if (!model.features.includes(name)) say("late", "no feature of the model", name);
}
