import {count} from "../format.js";
import type {Segmentation, Tag, Text} from "../workspace.js";
import {common, types} from "./names.js";

/** Where a score begins: at most so many days, at least so many rows or so much; null for no bound. */
export interface Edge {
  measure: "recency" | "frequency" | "monetary";
  score: number;
  bound: number | null;
}

const stateNames: Readonly<Record<string, string>> = {prospect: "潜在客户", new: "新客户", growing: "成长期", mature: "成熟期", active: "活跃客户", at_risk: "有流失风险", dormant: "休眠客户", lapsed: "已流失", lost: "已流失", sleeping: "沉睡客户", churned: "已流失"};

/** A state of a lifecycle as a name: its word in the workspace, and in Chinese the usual one; in a language that has no word for it, what the state means. */
export function stateName(state: string, means?: Text): Text {
  const words = state.replaceAll("_", " "), name = words.charAt(0).toUpperCase() + words.slice(1), latin = /[a-z]/i.test(state), known = Object.hasOwn(stateNames, state) ? stateNames[state] : undefined;
  return {en: latin ? name : means?.en ?? name, zh: known ?? (latin ? means?.zh : undefined) ?? name};
}

/** The bound of a score, or of the nearest one beyond that somebody has: ties can leave a score empty. */
function bound(edges: readonly Edge[], measure: Edge["measure"], score: number): number | null {
  const own = edges.filter((edge) => edge.measure === measure && edge.score >= score).sort((a, b) => a.score - b.score);
  return own[0]?.bound ?? null;
}

/** Where the next better score begins; null where there is none. */
function above(edges: readonly Edge[], measure: Edge["measure"], score: number): number | null {
  return score >= 5 ? null : bound(edges, measure, score + 1);
}

function daysText(from: number | null, until: number | null): Text {
  if (from === null && until === null) return {en: "any day", zh: "任意时间"};
  if (from === null) return {en: `last purchase at most ${count(until)} days ago`, zh: `最近一次购买在 ${count(until)} 天以内`};
  if (until === null) return {en: `last purchase more than ${count(from)} days ago`, zh: `最近一次购买在 ${count(from)} 天以前`};
  return {en: `last purchase ${count(from + 1)} to ${count(until)} days ago`, zh: `最近一次购买在 ${count(from + 1)} 至 ${count(until)} 天前`};
}

function timesText(from: number | null, until: number | null): Text {
  if (from === null && until === null) return {en: "any number of purchases", zh: "购买次数不限"};
  if (until === null) return {en: `at least ${count(from)} ${from === 1 ? "purchase" : "purchases"}`, zh: `至少购买 ${count(from)} 次`};
  if (from === null) return {en: `fewer than ${count(until)} purchases`, zh: `购买不足 ${count(until)} 次`};
  return until - 1 === from ? {en: `${count(from)} ${from === 1 ? "purchase" : "purchases"}`, zh: `购买 ${count(from)} 次`} : {en: `${count(from)} to ${count(until - 1)} purchases`, zh: `购买 ${count(from)} 至 ${count(until - 1)} 次`};
}

const join = (parts: readonly Text[]): Text => ({en: sentence(parts.map(({en}) => en).join(", ")), zh: parts.map(({zh}) => zh).join("，")});
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Who belongs to a segment, as plain thresholds: what would bring a person there from another. Clusters say nothing here, their numbers do. */
export function meaning(segmentation: Segmentation, segment: string, edges: readonly Edge[], tags: Readonly<Record<string, Tag>> = {}): Text {
  if (segmentation.kind === "lifecycle") {
    const tag = tags[segmentation.tag];
    return (tag?.kind === "stage" ? tag.states.find(({state}) => state === segment)?.says : undefined) ?? {en: "", zh: ""};
  }
  if (segmentation.kind === "buyers") return {en: "Most probably of this class", zh: "最可能属于该类"};
  if (segmentation.kind === "clusters") return {en: "Nearest to the centre of this cluster", zh: "离该群中心最近"};
  const type = types.find((one) => one.segment === segment), own = common.find((one) => one.segment === segment);
  if (segmentation.names === "types" && type !== undefined) {
    const word = (high: boolean, en: string, zh: string): Text => (high ? {en: `${en} above the mean score`, zh: `${zh}高于平均分`} : {en: `${en} not above it`, zh: `${zh}不高于平均分`});
    return join([word(type.recency, "recency", "近度"), word(type.frequency, "frequency", "频度"), word(type.monetary, "amount", "金额")]);
  }
  if (own === undefined) return {en: "", zh: ""};
  const [slow, fast] = own.recency, [few, many] = own.frequency;
  return join([daysText(above(edges, "recency", fast), slow === 1 ? null : bound(edges, "recency", slow)), timesText(few === 1 ? null : bound(edges, "frequency", few), above(edges, "frequency", many))]);
}
