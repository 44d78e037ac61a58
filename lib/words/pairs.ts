import {count, plural} from "../format.js";
import {probability, steps, type PairAnswer, type PairEvidence} from "../identity/evidence.js";
import type {ReviewStatus} from "../identity/review.js";
import type {Verdict} from "../linkage/decisions.js";
import {agreementText, ruleText} from "./agreement.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** Bits with a sign, one decimal. */
export function bitsText(bits: number): string {
  const text = Math.abs(bits).toFixed(1);
  return Number(text) === 0 ? "0.0" : `${bits < 0 ? "−" : "+"}${text}`;
}

/** The probability that a weight in bits stands for, with as many digits as tell it from 0 and 1. */
export function probabilityText(bits: number): string {
  const p = probability(bits);
  return p > 0.9995 ? "> 0.999" : p < 0.0005 ? "< 0.001" : p.toFixed(p > 0.99 || p < 0.01 ? 3 : 2);
}

/** A record as readers name it. */
export function recordName({system, number}: {system: string; number: string}): string {
  return `${system} ${number}`;
}

/** How sure it is that two records are one person, what speaks for and against it, and the odds. */
export function pairAnswer({one, other, evidence}: Pick<PairAnswer, "one" | "other" | "evidence">, lang: Lang): Sentence {
  const p = probability(evidence.weight), features = evidence.parts.map(({bits, rare}) => bits + rare);
  const [good, bad] = [features.filter((bits) => bits >= 0.05).length, features.filter((bits) => bits <= -0.05).length];
  const [en, zh] = p >= 0.99 ? ["Almost surely.", "几乎可以肯定。"] : p >= 0.8 ? ["Probably.", "很可能。"] : p > 0.2 ? ["It cannot be told from this alone.", "仅凭这些无法判断。"] : p > 0.01 ? ["Probably not.", "很可能不是。"] : ["Almost surely not.", "几乎可以肯定不是。"];
  const odds = oddsText(Math.abs(evidence.weight)), names = [recordName(one), recordName(other)] as const;
  return lang === "zh"
    ? [zh, ...say`${count(good)} 项支持，${count(bad)} 项反对；合起来，`, `${names[0]} 与 ${names[1]} `, ...(evidence.weight >= 0 ? say`是同一个人的可能性是两个人的 ${odds} 倍。` : say`是两个人的可能性是同一个人的 ${odds} 倍。`)]
    : [`${en} `, ...say`${plural(good, "column")} ${good === 1 ? "speaks" : "speak"} for it and ${count(bad)} against; together they make it ${odds} times as likely `, `that ${names[0]} and ${names[1]} are ${evidence.weight >= 0 ? "one person as two" : "two persons as one"}.`];
}

/** 2 to the power of so many bits, in at most three digits and never above a million million. */
export function oddsText(bits: number): string {
  if (bits >= 40) return "1,000,000,000,000";
  const odds = 2 ** bits;
  return odds < 10 ? odds.toFixed(1) : count(Number(odds.toPrecision(3)));
}

/** The finding of a waterfall: what decides, and what speaks against it. */
export function waterfallTitle({parts, weight}: PairEvidence, lang: Lang): string {
  const sums = parts.map((part) => ({label: ruleText(part.label, lang), bits: part.bits + part.rare})).sort((a, b) => b.bits - a.bits);
  const [best, worst] = [sums[0], sums.at(-1)];
  if (!best || !worst || best.bits < 0.05) return pick(lang, "Nothing speaks for one person", "没有任何证据表明是同一人");
  const against = worst.bits > -0.05 ? pick(lang, "nothing speaks against it", "没有反对的证据") : pick(lang, `${worst.label} speaks most against it`, `${worst.label}最为反对`);
  return weight > 0 ? pick(lang, `${best.label} decides; ${against}`, `${best.label}起决定作用；${against}`) : pick(lang, `${best.label} is not enough; ${against}`, `${best.label}还不够；${against}`);
}

