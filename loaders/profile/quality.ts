import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Dimension, Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";
import {listRules, type ListedRule} from "./rules.js";

/** Weeks up to `asOf` in which a source is expected to have rows. */
export const weeks = 13;

/** Small tables that measure each clean table as it came and as it is now; the published scores are made of them. */
export function qualitySteps(workspace: Workspace, made: ReadonlySet<string>): SqlStep[] {
  return measured(workspace, made).flatMap(([name, table]) => tableSteps(name, table, workspace.asOf, made.has(`clean.${name}_flags`)));
}

/** The clean tables that can be measured, in the order of the workspace. */
export function measured({clean}: Workspace, made: ReadonlySet<string>): [name: string, table: CleanTable][] {
  return Object.entries(clean).filter(([name, {source}]) => ["decided", "repairs"].every((part) => made.has(`clean.${name}_${part}`)) && made.has(`ingest.${source}`));
}

/** The column that says when a row happened: the table's first time. */
export function timeOf({columns}: CleanTable): string | undefined {
  return Object.entries(columns).find(([, {type}]) => type === "timestamp")?.[0];
}

function tableSteps(name: string, table: CleanTable, asOf: string, flags: boolean): SqlStep[] {
  const [raw, kept, decided, repairs, flagged] = [`ingest.${table.source}`, `clean.${name}`, `clean.${name}_decided`, `clean.${name}_repairs`, `clean.${name}_flags`];
  const rules = listRules(table);
  const time = timeOf(table);
  const step = (part: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
    kind: "sql", name: `profile.quality_${name}_${part}`, stage: "profile", module: import.meta.url, inputs, settings, orderBy, select
  });
  const judged = rules.filter(({effect}) => effect !== "route").map(({rule, column, dimension}) => [rule, column, dimension]);
  return [
    step("delivered", [raw], {columns: Object.values(table.columns).map(({from}) => from)}, [], deliveredSelect(table, identifier(raw))),
    step("kept", [kept], {columns: Object.keys(table.columns)}, [], keptSelect(table, identifier(kept))),
    step("changed", [repairs], {}, ["column"], changedSelect(identifier(repairs))),
    step("fixes", [repairs], {}, ["column", "rule"], `select "column", rule, count(*) as cells, count(*) filter (where after is null) as removed from ${identifier(repairs)} group by "column", rule`),
    step("faults", [decided, repairs, ...(flags ? [flagged] : [])], {judged}, ["grain", "dimension", "column"], faultsSelect(identifier(decided), identifier(repairs), flags ? identifier(flagged) : undefined, rules)),
    ...(flags ? [step("marks", [flagged], {}, ["column", "rule"], `select "column", rule, count(*) as cells from ${identifier(flagged)} group by "column", rule`)] : []),
    step("weeks", [kept], {time, asOf}, ["week"], weeksSelect(identifier(kept), time, asOf))
  ];
}

/** Records, and of each column how many hold a text; columns by their number, since names may say anything. */
function deliveredSelect({columns}: CleanTable, raw: string): string {
  const filled = Object.values(columns).map(({from}, i) => `count(*) filter (where _kind = 'record' and trim(${identifier(from)}) <> '') as ${identifier(`filled ${i}`)}`);
  return `select ${["count(*) filter (where _kind = 'record') as records", "count(*) filter (where _kind = 'unreadable') as unreadable", ...filled].join(", ")} from ${raw}`;
}

function keptSelect({columns}: CleanTable, kept: string): string {
  return `select ${["count(*) as rows", ...Object.keys(columns).map((column, i) => `count(${identifier(column)}) as ${identifier(`filled ${i}`)}`)].join(", ")} from ${kept}`;
}

/** Of each column, the cells that a rule changed, by what became of them: a cell may have passed several repairs. */
function changedSelect(repairs: string): string {
  const cells = `select _file, _line, "column", min(position) as first, max(position) as last, min(case when before is null then position end) as empty_first, max(case when after is null then position end) as empty_last from ${repairs} group by _file, _line, "column"`;
  return `select "column", count(*) as cells, count(*) filter (where empty_last = last and (empty_first is null or empty_first <> first)) as removed, count(*) filter (where empty_first = first and (empty_last is null or empty_last <> last)) as filled from (${cells}) group by "column"`;
}

