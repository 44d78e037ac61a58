import {PortraitError} from "../errors.js";
import {calibrationBins, calibrationError} from "../ml/calibration.js";
import {permutationImportance, stabilityIndex, type Importance} from "../ml/explain.js";
import {oneHotNames, oneHotSources, type FeatureColumn} from "../ml/features.js";
import {explainedShare, ridgeErrors} from "../ml/linear.js";
import {logisticErrors} from "../ml/logistic.js";
import {rocAuc} from "../ml/metrics.js";
import {seededRandom} from "../random.js";
import {quantile} from "../stats/scale.js";
import type {Model} from "../workspace.js";
import {bootstrapAmounts, deciles, type Decile} from "./amounts.js";
import {scoreBands, type Band} from "./bands.js";
import {isRows} from "./core.js";
import {bootstrapMetrics, type AnyIntervals} from "./intervals.js";
import {isAmount} from "./grids.js";
import {encode, encodedGroups, learn, predict, predictEncoded, type Fitted} from "./learn.js";
import {singleAmountFeature, singleFeature, type SingleFeature} from "./leak.js";

/** A world to learn from: columns over all rows, labels 0 and 1 or amounts (NaN where it is not known yet), and which rows are for what. */
export interface Examples {
  columns: readonly FeatureColumn[];
  y: Float64Array;
  train: Int32Array;
  test: Int32Array;
  /** Rows of today, of which the outcome is not known. */
  now: Int32Array;
}

/** The mean prediction if all of some rows had this value of a feature. */
export interface DependencePoint {
  feature: string;
  /** A category, or a number to three digits. */
  value: string;
  predicted: number;
}

/** The weight of one column of a linear model, per standard deviation of numbers, with its 95% interval. */
export interface WeightRow {
  feature: string;
  level: string | null;
  weight: number;
  low: number;
  high: number;
}

/** Everything about one method. */
export interface MethodReport {
  method: string;
  fitted: Fitted;
  scores: Float64Array;
  bands: Band[];
  /** The same of amounts; of yes and no none, as an amount has no bands. */
  deciles: Decile[];
  importance: Importance[];
  dependence: DependencePoint[];
  weights: WeightRow[];
  /** Mean distance of said and observed over ten groups of equally many, and its 95th percentile were the predictions perfect; none of amounts. */
  calibration: {error: number; bar: number} | null;
}

/** What was learnt and how well it does on rows held back. */
export interface ModelReport {
  features: (SingleFeature & {name: string; drift: number | null})[];
  used: FeatureColumn[];
  methods: MethodReport[];
  intervals: AnyIntervals;
}

/** Rows over which is looked what a model goes by; fewer where each prediction reads the rows learnt from. */
const fewRows = 2000, fewest = 250;

/** Learns every method of a model and judges it on the rows held back; leaking and empty features are left out first. Groups of fewer than `threshold` rows take no part in what is reported of values. */
export function report(model: Model, {columns, y, train, test, now}: Examples, threshold: number): ModelReport {
  const {features, used} = judgeFeatures({columns, y, train, test, now}, model.unit !== undefined), yTest = Float64Array.from(test, (row) => y[row]!);
  const methods = Object.entries(model.methods).map(([method, settings]) => judge(method, learn(settings, used, y, train, `${model.seed} ${method}`), used, {y, train, test}, model.seed, threshold));
  return {features, used, methods, intervals: measured(model, yTest, methods.map(({scores}) => scores), "draws")};
}

/** Measures with intervals of lists of predictions on the same rows: of probabilities, or of amounts. `draws` names the seed's use. */
export function measured({unit, seed}: Pick<Model, "unit" | "seed">, y: Float64Array, lists: readonly Float64Array[], draws: string): AnyIntervals {
  return (unit === undefined ? bootstrapMetrics : bootstrapAmounts)(y, lists, seededRandom(`${seed} ${draws}`));
}

