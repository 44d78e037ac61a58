import assert from "node:assert/strict";
import {test} from "node:test";
import {fitFeatures} from "../../../lib/ml/features.js";
import {checkRecipe} from "../../../lib/models/recipe.js";

test("a pipeline that was learnt passes, others are refused with the feature's name", () => {
  const recipe = () => fitFeatures([{name: "n", kind: "number", values: [1, 2, NaN]}, {name: "c", kind: "category", values: ["b", "a", null]}], [0, 1, 2]);
  checkRecipe(recipe());
  const refuses = (change: (columns: ReturnType<typeof recipe>["columns"]) => unknown, words: RegExp) => assert.throws(() => { const made = recipe(); change(made.columns); checkRecipe(made); }, words);
  refuses((columns) => columns.splice(0), /without a feature/);
  refuses((columns) => columns.push(columns[0]!), /name of its own: "n"/);
  refuses((columns) => Object.assign(columns[0]!, {mean: null}), /fill, mean and deviation: n/);
  refuses((columns) => Object.assign(columns[1]!, {levels: ["a", "a"]}), /levels in order: c/);
  refuses((columns) => Object.assign(columns[1]!, {kind: "date"}), /neither number nor category: c/);
});
