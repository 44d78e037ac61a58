import type {CleanTable, Dimension, Text, Workspace} from "../../lib/workspace.js";
import {listRules, type Effect, type ListedRule} from "../profile/rules.js";
import {measured, timeOf, weeks} from "../profile/quality.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Published tables about quality: a score for each table and dimension, what each column was and is, what each rule did. */
export function qualityTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const tables = measured(workspace, made);
  const module = import.meta.url;
  const part = (...parts: string[]) => tables.flatMap(([name]) => parts.map((suffix) => `profile.quality_${name}_${suffix}`).filter((step) => made.has(step)));
  const settings = {clean: workspace.clean, asOf: workspace.asOf};
  const concat = async (rows: (name: string, table: CleanTable) => Promise<Row[]>) => (await Promise.all(tables.map(([name, table]) => rows(name, table)))).flat();
  return [
    publishStep("quality_scores", {module, settings, orderBy: ["rank"], inputs: [...part("delivered", "kept", "faults", "fixes", "weeks"), ...tables.flatMap(([name]) => (made.has(`clean.${name}_days`) ? [`clean.${name}_days`] : []))],
      compute: async (context) => (await concat((name, table) => scoreRows(context, name, table, workspace, made))).map((row, i) => ({...row, rank: i + 1}))}),
    publishStep("quality_columns", {module, settings, orderBy: ["rank"], inputs: [...part("delivered", "kept", "changed", "faults", "fixes")],
      compute: async (context) => (await concat((name, table) => columnRows(context, name, table))).map((row, i) => ({...row, rank: i + 1}))}),
    publishStep("quality_rules", {module, settings, orderBy: ["rank"], inputs: [...part("delivered", "fixes", "marks"), ...tables.map(([name]) => `clean.${name}_outcomes`)],
      compute: async (context) => (await concat((name, table) => ruleRows(context, name, table, made))).map((row, i) => ({...row, rank: i + 1}))})
  ];
}

const number = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);

/** What was measured of one table. */
interface Measured {records: number; unreadable: number; kept: number; filled: number[]; filledAfter: number[]; faults: readonly Row[]; fixes: readonly Row[]; placeholders(column: string): number}

async function measure(context: StepContext, name: string, table: CleanTable): Promise<Measured> {
  const read = (part: string) => context.rows(`profile.quality_${name}_${part}`);
  const [[delivered], [kept], faults, fixes] = [await read("delivered"), await read("kept"), await read("faults"), await read("fixes")];
  const names = Object.keys(table.columns);
  return {
    records: number(delivered, "records"), unreadable: number(delivered, "unreadable"), kept: number(kept, "rows"), faults, fixes,
    filled: names.map((_, i) => number(delivered, `filled ${i}`)), filledAfter: names.map((_, i) => number(kept, `filled ${i}`)),
    placeholders: (column) => sum(fixes.filter((row) => row["column"] === column && row["rule"] === `${column}-placeholder`), "cells")
  };
}

function sum(rows: readonly Row[], name: string): number {
  return rows.reduce((total, row) => total + number(row, name), 0);
}

interface Score {measure: "values" | "rows" | "weeks"; passedBefore: number | null; ofBefore: number | null; passed: number; of: number; says: Text}

async function scoreRows(context: StepContext, name: string, table: CleanTable, workspace: Workspace, made: ReadonlySet<string>): Promise<Row[]> {
  const measures = await measure(context, name, table);
  const rules = listRules(table);
  const scores: [Dimension, Score | undefined][] = [
    ["completeness", completeness(measures, table)],
    ["validity", validity(measures)],
    ["uniqueness", asked(rules, "uniqueness") ? byRows(measures, "uniqueness", uniqueSays) : undefined],
    ["consistency", asked(rules, "consistency") ? byRows(measures, "consistency", consistentSays) : undefined],
    ["timeliness", asked(rules, "timeliness") ? byRows(measures, "timeliness", timelySays) : await timeliness(context, name, table, workspace, made)]
  ];
  return scores.map(([dimension, score]) => ({
    source: table.source, table: name, dimension, measure: score?.measure ?? null, passed_before: score?.passedBefore ?? null, of_before: score?.ofBefore ?? null, score_before: ratio(score?.passedBefore, score?.ofBefore),
    passed: score?.passed ?? null, of: score?.of ?? null, score: ratio(score?.passed, score?.of), says_en: (score?.says ?? unasked[dimension]).en, says_zh: (score?.says ?? unasked[dimension]).zh
  }));
}

function ratio(passed: number | null | undefined, of: number | null | undefined): number | null {
  return passed === null || passed === undefined || !of ? null : passed / of;
}

const asked = (rules: readonly ListedRule[], dimension: Dimension) => rules.some((rule) => rule.dimension === dimension);

function completeness({records, kept, filled, filledAfter, placeholders}: Measured, table: CleanTable): Score {
  const names = Object.keys(table.columns);
  const before = names.reduce((total, column, i) => total + Math.max(0, (filled[i] ?? 0) - placeholders(column)), 0);
  return {
    measure: "values", passedBefore: before, ofBefore: records * names.length, passed: filledAfter.reduce((a, b) => a + b, 0), of: kept * names.length,
    says: {en: `Values that are there, of ${names.length} columns in every row in use. A word for nothing, such as N/A, counts as empty`, zh: `在使用的每行 ${names.length} 列中有值的个数；N/A 一类占位符按空值计`}
  };
}