/** What each feature says by itself, and the columns that are left to learn from. */
export function judgeFeatures({columns, y, train, test, now}: Examples, amount: boolean): Pick<ModelReport, "features" | "used"> {
  if (amount && train.every((row) => y[row] === y[train[0]!])) throw new PortraitError("one-amount", train.length === 0 ? "no rows to learn from" : `all ${train.length} amounts are ${y[train[0]!]}; there is nothing to tell apart`);
  const features = columns.map((column) => ({name: column.name, ...(amount ? singleAmountFeature : singleFeature)(column, y, train, test), drift: now.length === 0 ? null : drift(column, train, now)}));
  const used = columns.filter((_, i) => features[i]!.refused === undefined);
  if (used.length === 0) throw new PortraitError("no-data", "no feature is left to learn from");
  return {features, used};
}

/** How a method that was learnt does on the rows held back, and what it looks at. */
export function judge(method: string, fitted: Fitted, used: readonly FeatureColumn[], {y, train, test}: Pick<Examples, "y" | "train" | "test">, modelSeed: string, threshold: number): MethodReport {
  const scores = predict(fitted, used, test), yTest = Float64Array.from(test, (row) => y[row]!), seed = `${modelSeed} ${method}`;
  const found = isAmount(fitted.method) ? {bands: [], deciles: deciles(yTest, scores, threshold), calibration: null} : {bands: scoreBands(yTest, scores, threshold), deciles: [], calibration: calibrationOf(yTest, scores, seed)};
  return {method, fitted, scores, ...found, ...explain(fitted, used, {y, train, test}, seed, threshold)};
}

/** Calibration error, and what one in twenty models with these very scores would exceed though they were perfect (200 simulations). */
function calibrationOf(y: Float64Array, scores: Float64Array, seed: string): {error: number; bar: number} {
  const random = seededRandom(`${seed} calibration`), order = Int32Array.from(scores.keys()).sort((i, j) => scores[i]! - scores[j]! || i - j), sorted = Float64Array.from(order, (row) => scores[row]!);
  const errors = Float64Array.from({length: 200}, () => binnedError(sorted, sorted.map((score) => (random() < score ? 1 : 0)))).sort();
  return {error: calibrationError(calibrationBins(y, scores)), bar: quantile(errors, 0.95)};
}

/** The error over ten groups of equally many rows that stand in order of score. */
function binnedError(scores: Float64Array, y: Float64Array): number {
  const n = scores.length, bins = Math.min(10, n);
  let error = 0;
  for (let b = 0; b < bins; ++b) {
    let difference = 0;
    for (let i = Math.round((b * n) / bins); i < Math.round(((b + 1) * n) / bins); ++i) difference += scores[i]! - y[i]!;
    error += Math.abs(difference) / n;
  }
  return error;
}

function explain(fitted: Fitted, columns: readonly FeatureColumn[], {y, train, test}: Pick<Examples, "y" | "train" | "test">, seed: string, threshold: number): Pick<MethodReport, "importance" | "dependence" | "weights"> {
  const every = Math.max(1, Math.ceil(test.length / (isRows(fitted.core) ? fewest : fewRows))), some = test.filter((_, i) => i % every === 0), x = encode(fitted, columns, some), labels = Float64Array.from(some, (row) => y[row]!);
  const differ = labels.some((label) => label !== labels[0]), measure = isAmount(fitted.method) ? explainedShare : rocAuc;
  const importance = differ ? permutationImportance(x, encodedGroups(fitted), (changed) => measure(labels, predictEncoded(fitted, changed)), seededRandom(`${seed} importance`), 3) : columns.map(() => ({mean: 0, deviation: 0}));
  const first = [...importance.keys()].sort((a, b) => importance[b]!.mean - importance[a]!.mean || a - b).slice(0, 6);
  return {importance, dependence: first.flatMap((at) => dependence(fitted, columns, at, train, some, threshold)), weights: weightsOf(fitted, columns, y, train, threshold)};
}

