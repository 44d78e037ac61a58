import {identifier, literal} from "../sql.js";
import type {Tag} from "../workspace.js";
import {withDate} from "./names.js";
import {dateList, everyPerson, storedType, tagParts, tagType, type TagContext} from "./types.js";

/** One kind of tag. */
type Of<Kind extends Tag["kind"]> = Extract<Tag, {kind: Kind}>;

const noReason = "cast(null as string) as reason";
const noRows = "cast(null as bigint) as rows, cast(null as timestamp) as first_at, cast(null as timestamp) as last_at";
const group = "group by as_of, person_id";
const each = "partition by as_of, person_id";
/** Sums of money and of measured values, exact to six places: floating sums would depend on the order of the rows. */
export const exactSum = (column: string): string => `sum(cast(${identifier(column)} as decimal(28,6)))`;
const persons = ({dates}: TagContext) => `${everyPerson} p cross join ${dateList(dates)} d`;
const same = (left: string) => `${left}.person_id = p.person_id and ${left}.as_of = d.as_of`;

/** A condition in aggregates; those without rows are judged by what it says of none. */
export function ruleSelect({when, table}: Of<"rule">, rows: string, context: TagContext): string {
  const none = context.dates.map((asOf) => `select cast(${literal(asOf)} as date) as as_of, (${withDate(when, asOf)}) as v from ${identifier(`profile.fact_${table}`)} r where 1 = 0`);
  return `select d.as_of, p.person_id, case when g.person_id is null then e.v else g.v end as value, coalesce(g.n, 0) as rows, g.f as first_at, g.l as last_at, ${noReason} from ${persons(context)}
join (${none.join(" union all ")}) e on e.as_of = d.as_of
left join (select as_of, person_id, (${when}) as v, count(*) as n, min(_at) as f, max(_at) as l from ${rows} r ${group}) g on ${same("g")}`;
}

/** The value of the first or last row that has one. */
export function valueSelect({kind, column}: Pick<Of<"first" | "last">, "kind" | "column">, rows: string): string {
  const value = identifier(column);
  return `select as_of, person_id, v as value, rows, first_at, last_at, ${noReason} from (select as_of, person_id, ${value} as v, count(*) over (${each}) as rows, min(_at) over (${each}) as first_at, max(_at) over (${each}) as last_at,
row_number() over (${each} order by _at ${kind === "first" ? "asc" : "desc"} nulls last, cast(${value} as string) asc nulls last) as k from ${rows} r where ${value} is not null) t where k = 1`;
}

/** A number over rows. */
export function statisticSelect(tag: Of<"statistic">, rows: string, context: TagContext): string {
  const counted = `select as_of, person_id, ${statisticSql(tag, tagType(tag, context) === "date")} as v, count(*) as n, min(_at) as f, max(_at) as l from ${rows} r ${group}`;
  if (tag.otherwise === undefined) return `select as_of, person_id, v as value, n as rows, f as first_at, l as last_at, ${noReason} from (${counted}) g`;
  return `select d.as_of, p.person_id, coalesce(cast(g.v as double), ${literal(tag.otherwise)}) as value, coalesce(g.n, 0) as rows, g.f as first_at, g.l as last_at, ${noReason} from ${persons(context)} left join (${counted}) g on ${same("g")}`;
}

function statisticSql({of, column}: Of<"statistic">, isDate: boolean): string {
  const name = identifier(column ?? "");
  switch (of) {
    case "count": return column === undefined ? "count(*)" : `count(${name})`;
    case "distinct": return `count(distinct ${name})`;
    case "sum": return exactSum(column ?? "");
    case "mean": return `cast(${exactSum(column ?? "")} as double) / nullif(count(${name}), 0)`;
    case "min": case "max": return `${of}(${isDate ? `cast(${name} as date)` : name})`;
    case "median": return `percentile_cont(0.5) within group (order by cast(${name} as double))`;
    case "days-since-first": return "datediff(as_of, min(_at))";
    case "days-since-last": return "datediff(as_of, max(_at))";
    case "mean-gap": return "cast(datediff(max(_at), min(_at)) as double) / nullif(count(distinct cast(_at as date)) - 1, 0)";
  }
}

/** The category with most rows or weight, and its share. */
export function preferenceSelect({column, weight, least = 1}: Of<"preference">, rows: string): string {
  const value = identifier(column);
  const counted = `select as_of, person_id, cast(${value} as string) as c, ${weight === undefined ? "count(*)" : exactSum(weight)} as w, count(*) as n, min(_at) as f, max(_at) as l from ${rows} r where ${value} is not null ${group}, cast(${value} as string)`;
  const whole = (of: string) => `${of} over (${each})`;
  return `select as_of, person_id, c as value, cast(w as double) / nullif(cast(whole as double), 0) as share, all_rows as rows, first_at, last_at, concat(cast(n as string), ' of ', cast(all_rows as string)) as reason from (select as_of, person_id, c, w, n, ${whole("sum(w)")} as whole, ${whole("sum(n)")} as all_rows, ${whole("min(f)")} as first_at, ${whole("max(l)")} as last_at,
row_number() over (${each} order by w desc nulls last, l desc nulls last, c asc nulls last) as k from (${counted}) g) t where k = 1 and w > 0 and all_rows >= ${literal(least)}`;
}

/** Groups of equal size; equal values share the group of the first of them. */
export function rankingSelect({by, groups, ascending = false}: Of<"ranking">): string {
  return `select as_of, person_id, 1 + cast(floor((k - 1) * ${literal(groups)} / nullif(n, 0)) as bigint) as value, ${noRows}, concat('rank ', cast(k as string), ' of ', cast(n as string)) as reason from (select as_of, person_id, rank() over (partition by as_of order by value ${ascending ? "asc" : "desc"} nulls last) as k, count(*) over (partition by as_of) as n from ${identifier(`profile.tag_${by}`)} b) t`;
}

