import {PortraitError} from "../errors.js";
import type {FeatureRecipe} from "../ml/features.js";

/** Throws unless a pipeline of features that came from a file is one: numbers with a finite fill, mean and positive deviation, categories with different levels in their order. */
export function checkRecipe(recipe: FeatureRecipe): void {
  const fail = (what: string): never => { throw new PortraitError("bad-model-file", what); };
  if (!Array.isArray(recipe.columns) || recipe.columns.length === 0) fail("pipeline without a feature");
  const names = new Set<string>();
  for (const column of recipe.columns) {
    if (typeof column?.name !== "string" || names.has(column.name)) fail(`feature without a name of its own: ${JSON.stringify(column?.name ?? null)}`);
    names.add(column.name);
    if (column.kind === "number") {
      if (![column.fill, column.mean, column.deviation].every(Number.isFinite) || !(column.deviation > 0)) fail(`feature without fill, mean and deviation: ${column.name}`);
    } else if (column.kind === "category") {
      const {levels} = column, whole = Array.isArray(levels) && levels.length > 0 && levels.every((level, i) => typeof level === "string" && (i === 0 || levels[i - 1]! < level));
      if (!whole || typeof column.missing !== "boolean") fail(`feature without its levels in order: ${column.name}`);
    } else fail(`feature that is neither number nor category: ${(column as {name: string}).name}`);
  }
}
