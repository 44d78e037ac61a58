import {identifier, identifiers, literal} from "../../lib/sql.js";
import type {CleanTable, DerivedTable, Workspace} from "../../lib/workspace.js";
import type {SqlStep, Step} from "../step.js";
import {contractStep} from "./contract.js";
import {evidenceSteps} from "./evidence.js";
import {judgeSteps} from "./judge.js";
import {parsedSelect, sqlType} from "./parse.js";
import {repairsSelect} from "./repairs.js";
import {compileRules, type Compiled, fates} from "./rules.js";
import type {State} from "./state.js";
import {inOrder, type Place, placeOf, routesOf, samePlace, timeColumn} from "./tables.js";

const module = import.meta.url;
const step = (name: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
  kind: "sql", name: `clean.${name}`, stage: "clean", module, inputs: [...new Set(inputs)], settings, orderBy, select
});

/** Steps of a workspace's clean tables, for sources that were read, and of the tables derived from them. */
export function cleanSteps(workspace: Workspace, read: ReadonlySet<string>): Step[] {
  const tables = inOrder(workspace).tables.filter(([, table]) => read.has(table.source));
  const made = new Set(tables.flatMap(([name, table]) => [name, ...routesOf(table)]));
  const derived = Object.entries(workspace.derive ?? {}).filter(([, table]) => table.inputs.every((input) => made.has(input)));
  const steps: Step[] = [];
  const fails = new Map<string, Compiled["fails"]>();
  for (const [name, table] of tables) {
    const absent = table.rules.filter((rule) => rule.kind === "reference" && rule.table !== name && !made.has(rule.table));
    const spec = absent.length === 0 ? table : {...table, rules: table.rules.filter((rule) => !absent.includes(rule))}; // a skipped source names nobody, so nothing can be held against it
    const place = placeOf(workspace.sources[table.source] ?? {path: "*"});
    const compiled = compileRules(name, spec, place, workspace);
    fails.set(name, compiled.fails);
    steps.push(...tableSteps(name, spec, place, compiled, workspace), ...evidenceSteps(name, spec, place, workspace.asOf));
  }
  return [...steps, ...derived.map(([name, table]) => derivedStep(name, table)), ...contractStep(workspace, tables, fails)];
}

function tableSteps(name: string, table: CleanTable, place: Place, compiled: Compiled, {zone}: Workspace): Step[] {
  const {last} = compiled;
  const raw = `ingest.${table.source}`;
  const clipped = Object.values(table.derived ?? {}).flatMap((spec) => ("clip" in spec ? [spec.clip] : []));
  const fences = clipped.length === 0 ? [] : [step(`${name}_fences`, last.inputs, {clipped}, [], fencesSelect(last, clipped))];
  const inputs = [...last.inputs, ...fences.map((made) => made.name)];
  const parsed = parsedSelect(name, table, zone);
  const kept = (output: string, verdict: string) => step(output, inputs, {derived: table.derived}, place, keptSelect(name, table, compiled, verdict));
  const routed = (to: string) => `_rule in (${table.rules.flatMap((rule) => (rule.kind === "route" && rule.to === to ? [literal(rule.id)] : [])).join(", ")})`;
  const verdicts = fates(table).map(({rule, outcome}) => `when ${literal(rule)} then ${literal(outcome)}`).join(" ");
  const time = timeColumn(table);
  return [
    ...judgeSteps(name, table),
    step(`${name}_parsed`, parsed.inputs, {columns: table.columns, missing: table.missing, zone}, parsed.inputs.length === 1 ? [] : place, parsed.select), // one table read straight through stays in its order
    ...compiled.tables.map(({name: made, select, inputs: of, orderBy, settings}) => step(made.replace(/^clean\./, ""), of, settings, orderBy, select)),
    ...fences,
    kept(name, "_rule is null"),
    ...routesOf(table).map((to) => kept(to, routed(to))),
    step(`${name}_decided`, last.inputs, {rules: table.rules.map(({id, kind}) => [id, kind])}, place, `select _file, _line, case _rule ${verdicts} end as _verdict, _rule, ${time === undefined ? "cast(null as timestamp)" : identifier(time)} as _at from (${last.select}) where _rule is not null`),
    step(`${name}_rejects`, [`clean.${name}_decided`, raw], {}, place, `select r.*, d._rule from ${identifier(raw)} r join ${identifier(`clean.${name}_decided`)} d on ${samePlace(place, "r", "d")} where d._verdict = 'refused'`),
    ...repairsSteps(name, table, place, compiled, zone),
    flagsStep(name, table, place, compiled)
  ];
}

