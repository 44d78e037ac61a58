import type {LabPerson} from "../models/lab.js";
import type {ModelDecileRow, ModelRow} from "../models/published.js";
import {count, shortShare} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** What an amount is counted in; empty for yes and no. */
export const unitText = ({unit_en: en, unit_zh: zh}: Pick<ModelRow, "unit_en" | "unit_zh">, lang: Lang): string => pick(lang, en ?? "", zh ?? "");

/** An amount to three digits, with thousands apart: −1,230. */
export const plainAmount = (value: number): string => value.toLocaleString("en-US", {maximumSignificantDigits: 3}).replace("-", "−");

/** An amount with its unit. */
export const amountText = (value: number, row: Pick<ModelRow, "unit_en" | "unit_zh">, lang: Lang): string => `${plainAmount(value)} ${unitText(row, lang)}`;

/** Groups of persons held back by predicted amount, the highest first. */
export const decilesOf = (bundle: PageBundle, model: string, method: string): ModelDecileRow[] => rowsOf(bundle, "model_deciles").filter((row) => row.model === model && row.method === method);

/** Means over all groups, each by its persons. */
function meanOf(rows: readonly ModelDecileRow[], of: "predicted" | "observed"): number {
  return rows.reduce((sum, row) => sum + row[of] * row.persons, 0) / rows.reduce((sum, {persons}) => sum + persons, 0);
}

/** What the group that is predicted highest came to, against all, and by how much predictions miss. */
export function amountSentence(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): Sentence {
  const rows = decilesOf(bundle, row.model, method), [top] = rows, miss = rowsOf(bundle, "model_metrics").find((own) => own.model === row.model && own.method === method && own.metric === "mae" && own.differs_from === null);
  if (top === undefined || miss === undefined) return [pick(lang, "Too few persons were held back to compare amounts with predictions.", "留出的人数过少，无法比较预测与实际数额。")];
  const [own, mean, off] = [top.observed, meanOf(rows, "observed"), miss.value].map((value) => amountText(value, row, lang)), share = shortShare(top.persons / rows.reduce((sum, {persons}) => sum + persons, 0));
  return lang === "zh" ? say`预测最高的 ${share} 平均实际为 ${own ?? ""}，全体平均为 ${mean ?? ""}；预测平均相差 ${off ?? ""}。` : say`The ${share} with the highest predictions came to ${own ?? ""} each, all persons to ${mean ?? ""}; predictions miss by ${off ?? ""} on average.`;
}

/** The finding of predicted against observed: how far both sums lie apart. */
export function decileTitle(rows: readonly ModelDecileRow[], lang: Lang): string {
  const [said, was] = [meanOf(rows, "predicted"), meanOf(rows, "observed")], apart = said / was - 1;
  if (!(was > 0) || !Number.isFinite(apart)) return pick(lang, "Predicted and observed amounts", "预测与实际数额");
  if (Math.abs(apart) < 0.005) return pick(lang, "The sum predicted is the sum observed", "预测总额与实际总额一致");
  const by = shortShare(Math.abs(apart));
  return pick(lang, `The sum predicted is ${by} too ${apart > 0 ? "high" : "low"}`, `预测总额偏${apart > 0 ? "高" : "低"} ${by}`);
}

/** The finding of the residuals: in how many groups predictions are off by more than chance. */
export function residualTitle(rows: readonly ModelDecileRow[], lang: Lang): string {
  const off = rows.filter(({low, high, predicted}) => predicted < low || predicted > high).length;
  return off === 0 ? pick(lang, "No group is off by more than chance", "没有一组的偏差超出偶然") : pick(lang, `${count(off)} of ${count(rows.length)} groups ${off === 1 ? "is" : "are"} off by more than chance`, `${count(rows.length)} 组中 ${count(off)} 组的偏差超出偶然`);
}

/** The place of a person held back, with what was predicted and what happened. */
export function placeText({place, of, score, happened}: LabPerson, row: Pick<ModelRow, "unit_en" | "unit_zh">, lang: Lang): string {
  if (typeof happened === "number") return pick(lang, `Place ${count(place)} of ${count(of)}: predicted ${amountText(score, row, lang)}, and it was ${amountText(happened, row, lang)}`, `第 ${count(place)} 名（共 ${count(of)} 名）：预测 ${amountText(score, row, lang)}，实际 ${amountText(happened, row, lang)}`);
  return pick(lang, `Place ${count(place)} of ${count(of)}: ${shortShare(score)}, and it ${happened ? "happened" : "did not happen"}`, `第 ${count(place)} 名（共 ${count(of)} 名）：${shortShare(score)}，${happened ? "已发生" : "未发生"}`);
}
