import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Consequence, Rule, Workspace} from "../../lib/workspace.js";
import {condition, soughtDuplicates, soughtFences, soughtFill, soughtGroups, soughtLast, soughtStrangers, type Sought} from "./lookups.js";
import {comparesAll, parses, sqlType, unreadableRecord} from "./parse.js";
import {type Action, firstState, fromState, type Lookup, nextState, type State} from "./state.js";
import type {Place} from "./tables.js";

/** What a rule does to a row or a value. */
export type Effect = "refuse" | "flag" | "fail" | "route" | "merge" | "missing" | "set" | "fill" | "clip";

/** Every way a row of a clean table can go: the rule and what it does. */
export interface Fate {
  rule: string;
  outcome: "refused" | "routed" | "merged";
}

/** What a rule does. */
export function effectOf(rule: Rule): Effect {
  if (rule.kind === "deduplicate") return "merge";
  if (rule.kind === "outlier" || rule.kind === "unique" || rule.kind === "reference") return rule.does;
  return rule.kind;
}

/** The cell that a rule is about, as a clean column; undefined for whole rows and for keys of several columns that only together say something. */
export function cellOf(rule: Rule): string | undefined {
  if ("column" in rule) return rule.column;
  if (rule.kind === "unique") return rule.by.length === 1 ? rule.by[0] : undefined;
  if (rule.kind === "reference") return rule.columns[0];
  return "shows" in rule ? rule.shows?.[0] : undefined;
}

/** All rules of a table that can decide about a row, those that parsing implies included, in their order. */
export function fates({columns, rules}: CleanTable): Fate[] {
  const implied = Object.entries(columns).flatMap(([name, spec]) => [
    ...(parses(spec) && spec.unreadable !== "missing" ? [`${name}-unreadable`] : []),
    ...(spec.required ? [`${name}-missing`] : [])
  ]);
  const outcomes: Partial<Record<Effect, Fate["outcome"]>> = {refuse: "refused", route: "routed", merge: "merged"};
  const own = rules.flatMap((rule): Fate[] => { const outcome = outcomes[effectOf(rule)]; return outcome === undefined ? [] : [{rule: rule.id, outcome}]; });
  return [...[unreadableRecord, ...implied].map((rule): Fate => ({rule, outcome: "refused"})), ...own];
}

/** A table that a rule looks into, to be made before the rows can pass it. */
export interface RuleTable {
  name: string;
  select: string;
  inputs: readonly string[];
  orderBy: readonly string[];
  settings: unknown;
}

/** A SELECT of what a rule changes: place, `column`, `rule`, `position`, `before`, `after`. */
export interface ChangeLog {
  select: string;
  inputs: readonly string[];
}

/** The rules of a table as SQL. */
export interface Compiled {
  tables: RuleTable[];
  last: State;
  changes: ChangeLog[];
  /** Rules that flag, with the column they are about. */
  flags: {rule: string; column?: string | undefined}[];
  /** Rules of which no row may be a case, with the table that lists the cases. */
  fails: {rule: string; table: string}[];
}

/** Changes by rules stand after those of repairs in the log. */
const afterRepairs = 100;

/** Compiles the rules of a table, in their order. */
export function compileRules(name: string, table: CleanTable, place: Place, {asOf, clean}: Pick<Workspace, "asOf" | "clean">): Compiled {
  const made: Compiled = {tables: [], last: firstState(name, Object.keys(table.columns), comparesAll(table)), changes: [], flags: [], fails: []};
  table.rules.forEach((rule, i) => {
    const state = made.last;
    const looked = seek(name, rule, {state, table, place, asOf, clean});
    if (looked !== undefined) made.tables.push({name: looked.lookup.table, select: looked.select, inputs: looked.inputs, orderBy: looked.orderBy, settings: rule});
    const hit = looked?.hit ?? ("when" in rule ? condition(rule.when, asOf) : `s.${identifier("column" in rule ? rule.column : "")} is null`);
    consequence({made, name, rule, table, place, hit, lookup: looked?.lookup, position: afterRepairs + i, asOf});
  });
  return made;
}

