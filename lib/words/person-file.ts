import {plural} from "../format.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import type {PageBundle} from "../page.js";

/** The answer of *Person file*: how to find somebody. */
export function personFileAnswer(_: PageBundle, lang: Lang): Sentence {
  return lang === "zh" ? say`按姓名、电话、邮箱、客户号或订单号查找；显示全部来源、标签与理由、同意及其历史。` : say`Find somebody by name, phone, e-mail, customer number or order; everything that any system holds stands below, with where it comes from.`;
}

/** Where these data stay. */
export function personFileScope(_: PageBundle, lang: Lang): string {
  return pick(lang, "Personal data: this page is only in the live site on your own machine, and is never published.", "个人数据：本页只在您本机的实时站点中，从不发布。");
}

/** Words of the page. */
export function personFileWords(lang: Lang) {
  return lang === "zh" ? {
    words: "姓名、电话、邮箱、客户号或订单号", none: "没有找到。", many: (n: number) => `找到 ${n} 人${n > 20 ? "，显示前 20 人" : ""}`, waiting: "正在查找", records: "各系统中的号码", golden: "主记录：每项的取值与来源", field: "字段", value: "取值", from: "来自", said: "时间", kept: "采用", lost: "未采用", tags: "标签及理由", tag: "标签", reason: "理由",
    timeline: "所有系统的时间线", consents: "同意及其历史", purpose: "用途", answer: "答复", nothing: "没有记录。", rows: (n: number) => `${n} 条记录`, more: "仅显示最近 300 条", kind: "记录类型", every: "全部", older: (n: number) => `再显示较早的 ${n} 项`, now: "现在"
  } : {
    words: "Name, phone, e-mail, customer number or order", none: "Nobody is found.", many: (n: number) => `${plural(n, "person")} found${n > 20 ? ", the first 20 shown" : ""}`, waiting: "Looking", records: "Numbers in each system", golden: "Golden record: each value and where it comes from", field: "Field", value: "Value", from: "From", said: "When", kept: "kept", lost: "lost", tags: "Tags, each with its reason", tag: "Tag", reason: "Reason",
    timeline: "Timeline over all systems", consents: "Consents with their history", purpose: "Purpose", answer: "Answer", nothing: "Nothing is held.", rows: (n: number) => `${n} ${n === 1 ? "row" : "rows"}`, more: "Only the newest 300 are shown", kind: "Kind of record", every: "all", older: (n: number) => `Show ${n} earlier ones`, now: "now"
  };
}

/** Why a person has a value: how many rows, from when to when, and what else decided. */
export function reasonText({rows, first_at, last_at, reason}: {rows: number | null; first_at: string | null; last_at: string | null; reason: string | null}, lang: Lang): string {
  const days = [first_at, last_at].map((time) => time?.slice(0, 10) ?? null), when = days[0] === null || days[1] === null ? "" : days[0] === days[1] ? `, ${days[0]}` : pick(lang, `, ${days[0]} to ${days[1]}`, `，${days[0]} 至 ${days[1]}`);
  const parts = [...(rows === null ? [] : [`${personFileWords(lang).rows(rows)}${when}`]), ...(reason === null ? [] : [wholeNumbers(reason)])];
  return parts.length === 0 ? "–" : parts.join("; ");
}

/** Numbers in a text as somebody would write them, not as the engine writes doubles: 670.0 → 670, 16.785714285714285 → 16.7857. */
export function wholeNumbers(text: string): string {
  return text.replace(/(?<![\d.])(-?\d+)\.0+(?![\d.])/g, "$1").replace(/(?<![\d.])-?\d+\.\d{7,}(?![\d.])/g, (long) => String(Math.abs(Number(long)) < 1 ? Number(Number(long).toPrecision(4)) : Number(Number(long).toFixed(4))));
}
