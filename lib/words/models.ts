import {bestCut, cuts, profitOf, type Reached} from "../models/bands.js";
import type {ModelFeatureRow, ModelRow, ShownModel} from "../models/published.js";
import {count, day, money, share} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import {amountSentence, decilesOf} from "./models-amounts.js";

const methods: Readonly<Record<string, readonly [string, string]>> = {logistic: ["logistic regression", "逻辑回归"], linear: ["linear regression", "线性回归"], tree: ["decision tree", "决策树"], forest: ["random forest", "随机森林"], boosting: ["gradient boosting", "梯度提升"], amount_tree: ["regression tree", "回归树"], amount_forest: ["random forest of amounts", "数额随机森林"], amount_boosting: ["gradient boosting of amounts", "数额梯度提升"], bayes: ["naive Bayes", "朴素贝叶斯"], svm: ["support vector machine", "支持向量机"], neighbours: ["nearest neighbours", "最近邻"], network: ["neural network", "神经网络"]};
const metrics: Readonly<Record<string, readonly [string, string]>> = {auc: ["Ranking (AUC)", "排序能力（AUC）"], precision: ["Average precision", "平均精度"], "log-loss": ["Log loss, low is good", "对数损失，越低越好"], brier: ["Brier score, low is good", "Brier 分数，越低越好"], r2: ["Variance explained (R²)", "解释方差（R²）"], rmse: ["Root of mean squared error, low is good", "均方根误差，越低越好"], mae: ["Mean error, low is good", "平均误差，越低越好"]};
const problems: Readonly<Record<string, readonly [string, string]>> = {"one-class": ["only one of the two outcomes happened: there is nothing to tell apart", "只出现一种结果，无从区分"], "one-amount": ["the amount is the same for all: there is nothing to tell apart", "所有人的数额相同，无从区分"], "too-few-rows": ["too few persons have one of the outcomes", "其中一种结果的人数过少"], "no-data": ["there is nobody, or no feature, to learn from", "没有可供学习的人或特征"],
  "network-in-page": ["a network is learnt in the page alone: train it there again", "神经网络只在页面中学习：请在那里重新训练"], "model-too-old": ["its tags are no longer computed at its date", "已不再计算该模型日期的标签"], "other-columns": ["its features are no longer those of this workspace", "其特征已与本工作区不同"]};

/** What one contact costs and what a person with the outcome brings. */
export interface Contact {cost: number; benefit: number}

/** The kind of a method in words, with its name where that says more. */
export function methodName(bundle: PageBundle, model: string, method: string, lang: Lang): string {
  const kind = rowsOf(bundle, "model_methods").find((row) => row.model === model && row.method === method)?.kind ?? method, [en, zh] = methods[kind] ?? [kind, kind];
  return kind === method || kind === `amount_${method}` ? pick(lang, en, zh) : pick(lang, `${en}, ${method}`, `${zh}，${method}`);
}

/** A kind of method in words. */
export function methodKindText(kind: string, lang: Lang): string {
  const [en, zh] = methods[kind] ?? [kind, kind];
  return pick(lang, en, zh);
}

/** A kind of method by itself, or the method of a bundle, with its first letter large. */
export function kindText(bundle: PageBundle | undefined, model: string, method: string, lang: Lang): string {
  const [en, zh] = methods[method] ?? [method, method];
  return capital(bundle === undefined ? pick(lang, en, zh) : methodName(bundle, model, method, lang));
}

/** A measure in words. */
export function metricText(metric: string, lang: Lang): string {
  const [en, zh] = metrics[metric] ?? [metric, metric];
  return pick(lang, en, zh);
}

/** What is predicted, as the end of a sentence. */
export const outcomeText = (row: ModelRow, lang: Lang): string => pick(lang, row.outcome_en, row.outcome_zh);

/** Why nothing was learnt. */
export function problemText({problem, problem_code: code}: Pick<ModelRow, "problem" | "problem_code">, lang: Lang): string {
  const [en, zh] = problems[code ?? ""] ?? [problem ?? "", problem ?? ""];
  return pick(lang, en, zh);
}