function validity({faults, filled, filledAfter, unreadable}: Measured): Score {
  const of = faults.filter((row) => row["grain"] === "value" && row["dimension"] === "validity");
  const whole = sum(of.filter((row) => row["column"] === ""), "touched");
  const all = filled.reduce((a, b) => a + b, 0) + Math.max(whole, unreadable), allAfter = filledAfter.reduce((a, b) => a + b, 0);
  return {
    measure: "values", passedBefore: Math.max(0, all - sum(of, "touched")), ofBefore: all, passed: Math.max(0, allAfter - sum(of, "stays")), of: allAfter,
    says: {en: "Values in the form and range that the rules ask for, of all values that are there. Before: without any repair; a row refused as a whole counts as one value", zh: "有值的单元格中，形式与范围符合规则的个数。清洗前：未经修复即符合；整行被拒收按一个值计"}
  };
}

const uniqueSays: Text = {en: "Rows that no rule found to stand twice, of all rows. Before: of the rows delivered", zh: "没有规则判为重复的行占全部行；清洗前以送达行计"};
const consistentSays: Text = {en: "Rows that agree with other rows and tables, of all rows: references found, groups as the rules say. Before: of the rows delivered", zh: "与其他行、其他表相符的行占全部行：引用存在、分组符合规则；清洗前以送达行计"};
const timelySays: Text = {en: "Rows that no rule found late, of all rows. Before: of the rows delivered", zh: "没有规则判为迟到的行占全部行；清洗前以送达行计"};

const unasked: Readonly<Record<Dimension, Text>> = {
  completeness: {en: "This table has no columns", zh: "这张表没有字段"},
  validity: {en: "No value to judge", zh: "没有可判断的值"},
  uniqueness: {en: "No rule says which rows are the same", zh: "没有规则说明哪些行相同"},
  consistency: {en: "No rule compares rows or tables", zh: "没有规则比较行或表"},
  timeliness: {en: "The rows carry no time", zh: "行没有时间"}
};

function byRows({faults, records, unreadable, kept}: Measured, dimension: Dimension, says: Text): Score {
  const found = faults.filter((row) => row["grain"] === "row" && row["dimension"] === dimension);
  const all = records + unreadable;
  return {measure: "rows", passedBefore: Math.max(0, all - sum(found, "touched")), ofBefore: all, passed: Math.max(0, kept - sum(found, "stays")), of: kept, says};
}

async function timeliness(context: StepContext, name: string, table: CleanTable, {asOf}: Workspace, made: ReadonlySet<string>): Promise<Score | undefined> {
  if (timeOf(table) === undefined || !made.has(`clean.${name}_days`)) return undefined;
  const first = (await context.rows(`clean.${name}_days`))[0]?.["first_day"];
  if (typeof first !== "string") return undefined;
  const age = Math.ceil((Date.parse(asOf) - Date.parse(first)) / (7 * 86_400_000));
  const of = Math.max(1, Math.min(weeks, age));
  const passed = (await context.rows(`profile.quality_${name}_weeks`)).length;
  return {
    measure: "weeks", passedBefore: null, ofBefore: null, passed: Math.min(passed, of), of,
    says: {en: `Weeks with at least one row, of the last ${of} up to the date of the data`, zh: `截至数据日期的最近 ${of} 周中至少有一行的周数`}
  };
}

async function columnRows(context: StepContext, name: string, table: CleanTable): Promise<Row[]> {
  const measures = await measure(context, name, table);
  const changed = await context.rows(`profile.quality_${name}_changed`);
  return Object.keys(table.columns).map((column, i): Row => {
    const change = changed.find((row) => row["column"] === column);
    const cells = measures.faults.filter((row) => row["grain"] === "value" && row["column"] === column);
    const once = measures.faults.find((row) => row["grain"] === "cell" && row["column"] === column);
    const [removed, filled, sound, soundAfter] = [number(change, "removed"), number(change, "filled"), measures.filled[i] ?? 0, measures.filledAfter[i] ?? 0];
    return {
      source: table.source, table: name, column, rows: measures.records, kept: measures.kept, missing_before: measures.records - (measures.filled[i] ?? 0), placeholders: measures.placeholders(column),
      missing_after: measures.kept - (measures.filledAfter[i] ?? 0), repaired: number(change, "cells") - removed - filled, removed, filled, flagged: number(once, "stays"), faults: sum(cells, "touched"),
      sound_before: Math.max(0, sound - number(once, "touched") - measures.placeholders(column)), sound_after: Math.max(0, soundAfter - number(once, "stays"))
    };
  });
}

async function ruleRows(context: StepContext, name: string, table: CleanTable, made: ReadonlySet<string>): Promise<Row[]> {
  const [[delivered], outcomes, fixes] = [await context.rows(`profile.quality_${name}_delivered`), await context.rows(`clean.${name}_outcomes`), await context.rows(`profile.quality_${name}_fixes`)];
  const marks = made.has(`profile.quality_${name}_marks`) ? await context.rows(`profile.quality_${name}_marks`) : [];
  const of = number(delivered, "records") + number(delivered, "unreadable");
  const count = ({rule, column, effect}: ListedRule): number => {
    if (decides(effect)) return sum(outcomes.filter((row) => row["rule"] === rule), "rows");
    const found = (effect === "flag" ? marks : fixes).filter((row) => row["rule"] === rule);
    return sum(effect === "flag" || column === null ? found : found.filter((row) => row["column"] === column), "cells");
  };
  return listRules(table).map((listed): Row => {
    const {rule, column, effect, dimension, says} = listed, rows = count(listed);
    const emptied = effect === "fix" && rows > 0 && sum(fixes.filter((row) => row["rule"] === rule && row["column"] === column), "removed") === rows; // a repair whose every result is empty takes values away
    return {source: table.source, table: name, column, rule, effect: emptied ? "remove" : effect, dimension, says_en: says.en, says_zh: says.zh, rows, of, share: of === 0 ? null : rows / of};
  });
}

function decides(effect: Effect): boolean {
  return effect === "refuse" || effect === "merge" || effect === "route";
}
