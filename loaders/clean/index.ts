import {identifier, identifiers, literal} from "../../lib/sql.js";
import type {CleanTable, DerivedTable, Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";
import {evidenceSteps} from "./evidence.js";
import {judgeSelect, parse, parses, repairedTexts, sqlType} from "./judge.js";

const module = import.meta.url;
const step = (name: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
  kind: "sql", name: `clean.${name}`, stage: "clean", module, inputs, settings, orderBy, select
});

/** Steps of a workspace's clean tables, for sources that were read, and of the tables derived from them. */
export function cleanSteps(workspace: Workspace, read: ReadonlySet<string>): SqlStep[] {
  const tables = Object.entries(workspace.clean).filter(([, table]) => read.has(table.source));
  const made = new Set(tables.flatMap(([name, table]) => [name, ...table.rules.flatMap((rule) => (rule.kind === "route" ? [rule.to] : []))]));
  const derived = Object.entries(workspace.derive ?? {}).filter(([, table]) => table.inputs.every((input) => made.has(input)));
  return [...tables.flatMap(([name, table]) => [...tableSteps(name, table), ...evidenceSteps(name, table, workspace.asOf)]), ...derived.map(([name, table]) => derivedStep(name, table))];
}

function tableSteps(name: string, table: CleanTable): SqlStep[] {
  const judged = `clean.${name}_judged`;
  const place = ["_file", "_line"];
  const raw = `ingest.${table.source}`;
  const clipped = Object.values(table.derived ?? {}).flatMap((spec) => ("clip" in spec ? [spec.clip] : []));
  const fences = clipped.length === 0 ? [] : [step(`${name}_fences`, [judged], {clipped}, [], fencesSelect(judged, clipped))];
  const kept = (rule: string | null) => ({
    inputs: [judged, ...fences.map((made) => made.name)],
    select: keptSelect(name, table, rule)
  });
  const routes = table.rules.flatMap((rule) => (rule.kind === "route" ? [{to: rule.to, ...kept(rule.id)}] : []));
  return [
    step(`${name}_judged`, [raw], {columns: table.columns, rules: table.rules}, place, judgeSelect(table)),
    ...fences,
    step(name, kept(null).inputs, {derived: table.derived}, place, kept(null).select),
    ...routes.map(({to, inputs, select}) => step(to, inputs, {derived: table.derived}, place, select)),
    step(`${name}_rejects`, [judged, raw], {}, place, `select r.*, j._rule from ${identifier(raw)} r join ${identifier(judged)} j on r._file = j._file and r._line = j._line where j._verdict = 'refused'`),
    step(`${name}_repairs`, [raw], {columns: table.columns}, [...place, "column", "position"], repairsSelect(table)),
    step(`${name}_outcomes`, [judged], {}, ["outcome", "rule"], `select _verdict as outcome, _rule as rule, count(*) as rows from ${identifier(judged)} group by _verdict, _rule`)
  ];
}

function keptSelect(name: string, {columns, derived = {}}: CleanTable, rule: string | null): string {
  const fence = (column: string) => [`f.${identifier(`${column} low`)}`, `f.${identifier(`${column} high`)}`];
  const made = Object.entries(derived).map(([column, spec]) => {
    if (!("clip" in spec)) return `cast(${spec.sql} as ${sqlType(spec.type)}) as ${identifier(column)}`;
    const [low, high] = fence(spec.clip);
    return `case when ${identifier(spec.clip)} < ${low} then ${low} when ${identifier(spec.clip)} > ${high} then ${high} else cast(${identifier(spec.clip)} as double) end as ${identifier(column)}`;
  });
  const clips = Object.values(derived).some((spec) => "clip" in spec);
  const from = `${identifier(`clean.${name}_judged`)}${clips ? ` cross join ${identifier(`clean.${name}_fences`)} f` : ""}`;
  const where = rule === null ? "_verdict = 'kept'" : `_rule = ${literal(rule)}`;
  return `select ${[identifiers(Object.keys(columns)), ...made, "_file", "_line"].join(", ")} from ${from} where ${where}`;
}

/** Tukey's fences of the kept rows (Exploratory Data Analysis, 1977): quartiles by R-7, 1.5 interquartile ranges beyond. */
function fencesSelect(judged: string, columns: readonly string[]): string {
  const quantile = (q: number, column: string) => `percentile_cont(${q}) within group (order by cast(${identifier(column)} as double))`;
  const fences = columns.flatMap((column) => {
    const [first, third] = [quantile(0.25, column), quantile(0.75, column)];
    return [`${first} - 1.5 * (${third} - ${first}) as ${identifier(`${column} low`)}`, `${third} + 1.5 * (${third} - ${first}) as ${identifier(`${column} high`)}`];
  });
  return `select ${fences.join(", ")} from ${identifier(judged)} where _verdict = 'kept'`;
}

/** One row for every value that a repair changed, or that became missing because it could not be read. */
function repairsSelect({source, columns}: CleanTable): string {
  const log = (name: string, rule: string, position: number, before: string, after: string) =>
    `select _file, _line, ${literal(name)} as "column", ${literal(rule)} as rule, ${position} as position, before, after from (select _file, _line, ${before} as before, ${after} as after from ${identifier(`ingest.${source}`)} where _kind = 'record') where before is distinct from after`;
  const logs = Object.entries(columns).flatMap(([name, spec]) => {
    const texts = repairedTexts(spec);
    const changed = (spec.repairs ?? []).map(({id}, i) => log(name, id, i, texts[i] ?? "", texts[i + 1] ?? ""));
    const last = texts.at(-1) ?? "";
    const failed = parses(spec) && spec.unreadable === "missing" ? [log(name, `${name}-unreadable`, texts.length, last, `case when ${parse(`(${last})`, spec)} is null then null else ${last} end`)] : [];
    return [...changed, ...failed];
  });
  if (logs.length === 0) logs.push(`${log("", "", 0, "cast(null as string)", "cast(null as string)")} and false`);
  return logs.join("\nunion all\n");
}

function derivedStep(name: string, {inputs, select, orderBy}: DerivedTable): SqlStep {
  const named = inputs.map((input) => `${identifier(input)} as (select * from ${identifier(`clean.${input}`)})`);
  return step(name, inputs.map((input) => `clean.${input}`), {}, orderBy, `with ${named.join(", ")} select * from (${select})`);
}

