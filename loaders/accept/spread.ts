import type {Baseline} from "../../lib/baseline.js";
import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {sqlType} from "../clean/parse.js";
import {measured} from "../profile/quality.js";
import {privacyOf} from "../../lib/privacy/class.js";
import type {SqlStep} from "../step.js";

/** At how many columns of a table, and lists of how many values, the baseline looks. */
const [most, longest] = [24, 30];
const shares = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Columns of a table whose distribution is worth watching: about no person; numbers, booleans and texts, the first 24 of each. Identifiers have no distribution. */
export function watched(name: string, {columns}: CleanTable): {numbers: string[]; lists: string[]} {
  const open = Object.entries(columns).filter(([column, spec]) => privacyOf(name, column, spec) === "none").map(([column, {type = "text"}]) => ({column, type}));
  const named = (of: (type: string) => boolean) => open.filter(({type}) => of(type)).map(({column}) => column).slice(0, most);
  return {numbers: named((type) => type === "integer" || type === "double" || type.startsWith("decimal")), lists: named((type) => type === "boolean" || type === "text")};
}

/** Small tables that say how the kept values of each table are spread: quantiles of its numbers; counts up to cuts, its own and the baseline's; counts of the values of short lists. */
export function spreadSteps(workspace: Workspace, made: ReadonlySet<string>, baseline?: Baseline): SqlStep[] {
  return measured(workspace, made).flatMap(([name, table]) => {
    const {numbers, lists} = watched(name, table);
    const kept = `clean.${name}`, own = `profile.quality_${name}_cuts`;
    const base = Object.fromEntries(numbers.flatMap((column) => { const cuts = cutsOf(baseline, name, column); return cuts === undefined ? [] : [[column, cuts]]; }));
    const step = (part: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({
      kind: "sql", name: `profile.quality_${name}_${part}`, stage: "profile", module: import.meta.url, inputs, settings, orderBy, select
    });
    return [
      ...(numbers.length === 0 ? [] : [step("cuts", [kept], {numbers}, [], cutsSelect(identifier(kept), numbers)), step("below", [kept, own], {numbers, base}, [], belowSelect(identifier(kept), identifier(own), numbers, base))]),
      ...(lists.length === 0 ? [] : [step("lists", [kept], {lists, threshold: workspace.privacy.threshold, types: lists.map((column) => sqlType(table.columns[column]?.type))}, ["column", "value"], listsSelect(identifier(kept), lists, workspace.privacy.threshold))])
    ];
  });
}

/** The cuts that the baseline has for a column. */
export function cutsOf(baseline: Baseline | undefined, table: string, column: string): readonly number[] | undefined {
  const tables = baseline?.tables ?? {};
  const columns = Object.hasOwn(tables, table) ? tables[table]?.columns ?? {} : {};
  return Object.hasOwn(columns, column) ? columns[column]?.cuts : undefined;
}

/** Quantiles of each number at five shares (R-7), columns by their number. */
function cutsSelect(kept: string, numbers: readonly string[]): string {
  const cuts = numbers.flatMap((column, i) => shares.map((share, j) => `percentile_cont(${literal(share)}) within group (order by cast(${identifier(column)} as double)) as ${identifier(`cut ${i} ${j}`)}`));
  return `select ${cuts.join(", ")} from ${kept}`;
}

/** For each number how many there are, and how many are at most each of its own cuts and each of the baseline's. */
function belowSelect(kept: string, own: string, numbers: readonly string[], base: Readonly<Record<string, readonly number[]>>): string {
  const counts = numbers.flatMap((column, i) => {
    const value = `cast(s.${identifier(column)} as double)`;
    return [
      `count(s.${identifier(column)}) as ${identifier(`all ${i}`)}`,
      ...shares.map((_, j) => `count(*) filter (where ${value} <= c.${identifier(`cut ${i} ${j}`)}) as ${identifier(`own ${i} ${j}`)}`),
      ...(base[column] ?? []).map((cut, j) => `count(*) filter (where ${value} <= cast(${literal(String(cut))} as double)) as ${identifier(`base ${i} ${j}`)}`)
    ];
  });
  return `select ${counts.join(", ")} from ${kept} s cross join ${own} c`;
}

/** Values of columns that have few, with their rows; values of fewer rows than the threshold are one, without a name. */
function listsSelect(kept: string, lists: readonly string[], threshold: number): string {
  const parts = lists.map((column) => {
    const grouped = `select cast(${identifier(column)} as string) as value, count(*) as rows, count(*) over () as many from ${kept} where ${identifier(column)} is not null group by ${identifier(column)}`;
    const named = `case when rows >= ${literal(threshold)} then value else '' end`;
    return `select ${literal(column)} as "column", ${named} as value, cast(sum(rows) as bigint) as rows from (${grouped}) where many <= ${literal(longest)} group by ${named}`;
  });
  return parts.join("\nunion all\n");
}
