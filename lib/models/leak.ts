import {PortraitError} from "../errors.js";
import type {FeatureColumn} from "../ml/features.js";
import {rocAuc} from "../ml/metrics.js";
import type {Text} from "../workspace.js";

/** A single feature that orders held-back rows better than this is taken for the label under another name. */
export const leakBar = 0.97;
/** A category of more different values than this is a name, and is not learnt from. */
export const mostLevels = 50;

/** What one feature says of the label by itself. */
export interface SingleFeature {
  /** Area under the ROC curve of the feature alone on the rows held back, at least 0.5. */
  auc: number;
  /** Share of the training rows without a value. */
  missing: number;
  /** Why it must not be learnt from. */
  refused?: Text;
}

/**
 * Judges a feature by itself: the share of positives among the training rows of its value (of one of twenty groups of equally many, for numbers), drawn to the mean by five rows, scores the rows held back.
 * An AUC over `leakBar` is a leak (Kaufman et al. 2012, "Leakage in data mining"); a column without any value, with one value only, or with too many names is no feature.
 */
export function singleFeature(column: FeatureColumn, y: ArrayLike<number>, train: ArrayLike<number>, test: ArrayLike<number>): SingleFeature {
  const groupOf = column.kind === "number" ? numberGroups(column.values, train) : (row: number) => column.values[row] ?? null;
  const tally = new Map<string | null, {rows: number; positive: number}>();
  let positive = 0;
  for (let i = 0; i < train.length; ++i) {
    const row = train[i]!, group = groupOf(row), entry = tally.get(group) ?? {rows: 0, positive: 0};
    tally.set(group, {rows: entry.rows + 1, positive: entry.positive + y[row]!});
    positive += y[row]!;
  }
  const missing = (tally.get(null)?.rows ?? 0) / train.length, prior = positive / train.length;
  const score = (row: number) => { const found = tally.get(groupOf(row)); return found === undefined ? prior : (found.positive + 5 * prior) / (found.rows + 5); };
  const auc = areaOr(Float64Array.from(test, (row) => y[row]!), Float64Array.from(test, score));
  if (missing === 1) return {auc: 0.5, missing, refused: {en: "It has no value before the cut", zh: "截点前没有取值"}};
  if (tally.size === 1) return {auc: 0.5, missing, refused: {en: "It has one value only", zh: "只有一个取值"}};
  if (column.kind === "category" && tally.size > mostLevels) return {auc, missing, refused: {en: `It has ${tally.size} different values, more than ${mostLevels}`, zh: `有 ${tally.size} 个不同取值，多于 ${mostLevels}`}};
  if (auc > leakBar) return {auc, missing, refused: {en: `By itself it tells the outcome nearly always (AUC ${auc.toFixed(3)}, bar ${leakBar}): it must be known only afterwards`, zh: `仅凭它几乎就能判定结果（AUC ${auc.toFixed(3)}，界限 ${leakBar}），应为事后才知`}};
  return {auc, missing};
}

/** Numbers in twenty groups of equally many training rows; equal values are in one. */
function numberGroups(values: ArrayLike<number>, train: ArrayLike<number>): (row: number) => string | null {
  const there = Float64Array.from(train, (row) => values[row]!).filter((value) => !Number.isNaN(value)).sort();
  const edges = [...new Set(Array.from({length: 19}, (_, i) => there[Math.floor(((i + 1) * there.length) / 20)] ?? NaN))];
  if (there.length > 0 && there[0] === there.at(-1)) edges.length = 0;
  return (row) => {
    const value = values[row]!;
    return Number.isNaN(value) ? null : String(edges.filter((edge) => value >= edge).length);
  };
}

function areaOr(y: Float64Array, scores: Float64Array): number {
  try {
    const auc = rocAuc(y, scores);
    return Math.max(auc, 1 - auc);
  } catch (error) {
    if (error instanceof PortraitError && error.code === "one-class") return 0.5;
    throw error;
  }
}