/** What the rule looks into, if it looks beyond the row. */
function seek(name: string, rule: Rule, {state, table, place, asOf, clean}: {state: State; table: CleanTable; place: Place} & Pick<Workspace, "asOf" | "clean">): Sought | undefined {
  const made = `clean.${name}_rule_${rule.id}`;
  if (rule.kind === "deduplicate") return soughtDuplicates(made, rule, state, table, place);
  if (rule.kind === "unique") return soughtGroups(made, rule.by, "count(*) > 1", state);
  if (rule.kind === "reference") return soughtStrangers(made, rule, state, {clean}, name);
  if (rule.kind === "outlier") return soughtFences(made, rule, state);
  if (rule.kind === "fill") return typeof rule.with === "object" ? undefined : rule.with === "last" ? soughtLast(made, rule, state, place) : soughtFill(made, rule, state, sqlType(table.columns[rule.column]?.type));
  return "group" in rule && rule.group !== undefined && rule.group.length > 0 ? soughtGroups(made, rule.group, condition(rule.when, asOf), state) : undefined;
}

interface Case {
  made: Compiled;
  name: string;
  rule: Rule;
  table: CleanTable;
  place: Place;
  hit: string;
  lookup: Lookup | undefined;
  position: number;
  asOf: string;
}

/** Adds what the rule does to the rows it hits. */
function consequence(given: Case): void {
  const {made, name, rule, table, lookup, asOf} = given;
  const {hit} = given; // SQL that this module wrote or the workspace holds
  const state = made.last;
  const effect = effectOf(rule);
  const pass = (action: Action, when = hit) => { made.last = nextState(state, rule.id, when, action, lookup); };
  if (effect === "refuse" || effect === "route" || effect === "merge") return pass({kind: "decide"});
  if (effect === "flag") {
    made.flags.push({rule: rule.id, column: cellOf(rule)});
    return pass({kind: "flag"});
  }
  if (effect === "fail") {
    const cases = `clean.${name}_fail_${rule.id}`;
    made.tables.push({name: cases, select: `select s._file, s._line from ${fromState(state, lookup)} where s._rule is null and (${hit})`, inputs: [...state.inputs, ...(lookup === undefined ? [] : [lookup.table])], orderBy: given.place, settings: rule});
    made.fails.push({rule: rule.id, table: cases});
    return;
  }
  const column = cellOf(rule) ?? "";
  const type = sqlType(table.columns[column]?.type);
  const old = `s.${identifier(column)}`;
  const value = newValue(rule, effect, type, asOf);
  const changed = `(${hit}) and ${old} is distinct from ${value}`;
  made.changes.push({
    select: `select s._file, s._line, ${literal(column)} as "column", ${literal(rule.id)} as rule, ${literal(given.position)} as position, cast(${old} as string) as before, cast(${value} as string) as after from ${fromState(state, lookup)} where s._rule is null and ${changed}`,
    inputs: [...state.inputs, ...(lookup === undefined ? [] : [lookup.table])]
  });
  pass({kind: "value", column, value}, changed);
}

function newValue(rule: Rule, effect: Effect & Consequence | Effect, type: string, asOf: string): string {
  if (effect === "missing") return `cast(null as ${type})`;
  if (rule.kind === "set") return `cast(${condition(rule.to, asOf)} as ${type})`;
  if (rule.kind === "fill") return typeof rule.with === "object" ? `cast(${literal(rule.with.constant)} as ${type})` : "d._value";
  const column = `s.${identifier(cellOf(rule) ?? "")}`;
  const [low, high] = type === "bigint" ? ["ceil(d._low)", "floor(d._high)"] : ["d._low", "d._high"];
  return `cast(case when cast(${column} as double) < d._low then ${low} else ${high} end as ${type})`;
}
