import {identifier, literal} from "../sql.js";
import type {FactTable, OverRows, Tag, Window} from "../workspace.js";
import {withDate} from "./names.js";
import {computedSelect, listSelect, preferenceSelect, rankingSelect, rfmSelect, ruleSelect, scoreSelect, sqlSelect, stageSelect, statisticSelect, valueSelect} from "./kinds.js";
import {dateList, factInputs, storedType, tagFacts, tagNeeds, tagParts, tagType, type TagContext, type Tagged} from "./types.js";

/**
 * A tag as a portable SELECT: one row for each date and person who has a value then, from what happened before that date. Columns: `as_of`, `person_id`, `value`, its parts,
 * and the reason: how many rows, when the first and the last of them, and what else decided.
 */
export interface CompiledTag {
  select: string;
  /** Tables of the lake that stand in it, other tags included. */
  inputs: string[];
}

/** One definition, computed at every date of the context. */
export function compileTag(tag: Tag, context: TagContext): CompiledTag {
  const inputs = tag.kind === "score" ? ["resolve.persons", `profile.score_${tag.model}`] : ["resolve.persons", ...tagFacts(tag).map((table) => `profile.fact_${table}`), ...tagNeeds(tag).map((need) => `profile.tag_${need}`)];
  const type = tagType(tag, context);
  const parts = tagParts(tag).map(({name}) => `cast(${identifier(name)} as double) as ${identifier(name)}`);
  const kept = type === "boolean" ? "value" : "value is not null";
  const columns = ["as_of", "person_id", `cast(value as ${storedType(type)}) as value`, ...parts, "cast(rows as bigint) as rows", "cast(first_at as timestamp) as first_at", "cast(last_at as timestamp) as last_at", "cast(reason as string) as reason"];
  return {select: `select ${columns.join(", ")} from (${bodyOf(tag, context)}) t where ${kept}`, inputs};
}

function bodyOf(tag: Tag, context: TagContext): string {
  if (tag.kind === "ranking") return rankingSelect(tag);
  if (tag.kind === "score") return scoreSelect(tag);
  if (tag.kind === "computed") return computedSelect(tag, context);
  if (tag.kind === "stage") return stageSelect(tag, context);
  if (tag.kind === "sql") return sqlSelect(tag, context);
  const rows = rowsOf(tag, context);
  switch (tag.kind) {
    case "rule": return ruleSelect(tag, rows, context);
    case "first": case "last": return valueSelect(tag, rows);
    case "statistic": return statisticSelect(tag, rows, context);
    case "preference": return preferenceSelect(tag, rows);
    case "rfm": return rfmSelect(tag, rows);
    case "list": return listSelect(tag, rows);
  }
}

/** The rows that a tag or an audience looks at as a relation with `as_of`, once for each date that sees them. */
export function rowsOf({table, where, window}: OverRows, {dates, facts = {}}: Pick<TagContext, "dates" | "facts">): string {
  const conditions = facts[table]?.at === undefined ? ["1 = 1"] : windowSql(window ?? {});
  const wanted = ["1 = 1", ...(where === undefined ? [] : [`(${where})`])];
  return `(select * from (select d.as_of, t.* from ${identifier(`profile.fact_${table}`)} t join ${dateList(dates)} d on ${conditions.join(" and ")}) r where ${wanted.join(" and ")})`;
}

/** A window as conditions over `_at` and `as_of`. */
function windowSql({from, until}: Window): string[] {
  const edge = (value: number | string) => (typeof value === "string" ? `cast(${literal(value)} as date)` : `cast(d.as_of - interval ${literal(String(value))} day as date)`);
  return ["t._at < d.as_of", ...(from === undefined ? [] : [`t._at >= ${edge(from)}`]), ...(until === undefined ? [] : [`t._at < ${edge(until)}`])];
}

/** The days of a window, the first and the first after it; never beyond the date of the computation. */
export function windowDays({from, until}: Window, asOf: string): {from?: string; until: string} {
  const day = (edge: number | string) => (typeof edge === "string" ? edge : new Date(Date.parse(asOf) - edge * 86_400_000).toISOString().slice(0, 10));
  const last = until === undefined ? asOf : day(until);
  return {...(from === undefined ? {} : {from: day(from)}), until: last < asOf ? last : asOf};
}

/** A fact table with the person of each row as `person_id` and its time as `_at`, before the newest date; rows of nobody are left out. */
export function factSelect(table: string, fact: FactTable, tagged: Tagged, asOf: string): string {
  const named = (fact.inputs ?? []).map((input) => `${identifier(input)} as (select * from ${identifier(`clean.${input}`)})`);
  const from = fact.select === undefined ? identifier(`clean.${factInputs(tagged, table)[0] ?? table}`) : `(with ${named.join(", ")} ${withDate(fact.select, asOf)})`;
  const at = fact.at === undefined ? "cast(null as timestamp)" : `cast(t.${identifier(fact.at)} as timestamp)`;
  const before = fact.at === undefined ? "" : ` where ${at} < cast(${literal(asOf)} as date)`;
  return `select p.person_id, ${at} as _at, t.* from ${from} t join "resolve.persons" p on p.system = ${literal(fact.system)} and p.customer_id = cast(t.${identifier(fact.number)} as string)${before}`;
}
