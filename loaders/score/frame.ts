import {DataFrame} from "danfojs-node";
import type {FeatureColumn} from "../../lib/ml/features.js";
import {columnsOf} from "../../lib/models/examples.js";
import {type Fitted, predict} from "../../lib/models/learn.js";
import type {Sheet} from "./sheet.js";

/** Probabilities, or amounts, of the rows of a table, null for those that cannot be read; their mean; and by feature how many scored rows lack a value or have one that training never saw. */
export interface Scored {
  scores: (number | null)[];
  mean: number | null;
  missing: {column: string; rows: number}[];
  unseen: {column: string; rows: number; example: string}[];
}

/** Scores the readable rows of a table by a model: they become a frame of its features, in its order, and the pipeline that was learnt with it treats what is missing. */
export async function scoreSheet(fitted: Fitted, {features, faults}: Pick<Sheet, "features" | "faults">): Promise<Scored> {
  const readable = Array.from(faults.keys()).filter((row) => faults[row] === null), scores: (number | null)[] = faults.map(() => null);
  if (readable.length === 0) return {scores, mean: null, missing: [], unseen: []};
  const names = fitted.recipe.columns.map(({name}) => name);
  const columns = columnsOf(readable.map((row) => features[row] ?? {}), fitted.recipe.columns.map(({name, kind}) => ({name, type: kind === "number" ? "number" as const : "text" as const})));
  const frame = frameOf(columns), counts = frame.isNa().sum({axis: 0}).values as number[];
  const found = predict(fitted, columns, readable.map((_, i) => i));
  frame.addColumn("predicted", Array.from(found), {inplace: true});
  for (const [i, row] of readable.entries()) scores[row] = found[i] ?? null;
  return {
    scores, mean: frame.column("predicted").mean(),
    missing: names.flatMap((column, i) => { const rows = Number(counts[i] ?? 0); return rows === 0 ? [] : [{column, rows}]; }),
    unseen: fitted.recipe.columns.flatMap((recipe, i) => {
      const column = columns[i];
      if (recipe.kind !== "category" || column?.kind !== "category") return [];
      const known = new Set(recipe.levels), strange = column.values.filter((value): value is string => value !== null && !known.has(value));
      return strange.length === 0 ? [] : [{column: recipe.name, rows: strange.length, example: strange[0] ?? ""}];
    })
  };
}

/** The features as a frame, columns in the order of the model; NaN and undefined mark what is missing, as danfojs takes them. */
export function frameOf(columns: readonly FeatureColumn[]): DataFrame {
  return new DataFrame(Object.fromEntries(columns.map(({name, values}) => [name, Array.from(values as ArrayLike<number | string | null>, (value) => value ?? undefined)])));
}
