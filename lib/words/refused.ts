import {count, monthOf, plural, share} from "../format.js";
import {rowsOf, says, total, type Outcome, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** Outcomes in the order in which they are drawn. */
export const outcomes: readonly Outcome[] = ["kept", "routed", "merged", "erased", "refused"];

/** A part of all rows. */
export interface Fate {outcome: Outcome; rows: number; share: number}

/** What became of all rows; the parts sum to the whole. */
export function fates(bundle: PageBundle): {total: number; parts: readonly Fate[]} {
  const rows = rowsOf(bundle, "outcomes"), whole = total(rows, (row) => row.rows);
  const parts = outcomes.map((outcome) => ({outcome, rows: total(rows.filter((row) => row.outcome === outcome), (row) => row.rows)}));
  return {total: whole, parts: parts.filter((part) => part.rows > 0).map((part) => ({...part, share: part.rows / whole}))};
}

/** An outcome in the reader's words. */
export function outcomeName(outcome: Outcome, lang: Lang): string {
  const [en, zh] = ({kept: ["in use", "在使用"], routed: ["set aside", "另存"], merged: ["merged", "合并"], erased: ["erased", "删除"], refused: ["refused", "拒收"]} as const)[outcome];
  return pick(lang, en, zh);
}

/** A rule that refused rows. */
export interface Reason {rule: string; name: string; rows: number}

/** The rules that refused rows, most rows first. */
export function reasonsOf(bundle: PageBundle, lang: Lang): readonly Reason[] {
  const byRule = new Map<string, Reason>();
  for (const row of rowsOf(bundle, "outcomes")) {
    if (row.outcome !== "refused" || row.rows === 0) continue;
    const rule = row.rule ?? "";
    byRule.set(rule, {rule, name: says(row, lang) || rule, rows: (byRule.get(rule)?.rows ?? 0) + row.rows});
  }
  return [...byRule.values()].sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1));
}

/** The answer of *Refused*: one sentence per case. */
export function refusedAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const {total: whole} = fates(bundle), list = reasonsOf(bundle, lang), refused = total(list, (row) => row.rows);
  const [first] = list;
  if (whole === 0) return lang === "zh" ? say`没有送达任何行，因此没有拒收。` : say`No rows were delivered, so nothing was refused.`;
  if (!first) return lang === "zh" ? say`没有拒收：${count(whole)} 行全部通过规则。` : say`Nothing was refused: all ${plural(whole, "row")} passed the rules.`;
  const reason = quote(first.name, lang);
  if (list.length === 1) return lang === "zh" ? say`拒收 ${count(refused)} 行，占 ${share(refused / whole, lang)}，原因只有一个：${reason}。` : say`${count(refused)} of ${plural(whole, "row")} (${share(refused / whole, lang)}) ${refused === 1 ? "was" : "were"} refused, all for one reason: ${reason}.`;
  return lang === "zh" ? say`拒收 ${count(refused)} 行，占 ${share(refused / whole, lang)}。最多的原因是${reason}：${count(first.rows)} 行。` : say`${count(refused)} of ${plural(whole, "row")} (${share(refused / whole, lang)}) were refused. The most frequent reason: ${reason}, ${plural(first.rows, "row")}.`;
}

/** What the page counts. */
export function refusedScope(bundle: PageBundle, lang: Lang): string {
  const files = rowsOf(bundle, "sources").filter((row) => row.status === "read").length;
  return pick(lang, `Every row of ${plural(files, "delivered file")}. A refused row is kept in the lake with its rule; nothing is lost.`, `${count(files)} 个送达文件的每一行。拒收的行连同规则留在数据湖中，不会丢失。`);
}

/** The finding of the split bar. */
export function fatesTitle(bundle: PageBundle, lang: Lang): string {
  const {total: whole, parts} = fates(bundle), kept = parts.find((part) => part.outcome === "kept");
  if (whole === 0) return pick(lang, "No rows were delivered", "没有送达任何行");
  return pick(lang, `${share(kept?.share ?? 0, lang)} of the rows are in use`, `${share(kept?.share ?? 0, lang)} 的行在使用`);
}

/** The finding of the reasons. */
export function reasonsTitle(bundle: PageBundle, lang: Lang): string {
  const list = reasonsOf(bundle, lang), sum = total(list, (row) => row.rows), [first] = list;
  if (!first) return pick(lang, "No rule refused a row", "没有规则拒收任何行");
  if (list.length === 1) return pick(lang, `One rule refused every one: ${first.name.toLowerCase()}`, `全部因一条规则：${first.name}`);
  return pick(lang, `${first.name}: ${share(first.rows / sum, lang)} of what was refused`, `${first.name}占拒收的 ${share(first.rows / sum, lang)}`);
}

/** Refused rows by month within the days of the sources; those without a date and those dated outside are counted apart. */
export function refusedMonths(bundle: PageBundle): {dated: readonly {month: string; rows: number}[]; undated: number; outside: number} {
  const months = new Map<string, number>();
  const first = rowsOf(bundle, "sources").flatMap((row) => row.first_day ?? []).sort()[0] ?? "";
  let undated = 0, outside = 0;
  for (const row of rowsOf(bundle, "refused_monthly")) {
    if (row.month === null) undated += row.rows;
    else if (row.month.slice(0, 7) < first.slice(0, 7) || row.month.slice(0, 10) > bundle.workspace.asOf) outside += row.rows;
    else months.set(row.month.slice(0, 7), (months.get(row.month.slice(0, 7)) ?? 0) + row.rows);
  }
  return {dated: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, rows]) => ({month: `${month}-01`, rows})), undated, outside};
}

/** The finding of the months. */
export function monthlyTitle(bundle: PageBundle, lang: Lang): string {
  const {dated} = refusedMonths(bundle), sum = total(dated, (row) => row.rows);
  const top = dated.reduce<{month: string; rows: number} | undefined>((best, row) => (!best || row.rows > best.rows ? row : best), undefined);
  if (!top) return pick(lang, "Refused rows carry no date", "拒收的行没有日期");
  if (dated.length === 1) return pick(lang, `All were of ${monthOf(top.month, lang)}`, `全部在${monthOf(top.month, lang)}`);
  return pick(lang, `${monthOf(top.month, lang)} had the most: ${share(top.rows / sum, lang)}`, `${monthOf(top.month, lang)}最多，占 ${share(top.rows / sum, lang)}`);
}

/** The finding of the repairs. */
export function repairsTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "repairs").filter((row) => row.rows > 0);
  if (rows.length === 0) return pick(lang, "No value was changed", "没有改动任何值");
  const sum = total(rows, (row) => row.rows);
  return pick(lang, `${plural(rows.length, "rule")} repaired ${plural(sum, "value")}`, `${count(rows.length)} 条规则修复了 ${count(sum)} 个值`);
}

function quote(text: string, lang: Lang): string {
  return pick(lang, text.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()), `「${text}」`);
}
