import {identifier, literal} from "../sql.js";
import {rowsOf} from "../tags/compile.js";
import {dateList, everyPerson, tagType, type TagContext} from "../tags/types.js";
import type {Audience, AudienceCondition, EventCondition, SequenceCondition, TagCondition, TagType, TagValue, ValueTest} from "../workspace.js";
import {PortraitError} from "../errors.js";
import {attributesOf, attributeSql, columnRelation, type Attributed} from "./attributes.js";
import {audienceNeeds, kinded} from "./conditions.js";

/** An audience as a portable SELECT of `as_of` and `person_id`, one row for each date and member; `inputs` are the tables of the lake that stand in it. */
export interface CompiledAudience {
  select: string;
  inputs: string[];
}

/** What audiences are compiled in: what tags are, and the golden record. */
export type AudienceContext = TagContext & Attributed;

/** The joins that conditions need, each made once. */
class Joins {
  readonly parts: string[] = [];
  readonly #known = new Map<string, string>();

  /** The alias under which a relation of `as_of` and `person_id` is joined; without `dated` it has no date. */
  of(relation: string, dated = true): string {
    const known = this.#known.get(relation);
    if (known !== undefined) return known;
    const alias = identifier(`j${this.#known.size}`);
    this.#known.set(relation, alias);
    this.parts.push(`left join ${relation} ${alias} on ${alias}.person_id = p.person_id${dated ? ` and ${alias}.as_of = d.as_of` : ""}`);
    return alias;
  }
}

/** One definition at every date of the context. */
export function compileAudience(audience: Pick<Audience, "who">, context: AudienceContext): CompiledAudience {
  const needs = audienceNeeds(audience), joins = new Joins(), where = conditionSql(audience.who, joins, context);
  const inputs = ["resolve.persons", ...needs.tags.map((tag) => `profile.tag_${tag}`), ...needs.facts.map((table) => `profile.fact_${table}`), ...needs.audiences.map((other) => `profile.audience_${other}`), ...(needs.fields.length === 0 ? [] : ["profile.golden"])];
  return {inputs, select: `select d.as_of, p.person_id from ${everyPerson} p cross join ${dateList(context.dates)} d ${joins.parts.join(" ")} where ${where}`};
}

/** A condition that is true or false, never unknown. */
function conditionSql(condition: AudienceCondition, joins: Joins, context: AudienceContext): string {
  const found = kinded(condition);
  switch (found.kind) {
    case "all": return `(${found.of.map((part) => conditionSql(part, joins, context)).join(" and ")})`;
    case "any": return `(${found.of.map((part) => conditionSql(part, joins, context)).join(" or ")})`;
    case "not": return `(not ${conditionSql(found.of, joins, context)})`;
    case "audience": return `(${joins.of(identifier(`profile.audience_${found.name}`))}.person_id is not null)`;
    case "tag": return tagSql(found.is, joins.of(identifier(`profile.tag_${found.is.tag}`)), context);
    case "attribute": {
      const attribute = attributesOf(context)[found.is.attribute];
      if (attribute === undefined) throw new PortraitError("unknown-attribute", `unknown attribute: ${JSON.stringify(found.is.attribute)}`);
      const alias = attribute.kind === "column" ? joins.of(columnRelation(attribute, rowsOf({table: attribute.table}, context))) : joins.of("\"profile.golden\"", false);
      return testSql(found.is, `(${attributeSql(attribute, alias, "d.as_of")})`, attribute.type);
    }
    case "events": return eventSql(found.is, joins, context);
    case "sequence": return `(${joins.of(`(${sequenceSelect(found.is, context)})`)}.person_id is not null)`;
  }
}

function tagSql(condition: TagCondition, alias: string, context: TagContext): string {
  if (condition.missing === true) return `(${alias}.person_id is null)`;
  const tag = context.tags?.[condition.tag], type = tag === undefined ? "text" : condition.part === undefined ? tagType(tag, context) : "number";
  return testSql(condition, `${alias}.${identifier(condition.part ?? "value")}`, type);
}

/** A test of a value, true or false. */
function testSql(condition: ValueTest, value: string, type: TagType): string {
  if (condition.missing === true) return `(${value} is null)`;
  const as = (given: TagValue) => (type === "date" ? `cast(${literal(given)} as date)` : literal(given));
  if (type === "boolean") return condition.is === false ? `(not coalesce(${value}, false))` : `coalesce(${value}, false)`;
  const parts = [
    ...(condition.is === undefined ? [] : [`${value} = ${as(condition.is)}`]), ...(condition.in === undefined ? [] : [`${value} in (${condition.in.map(as).join(", ")})`]),
    ...(([["atLeast", ">="], ["moreThan", ">"], ["atMost", "<="], ["lessThan", "<"]] as const).flatMap(([key, sign]) => { const edge = condition[key]; return edge === undefined ? [] : [`${value} ${sign} ${as(edge)}`]; }))
  ];
  return parts.length === 0 ? `(${value} is not null)` : `coalesce(${parts.join(" and ")}, false)`;
}

function eventSql({events, atLeast, atMost}: EventCondition, joins: Joins, context: TagContext): string {
  const counted = joins.of(`(${countSelect(events, context)})`), n = `coalesce(${counted}.n, 0)`;
  const least = atLeast ?? (atMost === undefined ? 1 : undefined);
  return `(${[...(least === undefined ? [] : [`${n} >= ${literal(least)}`]), ...(atMost === undefined ? [] : [`${n} <= ${literal(atMost)}`])].join(" and ")})`;
}

/** How many rows each person has at each date; persons without any are left out. */
export function countSelect(events: EventCondition["events"], context: Pick<TagContext, "dates" | "facts">): string {
  return `select as_of, person_id, count(*) as n from ${rowsOf(events, context)} r group by as_of, person_id`;
}

/** Persons with a row that is followed, or not followed, as the condition says. */
export function sequenceSelect({after, then, never, days, same}: SequenceCondition, context: Pick<TagContext, "dates" | "facts">): string {
  const column = same === undefined ? [] : [identifier(same)], span = `interval ${literal(String(days))} day`;
  const over = never === undefined ? [] : [`cast(_at + ${span} as timestamp) <= cast(as_of as timestamp)`];
  const order = ["_at asc nulls last", ...column.map((name) => `${name} asc nulls last`)].join(", ");
  const first = `select ${["as_of", "person_id", "_at", ...column, `row_number() over (partition by as_of, person_id order by ${order}) as k`].join(", ")} from ${rowsOf(after, context)} r where ${["_at is not null", ...over].join(" and ")}`;
  const later = ["b.as_of = a.as_of", "b.person_id = a.person_id", "b._at > a._at", `b._at <= cast(a._at + ${span} as timestamp)`, ...column.map((name) => `b.${name} = a.${name}`)].join(" and ");
  const followed = `select a.as_of, a.person_id, a.k, count(b.person_id) as n from (${first}) a left join ${rowsOf(then ?? never ?? after, context)} b on ${later} group by a.as_of, a.person_id, a.k`;
  return `select as_of, person_id from (${followed}) s where n ${never === undefined ? ">" : "="} 0 group by as_of, person_id`;
}

/** A SELECT of a stage as the live server's read route takes it: tables of the lake as schema and name. */
export function lakeSql(select: string): string {
  return select.replace(/'(?:[^']|'')*'|"((?:[^"]|"")*)"/g, (token, name: string | undefined) => {
    const [, stage, table] = /^(profile|resolve|clean)\.(.+)$/s.exec(name ?? "") ?? [];
    return stage === undefined || table === undefined ? token : `${identifier(stage)}.${identifier(table)}`;
  });
}
