import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";
import {type Place, routesOf, samePlace, timeColumn} from "./tables.js";
import {unreadableRecord} from "./parse.js";
import {effectOf} from "./rules.js";

/** Small tables that say what cleaning did: rows by outcome, lines by kind, repaired rows, first and last day, refusals by month, examples, changes and flags by rule. */
export function evidenceSteps(name: string, table: CleanTable, place: Place, asOf: string): SqlStep[] {
  const made = (part: string) => `clean.${name}_${part}`;
  const of = (part: string) => identifier(made(part));
  const step = (part: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
    kind: "sql", name: made(part), stage: "clean", module: import.meta.url, inputs, settings, orderBy, select
  });
  const time = timeColumn(table);
  const month = `case when _at < cast(${literal(asOf)} as date) then cast(date_trunc('month', _at) as date) end`;
  const used = [name, ...routesOf(table)].map((to) => `clean.${to}`);
  const days = used.map((to) => `select ${time === undefined ? "cast(null as date)" : `cast(${identifier(time)} as date)`} as day from ${identifier(to)}`).join(" union all ");
  const example = (part: string, by: string, names: readonly string[], values: string) => {
    const first = `select ${by}, _file, min(_line) as _line, count(*) as rows from ${of(part)} group by ${by}, _file`; // the log may be as long as the table: it is counted, and joined once more for a few examples
    const same = names.map((name) => `f.${name} is not distinct from r.${name}`).join(" and ");
    const whole = `select ${by}, _file, _line, sum(rows) over (partition by ${by}) as rows, row_number() over (partition by ${by} order by _file asc nulls last) as n from (${first})`;
    return `select ${names.map((name) => `f.${name}`).join(", ")}, cast(f.rows as bigint) as rows, ${values} from (${whole}) f join ${of(part)} r on f._file = r._file and f._line = r._line and ${same} where f.n = 1`;
  };
  return [
    step("outcomes", [`clean.${name}`, made("decided")], {}, ["outcome", "rule"], `select 'kept' as outcome, cast(null as string) as rule, count(*) as rows from ${identifier(`clean.${name}`)} having count(*) > 0 union all select _verdict as outcome, _rule as rule, count(*) as rows from ${of("decided")} group by _verdict, _rule`),
    step("lines", [`ingest.${table.source}`], {}, ["kind"], `select _kind as kind, count(*) as rows from ${identifier(`ingest.${table.source}`)} group by _kind`),
    step("days", used, {time}, [], `select min(day) as first_day, max(day) as last_day from (${days})`),
    step("repaired", [made("repairs"), made("decided")], {}, [], `select count(*) as rows from (select distinct ${place.join(", ")} from ${of("repairs")}) r where not exists (select 1 from ${of("decided")} d where ${samePlace(place, "d", "r")})`),
    step("monthly", [made("decided")], {time, asOf}, ["month", "rule"], `select ${month} as month, _rule as rule, count(*) as rows from ${of("decided")} where _verdict = 'refused' group by ${month}, _rule`),
    step("examples", [made("rejects")], {columns: table.columns, rules: table.rules}, ["rule", "line", "column"], examplesSelect(table, of("rejects"))),
    step("changes", [made("repairs")], {}, ["column", "position", "rule"], example("repairs", `"column", rule, position`, ['"column"', "rule", "position"], "r.before, r.after")),
    step("flagged", [made("flags")], {}, ["rule", "column"], example("flags", `"column", rule`, ['"column"', "rule"], "r.value"))
  ];
}

/** The first three refused rows of each rule with the values that decided. */
function examplesSelect(table: CleanTable, rejects: string): string {
  const shown = new Map<string, {column: string; value: string}[]>([[unreadableRecord, [{column: "", value: "_fault"}]]]);
  const cell = (column: string) => { const from = table.columns[column]?.from; return from === undefined ? [] : [{column, value: identifier(from)}]; };
  for (const column of Object.keys(table.columns)) for (const kind of ["unreadable", "missing"]) shown.set(`${column}-${kind}`, cell(column));
  for (const rule of table.rules) {
    if (effectOf(rule) !== "refuse") continue;
    const columns = "shows" in rule ? rule.shows ?? [] : rule.kind === "outlier" ? [rule.column] : rule.kind === "unique" ? rule.by : rule.kind === "reference" ? rule.columns : [];
    const values = columns.flatMap(cell);
    shown.set(rule.id, values.length > 0 ? values : [{column: "", value: "cast(null as string)"}]);
  }
  const parts = [...shown].flatMap(([rule, columns]) => columns.map(({column, value}) =>
    `select _rule as rule, _line as line, ${column === "" ? "cast(null as string)" : literal(column)} as "column", ${value} as value from ${rejects} where _rule = ${literal(rule)} qualify row_number() over (order by _file asc nulls last, _line asc nulls last) <= 3`));
  return parts.join("\nunion all\n");
}
