import assert from "node:assert/strict";
import {test} from "node:test";
import {fittedOf, readModelFile, writeModelFile} from "../../../lib/models/file.js";
import {predict} from "../../../lib/models/learn.js";
import type {Model} from "../../../lib/workspace.js";
import {columnsOf} from "../../../loaders/model/examples.js";
import {csv, file, withFiles} from "../../util/kept.js";
import {run, world} from "../../pipeline/world.js";

test("a saved model scores everybody at every date with its own weights; a recipe alone is learnt to the same", async () => {
  const all = withFiles({a: file("logistic", "float64"), c: file("logistic", "none")}), made = await run(all, await world(all, {"sales.csv": csv()}));
  const scores = await made.rows("profile.score_a"), wide = await made.rows("profile.tags"), fitted = fittedOf(file("logistic", "float64"));
  assert.deepEqual([...new Set(scores.map((row) => row["as_of"]))], ["2024-02-01", "2024-03-01"]);
  const now = scores.filter((row) => row["as_of"] === "2024-03-01"), own = new Map(wide.map((row) => [row["person_id"], row]));
  assert.ok(fitted !== undefined && now.length === 200);
  const columns = columnsOf(now.map((row) => own.get(row["person_id"] ?? null) ?? {}), [{name: "bought", type: "number"}, {name: "last", type: "number"}]), expected = predict(fitted, columns, Int32Array.from(now.keys()));
  for (const [i, row] of now.entries()) {
    assert.equal(row["value"], expected[i]);
    assert.equal(own.get(row["person_id"] ?? null)?.["score_a"], Number((expected[i] ?? 0).toFixed(4)));
  }
  assert.deepEqual((await made.rows("profile.score_c")).map((row) => row["value"]), scores.map((row) => row["value"]), "the recipe is learnt again to the same scores");
});

test("a recipe whose cut date is past the months of tags cannot be learnt, and says so", async () => {
  const old = {...file("logistic", "float64").model, cut: "2022-01-01"} as Model, {data, measures} = file("logistic", "float64"), fitted = fittedOf(file("logistic", "float64"));
  assert.ok(fitted);
  const recipe = withFiles({old: readModelFile(writeModelFile({model: old, data, measures, weights: "none"}, fitted), "old")});
  await assert.rejects(async () => run(recipe, await world(recipe, {"sales.csv": csv(600)})), /no longer computed at 2022-01-01: old; learn it at a later date, or save its weights/);
});
