import {identifier, identifiers, literal} from "../../lib/sql.js";
import type {CleanTable, Order, Rule, Workspace} from "../../lib/workspace.js";
import {rowHash} from "../dialect.js";
import {sourceColumns, sqlType} from "./parse.js";
import type {Lookup, State} from "./state.js";
import {type Place, samePlace} from "./tables.js";

/** A rule of one kind. */
export type RuleOf<Kind extends Rule["kind"]> = Rule & {kind: Kind};

const undecided = (state: State) => `(${state.select}) s where s._rule is null`;
const present = (columns: readonly string[]) => columns.map((column) => `s.${identifier(column)} is not null`);
const keys = (columns: readonly string[]) => columns.map((column, i) => `s.${identifier(column)} as _k${i}`).join(", ");
const where = (conditions: readonly string[]) => (conditions.length === 0 ? "" : ` and ${conditions.join(" and ")}`);

/** Joins rows to a table of keys `_k0`, `_k1` …; a row with a missing key meets none. A table without keys has one row at most, for all. */
function byKeys(table: string, columns: readonly string[], values: readonly string[], compared = (i: number, column: string) => `s.${column} = d._k${i}`): Lookup {
  const names = [...columns.map((_, i) => `_k${i}`), ...values];
  return {table, select: `select ${names.join(", ")} from ${identifier(table)}`, on: columns.length === 0 ? "1 = 1" : columns.map((column, i) => compared(i, identifier(column))).join(" and ")};
}

/** Joins rows to a table of places. */
function byPlace(table: string, place: Place, value = ""): Lookup {
  return {table, select: `select ${[...place, ...(value === "" ? [] : [value])].join(", ")} from ${identifier(table)}`, on: samePlace(place, "s", "d")};
}

/** What a rule looks into: the SELECT that makes it, its total order, how rows meet it, and the condition of a hit. */
export interface Sought {
  select: string;
  inputs: readonly string[];
  orderBy: readonly string[];
  lookup: Lookup;
  hit: string;
}

/** Groups for which a condition in aggregates is true. */
export function soughtGroups(table: string, group: readonly string[], condition: string, state: State): Sought {
  const grouped = group.map((column) => `s.${identifier(column)}`).join(", ");
  return {
    select: `select ${keys(group)} from ${undecided(state)}${where(present(group))} group by ${grouped} having (${condition})`,
    inputs: state.inputs, orderBy: group.map((_, i) => `_k${i}`), lookup: byKeys(table, group, []), hit: "d._k0 is not null"
  };
}

/** Values of keys that name no row of another table. */
export function soughtStrangers(table: string, {columns, keys: others, table: other}: RuleOf<"reference">, state: State, {clean}: Pick<Workspace, "clean">, own: string): Sought {
  const [mine, theirs] = [clean[own]?.columns ?? {}, clean[other]?.columns ?? {}];
  const same = columns.every((column, i) => sqlType(mine[column]?.type) === sqlType(theirs[others[i] ?? ""]?.type));
  const equal = columns.map((column, i) => (same ? `o.${identifier(others[i] ?? "")} = s.${identifier(column)}` : `cast(o.${identifier(others[i] ?? "")} as string) = cast(s.${identifier(column)} as string)`)).join(" and ");
  const known = other === own ? `(${state.select}) o where o._rule is null and ` : `${identifier(`clean.${other}`)} o where `;
  return {
    select: `select distinct ${keys(columns)} from ${undecided(state)}${where(present(columns))} and not exists (select 1 from ${known}${equal})`,
    inputs: [...new Set([...state.inputs, ...(other === own ? [] : [`clean.${other}`])])], orderBy: columns.map((_, i) => `_k${i}`), lookup: byKeys(table, columns, []), hit: "d._k0 is not null"
  };
}

/** The value with which missing ones of a group are filled: R-7 median, or the most frequent value (the smallest of several). */
export function soughtFill(table: string, {column, with: way, by = []}: RuleOf<"fill">, state: State, type: string): Sought {
  const value = `s.${identifier(column)}`;
  const rows = `${undecided(state)}${where(present([...by, column]))}`;
  const grouped = by.map((key) => `s.${identifier(key)}`);
  const group = grouped.length === 0 ? "" : ` group by ${grouped.join(", ")}`;
  const median = `percentile_cont(0.5) within group (order by cast(${value} as double))`;
  const k = by.map((_, i) => `_k${i}`);
  const counted = `select ${[keys(by), `${value} as _value`, "count(*) as _n"].filter(Boolean).join(", ")} from ${rows} group by ${[...grouped, value].join(", ")}`;
  const best = `row_number() over (${k.length === 0 ? "" : `partition by ${k.join(", ")} `}order by _n desc nulls last, _value asc nulls last)`;
  const select = way === "median"
    ? `select ${[keys(by), `cast(${type === "bigint" ? `round(${median})` : median} as ${type}) as _value`].filter(Boolean).join(", ")} from ${rows}${group}`
    : `select ${[...k, "_value"].join(", ")} from (select ${[...k, "_value", `${best} as _place`].join(", ")} from (${counted})) where _place = 1`;
  return {select, inputs: state.inputs, orderBy: k, lookup: byKeys(table, by, ["_value"]), hit: `${value} is null and d._value is not null`};
}

