import {kinded, type Kinded} from "../audiences/conditions.js";
import type {Names} from "../audiences/names.js";
import {count, day} from "../format.js";
import type {AttributeCondition, AudienceCondition, OverRows, TagCondition, TagValue, ValueTest, Window} from "../workspace.js";
import {pick, type Lang} from "./lang.js";

/** How conditions are joined, in words. */
export function joinWord(kind: "all" | "any" | "not", lang: Lang): string {
  return {all: pick(lang, "All of these hold", "同时满足"), any: pick(lang, "At least one of these holds", "满足任一"), not: pick(lang, "This does not hold", "不满足")}[kind];
}

const named = (names: Names, key: string, lang: Lang) => { const text = names[key]; return text === undefined ? key.slice(key.indexOf(":") + 1) : lang === "zh" ? text.zh : text.en; };
const value = (given: TagValue, lang: Lang) => (typeof given === "boolean" ? (given ? pick(lang, "yes", "是") : pick(lang, "no", "否")) : typeof given === "number" ? String(given).replace("-", "−") : given);
const list = (values: readonly TagValue[], lang: Lang, show: (one: TagValue) => string = (one) => value(one, lang)) => values.map(show).join(pick(lang, " or ", "或"));

/** A window in words, with a blank before; empty for all rows before the date. */
function windowText(window: Window | undefined, lang: Lang): string {
  const {from, until} = window ?? {}, edge = (given: number | string) => (typeof given === "number" ? pick(lang, `${count(given)} days ago`, `${count(given)} 天前`) : day(given, lang));
  if (from === undefined && until === undefined) return "";
  if (until === undefined && typeof from === "number") return pick(lang, ` in the last ${count(from)} days`, `（最近 ${count(from)} 天）`);
  return pick(lang, `${from === undefined ? "" : ` from ${edge(from)} on`}${until === undefined ? "" : `${from === undefined ? "" : ","} before ${edge(until)}`}`, `（${from === undefined ? "" : `自 ${edge(from)}`}${until === undefined ? "" : `至 ${edge(until)}之前`}）`);
}

function rowsText({table, where, window}: OverRows, names: Names, lang: Lang): string {
  const name = named(names, `table:${table}`, lang);
  return pick(lang, `“${name}”${where === undefined ? "" : ` (${where})`}${windowText(window, lang)}`, `「${name}」${where === undefined ? "" : `（${where}）`}${windowText(window, lang)}`);
}

function tagText(condition: TagCondition, names: Names, lang: Lang): string {
  const {tag, part} = condition, name = `${named(names, `tag:${tag}`, lang)}${part === undefined ? "" : pick(lang, ` (${part})`, `（${part}）`)}`;
  const told = (one: TagValue) => { const state = part === undefined ? names[`state:${tag}:${String(one)}`] : undefined; return state === undefined ? value(one, lang) : state[lang]; };
  return condition.missing === true ? pick(lang, `Without: ${name}`, `没有：${name}`) : testText(condition, name, lang, told);
}

function attributeText(condition: AttributeCondition, names: Names, lang: Lang): string {
  const name = named(names, `attribute:${condition.attribute}`, lang);
  return condition.missing === true ? pick(lang, `${name} not known`, `${name}未知`) : testText(condition, name, lang, (one) => value(one, lang));
}

/** A name, and what its value is asked to be. */
function testText({is, in: values, atLeast, moreThan, atMost, lessThan}: ValueTest, name: string, lang: Lang, told: (one: TagValue) => string): string {
  if (is === false) return pick(lang, `Not: ${name}`, `非：${name}`);
  const ranges = ([["≥", atLeast], [">", moreThan], ["≤", atMost], ["<", lessThan]] as const).flatMap(([sign, edge]) => (edge === undefined ? [] : [`${sign} ${value(edge, lang)}`]));
  const parts = [...(is === undefined || is === true ? [] : [told(is)]), ...(values === undefined ? [] : [list(values, lang, told)]), ...ranges];
  return parts.length === 0 ? name : `${name}${pick(lang, ": ", "：")}${parts.join(pick(lang, " and ", "且"))}`;
}

/** One condition that holds no others, in words. */
export function leafText(leaf: Exclude<Kinded, {kind: "all" | "any" | "not"}>, names: Names, lang: Lang): string {
  if (leaf.kind === "tag") return tagText(leaf.is, names, lang);
  if (leaf.kind === "audience") return pick(lang, `Audience “${named(names, `audience:${leaf.name}`, lang)}”`, `属于人群「${named(names, `audience:${leaf.name}`, lang)}」`);
  if (leaf.kind === "attribute") return attributeText(leaf.is, names, lang);
  if (leaf.kind === "events") {
    const {events, atLeast, atMost} = leaf.is, rows = rowsText(events, names, lang);
    if (atMost === 0) return pick(lang, `${rows}: none`, `没有${rows}的记录`);
    if (atMost === undefined) return pick(lang, `${rows}: at least ${count(atLeast ?? 1)}`, `${rows}至少 ${count(atLeast ?? 1)} 条`);
    return atLeast === undefined ? pick(lang, `${rows}: at most ${count(atMost)}`, `${rows}至多 ${count(atMost)} 条`) : pick(lang, `${rows}: ${count(atLeast)} to ${count(atMost)}`, `${rows} ${count(atLeast)} 至 ${count(atMost)} 条`);
  }
  const {after, then, never, days, same} = leaf.is, follow = rowsText(then ?? never ?? after, names, lang), alike = same === undefined ? "" : pick(lang, ` of the same ${same}`, `（${same} 相同）`);
  return pick(lang, `${rowsText(after, names, lang)}, ${never === undefined ? "then" : "but no"} ${follow}${alike} within ${count(days)} days`, `${rowsText(after, names, lang)}之后 ${count(days)} 天内${never === undefined ? "有" : "没有"}${follow}${alike}`);
}

/** A condition in one line, conditions within it in brackets. */
export function conditionText(condition: AudienceCondition, names: Names, lang: Lang, inner = false): string {
  const found = kinded(condition);
  if (found.kind === "not") return pick(lang, `not (${conditionText(found.of, names, lang)})`, `非（${conditionText(found.of, names, lang)}）`);
  if (found.kind !== "all" && found.kind !== "any") return leafText(found, names, lang);
  const text = found.of.map((part) => conditionText(part, names, lang, found.of.length > 1)).join(found.kind === "all" ? pick(lang, "; and ", "；且 ") : pick(lang, "; or ", "；或 "));
  return inner ? pick(lang, `(${text})`, `（${text}）`) : text;
}
