import type {Calibrated, LearningPoint} from "../models/checks.js";
import {isAmount} from "../models/grids.js";
import type {ModelMethod, OptimiserName} from "../workspace.js";
import {count} from "../format.js";
import {pick, type Lang} from "./lang.js";

/** One setting of a method in the form: a number, one of some words, or whole numbers with commas. */
export interface Knob {
  key: string;
  name: readonly [en: string, zh: string];
  value: string;
  kind: "whole" | "number" | "list" | readonly string[];
  least?: number;
  most?: number;
}

/** Named here again, so that the page loads nothing of what learns. */
const optimisers: readonly OptimiserName[] = ["adam", "rmsprop", "adagrad", "momentum", "sgd"];
const leaf: Knob = {key: "minLeaf", name: ["Rows in a leaf, at least", "叶内最少行数"], value: "20", kind: "whole", least: 1, most: 1e6}, held: Knob = {key: "validation", name: ["Share held back to stop by", "早停留出比例"], value: "0.1", kind: "number", least: 0, most: 0.5};

const trees = {
  tree: [{key: "depth", name: ["Depth at most", "最大深度"], value: "6", kind: "whole", least: 1, most: 100}, leaf],
  forest: [{key: "trees", name: ["Trees", "树的数量"], value: "100", kind: "whole", least: 1, most: 1000}, {key: "depth", name: ["Depth at most", "最大深度"], value: "12", kind: "whole", least: 1, most: 100}, {...leaf, value: "5"}],
  boosting: [{key: "rounds", name: ["Rounds at most", "最多轮数"], value: "100", kind: "whole", least: 1, most: 2000}, {key: "rate", name: ["Rate", "学习率"], value: "0.1", kind: "number", least: 1e-4, most: 1}, {key: "leaves", name: ["Leaves of a tree", "每树叶数"], value: "31", kind: "whole", least: 2, most: 1000}, leaf, held]
} satisfies Record<string, readonly Knob[]>;

/** Methods that the laboratory learns, each with its settings. */
export const knobs: Readonly<Record<ModelMethod["kind"], readonly Knob[]>> = {
  logistic: [{key: "penalty", name: ["Penalty", "惩罚"], value: "l2", kind: ["l2", "l1"]}, {key: "c", name: ["C, small shrinks", "C，越小收缩越强"], value: "1", kind: "number", least: 1e-9, most: 1e9}],
  linear: [{key: "alpha", name: ["Penalty, 0 for none", "惩罚，0 为无"], value: "0", kind: "number", least: 0, most: 1e9}],
  ...trees, amount_tree: trees.tree, amount_forest: trees.forest, amount_boosting: trees.boosting,
  bayes: [],
  svm: [{key: "kernel", name: ["Kernel", "核函数"], value: "linear", kind: ["linear", "rbf"]}, {key: "c", name: ["C, small shrinks", "C，越小收缩越强"], value: "1", kind: "number", least: 1e-9, most: 1e9}, {key: "rows", name: ["Rows of a radial kernel, at most", "径向核最多使用行数"], value: "4000", kind: "whole", least: 20, most: 20_000}],
  neighbours: [{key: "k", name: ["Neighbours", "近邻数"], value: "25", kind: "whole", least: 1, most: 10_000}],
  network: [{key: "hidden", name: ["Units of each hidden layer", "各隐藏层单元数"], value: "32, 16", kind: "list"}, {key: "optimiser", name: ["Optimiser", "优化器"], value: "adam", kind: optimisers}, {key: "rate", name: ["Rate", "学习率"], value: "0.01", kind: "number", least: 1e-6, most: 100}, {key: "passes", name: ["Passes at most", "最多遍数"], value: "50", kind: "whole", least: 1, most: 1000}, {key: "batch", name: ["Rows of a step", "每步行数"], value: "256", kind: "whole", least: 1, most: 100_000}, held]
};

/** Methods that can predict an amount, or a yes or no. */
export const kindsFor = (amount: boolean): ModelMethod["kind"][] => (Object.keys(knobs) as ModelMethod["kind"][]).filter((kind) => isAmount({kind}) === amount);

/** The settings of a form as a method; a sentence where one of them is none. */
export function methodOfForm(kind: ModelMethod["kind"], values: Readonly<Record<string, string>>, lang: Lang): {method: ModelMethod} | {problem: string} {
  const method: Record<string, unknown> = {kind};
  for (const {key, name, kind: type, least = -Infinity, most = Infinity} of knobs[kind]) {
    const text = (values[key] ?? "").trim(), called = pick(lang, name[0], name[1]);
    if (Array.isArray(type)) {
      if (!type.includes(text)) return {problem: pick(lang, `${called}: choose one of ${type.join(", ")}`, `${called}：请从 ${type.join("、")} 中选择`)};
      method[key] = text;
    } else if (type === "list") {
      const units = text === "" ? [] : text.split(/[,，\s]+/).map(Number);
      if (units.length > 4 || units.some((unit) => !Number.isInteger(unit) || unit < 1 || unit > 1024)) return {problem: pick(lang, `${called}: at most four whole numbers from 1 to 1024, not "${text}"`, `${called}：最多四个 1 至 1024 的整数，而不是“${text}”`)};
      method[key] = units;
    } else {
      const value = text === "" ? NaN : Number(text);
      if (!(value >= least && value <= most) || (type === "whole" && !Number.isInteger(value))) return {problem: pick(lang, `${called}: a ${type === "whole" ? "whole " : ""}number from ${least} to ${most}, not "${text}"`, `${called}：应为 ${least} 至 ${most} 的${type === "whole" ? "整数" : "数"}，而不是“${text}”`)};
      method[key] = value;
    }
  }
  return {method: method as ModelMethod};
}