/** The meaning of a feature, and its name where nothing is known. */
export function featureText(bundle: PageBundle, model: string, feature: string, lang: Lang): string {
  const row = rowsOf(bundle, "model_features").find((known) => known.model === model && known.feature === feature);
  return row === undefined ? feature : pick(lang, row.says_en, row.says_zh);
}

/** Cuts between the bands of one method. */
export function cutsOf(bundle: PageBundle, model: string, method: string): Reached[] {
  return cuts(rowsOf(bundle, "model_bands").filter((row) => row.model === model && row.method === method).map(({persons, positives, lowest}) => ({rows: persons, positives, lowest})));
}

/** What is stated in the workspace, else a cost of 1 and a benefit of 4. */
export function contactOf({cost, benefit}: ModelRow): Contact {
  return {cost: cost ?? 1, benefit: benefit ?? 4};
}

/** Profit for every thousand persons at a cut. */
export function profitPerThousand(cut: Reached, contact: Contact): number {
  return cut.share === 0 ? 0 : (1000 * profitOf(cut, contact) * cut.share) / cut.rows;
}

/** The answer: how many to approach, what that earns and how many of those looked for it reaches. */
export function modelsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const row = rowsOf(bundle, "model_catalogue").find((model) => cutsOf(bundle, model.model, model.method).length > 1 || decilesOf(bundle, model.model, model.method).length > 0), [first] = rowsOf(bundle, "model_catalogue");
  if (row === undefined) return [first === undefined ? pick(lang, "Nothing is predicted in this workspace.", "本工作区没有预测。") : pick(lang, `Nothing could be learnt: ${problemText(first, lang)}.`, `未能学习：${problemText(first, lang)}。`)];
  return row.unit_en === null ? contactSentence(bundle, row, row.method, contactOf(row), undefined, lang) : amountSentence(bundle, row, row.method, lang);
}

/** Whom to approach at a cut (default: the one that earns most). */
export function contactSentence(bundle: PageBundle, row: ModelRow, method: string, contact: Contact, at: number | undefined, lang: Lang): Sentence {
  const all = cutsOf(bundle, row.model, method), best = bestCut(all, contact), cut = all[at ?? best];
  if (cut === undefined || cut.rows === 0) return [pick(lang, `Approach nobody: at this cost and benefit no group of those who ${row.outcome_en} pays.`, `不必接触任何人：按此成本与收益，接触「${row.outcome_zh}」的人不划算。`)];
  const profit = money(profitPerThousand(cut, contact), bundle.workspace.currency, lang);
  return lang === "zh" ? say`接触得分最高的 ${share(cut.share, lang)}：每千人预期利润 ${profit}，可触达 ${share(cut.found, lang)} ${`「${row.outcome_zh}」`}的人。` : say`Approach the top ${share(cut.share, lang)}: expected profit ${profit} for every thousand persons, reaching ${share(cut.found, lang)} of those who ${row.outcome_en}.`;
}

/** What the numbers count and when. */
export function modelsScope(bundle: PageBundle, lang: Lang): string {
  const {asOf, threshold} = bundle.workspace;
  return pick(lang, `As of ${day(asOf, lang)}. All measures are of persons held back, whom no model has seen; intervals hold 95%. Bands and groups with fewer than ${threshold} persons of either outcome are put together or not shown.`, `截至 ${day(asOf, lang)}。所有指标均来自模型未见过的留出者；区间为 95%。任一结果不足 ${threshold} 人的分档与分组已合并或不显示。`);
}

/** When features and outcome were looked at, and who was held back. */
export function timingText(row: ModelRow, lang: Lang): string {
  if (row.kind === "rows") return row.split === "time" ? pick(lang, `rows of ${row.reads}; held back from ${day(row.split_from, lang)} on`, `${row.reads} 的记录；自 ${day(row.split_from, lang)} 起留出`) : pick(lang, `rows of ${row.reads}; persons held back at random`, `${row.reads} 的记录；随机留出部分的人`);
  const over = pick(lang, `known before ${day(row.cut, lang)}, outcome until ${day(row.until, lang)}`, `特征截至 ${day(row.cut, lang)}，结果观察至 ${day(row.until, lang)}`);
  return row.split === "time" ? pick(lang, `${over}; learnt at ${day(row.split_from, lang)}`, `${over}；以 ${day(row.split_from, lang)} 为截点学习`) : pick(lang, `${over}; persons held back at random`, `${over}；随机留出部分的人`);
}