/** Every person with the values and parts of other tags as columns of their names; whoever does not have a boolean one has false. */
function needed(from: readonly string[], context: TagContext): {select: string; names: string[]} {
  const names: string[] = [], columns: string[] = [], joins: string[] = [];
  for (const [i, id] of [...new Set(from)].entries()) {
    const tag = context.tags?.[id], alias = identifier(`t${i}`);
    if (tag === undefined) continue;
    const value = `${alias}.value`;
    columns.push(`${tagType(tag, context) === "boolean" ? `coalesce(${value}, false)` : value} as ${identifier(id)}`, ...tagParts(tag).map(({name}) => `${alias}.${identifier(name)} as ${identifier(`${id}_${name}`)}`));
    names.push(id);
    joins.push(`left join ${identifier(`profile.tag_${id}`)} ${alias} on ${same(alias)}`);
  }
  return {names, select: `select ${["d.as_of", "p.person_id", ...columns].join(", ")} from ${persons(context)} ${joins.join(" ")}`};
}

/** What a saved model says, to four places; the step before has scored everybody at every date. */
export function scoreSelect({model}: Of<"score">): string {
  return `select as_of, person_id, round(value, 4) as value, ${noRows}, ${literal(`probability by the saved model ${model}`)} as reason from ${identifier(`profile.score_${model}`)} s`;
}

/** What the tags were that decided, as `name=value; …`. */
function because(names: readonly string[]): string {
  const parts = names.map((name) => `concat(${literal(`${name}=`)}, cast(${identifier(name)} as string))`);
  return parts.length === 0 ? "cast(null as string)" : `concat_ws('; ', ${parts.join(", ")})`;
}

/** An expression over other tags. */
export function computedSelect({from, sql}: Of<"computed">, context: TagContext): string {
  const {names, select} = needed(from, context);
  return `select as_of, person_id, (${sql}) as value, ${noRows}, ${because(names)} as reason from (${select}) n`;
}

/** The first state whose condition is true. */
export function stageSelect({from, states}: Of<"stage">, context: TagContext): string {
  const {names, select} = needed(from, context);
  const cases = states.filter(({when}) => when !== undefined).map(({state, when}) => `when ${when} then ${literal(state)}`);
  const rest = literal(states.find(({when}) => when === undefined)?.state ?? null);
  const value = cases.length === 0 ? rest : `case ${cases.join(" ")} else ${rest} end`;
  return `select as_of, person_id, ${value} as value, ${noRows}, ${because(names)} as reason from (${select}) n`;
}

/** Scores of recency, frequency and monetary value. */
export function rfmSelect({amount, monetary = "sum", groups = 5, nested = false}: Of<"rfm">, rows: string): string {
  const score = (order: string, within: readonly string[]) => {
    const part = `partition by ${["as_of", ...within].join(", ")}`;
    return `${literal(groups)} - cast(floor((rank() over (${part} order by ${order} nulls last) - 1) * ${literal(groups)} / nullif(count(*) over (${part}), 0)) as bigint)`;
  };
  const money = monetary === "sum" ? exactSum(amount) : `cast(${exactSum(amount)} as double) / nullif(count(${identifier(amount)}), 0)`;
  const measured = `select as_of, person_id, datediff(as_of, max(_at)) as days, count(*) as n, ${money} as m, min(_at) as f, max(_at) as l from ${rows} r ${group}`;
  const recency = `select as_of, person_id, days, n, m, f, l, ${score("days asc", [])} as recency from (${measured}) g where m is not null`;
  const frequency = `select as_of, person_id, days, n, m, f, l, recency, ${score("n desc", nested ? ["recency"] : [])} as frequency from (${recency}) g`;
  return `select as_of, person_id, concat(cast(recency as string), cast(frequency as string), cast(monetary as string)) as value, recency, frequency, monetary, n as rows, f as first_at, l as last_at,
concat('days=', cast(days as string), '; rows=', cast(n as string), '; money=', cast(cast(m as decimal(18,2)) as string)) as reason from (select as_of, person_id, days, n, m, f, l, recency, frequency, ${score("m desc", nested ? ["recency", "frequency"] : [])} as monetary from (${frequency}) g) t`;
}

/** A SELECT of the workspace's own over fact tables, once for each date. */
export function sqlSelect({select, type, inputs}: Of<"sql">, {dates, facts = {}}: TagContext): string {
  const one = (asOf: string) => {
    const before = (table: string) => (facts[table]?.at === undefined ? "" : ` where _at < cast(${literal(asOf)} as date)`);
    const named = inputs.map((input) => `${identifier(input)} as (select * from ${input === "persons" ? everyPerson : identifier(`profile.fact_${input}`)} f${before(input)})`);
    return `select cast(${literal(asOf)} as date) as as_of, person_id, cast(value as ${storedType(type)}) as value, ${noRows}, ${noReason} from (with ${named.join(", ")} ${withDate(select, asOf)}) s`;
  };
  return dates.map(one).join("\nunion all\n");
}

/** Whoever stands in a list. */
export function listSelect({column}: Of<"list">, rows: string): string {
  const value = column === undefined ? "true" : `min(${identifier(column)})`;
  return `select as_of, person_id, ${value} as value, count(*) as rows, min(_at) as first_at, max(_at) as last_at, ${noReason} from ${rows} r ${group}`;
}