/**
 * Values (grain `value`) and rows (grain `row`) that a rule found fault with, by dimension: repaired, flagged, refused or merged. Grain `cell` counts values whatever the dimension,
 * `touched` those with a fault other than missing.
 * Each counts once, however many rules it met; `stays` counts those that are flagged in rows that are kept. What was set aside is no fault.
 */
function faultsSelect(decided: string, repairs: string, flags: string | undefined, rules: readonly ListedRule[]): string {
  const changes = `select _file, _line, "column", case when rule = concat("column", '-placeholder') then 'completeness' else ${dimensionCase("rule", rules)} end as dimension, 0 as stays from ${repairs} where before is not null`;
  const refusals = `select _file, _line, ${columnCase(rules)} as "column", ${dimensionCase("_rule", rules)} as dimension, 0 as stays from ${decided} where _verdict in ('refused', 'merged')`;
  const marks = flags === undefined ? [] : [`select f._file, f._line, coalesce(f."column", '') as "column", ${dimensionCase("f.rule", rules)} as dimension, case when d._line is null then 1 else 0 end as stays from ${flags} f left join ${decided} d on d._file = f._file and d._line = f._line`];
  const cells = `select _file, _line, "column", dimension, max(stays) as stays from (${[changes, refusals, ...marks].join(" union all ")}) group by _file, _line, "column", dimension`;
  const byCell = `select "column", max(case when dimension = 'completeness' then 0 else 1 end) as faulty, max(stays) as stays from cells group by _file, _line, "column"`;
  const byRow = "select dimension, max(stays) as stays from cells group by _file, _line, dimension";
  return `with cells as (${cells})
select 'value' as grain, dimension, "column", count(*) as touched, sum(stays) as stays from cells group by dimension, "column"
union all select 'row' as grain, dimension, '' as "column", count(*) as touched, sum(stays) as stays from (${byRow}) group by dimension
union all select 'cell' as grain, '' as dimension, "column", sum(faulty) as touched, sum(stays) as stays from (${byCell}) group by "column"`;
}

/** A rule's dimension; most say something of validity. */
function dimensionCase(column: "rule" | "_rule" | "f.rule", rules: readonly ListedRule[]): string {
  const whens = (["completeness", "uniqueness", "consistency", "timeliness"] satisfies Dimension[]).flatMap((dimension) => {
    const ids = [...new Set(rules.filter((rule) => rule.dimension === dimension && !rule.rule.endsWith("-placeholder")).map(({rule}) => literal(rule)))];
    return ids.length === 0 ? [] : [`when ${column} in (${ids.join(", ")}) then ${literal(dimension)}`];
  });
  return whens.length === 0 ? "'validity'" : `case ${whens.join(" ")} else 'validity' end`;
}

/** The column that a refusing rule is about; empty for a rule about the whole row. */
function columnCase(rules: readonly ListedRule[]): string {
  const whens = rules.flatMap(({rule, column, effect}) => (effect === "refuse" && column !== null ? [`when ${literal(rule)} then ${literal(column)}`] : []));
  return whens.length === 0 ? "''" : `case _rule ${whens.join(" ")} else '' end`;
}

/** The last weeks before `asOf` that have a kept row: 0 is the week that ends the day before. */
function weeksSelect(kept: string, time: string | undefined, asOf: string): string {
  if (time === undefined) return `select cast(null as bigint) as week, cast(null as bigint) as rows from ${kept} where 1 = 0`;
  const day = identifier(time), date = `cast(${literal(asOf)} as date)`;
  const week = `cast(floor((datediff(${date}, ${day}) - 1) / 7) as bigint)`;
  return `select ${week} as week, count(*) as rows from ${kept} where ${day} < ${date} and datediff(${date}, ${day}) <= ${7 * weeks} group by ${week}`;
}
