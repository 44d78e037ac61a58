import {count, change as relative, day, points, shortShare} from "../format.js";
import type {ChangeKind, Verdict} from "../baseline/compare.js";
import {rowsOf, type PageBundle, type QualityChangeRow, type QualityDimension} from "../page.js";
import {pick, type Lang} from "./lang.js";
import {dimensionName} from "./quality.js";

/** What became of a fact, in a word. */
export function verdictName(verdict: Verdict, lang: Lang): string {
  const words: Record<Verdict, [string, string]> = {worse: ["Worse", "变差"], better: ["Better", "变好"], changed: ["Changed", "有变化"], gone: ["Gone", "不再有"], new: ["New", "新增"]};
  const [en, zh] = words[verdict];
  return pick(lang, en, zh);
}

/** The fact that changed, in words. */
export function changeName(row: QualityChangeRow, lang: Lang): string {
  const subject = row.subject ?? "";
  const [dimension = "", when] = subject.split(" ");
  const names: Record<ChangeKind, () => string> = {
    delivered: () => pick(lang, "Rows delivered", "送达行数"), refused: () => pick(lang, "Share of rows refused", "拒收行占比"), merged: () => pick(lang, "Share of rows merged as duplicates", "合并的重复行占比"),
    routed: () => pick(lang, "Share of rows set aside", "转入单独表的行占比"), rule: () => pick(lang, `Rule ${subject}`, `规则 ${subject}`), missing: () => pick(lang, "Missing as delivered", "送达时缺失"),
    spread: () => pick(lang, "Distribution of the values", "取值分布"), check: () => pick(lang, `Check ${subject}`, `检查 ${subject}`),
    score: () => `${dimensionName(dimension as QualityDimension, lang)}${when === undefined ? pick(lang, ", in the rows in use", "，在使用的行") : pick(lang, ", as delivered", "，送达时")}`,
    schema: () => { const [kind = "", name] = subject.split(" "); return `${schemaName(kind, lang)}${name === undefined ? "" : ` ${name}`}`; }
  };
  return names[row.kind]();
}

function schemaName(kind: string, lang: Lang): string {
  const words: Record<string, [string, string]> = {source: ["Source", "来源"], table: ["Table", "表"], column: ["Column", "字段"], rule: ["Rule", "规则"]};
  const [en, zh] = words[kind] ?? [kind, kind];
  return pick(lang, en, zh);
}

/** Where it changed: source, or table and column. */
export function changePlace({source, table, column}: QualityChangeRow): string {
  return table === null ? source ?? "" : column === null ? table : `${table}.${column}`;
}

/** The values then and now: shares with their counts, plain counts, or whether a check passed. */
export function changeValues({kind, before, before_of: beforeOf, now, now_of: nowOf, effect}: QualityChangeRow, lang: Lang): {before: string; now: string; by: string} {
  const passed = (value: number | null) => (value === null ? "" : value === 1 ? pick(lang, "passed", "通过") : pick(lang, "failed", "未通过"));
  const share = (value: number | null, of: number | null) => (value === null || !of ? "–" : `${shortShare(value / of)} (${count(value)} / ${count(of)})`);
  if (kind === "check") return {before: passed(before), now: passed(now), by: ""};
  if (kind === "schema") return {before: "", now: "", by: ""};
  if (kind === "spread") return {before: pick(lang, `${count(before)} values`, `${count(before)} 个值`), now: pick(lang, `${count(now)} values`, `${count(now)} 个值`), by: pick(lang, `stability index ${(effect ?? 0).toFixed(2)}`, `稳定性指数 ${(effect ?? 0).toFixed(2)}`)};
  if (kind === "delivered") return {before: count(before), now: count(now), by: `${(effect ?? 0) < 0 ? "−" : "+"}${relative(effect ?? 0)}`};
  return {before: share(before, beforeOf), now: share(now, nowOf), by: (effect ?? 0) !== 0 && Math.abs(effect ?? 0) < 0.0005 ? pick(lang, "under 0.1 points", "不足 0.1 个百分点") : `${(effect ?? 0) < 0 ? "−" : "+"}${points(effect ?? 0)} ${pick(lang, "points", "个百分点")}`};
}

/** One change in a line of plain text, for the terminal and the manifest. */
export function changeLine(row: QualityChangeRow, lang: Lang): string {
  const {before, now, by} = changeValues(row, lang), place = changePlace(row);
  return `${place === "" ? "" : `${place}: `}${changeName(row, lang)}${before === "" ? ` – ${verdictName(row.verdict, lang)}` : ` ${before} → ${now}${by === "" ? "" : `, ${by}`}`}`;
}

/** The finding of the comparison with the baseline. */
export function changesTitle(bundle: PageBundle, lang: Lang): string {
  const [baseline] = rowsOf(bundle, "quality_baseline");
  if (!baseline) return pick(lang, "Nothing to compare with yet: no baseline was accepted", "还没有可比较的基线");
  const {worse} = baseline, since = day(baseline.as_of, lang);
  if (worse === 0) return pick(lang, `Nothing got worse since the baseline of ${since}`, `自 ${since} 的基线以来没有变差`);
  return pick(lang, `${count(worse)} ${worse === 1 ? "thing" : "things"} got worse since the baseline of ${since}`, `自 ${since} 的基线以来有 ${count(worse)} 项变差`);
}

/** How changes are told from chance, or how to make a baseline. */
export function changesSub(bundle: PageBundle, lang: Lang): string {
  const [baseline] = rowsOf(bundle, "quality_baseline"), {name} = bundle.workspace;
  if (!baseline) return pick(lang, `npm run accept -- --workspace ${name} writes this build's quality to data/${name}/baseline.json, and the next builds compare with it`, `npm run accept -- --workspace ${name} 把本次构建的质量写入 data/${name}/baseline.json，之后的构建与之比较`);
  return pick(lang, `${count(baseline.tests)} measures compared. Told is what chance explains badly (1% false discoveries, Benjamini–Hochberg) and is large enough: half a point, doubled or halved by ten rows, a fifth of the rows, a stability index of 0.1`,
    `共比较 ${count(baseline.tests)} 项。只列出难以用偶然解释（Benjamini–Hochberg，错误发现率 1%）且足够大的变化：0.5 个百分点、翻倍或减半且相差十行、行数变化五分之一、稳定性指数 0.1`);
}