/** What cleaning changed. Repairs of single texts are a table of their own beside changes that rules made: an edit of a rule then repairs no text again. */
function repairsSteps(name: string, table: CleanTable, place: Place, {changes}: Compiled, zone: string | undefined): SqlStep[] {
  const {select, inputs} = repairsSelect(name, table, place, zone);
  const order = [...place, "column", "position"];
  if (changes.length === 0) return [step(`${name}_repairs`, inputs, {columns: table.columns}, order, select)];
  const mended = step(`${name}_mended`, inputs, {columns: table.columns}, order, select);
  return [mended, step(`${name}_repairs`, [mended.name, ...changes.flatMap((change) => change.inputs)], {}, order, [`select * from ${identifier(mended.name)}`, ...changes.map((change) => change.select)].join("\nunion all\n"))];
}

/** One row for every flag on a kept or routed row. */
function flagsStep(name: string, table: CleanTable, place: Place, {flags}: Compiled): SqlStep {
  const tables = [name, ...routesOf(table)];
  const parts = flags.flatMap(({rule, column}) => tables.map((made) => {
    const known = column !== undefined && table.columns[column] !== undefined;
    return `select _file, _line, ${known ? literal(column) : "cast(null as string)"} as "column", ${literal(rule)} as rule, ${known ? `cast(${identifier(column)} as string)` : "cast(null as string)"} as value from ${identifier(`clean.${made}`)} where contains(concat(' ', coalesce(_flags, ''), ' '), ${literal(` ${rule} `)})`;
  }));
  if (parts.length === 0) parts.push(`select _file, _line, cast(null as string) as "column", cast(null as string) as rule, cast(null as string) as value from ${identifier(`clean.${name}`)} where 1 = 0`);
  return step(`${name}_flags`, tables.map((made) => `clean.${made}`), {flags}, [...place, "rule"], parts.join("\nunion all\n"));
}

function keptSelect(name: string, {columns, derived = {}}: CleanTable, {last, flags}: Compiled, where: string): string {
  const fence = (column: string) => [`f.${identifier(`${column} low`)}`, `f.${identifier(`${column} high`)}`];
  const made = Object.entries(derived).map(([column, spec]) => {
    if (!("clip" in spec)) return `cast(${spec.sql} as ${sqlType(spec.type)}) as ${identifier(column)}`;
    const [low, high] = fence(spec.clip);
    return `case when ${identifier(spec.clip)} < ${low} then ${low} when ${identifier(spec.clip)} > ${high} then ${high} else cast(${identifier(spec.clip)} as double) end as ${identifier(column)}`;
  });
  const clips = Object.values(derived).some((spec) => "clip" in spec);
  const from = `(${last.select}) s${clips ? ` cross join ${identifier(`clean.${name}_fences`)} f` : ""}`;
  return `select ${[identifiers(Object.keys(columns)), ...made, ...(flags.length > 0 ? ["_flags"] : []), "_file", "_line"].join(", ")} from ${from} where ${where}`;
}

/** Tukey's fences of the kept rows (Exploratory Data Analysis, 1977): quartiles by R-7, 1.5 interquartile ranges beyond. */
function fencesSelect(last: State, columns: readonly string[]): string {
  const quantile = (q: number, column: string) => `percentile_cont(${q}) within group (order by cast(${identifier(column)} as double))`;
  const fences = columns.flatMap((column) => {
    const [first, third] = [quantile(0.25, column), quantile(0.75, column)];
    return [`${first} - 1.5 * (${third} - ${first}) as ${identifier(`${column} low`)}`, `${third} + 1.5 * (${third} - ${first}) as ${identifier(`${column} high`)}`];
  });
  return `select ${fences.join(", ")} from (${last.select}) where _rule is null`;
}

function derivedStep(name: string, {inputs, select, orderBy}: DerivedTable): SqlStep {
  const named = inputs.map((input) => `${identifier(input)} as (select * from ${identifier(`clean.${input}`)})`);
  return step(name, inputs.map((input) => `clean.${input}`), {}, orderBy, `with ${named.join(", ")} select * from (${select})`);
}
