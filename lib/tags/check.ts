import {isDay} from "../calendar.js";
import {PortraitError} from "../errors.js";
import type {ConsentSpec, FactTable, OverRows, Tag, Window, Workspace} from "../workspace.js";
import {aggregates, columnNames} from "./names.js";
import {windowDays} from "./compile.js";
import {factColumns, factInputs, tagFacts, tagNeeds, tagOrder, tagParts} from "./types.js";

/** What is wrong with one value of a workspace, and under which key it stands. */
export type Say = (key: string, what: string, value: unknown) => void;

/** Everything wrong with the facts and tags of a workspace, each with its key: unknown tables, columns and tags, circles, windows that end before they start, and conditions that nothing can fulfil. */
export function tagProblems(workspace: Workspace, kept: ReadonlySet<string>, source: string): PortraitError[] {
  const problems: PortraitError[] = [];
  const say: Say = (key, what, value) => problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)} (${key})`, {source}));
  const {facts = {}, tags = {}, tagMonths, identity} = workspace;
  const systems = new Set(identity.map(({system}) => system));
  for (const [name, fact] of Object.entries(facts)) factProblems(name, fact, {workspace, kept, systems, say});
  if (tagMonths !== undefined && !(Number.isInteger(tagMonths) && tagMonths >= 0 && tagMonths <= 120)) say("tagMonths", "no number of months from 0 to 120", tagMonths);
  for (const [id, tag] of Object.entries(tags)) oneTag(id, tag, workspace, (key, what, value) => say(`tags.${id}${key === "" ? "" : `.${key}`}`, what, value));
  for (const [name, {from, keep}] of Object.entries(workspace.golden ?? {})) {
    if (!["trusted", "newest", "most-frequent", "longest", "most-complete"].includes(keep)) say(`golden.${name}.keep`, "no rule of survivorship", keep);
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name) || takenFields.includes(name)) say(`golden.${name}`, `no name of small letters, digits and _, other than ${takenFields.join(", ")}`, name);
    if (from.length === 0) say(`golden.${name}.from`, "no column that holds it", from);
    for (const place of from) goldenPlace(place, workspace, kept, (what) => say(`golden.${name}.from`, what, place));
  }
  if (workspace.consents !== undefined) consentProblems(workspace.consents, workspace, say);
  for (const circle of tagOrder(tags).circles) say("tags", "tags are computed from each other in a circle", circle.join(" → "));
  return problems;
}

/** Names that tables and columns beside the fields of the golden record have. */
export const takenFields: readonly string[] = ["values", "counts", "person_id", "conflicts"];

/** Names that tables and columns beside the tags have, those of their parts and flows included. */
export function takenNames(tags: Readonly<Record<string, Tag>>): string[] {
  return ["person_id", "counts", "coverage", "shown", ...Object.entries(tags).flatMap(([id, tag]) => [...tagParts(tag).map(({name}) => `${id}_${name}`), ...(tag.kind === "stage" ? [`flows_${id}`] : [])])];
}

function consentProblems({table, purpose, action, given, erasures}: ConsentSpec, workspace: Workspace, say: Say): void {
  const {facts = {}} = workspace;
  if (facts[table] === undefined) say("consents.table", "unknown fact table", table);
  else if (facts[table].select !== undefined) say("consents.table", "answers must be a clean table, so that none is left out", table);
  const columns = factColumns(workspace, table);
  for (const [key, column] of [["purpose", purpose], ["action", action]] as const) if (columns !== undefined && !Object.hasOwn(columns, column)) say(`consents.${key}`, "unknown column", column);
  if (given.length === 0) say("consents.given", "no word gives consent", given);
  if (erasures === undefined) return;
  if (facts[erasures.table] === undefined || facts[erasures.table]?.select !== undefined) say("consents.erasures.table", "no fact table that is a clean table", erasures.table);
  const known = factColumns(workspace, erasures.table);
  for (const name of columnNames(erasures.where ?? "")) if (known !== undefined && !Object.hasOwn(known, name)) say("consents.erasures.where", "unknown column", name);
}

function goldenPlace(place: string, workspace: Workspace, kept: ReadonlySet<string>, say: (what: string) => void): void {
  const [table = "", column = "", ...rest] = place.split("."), columns = factColumns(workspace, table);
  if (rest.length > 0 || column === "") say("no column as table.column");
  else if (!kept.has(table)) say("unknown table");
  else if (workspace.facts?.[table] === undefined && !workspace.identity.some((spec) => spec.table === table)) say("table that neither facts nor identity name");
  else if (columns !== undefined && !Object.hasOwn(columns, column)) say("unknown column");
}

interface FactCheck {workspace: Workspace; kept: ReadonlySet<string>; systems: ReadonlySet<string>; say: Say}

function factProblems(name: string, fact: FactTable, {workspace, kept, systems, say}: FactCheck): void {
  const key = `facts.${name}`;
  for (const input of factInputs(workspace, name)) if (!kept.has(input)) say(`${key}.inputs`, "unknown table", input);
  if (!systems.has(fact.system)) say(`${key}.system`, "system that identity does not name", fact.system);
  if (fact.select !== undefined && (fact.columns === undefined || fact.inputs === undefined)) say(key, "a select needs inputs and columns", fact.select);
  const columns = factColumns(workspace, name);
  if (columns === undefined) return;
  for (const part of ["number", "at"] as const) {
    const column = fact[part];
    if (column !== undefined && !Object.hasOwn(columns, column)) say(`${key}.${part}`, "unknown column", column);
  }
}

function oneTag(id: string, tag: Tag, workspace: Workspace, say: Say): void {
  const {tags = {}, facts = {}} = workspace;
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) say("", "no name of small letters, digits and _", id);
  else if (takenNames(tags).includes(id)) say("", "name that a table, a column or a part beside the tags has", id);
  if (tag.owner.trim() === "") say("owner", "nobody answers for it", tag.owner);
  for (const need of tagNeeds(tag)) if (tags[need] === undefined) say(tag.kind === "ranking" ? "by" : "from", need === id ? "refers to itself" : "unknown tag", need);
  for (const table of tagFacts(tag)) if (facts[table] === undefined) say("table" in tag ? "table" : "inputs", "unknown fact table", table);
  if ("window" in tag && tag.window !== undefined) windowProblems(tag.window, workspace.asOf, say);
  if ("table" in tag) {
    columnProblems(tag, factColumns(workspace, tag.table), say);
    if (facts[tag.table] !== undefined && facts[tag.table]?.at === undefined) timeProblems(tag, say);
  }
  if (tag.kind === "ranking" && !(Number.isInteger(tag.groups) && tag.groups >= 2)) say("groups", "no number of groups from 2 on", tag.groups);
  if (tag.kind === "rfm" && tag.groups !== undefined && !(Number.isInteger(tag.groups) && tag.groups >= 2 && tag.groups <= 9)) say("groups", "no number of groups from 2 to 9", tag.groups);
  if (tag.kind === "computed") namesKnown("sql", tag.sql, tag.from, workspace, say);
  if (tag.kind === "stage") stageProblems(tag, workspace, say);
  if (tag.kind === "score" && workspace.savedModels?.[tag.model] === undefined) say("model", "no saved model, a file of the folder models", tag.model);
}

/** Days that a window may reach back, a thousand years: further back there are no days as YYYY-MM-DD. */
const mostDays = 366_000;

/** What is wrong with a window: edges that are no days, one that begins after the date of the data, or that ends before it starts. */
export function windowProblems(window: Window, asOf: string, say: Say): void {
  for (const edge of ["from", "until"] as const) {
    const value = window[edge];
    const good = value === undefined || (typeof value === "number" ? Number.isInteger(value) && value >= 0 && value <= mostDays : isDay(value));
    if (!good) return say(`window.${edge}`, "neither days before the date nor a day as YYYY-MM-DD", value);
  }
  const {from, until} = windowDays(window, asOf);
  if (from === undefined) return;
  if (from >= asOf) say("window.from", "never applies, since it begins after the date of the data", window.from);
  else if (from >= until) say("window", "window that ends before it starts", `${from} – ${until}`);
}

type OverTable = Extract<Tag, {table: string}>;

/** What cannot be said of rows that have no time. */
function timeProblems(tag: OverTable, say: Say): void {
  if ("window" in tag && tag.window !== undefined) say("window", "window over rows without a time", tag.table);
  if (tag.kind === "rfm") say("table", "recency of rows without a time", tag.table);
  if (tag.kind === "statistic" && ["days-since-first", "days-since-last", "mean-gap"].includes(tag.of)) say("table", `${tag.of} of rows without a time`, tag.table);
}

function columnProblems(tag: OverTable, columns: Readonly<Record<string, string>> | undefined, say: Say): void {
  if (columns === undefined) return; // its SELECT makes them: the engine names a column that is not there
  const known = (key: string, name: string | undefined) => { if (name !== undefined && !Object.hasOwn(columns, name)) say(key, `unknown column of ${tag.table}`, name); };
  const all = (key: string, sql: string | undefined) => { for (const name of sql === undefined ? [] : columnNames(sql)) known(key, name); };
  const typed = (key: string, name: string | undefined, types: readonly string[]) => { const type = name === undefined ? undefined : columns[name]; if (type !== undefined && !types.includes(type)) say(key, `column that is ${type}, where a ${types.join(" or a ")} is wanted`, name); };
  all("where", (tag as Partial<OverRows>).where);
  if ("column" in tag) known("column", tag.column);
  if (tag.kind === "preference") { known("weight", tag.weight); typed("weight", tag.weight, ["number"]); }
  if (tag.kind === "rfm") { known("amount", tag.amount); typed("amount", tag.amount, ["number"]); }
  if (tag.kind === "statistic" && ["sum", "mean", "median"].includes(tag.of)) typed("column", tag.column, ["number"]);
  if (tag.kind === "statistic" && ["min", "max"].includes(tag.of)) typed("column", tag.column, ["number", "date"]);
  if (tag.kind === "rule") {
    all("when", tag.when);
    if (!aggregates(tag.when)) say("when", "no condition in aggregates, such as count(*) >= 3", tag.when);
  }
  if (tag.kind === "statistic" && tag.column === undefined && !["count", "days-since-first", "days-since-last", "mean-gap"].includes(tag.of)) say("column", `${tag.of} of no column`, null);
}

function namesKnown(key: string, sql: string, from: readonly string[], {tags = {}}: Workspace, say: Say): void {
  const names = new Set(from.flatMap((id) => { const tag = tags[id]; return tag === undefined ? [id] : [id, ...tagParts(tag).map(({name}) => `${id}_${name}`)]; }));
  for (const name of columnNames(sql)) if (!names.has(name)) say(key, "unknown column: only tags in `from` can be named", name);
}

function stageProblems({from, states}: Extract<Tag, {kind: "stage"}>, workspace: Workspace, say: Say): void {
  const names = states.map(({state}) => state);
  for (const [i, {state, when, next}] of states.entries()) {
    if (names.indexOf(state) !== i) say(`states.${i}`, "state declared twice", state);
    if (when !== undefined) namesKnown(`states.${state}.when`, when, from, workspace, say);
    else if (i < states.length - 1) say(`states.${state}`, "never applies beyond it: a state without a condition must stand last", names[i + 1]);
    for (const following of next) if (!names.includes(following)) say(`states.${state}.next`, "unknown state", following);
  }
  if (states.length === 0) say("states", "a lifecycle without states", states);
}
