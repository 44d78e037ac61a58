import {count, day, plural} from "../format.js";
import type {ModelSavedRow} from "../models/published.js";
import {pick, type Lang} from "./lang.js";
import {problemText} from "./models.js";

const measures: Readonly<Record<ModelSavedRow["metric"], string>> = {auc: "AUC", r2: "R²"};
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

/** How many models are kept, and whether one of them has been overtaken. */
export function savedTitle(rows: readonly ModelSavedRow[], lang: Lang): string {
  const better = rows.filter(({difference_low: low}) => low !== null && low > 0).length;
  if (better > 0) return pick(lang, `${plural(rows.length, "kept model")}; learning again would do better for ${count(better)}`, `已保存 ${count(rows.length)} 个模型；其中 ${count(better)} 个重新学习会更好`);
  return pick(lang, `${plural(rows.length, "kept model")}; learning again would do no better`, `已保存 ${count(rows.length)} 个模型；重新学习不会更好`);
}

/** A saved model by its meaning and its file. */
export function savedFileText({saved, says_en: en, says_zh: zh, cut}: ModelSavedRow, lang: Lang): string {
  return pick(lang, `${en} (${saved}.json${cut === null ? "" : `, features before ${day(cut, lang)}`})`, `${zh}（${saved}.json${cut === null ? "" : `，特征取自 ${day(cut, lang)} 之前`}）`);
}

/** How the weights are written, and what that costs. */
export function weightsText({weights, metric, value_eight: eight}: ModelSavedRow, lang: Lang): string {
  if (weights === "none") return pick(lang, "none: learnt at each build", "不存：每次构建学习");
  if (weights === "float64") return pick(lang, "whole length", "完整长度");
  return eight === null ? pick(lang, "8 bits", "8 位") : pick(lang, `8 bits, ${measures[metric]} ${signed(eight)}`, `8 位，${measures[metric]} ${signed(eight)}`);
}

/** How a model learnt again on today's rows differs from the one in the file. */
export function savedState({problem, problem_code: code, same_data: data, same_weights: weights, metric, value, value_again: again, difference, difference_low: low, difference_high: high}: ModelSavedRow, lang: Lang): string {
  if (problem !== null) return pick(lang, "not possible: ", "无法进行：") + problemText({problem, problem_code: code}, lang);
  const rows = data === true ? pick(lang, "same rows", "数据相同") : pick(lang, "other rows", "数据已变"), own = pick(lang, "other weights", "权重不同");
  if (weights === true) return pick(lang, `${rows}, same weights: no difference; ${measures[metric]} ${value?.toFixed(3)}`, `${rows}，权重相同，没有差别；${measures[metric]} ${value?.toFixed(3)}`);
  if (difference === null || low === null || high === null) return pick(lang, `${rows}, ${own}`, `${rows}，${own}`);
  const zero = (gap: number) => Math.abs(gap) < 0.0005;
  if ([difference, low, high].every(zero)) return pick(lang, `${rows}, ${own}; ${measures[metric]} ${value?.toFixed(3)} either way`, `${rows}，${own}；${measures[metric]} 均为 ${value?.toFixed(3)}`);
  return pick(lang, `${rows}, ${own}; ${measures[metric]} ${value?.toFixed(3)}, learnt again ${again?.toFixed(3)}: ${signed(difference)} (${signed(low)} to ${signed(high)})`, `${rows}，${own}；${measures[metric]} ${value?.toFixed(3)}，重新学习 ${again?.toFixed(3)}：${signed(difference)}（${signed(low)} 至 ${signed(high)}）`);
}
