import type {CleanTable, Dimension, Rule, Text} from "../../lib/workspace.js";
import {parses, unreadableRecord} from "../clean/parse.js";
import {cellOf, effectOf, type Effect as Done} from "../clean/rules.js";

/** What a rule does to what it finds. */
export type Effect = "fix" | "remove" | "fill" | "flag" | "route" | "refuse" | "merge" | "fail";

/** A rule of a clean table as readers meet it: its first column where it speaks of one, what it does, and which dimension of quality it belongs to. */
export interface ListedRule {rule: string; column: string | null; effect: Effect; dimension: Dimension; says: Text}

/** All rules of a table in the order in which they run, those that a column's specification implies included. */
export function listRules(table: CleanTable): ListedRule[] {
  const implied = (rule: string, column: string | null, effect: Effect, dimension: Dimension): ListedRule => ({rule, column, effect, dimension, says: ruleText(table, rule)});
  const columns = Object.entries(table.columns).flatMap(([column, spec]): ListedRule[] => [
    ...((table.missing ?? spec.missing) === undefined ? [] : [implied(`${column}-placeholder`, column, "remove", "completeness")]),
    ...(spec.repairs ?? []).map(({id, says}): ListedRule => ({rule: id, column, effect: "fix", dimension: "validity", says})),
    ...(!parses(spec) ? [] : [implied(`${column}-unreadable`, column, spec.unreadable === "missing" ? "remove" : "refuse", "validity")]),
    ...(spec.required ? [implied(`${column}-missing`, column, "refuse", "completeness")] : [])
  ]);
  return [implied(unreadableRecord, null, "refuse", "validity"), ...columns, ...table.rules.map((rule): ListedRule => ({rule: rule.id, column: columnOf(rule, table), effect: toReaders[effectOf(rule)], dimension: dimensionOf(rule), says: rule.says}))];
}

/** The dimension that a rule says, else the one that its kind stands for. */
export function dimensionOf(rule: Rule): Dimension {
  if (rule.dimension !== undefined) return rule.dimension;
  if (rule.kind === "deduplicate" || rule.kind === "unique") return "uniqueness";
  if (rule.kind === "fill") return "completeness";
  return rule.kind === "reference" || ("group" in rule && rule.group !== undefined) ? "consistency" : "validity";
}

/** The reader's word for what a rule does. */
const toReaders: Readonly<Record<Done, Effect>> = {refuse: "refuse", flag: "flag", fail: "fail", route: "route", merge: "merge", fill: "fill", set: "fix", clip: "fix", missing: "remove"};

/** The cell that a rule is about, where the clean table has it. */
function columnOf(rule: Rule, {columns}: CleanTable): string | null {
  const cell = cellOf(rule);
  return cell !== undefined && Object.hasOwn(columns, cell) ? cell : null;
}

/** What a rule says, those that parsing implies included; no rule is a row that was kept. */
export function ruleText(table: CleanTable, rule: string | null): Text {
  if (rule === null) return {en: "Kept", zh: "保留"};
  if (rule === unreadableRecord) return {en: "Record that cannot be read", zh: "无法读取的记录"};
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
