import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";
import {unreadableRecord} from "./judge.js";

/** Small tables that say what cleaning did: lines by kind, repaired rows, first and last day, refusals by month, examples, changes by rule. */
export function evidenceSteps(name: string, table: CleanTable, asOf: string): SqlStep[] {
  const tables = {raw: identifier(`ingest.${table.source}`), judged: identifier(`clean.${name}_judged`), rejects: identifier(`clean.${name}_rejects`), repairs: identifier(`clean.${name}_repairs`)};
  const step = (part: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
    kind: "sql", name: `clean.${name}_${part}`, stage: "clean", module: import.meta.url, inputs, settings, orderBy, select
  });
  const judged = `clean.${name}_judged`;
  const time = timeColumn(table);
  const month = time === undefined ? "cast(null as date)" : `case when ${identifier(time)} < cast(${literal(asOf)} as date) then cast(date_trunc('month', ${identifier(time)}) as date) end`;
  const day = time === undefined ? "cast(null as date)" : `cast(${identifier(time)} as date)`;
  return [
    step("lines", [`ingest.${table.source}`], {}, ["kind"], `select _kind as kind, count(*) as rows from ${tables.raw} group by _kind`),
    step("days", [judged], {time}, [], `select min(${day}) as first_day, max(${day}) as last_day from ${tables.judged} where _verdict in ('kept', 'routed')`),
    step("repaired", [judged, `clean.${name}_repairs`], {}, [], `select count(*) as rows from ${tables.judged} j where j._verdict = 'kept' and exists (select 1 from ${tables.repairs} r where r._file = j._file and r._line = j._line)`),
    step("monthly", [judged], {time, asOf}, ["month", "rule"], `select ${month} as month, _rule as rule, count(*) as rows from ${tables.judged} where _verdict = 'refused' group by ${month}, _rule`),
    step("examples", [`clean.${name}_rejects`], {columns: table.columns, rules: table.rules}, ["rule", "line", "column"], examplesSelect(table, tables.rejects)),
    step("changes", [`clean.${name}_repairs`], {}, ["column", "position", "rule"], `select "column", rule, position, rows, before, after from (select "column", rule, position, before, after, count(*) over (partition by "column", rule, position) as rows, row_number() over (partition by "column", rule, position order by _file asc nulls last, _line asc nulls last) as n from ${tables.repairs}) where n = 1`)
  ];
}

/** The column that says when a row happened: the first timestamp, else none (a birth date says nothing of the delivery). */
export function timeColumn({columns}: CleanTable): string | undefined {
  return Object.entries(columns).find(([, {type}]) => type === "timestamp")?.[0];
}

/** The first three refused rows of each rule with the values that decided. */
function examplesSelect(table: CleanTable, rejects: string): string {
  const shown = new Map<string, {column: string; value: string}[]>([[unreadableRecord, [{column: "", value: "_fault"}]]]);
  for (const [column, {from}] of Object.entries(table.columns)) for (const kind of ["unreadable", "missing"]) shown.set(`${column}-${kind}`, [{column, value: identifier(from)}]);
  for (const rule of table.rules) {
    if (rule.kind !== "refuse") continue;
    const columns = (rule.shows ?? []).flatMap((column) => { const from = table.columns[column]?.from; return from === undefined ? [] : [{column, value: identifier(from)}]; });
    shown.set(rule.id, columns.length > 0 ? columns : [{column: "", value: "cast(null as string)"}]);
  }
  const parts = [...shown].flatMap(([rule, columns]) => columns.map(({column, value}) =>
    `select _rule as rule, _line as line, ${column === "" ? "cast(null as string)" : literal(column)} as "column", ${value} as value from ${rejects} where _rule = ${literal(rule)} qualify row_number() over (order by _file asc nulls last, _line asc nulls last) <= 3`));
  return parts.join("\nunion all\n");
}
