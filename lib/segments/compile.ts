import {rowsOf} from "../tags/compile.js";
import {withDate} from "../tags/names.js";
import type {TagContext} from "../tags/types.js";
import {identifier, literal} from "../sql.js";
import type {RfmCuts, Segmentation, Tag} from "../workspace.js";
import {common, types, type TypeSegment} from "./names.js";

type Rfm = Extract<Tag, {kind: "rfm"}>;

/** Days since the last row, rows and the amount of all of them for every person at every date, as an `rfm` tag sees them: `as_of`, `person_id`, `days`, `orders`, `money`. */
export function measuresSelect(tag: Rfm, context: Pick<TagContext, "dates" | "facts">): string {
  const sum = `sum(cast(${identifier(tag.amount)} as decimal(28,6)))`;
  return `select as_of, person_id, cast(datediff(as_of, max(_at)) as bigint) as days, count(*) as orders, cast(${sum} as decimal(18,2)) as money from ${rowsOf(tag, context)} r group by as_of, person_id having count(${identifier(tag.amount)}) > 0`;
}

/** The score of a measure by cuts, as SQL: 5 at the first edge or better, 1 beyond the last. */
function cutSql(column: string, edges: readonly number[], better: "<=" | ">="): string {
  return `case ${edges.map((edge, i) => `when ${column} ${better} ${literal(edge)} then ${literal(5 - i)}`).join(" ")} else 1 end`;
}

/** Scores from 1 to 5 of everybody at every date, from the tag itself or by cuts: `as_of`, `person_id`, `recency`, `frequency`, `monetary`. */
export function scoresSelect(tag: string, cuts: RfmCuts | undefined): string {
  const whole = (name: string, sql: string) => `cast(${sql} as bigint) as ${name}`;
  if (cuts === undefined) return `select as_of, person_id, ${["recency", "frequency", "monetary"].map((name) => whole(name, name)).join(", ")} from ${identifier(`profile.tag_${tag}`)} t`;
  return `select as_of, person_id, ${whole("recency", cutSql("days", cuts.recency, "<="))}, ${whole("frequency", cutSql("orders", cuts.frequency, ">="))}, ${whole("monetary", cutSql("money", cuts.monetary, ">="))} from ${identifier(`profile.segment_value_${tag}`)} t`;
}

/** The ten segments as SQL over the scores. */
function commonSql(): string {
  return `case ${common.map(({segment, recency, frequency}) => `when recency between ${literal(recency[0])} and ${literal(recency[1])} and frequency between ${literal(frequency[0])} and ${literal(frequency[1])} then ${literal(segment)}`).join(" ")} end`;
}

/** The eight types as SQL over the scores: above the mean is a score times persons above the sum of scores, in whole numbers. */
function typesSql(): string {
  const high = (name: "recency" | "frequency" | "monetary") => `${name} * n > ${name}_sum`;
  const when = (type: TypeSegment) => (["recency", "frequency", "monetary"] as const).map((name) => (type[name] ? high(name) : `not ${high(name)}`)).join(" and ");
  return `case ${types.map((type) => `when ${when(type)} then ${literal(type.segment)}`).join(" ")} end`;
}

/** The segment of everybody at every date by scores: `as_of`, `person_id`, `segment` and the scores. */
export function rfmSelect({tag, names, cuts}: Extract<Segmentation, {kind: "rfm"}>): string {
  const scores = scoresSelect(tag, cuts), columns = "as_of, person_id, recency, frequency, monetary";
  if (names !== "types") return `select as_of, person_id, ${commonSql()} as segment, recency, frequency, monetary from (${scores}) s`;
  const sums = ["recency", "frequency", "monetary"].map((name) => `sum(${name}) over (partition by as_of) as ${name}_sum`).join(", ");
  return `select as_of, person_id, ${typesSql()} as segment, recency, frequency, monetary from (select ${columns}, count(*) over (partition by as_of) as n, ${sums} from (${scores}) s) t`;
}

/** The state of everybody at every date: `as_of`, `person_id`, `segment`. */
export function lifecycleSelect(tag: string): string {
  return `select as_of, person_id, value as segment from ${identifier(`profile.tag_${tag}`)} t`;
}

/** Persons by the month of their first row and by whole months since, whether or not the tag's window sees it: `cohort`, `months`, `persons`; only whole months before the date. */
export function cohortsSelect({table, where}: Pick<Rfm, "table" | "where">, asOf: string): string {
  const end = `cast(date_trunc('month', cast(${literal(asOf)} as date)) as date)`, month = (at: string) => `(year(${at}) * 12 + month(${at}))`;
  const rows = `select person_id, _at from ${identifier(`profile.fact_${table}`)} f where _at < ${end}${where === undefined ? "" : ` and (${withDate(where, asOf)})`}`;
  const first = `select person_id, cast(date_trunc('month', min(_at)) as date) as cohort from (${rows}) r group by person_id`;
  return `select cohort, cast(${month("_at")} - ${month("cohort")} as bigint) as months, count(distinct r.person_id) as persons from (${rows}) r join (${first}) c on c.person_id = r.person_id group by cohort, ${month("_at")} - ${month("cohort")}`;
}
