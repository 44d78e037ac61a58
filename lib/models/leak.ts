import {PortraitError} from "../errors.js";
import type {FeatureColumn} from "../ml/features.js";
import {rocAuc} from "../ml/metrics.js";
import type {Text} from "../workspace.js";

/** A single feature that orders held-back rows better than this is taken for the label under another name. */
export const leakBar = 0.97;
/** A category of more different values than this is a name, and is not learnt from. */
export const mostLevels = 50;

/** The same for an amount: the correlation with it, of the values or of their ranks, over which a feature is taken for the amount under another name. */
export const leakCorrelation = 0.98;

/** What one feature says of the label by itself. */
export interface SingleFeature {
  /** Area under the ROC curve of the feature alone on the rows held back, at least 0.5; null of amounts. */
  auc: number | null;
  /** Correlation with an amount on the rows held back, without its sign; null of yes and no. */
  correlation: number | null;
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
  const empty = emptiness(column, missing, tally.size), correlation = null;
  if (empty !== undefined) return {auc: tally.size === 1 ? 0.5 : auc, correlation, missing, refused: empty};
  if (auc > leakBar) return {auc, correlation, missing, refused: {en: `By itself it tells the outcome nearly always (AUC ${auc.toFixed(3)}, bar ${leakBar}): it must be known only afterwards`, zh: `仅凭它几乎就能判定结果（AUC ${auc.toFixed(3)}，界限 ${leakBar}），应为事后才知`}};
  return {auc, correlation, missing};
}

/** Why a column says nothing whatever is predicted; `groups` is how many different values it has, a missing one among them. */
function emptiness(column: FeatureColumn, missing: number, groups: number): Text | undefined {
  if (missing === 1) return {en: "It has no value before the cut", zh: "截点前没有取值"};
  if (groups === 1) return {en: "It has one value only", zh: "只有一个取值"};
  return column.kind === "category" && groups > mostLevels ? {en: `It has ${groups} different values, more than ${mostLevels}`, zh: `有 ${groups} 个不同取值，多于 ${mostLevels}`} : undefined;
}

/**
 * Judges a feature of an amount by itself, on the rows held back that have a value: the correlation of its numbers with the amounts (Pearson 1896) or of their ranks (Spearman 1904), whichever is larger; of a
 * category that of the mean amounts of its levels. One over `leakCorrelation` is a leak.
 */
export function singleAmountFeature(column: FeatureColumn, y: ArrayLike<number>, train: ArrayLike<number>, test: ArrayLike<number>): SingleFeature {
  const groups = new Set<unknown>(), means = new Map<string | null, {rows: number; sum: number}>();
  let lacking = 0;
  for (let i = 0; i < train.length; ++i) {
    const value = column.values[train[i]!] ?? null, none = value === null || Number.isNaN(value), own = none ? null : String(value), entry = means.get(own) ?? {rows: 0, sum: 0};
    if (none) lacking += 1;
    groups.add(own);
    if (column.kind === "category") means.set(own, {rows: entry.rows + 1, sum: entry.sum + y[train[i]!]!});
  }
  const number = (row: number) => { if (column.kind === "number") return column.values[row]!; const found = means.get(column.values[row] ?? null); return found === undefined ? NaN : found.sum / found.rows; };
  const rows = Int32Array.from(test).filter((row) => !Number.isNaN(number(row))), values = Float64Array.from(rows, number), amounts = Float64Array.from(rows, (row) => y[row]!), missing = lacking / train.length, refused = emptiness(column, missing, groups.size);
  const correlation = refused === undefined && rows.length > 2 ? Math.max(Math.abs(pearson(values, amounts)), column.kind === "number" ? Math.abs(pearson(ranks(values), ranks(amounts))) : 0) : 0;
  if (refused !== undefined || correlation <= leakCorrelation) return {auc: null, correlation, missing, ...(refused && {refused})};
  const said = correlation.toFixed(3);
  return {auc: null, correlation, missing, refused: {en: `By itself it tells the amount nearly always (correlation ${said}, bar ${leakCorrelation}): it must be known only afterwards`, zh: `仅凭它几乎就能得出数额（相关系数 ${said}，界限 ${leakCorrelation}），应为事后才知`}};
}

/** 0 where one of both does not vary. */
function pearson(a: Float64Array, b: Float64Array): number {
  const n = a.length, mean = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0) / n, [p, q] = [mean(a), mean(b)];
  let ab = 0, aa = 0, bb = 0;
  for (let i = 0; i < n; ++i) {
    ab += (a[i]! - p) * (b[i]! - q);
    aa += (a[i]! - p) ** 2;
    bb += (b[i]! - q) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Places in order, equal values at the mean of theirs. */
function ranks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!), found = new Float64Array(values.length);
  for (let at = 0, end = 0; at < order.length; at = end) {
    while (end < order.length && values[order[end]!] === values[order[at]!]) ++end;
    for (let i = at; i < end; ++i) found[order[i]!] = (at + end - 1) / 2;
  }
  return found;
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
