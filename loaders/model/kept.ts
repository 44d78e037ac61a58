import {PortraitError} from "../../lib/errors.js";
import {encodeCore} from "../../lib/models/core.js";
import {fittedOf, methodOf} from "../../lib/models/file.js";
import {learn, predict} from "../../lib/models/learn.js";
import {measured} from "../../lib/models/report.js";
import type {ModelFile, Workspace} from "../../lib/workspace.js";
import {tagDates} from "../profile/tags.js";
import type {ComputeStep, Row, Step} from "../step.js";
import {datesOf, examplesOf, hashOf} from "./examples.js";
import {modelSelect, type ModelSelect} from "./select.js";

const module = import.meta.url;

/** Saved models whose tables were made, each with the SELECT of its rows. */
export function madeSaved(workspace: Workspace, made: (input: string) => boolean): [id: string, file: ModelFile, rows: ModelSelect][] {
  return Object.entries(workspace.savedModels ?? {}).flatMap(([id, file]): [string, ModelFile, ModelSelect][] => { const rows = modelSelect(file.model, workspace); return rows.inputs.every(made) ? [[id, file, rows]] : []; });
}

/** The steps of one saved model: its rows, and how a model that is learnt on them now, with the seed of the file, differs from it. */
export function keptSteps(id: string, file: ModelFile, {select, inputs, orderBy, features}: ModelSelect, workspace: Workspace): Step[] {
  const rows = `model.saved_rows_${id}`, gone = datesOf(file.model).find((date) => !tagDates(workspace).includes(date));
  const compare: ComputeStep = {
    kind: "compute", name: `model.saved_${id}`, stage: "model", module, inputs: [rows], settings: {sha256: file.sha256, gone: gone ?? null, features}, orderBy: ["rank"], columns: {kind: "string", body: "string", rank: "bigint"},
    async compute(context) {
      let found: [kind: string, body: object];
      try {
        if (gone !== undefined) throw new PortraitError("model-too-old", `tags are no longer computed at ${gone}`);
        found = ["learnt-again", learntAgain(file, await context.rows(rows), features.filter(({refused}) => refused === undefined))];
      } catch (error) {
        if (!(error instanceof PortraitError)) throw error;
        context.log(`saved model ${id}: ${error.message}`);
        found = ["problem", {problem: error.message, code: error.code}];
      }
      return [{kind: found[0], body: JSON.stringify(found[1]), rank: 1}];
    }
  };
  return [{kind: "sql", name: rows, stage: "model", module, inputs, settings: {}, orderBy, select}, compare];
}

/** Learns once more on the rows of today's lake, and judges the file's weights and the new ones on the rows held back, drawn together. */
function learntAgain(file: ModelFile, rows: readonly Row[], features: ModelSelect["features"]): object {
  const {model} = file, method = methodOf(file), settings = model.methods[method], {examples} = examplesOf(rows, model, features), {columns, y, train, test} = examples;
  if (settings === undefined) throw new Error("a model file holds one method"); // checked when it was read
  const again = learn(settings, columns, y, train, `${model.seed} ${method}`), kept = fittedOf(file) ?? again;
  const {metrics, differences} = measured(model, Float64Array.from(test, (row) => y[row] ?? 0), [kept, again].map((fitted) => predict(fitted, columns, test)), "saved");
  return {
    sameData: hashOf(columns, examples) === file.data.sha256, sameWeights: file.core === null || JSON.stringify(encodeCore(again.core, file.weights === "int8")) === JSON.stringify(file.core),
    kept: metrics[0], again: metrics[1], difference: differences[0]
  };
}