/** Partial dependence (Friedman 2001) on one feature: deciles of numbers, categories with enough rows. */
function dependence(fitted: Fitted, columns: readonly FeatureColumn[], at: number, train: Int32Array, some: Int32Array, threshold: number): DependencePoint[] {
  const column = columns[at]!, rows = some.filter((_, i) => i % Math.max(1, Math.ceil(some.length / 400)) === 0), points: DependencePoint[] = [];
  const mean = (changed: FeatureColumn) => { const found = predict(fitted, columns.map((own, c) => (c === at ? changed : own)), rows); return found.reduce((sum, value) => sum + value, 0) / found.length; };
  const length = column.values.length;
  if (column.kind === "number") {
    const there = Float64Array.from(train, (row) => column.values[row]!).filter((value) => !Number.isNaN(value)).sort();
    const values = [...new Set(Array.from({length: 11}, (_, i) => Number(quantile(there, 0.02 + 0.096 * i).toPrecision(3))))].filter((value) => there.length >= 50 * threshold || countNear(there, value) >= threshold);
    for (const value of values) points.push({feature: column.name, value: String(value), predicted: mean({name: column.name, kind: "number", values: new Float64Array(length).fill(value)})});
  } else {
    const counts = new Map<string, number>();
    for (const row of train) { const value = column.values[row] ?? null; if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1); }
    for (const [value] of [...counts].filter(([, count]) => count >= threshold).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 12)) points.push({feature: column.name, value, predicted: mean({name: column.name, kind: "category", values: Array.from({length}, () => value)})});
  }
  return points;
}

/** How many numbers stand within a fiftieth of the range of a value. */
function countNear(sorted: Float64Array, value: number): number {
  const reach = (sorted.at(-1)! - sorted[0]!) / 50;
  return sorted.filter((other) => Math.abs(other - value) <= reach).length;
}

/** Weights of a logistic or linear regression, with intervals but of a lasso; levels with fewer than `threshold` training rows say nothing. */
function weightsOf({core, recipe, method}: Fitted, columns: readonly FeatureColumn[], y: Float64Array, train: Int32Array, threshold: number): WeightRow[] {
  if (core.kind !== "linear" && core.kind !== "amount") return [];
  const {linear} = core, sources = oneHotSources(recipe), names = oneHotNames(recipe), x = encode({recipe, method}, columns, train);
  const own = Float64Array.from(train, (row) => y[row]!), errors = method.kind === "linear" ? ridgeErrors(x, own, linear, method.alpha ?? 0) : method.kind !== "logistic" || method.penalty === "l1" ? undefined : logisticErrors(x, own, linear, method.c ?? 1);
  return names.flatMap((name, j): WeightRow[] => {
    const column = recipe.columns[sources[j]!]!, weight = linear.weights[j]!, error = errors?.[j] ?? NaN;
    let rows = 0;
    if (column.kind === "category") for (let i = 0; i < x.rows; ++i) rows += x.values[i * x.columns + j]!;
    if (column.kind === "category" && (rows < threshold || x.rows - rows < threshold)) return [];
    return [{feature: column.name, level: column.kind === "category" ? name.slice(column.name.length + 1) : null, weight, low: weight - 1.96 * error, high: weight + 1.96 * error}];
  });
}

/** The stability index of a feature between training rows and others: tenths of numbers with missing values apart, or its categories. */
export function drift(column: FeatureColumn, before: Int32Array, now: Int32Array): number {
  let groupOf = (row: number): string => String(column.values[row] ?? "");
  if (column.kind === "number") {
    const there = Float64Array.from(before, (row) => column.values[row]!).filter((value) => !Number.isNaN(value)).sort();
    const edges = [...new Set(Array.from({length: 9}, (_, i) => there[Math.floor(((i + 1) * there.length) / 10)] ?? 0))];
    groupOf = (row) => { const value = column.values[row]!; return Number.isNaN(value) ? "" : String(edges.filter((edge) => value >= edge).length); };
  }
  const counts = new Map<string, [number, number]>();
  for (const [part, rows] of [before, now].entries()) for (const row of rows) {
    const entry = counts.get(groupOf(row)) ?? [0, 0];
    entry[part]! += 1;
    counts.set(groupOf(row), entry);
  }
  const pairs = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  return stabilityIndex(pairs.map(([one]) => one), pairs.map(([, two]) => two));
}