/** The words of one step of a waterfall: its name, and what is behind it. */
export function stepText({kind, part}: ReturnType<typeof steps>[number], {prior}: PairEvidence, lang: Lang): [string, string] {
  const name = part === undefined ? "" : ruleText(part.label, lang);
  if (kind === "prior") return [pick(lang, "Before comparing", "比较之前"), pick(lang, `1 possible pair in ${count(1 + 2 ** -prior)} is one person`, `每 ${count(1 + 2 ** -prior)} 个可能的记录对中有 1 对是同一人`)];
  if (kind === "together") return [pick(lang, "Both names together", "姓与名合看"), pick(lang, "these two often go together, so they say less", "这对姓名常在一起出现，证明力减弱")];
  if (kind === "household") return [pick(lang, "Other given name", "名不同"), pick(lang, "two of one household share the rest as well", "同住的两人也会共有其余信息")];
  if (kind === "partner") return [pick(lang, "A second partner", "第二个对象"), pick(lang, "one of the two is more like another record of that table, and few persons are in it twice", "其中一条与对方表中另一条记录更相似，而同一个人很少在一张表中出现两次")];
  if (kind === "rare") return [name, (part?.rare ?? 0) > 0 ? pick(lang, "a rare value, so it says more", "少见的值，证明力更强") : pick(lang, "a frequent value, so it says less", "常见的值，证明力减弱")];
  return [name, part?.agrees === null || part?.agrees === undefined ? pick(lang, "missing in one record, or its own number", "其中一条缺失，或为记录自身的编号") : agreementText(part.agrees.replace(/^(.*) ~ .*$/, "different"), lang)];
}

/** What persons said, in words. */
export function verdictText(verdict: Verdict, lang: Lang): string {
  return verdict === "same" ? pick(lang, "one person", "同一个人") : verdict === "different" ? pick(lang, "two persons", "两个人") : pick(lang, "cannot tell", "无法判断");
}

/** What became of a decision in the last run; `waiting` until a run has read it. */
export function statusText(status: ReviewStatus, lang: Lang): string {
  const texts: Readonly<Record<typeof status, readonly [string, string]>> = {
    obeyed: ["obeyed", "已执行"], noted: ["noted", "已记下"], replaced: ["replaced by a later one", "被后来的判断取代"], contradicted: ["contradicts other decisions", "与其他判断矛盾"], gone: ["a record is gone", "有记录已不在"],
    erased: ["a record was erased", "有记录已删除"], waiting: ["saved; the next run reads it", "已保存，下次运行时生效"]
  };
  return texts[status][lang === "zh" ? 1 : 0];
}