/** A measure's value with its interval: 0.788, 0.773–0.805; of large numbers four digits. */
export function intervalText({value, low, high}: {value: number; low: number; high: number}): string {
  const text = (number: number) => (Math.abs(number) < 10 ? number.toFixed(3) : number.toLocaleString("en-US", {maximumSignificantDigits: 4})).replace("-", "−");
  return `${text(value)}, ${text(low)}–${text(high)}`;
}

/** Why a feature is not used, or how it is. */
export function featureState(row: ModelFeatureRow, lang: Lang): string {
  return row.used ? pick(lang, "used", "采用") : pick(lang, row.why_en ?? "not looked at", row.why_zh ?? "未考察");
}

/** The finding of the ROC curve. */
export function rankingTitle(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): string {
  const auc = rowsOf(bundle, "model_metrics").find((metric) => metric.model === row.model && metric.method === method && metric.metric === "auc" && metric.differs_from === null)?.value ?? NaN, hundred = Math.round(auc * 100);
  return pick(lang, `It ranks right ${hundred} times in 100`, `100 次比较中排对 ${hundred} 次`);
}

/** The finding of the calibration. */
export function calibrationTitle(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): string {
  const own = rowsOf(bundle, "model_methods").find((known) => known.model === row.model && known.method === method);
  return own !== undefined && (own.error ?? NaN) <= (own.error_bar ?? NaN) ? pick(lang, "What it says is what happens", "预测与实际相符") : pick(lang, "Its numbers are off by more than chance", "预测偏差超出偶然");
}

/** The finding of the comparison: the best of the methods by log loss, or of amounts by squared error, and whether its lead is certain. */
export function comparisonTitle(bundle: PageBundle, row: ShownModel, lang: Lang): string {
  const wanted = row.unit_en === null ? "log-loss" : "rmse", all = rowsOf(bundle, "model_metrics").filter(({model, metric}) => model === row.model && metric === wanted), values = all.filter(({differs_from}) => differs_from === null), best = [...values].sort((a, b) => a.value - b.value)[0];
  if (values.length < 2 || best === undefined) return pick(lang, "How well it does", "表现如何");
  if (row.lab === true) return pick(lang, `${capital(methodName(bundle, row.model, best.method, lang))} has the lowest ${row.unit_en === null ? "log loss" : "error"} so far`, `目前${methodName(bundle, row.model, best.method, lang)}的${row.unit_en === null ? "对数损失" : "误差"}最低`);
  if (best.method === row.method) return pick(lang, `${capital(methodName(bundle, row.model, best.method, lang))} is best, and is used`, `${methodName(bundle, row.model, best.method, lang)}最好，也是所用方法`);
  const gap = all.find(({method, differs_from}) => method === best.method && differs_from === row.method), sure = gap !== undefined && gap.high < 0;
  return pick(lang, `${capital(methodName(bundle, row.model, best.method, lang))} is ${sure ? "better for certain" : "ahead, perhaps by chance"}`, `${methodName(bundle, row.model, best.method, lang)}${sure ? "确实更好" : "领先，或属偶然"}`);
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The finding of the importance: what says most. */
export function importanceTitle(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): string {
  const [most] = rowsOf(bundle, "model_importance").filter((known) => known.model === row.model && known.method === method).sort((a, b) => b.fall - a.fall);
  return most === undefined ? pick(lang, "What says most", "哪些特征最重要") : pick(lang, `Says most: ${featureText(bundle, row.model, most.feature, lang)}`, `最重要：${featureText(bundle, row.model, most.feature, lang)}`);
}

/** The finding of the confusion: how many of those looked for are missed. */
export function missedTitle(cut: Reached, lang: Lang): string {
  return pick(lang, `${count(cut.falseNegatives)} of ${count(cut.falseNegatives + cut.truePositives)} are missed`, `${count(cut.falseNegatives + cut.truePositives)} 人中漏掉 ${count(cut.falseNegatives)} 人`);
}
