import {PortraitError} from "../errors.js";
import {matrix, type Matrix} from "../stats/matrix.js";
import {quantile} from "../stats/scale.js";

/** A column of persons' attributes as it comes: numbers with NaN for missing, or categories with null for missing. */
export type FeatureColumn = {name: string; kind: "number"; values: ArrayLike<number>} | {name: string; kind: "category"; values: readonly (string | null)[]};

/** What was learnt of a column on the training rows alone. */
export type ColumnRecipe =
  | {name: string; kind: "number"; fill: number; mean: number; deviation: number}
  | {name: string; kind: "category"; levels: string[]; /** Whether training rows lacked a value, which then is a level of its own. */ missing: boolean};

/** The whole pipeline of features, ready for JSON. */
export interface FeatureRecipe {columns: ColumnRecipe[]}

/**
 * Learns how columns become numbers, from some rows (the training part): medians to fill and means and population deviations to standardise by; levels in code point order. A column without any
 * value there is an error that names it; a constant one is kept with deviation 1, and says nothing.
 */
export function fitFeatures(columns: readonly FeatureColumn[], rows: ArrayLike<number>): FeatureRecipe {
  if (columns.length === 0 || rows.length === 0) throw new PortraitError("no-data", columns.length === 0 ? "no columns to learn from" : "no rows to learn from");
  return {columns: columns.map((column) => (column.kind === "number" ? fitNumber(column.name, column.values, rows) : fitCategory(column.name, column.values, rows)))};
}

function fitNumber(name: string, values: ArrayLike<number>, rows: ArrayLike<number>): ColumnRecipe {
  const there = Float64Array.from(rows, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  if (there.some((value) => !Number.isFinite(value))) throw new PortraitError("not-finite", "infinite value", {column: name});
  if (there.length === 0) throw new PortraitError("all-missing", "no value in the training rows: leave the column out", {column: name});
  const fill = quantile(there.slice().sort(), 0.5);
  let sum = (rows.length - there.length) * fill, squares = 0;
  for (const value of there) sum += value;
  const mean = sum / rows.length;
  for (const value of there) squares += (value - mean) ** 2;
  squares += (rows.length - there.length) * (fill - mean) ** 2;
  const variance = squares / rows.length;
  return {name, kind: "number", fill, mean, deviation: variance > (rows.length * mean * Number.EPSILON) ** 2 ? Math.sqrt(variance) : 1};
}

function fitCategory(name: string, values: readonly (string | null)[], rows: ArrayLike<number>): ColumnRecipe {
  const levels = new Set<string>();
  let missing = false;
  for (let i = 0; i < rows.length; ++i) {
    const value = values[rows[i]!] ?? null;
    if (value === null) missing = true;
    else levels.add(value);
  }
  if (levels.size === 0) throw new PortraitError("all-missing", "no value in the training rows: leave the column out", {column: name});
  return {name, kind: "category", levels: [...levels].sort((a, b) => (a < b ? -1 : 1)), missing};
}

/** Names of the one-hot columns, in their order: `age`, `job=student`, `job=` for a missing category. */
export function oneHotNames({columns}: FeatureRecipe): string[] {
  return columns.flatMap((column) => (column.kind === "number" ? [column.name] : [...column.levels, ...(column.missing ? [""] : [])].map((level) => `${column.name}=${level}`)));
}

/** For each one-hot column the place of the column it came from. */
export function oneHotSources({columns}: FeatureRecipe): number[] {
  return columns.flatMap((column, at) => (column.kind === "number" ? [at] : Array.from({length: column.levels.length + (column.missing ? 1 : 0)}, () => at)));
}

/** Rows for linear models, distances and networks: filled and standardised numbers, a column of 0 and 1 for every level of training; a category never seen is 0 in all of them, and counted in `unseen`. */
export function oneHot(recipe: FeatureRecipe, columns: readonly FeatureColumn[], rows: ArrayLike<number>): {x: Matrix; unseen: number[]} {
  checkColumns(recipe, columns);
  const made = matrix(rows.length, oneHotNames(recipe).length), unseen = recipe.columns.map(() => 0);
  let at = 0;
  for (const [c, learnt] of recipe.columns.entries()) {
    const column = columns[c]!;
    if (learnt.kind === "number" && column.kind === "number") {
      for (let i = 0; i < rows.length; ++i) {
        const value = column.values[rows[i]!]!;
        made.values[i * made.columns + at] = ((Number.isNaN(value) ? learnt.fill : value) - learnt.mean) / learnt.deviation;
      }
      at += 1;
    } else if (learnt.kind === "category" && column.kind === "category") {
      const places = new Map<string | null, number>(learnt.levels.map((level, place) => [level, place]));
      if (learnt.missing) places.set(null, learnt.levels.length);
      for (let i = 0; i < rows.length; ++i) {
        const place = places.get(column.values[rows[i]!] ?? null);
        if (place === undefined) unseen[c]! += 1;
        else made.values[i * made.columns + at + place] = 1;
      }
      at += places.size;
    }
  }
  return {x: made, unseen};
}

/** Rows for trees: numbers as they are with NaN for missing, categories as the number of their level with NaN for missing and never seen; `categorical` says which columns are levels. */
export function nativeFeatures(recipe: FeatureRecipe, columns: readonly FeatureColumn[], rows: ArrayLike<number>): {x: Matrix; categorical: boolean[]} {
  checkColumns(recipe, columns);
  const made = matrix(rows.length, recipe.columns.length);
  for (const [c, learnt] of recipe.columns.entries()) {
    const column = columns[c]!;
    const places = learnt.kind === "category" ? new Map<string | null, number>(learnt.levels.map((level, place) => [level, place])) : undefined;
    for (let i = 0; i < rows.length; ++i) {
      const value = column.values[rows[i]!] ?? null;
      made.values[i * made.columns + c] = typeof value === "number" ? value : places?.get(value) ?? NaN;
    }
  }
  return {x: made, categorical: recipe.columns.map(({kind}) => kind === "category")};
}

function checkColumns(recipe: FeatureRecipe, columns: readonly FeatureColumn[]): void {
  for (const [c, {name, kind}] of recipe.columns.entries()) {
    const column = columns[c];
    if (column === undefined || column.name !== name || column.kind !== kind) throw new PortraitError("other-columns", `the model knows another column here: ${name} (${kind}), not ${column === undefined ? "none" : `${column.name} (${column.kind})`}`);
  }
  if (columns.length > recipe.columns.length) throw new PortraitError("other-columns", `the model does not know a column: ${columns[recipe.columns.length]!.name}`);
}

/** Throws unless labels are 0 and 1, one for each row, and both are there. */
export function checkLabels(y: ArrayLike<number>, rows: number): void {
  if (y.length !== rows) throw new PortraitError("labels-length", `labels for ${y.length} rows of ${rows}`);
  let positive = 0;
  for (let i = 0; i < rows; ++i) {
    if (y[i] !== 0 && y[i] !== 1) throw new PortraitError("invalid-label", `label is neither 0 nor 1: ${y[i]}`, {row: i + 1});
    positive += y[i]!;
  }
  if (positive === 0 || positive === rows) throw new PortraitError("one-class", rows === 0 ? "no rows to learn from" : `only one class: all ${rows} labels are ${y[0]}; there is nothing to tell apart`);
}