/** Words of *Pairs*. */
export function pairsWords(lang: Lang) {
  return lang === "zh" ? {
    lead: "正在读取数据湖", scope: "从本机的数据湖读取，包含个人信息。本页从不发布。高于 0 比特合并；距阈值 6.6 比特以内的记录对存疑，由人判断。", waterfall: "匹配权重（比特）：+1 使几率加倍，−1 减半。虚线：高于 0 合并", field: "字段与一致程度", weight: "权重", total: "累计", sum: "合计", running: "累计图", probability: (p: string) => `是同一人的概率 ${p}`, silent: (labels: readonly string[]) => `${labels.join("、")}：其中一条缺失，或为记录自身的编号`, silentName: "未比较",
    for: "支持", against: "反对", start: "起点", values: "两条记录的值", valuesSub: "清洗后的值；不同的字符已标出", column: "字段", empty: "空", decide: "您的判断是？", decideSub: "每个判断是 git 中的一行，此后每次运行都遵守", same: "同一个人", different: "两个人", unsure: "无法判断", undo: "撤销", next: "下一对", back: "上一对",
    at: (i: number, of: number, all: number) => `待审 ${count(of)} 对中的第 ${count(i)} 对${all > of ? `（共 ${count(all)} 对存疑）` : ""}`, other: "不在待审列表中的一对", nothing: "没有存疑的记录对", nothingText: "没有待判断的记录对。可在上方输入任意两条记录。",
    graph: "这些记录如何连在一起", weakest: (names: string, bits: string) => `最弱的一环：${names}，${bits} 比特`, alone: "两条记录都没有合并到其他记录", joins: (names: string, bits: string) => `两个人之间最强的一环：${names}，${bits} 比特`, hidden: (n: number) => `另有 ${count(n)} 条记录未画出`, graphSub: "线：每对记录的权重（比特）；实线在合并阈值之上，粗线把记录连在一起，橙色为最弱的一环", pair: "记录对",
    one: "记录一", two: "记录二", find: "查看", hint: "系统与编号，如 crm C1；记录二可空，取最相似者", failed: "未能读取", decisions: "全部判断", decisionsSub: (path: string) => `保存在 ${path}`, verdict: "判断", day: "日期", status: "状态", open: "查看", none: "还没有判断", saved: (what: string) => `已保存：${what}`, taken: "已撤销", note: "备注", noteHint: "可空；随判断保存在 git 中，不得含个人信息", noKey: "没有密钥，判断无法命名记录：设置 PORTRAIT_KEY 后重新启动", gone: "（已不在的记录）", decided: (what: string, day: string) => `${day} 判断为：${what}`, downloaded: (path: string) => `已下载：请放到 ${path}`
  } : {
    lead: "Reading the lake", scope: "Read from the lake on this machine, personal values included. This page is never published. Joined above 0 bits; pairs within 6.6 bits of that are in doubt, and a person decides.", waterfall: "Match weight in bits: +1 doubles the odds, −1 halves them. Dashed line: joined above 0", field: "Field and how it agrees", weight: "Weight", total: "Total", sum: "Together", running: "Running total", probability: (p: string) => `probability of one person ${p}`, silent: (labels: readonly string[]) => `${labels.join(", ")}: missing in one record, or its own number`, silentName: "Not compared",
    for: "speaks for", against: "speaks against", start: "where every pair starts", values: "The values of both records", valuesSub: "As cleaned; letters that differ are marked", column: "Column", empty: "empty", decide: "What do you decide?", decideSub: "Each answer is one line in git, and every later run obeys it", same: "One person", different: "Two persons", unsure: "Cannot tell", undo: "Undo", next: "Next", back: "Back",
    at: (i: number, of: number, all: number) => `Pair ${count(i)} of ${count(of)} to review${all > of ? ` (${count(all)} are in doubt)` : ""}`, other: "A pair that is not in the queue", nothing: "No pair is in doubt", nothingText: "Nothing waits for you. Any two records can be named above.",
    graph: "How these records hang together", weakest: (names: string, bits: string) => `Weakest link: ${names}, ${bits} bits`, alone: "Neither record was joined with another", joins: (names: string, bits: string) => `Strongest link between the two persons: ${names}, ${bits} bits`, hidden: (n: number) => `${plural(n, "more record")} not drawn`, graphSub: "Lines: weight of each pair in bits; solid above the threshold, thick what holds the records together, orange the weakest link", pair: "Pair",
    one: "One record", two: "Other record", find: "Show", hint: "System and number, as in crm C1; leave the other empty for the one most like it", failed: "Not read", decisions: "All decisions", decisionsSub: (path: string) => `Kept in ${path}`, verdict: "Decision", day: "Day", status: "State", open: "Show", none: "Nothing was decided yet", saved: (what: string) => `Saved: ${what}`, taken: "Taken back", note: "Remark", noteHint: "May be empty; saved in git with the answer, so without personal values", noKey: "Without a key no decision can name records: set PORTRAIT_KEY and start again", gone: "(a record that is gone)", decided: (what: string, day: string) => `Decided on ${day}: ${what}`, downloaded: (path: string) => `Downloaded: put it at ${path}`
  };
}
