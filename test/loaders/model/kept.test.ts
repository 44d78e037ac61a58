import assert from "node:assert/strict";
import {test} from "node:test";
import {fittedOf, readModelFile, writeModelFile} from "../../../lib/models/file.js";
import type {Model} from "../../../lib/workspace.js";
import {datesOf} from "../../../loaders/model/examples.js";
import {madeSaved} from "../../../loaders/model/kept.js";
import {csv, file, withFiles} from "../../util/kept.js";
import {run, world} from "../../pipeline/world.js";

interface Again {kind: unknown; sameData?: boolean; sameWeights?: boolean; difference?: {auc: {value: number}}; problem?: string}
const saved = async (made: Awaited<ReturnType<typeof run>>, id: string): Promise<Again> => { const [row] = await made.rows(`model.saved_${id}`); return {kind: row?.["kind"], ...(JSON.parse(String(row?.["body"])) as object)}; };

test("the same data and seed give a saved model again, to its weights", async () => {
  const all = withFiles({a: file("logistic", "float64"), b: file("boosting", "int8"), c: file("logistic", "none")}), made = await run(all, await world(all, {"sales.csv": csv()}));
  for (const id of ["a", "b", "c"]) {
    const {kind, sameData, sameWeights, difference} = await saved(made, id);
    assert.deepEqual([kind, sameData, sameWeights], ["learnt-again", true, true], id);
    if (id !== "b") assert.equal(difference?.auc.value, 0);
  }
  const rows = await made.rows("publish.model_saved");
  assert.deepEqual(rows.map((row) => [row["saved"], row["tag"], row["weights"], row["same_data"]]), [["a", "score_a", "float64", true], ["b", "score_b", "int8", true], ["c", "score_c", "none", true]]);
});

test("other data: the file's weights stay, and the difference of learning again is told; a past date can only score", async () => {
  const old = {...file("logistic", "float64").model, cut: "2022-01-01"} as Model, {data, measures} = file("logistic", "float64"), fitted = fittedOf(file("logistic", "float64"));
  assert.ok(fitted);
  const all = withFiles({a: file("logistic", "float64"), old: readModelFile(writeModelFile({model: old, data, measures, weights: "float64"}, fitted), "old")}), made = await run(all, await world(all, {"sales.csv": csv(600)}));
  const found = await saved(made, "a");
  assert.deepEqual([found.sameData, found.sameWeights], [false, false]);
  assert.equal((await made.rows("profile.score_old")).length, (await made.rows("profile.score_a")).length);
  assert.match(JSON.stringify(await saved(made, "old")), /no longer computed at 2022-01-01/);
  assert.deepEqual((await made.rows("publish.model_saved")).map((row) => row["problem_code"]), [null, "model-too-old"]);
  assert.deepEqual(datesOf(old), ["2022-01-01"]);
  assert.deepEqual(madeSaved(all, () => false), []);
});