/** Where learning stands. */
export type Standing = {at: "ready"} | {at: "reading"} | {at: "learning"; rows: number} | {at: "judging"; rounds: number; stopped: boolean} | {at: "done"; rounds: number; stopped: boolean; seconds: number} | {at: "failed"; message: string; code: string};

const problems: Readonly<Record<string, readonly [string, string]>> = {
  "one-class": ["Only one of the two outcomes is among the rows: there is nothing to tell apart.", "行中只有一种结果，无从区分。"], "one-amount": ["The amount is the same for all rows: there is nothing to tell apart.", "所有行的数额相同，无从区分。"], "no-live": ["The live site does not answer: run npm start and reload this page.", "实时站点没有应答：请运行 npm start 并刷新本页。"]
};

/** The same as a sentence. */
export function standingText(standing: Standing, lang: Lang): string {
  const after = (rounds: number, stopped: boolean) => (stopped && rounds === 0 ? pick(lang, "Stopped before the first round was over", "在第一轮结束前停止") : stopped ? pick(lang, `Stopped after round ${count(rounds)}; what was learnt is kept`, `已在第 ${count(rounds)} 轮停止，保留所学`) : pick(lang, "Learnt", "学习完成"));
  switch (standing.at) {
    case "ready": return pick(lang, "Nothing learnt in this page yet.", "本页尚未学习。");
    case "reading": return pick(lang, "Reading the rows.", "正在读取行。");
    case "learning": return pick(lang, `Learning from ${count(standing.rows)} rows.`, `正在从 ${count(standing.rows)} 行学习。`);
    case "judging": return pick(lang, `${after(standing.rounds, standing.stopped)}. Judging by the persons held back.`, `${after(standing.rounds, standing.stopped)}。正在用留出者评判。`);
    case "done": return pick(lang, `${after(standing.rounds, standing.stopped)}, and judged, in ${standing.seconds.toFixed(1)} s.`, `${after(standing.rounds, standing.stopped)}，并已评判，用时 ${standing.seconds.toFixed(1)} 秒。`);
    case "failed": { const [en, zh] = problems[standing.code] ?? [`Not learnt: ${standing.message}.`, `未能学习：${standing.message}。`]; return pick(lang, en, zh); }
  }
}

/** What a search costs, before it begins. */
export function searchText(settings: number, times: number, lang: Lang): string {
  return pick(lang, `Search the best of ${count(settings)} settings by five folds: learnt ${count(times)} times instead of once`, `搜索 ${count(settings)} 组设置、五折：学习 ${count(times)} 次而非一次`);
}

/** How far a search is, and the best till then. */
export function searchedText(times: number, loss: number, amount: boolean, lang: Lang): string {
  return pick(lang, `Learnt ${count(times)} times to compare settings; the least ${amount ? "error" : "log loss"} of those that were tried is ${lossText(loss)}.`, `为比较设置已学习 ${count(times)} 次；已试设置中最低${amount ? "误差" : "对数损失"}为 ${lossText(loss)}。`);
}

/** A loss to four places; an error of large amounts to four digits. */
export const lossText = (loss: number): string => (Math.abs(loss) < 10 ? loss.toFixed(4) : loss.toLocaleString("en-US", {maximumSignificantDigits: 4}));

/** Settings of a method in one line. */
export function settingsText(method: ModelMethod | undefined): string {
  const {kind: _, search: __, ...settings} = method ?? {kind: "bayes"};
  return Object.entries(settings).map(([name, value]) => `${name} ${String(value)}`).join(", ") || "–";
}

/** Whether more rows would help: what the last half of them gained. */
export function curveTitle(points: readonly LearningPoint[], measure: "AUC" | "R²", lang: Lang): string {
  const last = points.at(-1), half = points.filter(({rows}) => rows <= 0.55 * (last?.rows ?? 0)).at(-1);
  if (last === undefined || half === undefined) return pick(lang, "Too few rows for a learning curve", "行数过少，无法绘制学习曲线");
  const gain = last.held - half.held, by = Math.abs(gain).toFixed(3);
  return gain >= 0.005 ? pick(lang, `Twice the rows gave ${by} of ${measure}: more would help`, `行数加倍使 ${measure} 提高 ${by}：更多数据会有帮助`) : pick(lang, `Twice the rows changed the ${measure} by ${gain < 0 ? "−" : ""}${by}: more would hardly help`, `行数加倍使 ${measure} 变化 ${gain < 0 ? "−" : ""}${by}：更多数据帮助不大`);
}

const ways: Readonly<Record<Calibrated["way"], readonly [string, string]>> = {"as it is": ["As they are", "原样"], platt: ["Platt's scaling", "Platt 缩放"], isotonic: ["Isotonic regression", "保序回归"]};

/** A way of calibrating in words. */
export function wayText(way: Calibrated["way"], lang: Lang): string {
  return pick(lang, ways[way][0], ways[way][1]);
}

/** Which scores lie nearest to what happens. */
export function calibratedTitle(found: readonly Calibrated[], lang: Lang): string {
  const [as] = found, best = [...found].sort((a, b) => a.logLoss - b.logLoss)[0];
  if (as === undefined || best === undefined) return pick(lang, "Nothing to compare", "无可比较");
  return best.way === "as it is" ? pick(lang, "Calibration would change nothing for the better", "校准不会带来改善") : pick(lang, `${wayText(best.way, lang)} would bring the mean distance from ${as.error.toFixed(3)} to ${best.error.toFixed(3)}`, `${wayText(best.way, lang)}可使平均差由 ${as.error.toFixed(3)} 变为 ${best.error.toFixed(3)}`);
}
