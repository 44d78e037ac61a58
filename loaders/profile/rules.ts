import type {CleanTable, Dimension, Rule, Text} from "../../lib/workspace.js";

/** What a rule does to what it finds. */
export type Effect = "fix" | "remove" | "fill" | "flag" | "route" | "refuse" | "merge" | "fail";

/** A rule of a clean table as readers meet it: its first column where it speaks of one, what it does, and which dimension of quality it belongs to. */
export interface ListedRule {rule: string; column: string | null; effect: Effect; dimension: Dimension; says: Text}

/** The rule that refuses records ingest could not read. */
const unreadable = "unreadable-record";

/** All rules of a table in the order in which they run, those that a column's specification implies included. */
export function listRules(table: CleanTable): ListedRule[] {
  const implied = (rule: string, column: string | null, effect: Effect, dimension: Dimension): ListedRule => ({rule, column, effect, dimension, says: ruleText(table, rule)});
  const columns = Object.entries(table.columns).flatMap(([column, spec]): ListedRule[] => [
    ...((table.missing ?? spec.missing) === undefined ? [] : [implied(`${column}-placeholder`, column, "remove", "completeness")]),
    ...(spec.repairs ?? []).map(({id, says}): ListedRule => ({rule: id, column, effect: "fix", dimension: "validity", says})),
    ...((spec.type ?? "text") === "text" || spec.type === "code" ? [] : [implied(`${column}-unreadable`, column, spec.unreadable === "missing" ? "remove" : "refuse", "validity")]),
    ...(spec.required ? [implied(`${column}-missing`, column, "refuse", "completeness")] : [])
  ]);
  return [implied(unreadable, null, "refuse", "validity"), ...columns, ...table.rules.map((rule): ListedRule => ({rule: rule.id, column: columnOf(rule, table), effect: effectOf(rule), dimension: dimensionOf(rule), says: rule.says}))];
}

/** The dimension that a rule says, else the one that its kind stands for. */
export function dimensionOf(rule: Rule): Dimension {
  if (rule.dimension !== undefined) return rule.dimension;
  if (rule.kind === "deduplicate" || rule.kind === "unique") return "uniqueness";
  if (rule.kind === "fill") return "completeness";
  return rule.kind === "reference" || ("group" in rule && rule.group !== undefined) ? "consistency" : "validity";
}

function effectOf(rule: Rule): Effect {
  if (rule.kind === "set") return "fix";
  if (rule.kind === "missing") return "remove";
  if (rule.kind === "deduplicate") return "merge";
  if (rule.kind === "outlier" || rule.kind === "unique" || rule.kind === "reference") return rule.does === "clip" ? "fix" : rule.does === "missing" ? "remove" : rule.does;
  return rule.kind;
}

/** The cell that a rule is about, as the clean table calls it. */
function columnOf(rule: Rule, {columns}: CleanTable): string | null {
  const first = "column" in rule ? rule.column : rule.kind === "reference" ? rule.columns[0] : rule.kind === "unique" ? (rule.by.length === 1 ? rule.by[0] : undefined) : "shows" in rule ? rule.shows?.[0] : undefined;
  return first !== undefined && Object.hasOwn(columns, first) ? first : null;
}

/** What a rule says, those that parsing implies included; no rule is a row that was kept. */
export function ruleText(table: CleanTable, rule: string | null): Text {
  if (rule === null) return {en: "Kept", zh: "保留"};
  if (rule === unreadable) return {en: "Record that cannot be read", zh: "无法读取的记录"};
  const declared = table.rules.find(({id}) => id === rule) ?? Object.values(table.columns).flatMap(({repairs = []}) => repairs).find(({id}) => id === rule);
  if (declared !== undefined) return declared.says;
  const [, column = rule, kind] = /^(.*)-(unreadable|missing|placeholder)$/s.exec(rule) ?? [];
  if (kind === "missing") return {en: `${column} is empty`, zh: `${column} 为空`};
  if (kind === "placeholder") return {en: `${column} holds a word for nothing`, zh: `${column} 是占位符`};
  const type = typeWords(table.columns[column]?.type ?? "text");
  return {en: `${column} is no ${type.en}`, zh: `${column} 不是${type.zh}`};
}

function typeWords(type: string): Text {
  if (type.startsWith("decimal") || type === "double") return {en: "number", zh: "数字"};
  const words: Record<string, Text> = {integer: {en: "whole number", zh: "整数"}, boolean: {en: "yes or no", zh: "是或否"}, date: {en: "date", zh: "日期"}, timestamp: {en: "date and time", zh: "日期时间"}, code: {en: "code", zh: "代码"}};
  return words[type] ?? {en: "text", zh: "文本"};
}