/** For each missing value the last one before it, in the order given, of its group. */
export function soughtLast(table: string, {column, by = [], order = []}: RuleOf<"fill">, state: State, place: Place): Sought {
  const partition = by.length === 0 ? "" : `partition by ${identifiers(by)} `;
  const run = `count(${identifier(column)}) over (${partition}order by ${orderText(order, false)} rows between unbounded preceding and current row)`;
  const runs = `select _file, _line, ${[...new Set([...by, column])].map(identifier).join(", ")}, ${run} as _run from ${undecided(state)}${where(present(by))}`;
  const valued = `select _file, _line, ${identifier(column)} as _own, max(${identifier(column)}) over (partition by ${[...by.map(identifier), "_run"].join(", ")}) as _value from (${runs})`;
  return {
    select: `select _file, _line, _value from (${valued}) where _own is null and _value is not null`, inputs: state.inputs, orderBy: place,
    lookup: byPlace(table, place, "_value"), hit: `s.${identifier(column)} is null and d._value is not null`
  };
}

/**
 * Fences of each group: Tukey's (1977) by R-7 quartiles, or the median plus and minus k · 1.4826 median absolute deviations (Iglewicz & Hoaglin 1993; where more than half of the
 * values are equal, k · 1.2533 mean absolute deviations). A group without spread has no fences.
 */
export function soughtFences(table: string, {column, method, k, by = []}: RuleOf<"outlier">, state: State): Sought {
  const value = `cast(s.${identifier(column)} as double)`;
  const names = by.map((_, i) => `_k${i}`);
  const listed = (...rest: string[]) => [...names, ...rest].join(", ");
  const group = names.length === 0 ? "" : ` group by ${names.join(", ")}`;
  const rows = `select ${[keys(by), `${value} as v`].filter(Boolean).join(", ")} from ${undecided(state)}${where(present([...by, column]))}`;
  const quantile = (q: number, of: string) => `percentile_cont(${q}) within group (order by ${of})`;
  const apart = (middle: string, spread: string, from: string) => `select ${listed(`case when ${spread} > 0 then ${middle[0] === "q" ? "q1" : "m"} - ${spread} end as _low`, `case when ${spread} > 0 then ${middle[0] === "q" ? "q3" : "m"} + ${spread} end as _high`)} from (${from})`;
  const joined = names.length === 0 ? "1 = 1" : names.map((name) => `r.${name} = c.${name}`).join(" and ");
  const select = method === "iqr"
    ? apart("q", `${k ?? 1.5} * (q3 - q1)`, `select ${listed(`${quantile(0.25, "v")} as q1`, `${quantile(0.75, "v")} as q3`)} from (${rows})${group}`)
    : apart("m", `${k ?? 3.5} * case when mad > 0 then 1.4826 * mad else 1.2533 * mean end`, `select ${[...names.map((name) => `r.${name}`), "min(c.m) as m", `${quantile(0.5, "abs(r.v - c.m)")} as mad`, "avg(abs(r.v - c.m)) as mean"].join(", ")} from (${rows}) r join (select ${listed(`${quantile(0.5, "v")} as m`)} from (${rows})${group}) c on ${joined}${names.length === 0 ? "" : ` group by ${names.map((name) => `r.${name}`).join(", ")}`}`);
  return {select, inputs: state.inputs, orderBy: names, lookup: byKeys(table, by, ["_low", "_high"]), hit: `${value} < d._low or ${value} > d._high`};
}

/** Rows that are merged into the one that is kept of those equal to them. */
export function soughtDuplicates(table: string, rule: RuleOf<"deduplicate">, state: State, spec: CleanTable, place: Place): Sought {
  const {by, keep = "first", order = []} = rule;
  const complete = keep === "most-complete" ? [`${state.columns.map((column) => `case when ${identifier(column)} is null then 0 else 1 end`).join(" + ")} desc nulls last`] : [];
  const sorted = [...complete, orderText(order, keep === "last")].join(", ");
  const hash = by === "all" ? "s._hash" : rowHash(by.map((column) => `s.${identifier(column)}`));
  const again = `select h from (select ${hash} as h from ${undecided(state)}${where(by === "all" ? [] : present(by))}) group by h having count(*) > 1`; // a window over the few candidates costs a tenth of one over all rows
  const candidates = `select s.* from ${undecided(state)}${where(by === "all" ? [] : present(by))} and ${hash} in (${again})`;
  const raw = sourceColumns(spec).map((column, i) => `${identifier(column)} as _r${i}`);
  const from = by === "all" ? `(${candidates}) c join (select ${[...place.map((column) => `${column} as _r${column}`), ...raw].join(", ")} from ${identifier(`ingest.${spec.source}`)}) r on ${place.map((column) => `c.${column} = r._r${column}`).join(" and ")}` : `(${candidates})`;
  const equal = by === "all" ? raw.map((_, i) => `_r${i}`).join(", ") : identifiers(by);
  return {
    select: `select _file, _line from (select _file, _line, row_number() over (partition by ${equal} order by ${sorted}) as n from ${from}) where n > 1`,
    inputs: [...new Set([...state.inputs, ...(by === "all" ? [`ingest.${spec.source}`] : [])])], orderBy: place, lookup: byPlace(table, place), hit: "d._line is not null"
  };
}

/** Columns of an order, the place last; turned round for the last of them. */
function orderText(order: readonly Order[], turned: boolean): string {
  const one = (column: string, descending: boolean) => `${identifier(column)} ${descending !== turned ? "desc" : "asc"} nulls last`;
  return [...order.map(({column, descending = false}) => one(column, descending)), one("_file", false), one("_line", false)].join(", ");
}

/** A condition of a workspace with `as_of` as its date. */
export function condition(sql: string, asOf: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bas_of\b/gi, (token) => (token.toLowerCase() === "as_of" ? `cast(${literal(asOf)} as date)` : token));
}
