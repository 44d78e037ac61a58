import {fittedOf, methodOf} from "../../lib/models/file.js";
import {learn, predict, type Fitted} from "../../lib/models/learn.js";
import {PortraitError} from "../../lib/errors.js";
import {identifiers} from "../../lib/sql.js";
import type {ModelFile, Workspace} from "../../lib/workspace.js";
import {columnsOf, datesOf, examplesOf} from "../model/examples.js";
import {modelSelect, scoredSelect} from "../model/select.js";
import type {ComputeStep, Row, StepContext} from "../step.js";

/** What a saved model says of everybody at every date: its own weights score; a file that holds a recipe alone is learnt first. Undefined for a model of rows. */
export function scoreStep(id: string, workspace: Workspace, dates: readonly string[]): ComputeStep | undefined {
  const file = workspace.savedModels?.[id], model = file?.model;
  if (file === undefined || model?.kind !== "persons") return undefined;
  const {inputs, features} = modelSelect(model, workspace);
  return {
    kind: "compute", name: `profile.score_${id}`, stage: "profile", module: import.meta.url, inputs, settings: {sha256: file.sha256, dates, selects: dates.map((at) => scoredSelect(model, workspace, at))}, orderBy: ["as_of", "person_id"],
    columns: {as_of: "date", person_id: "string", value: "double"},
    async compute(context) {
      const used = features.filter(({refused}) => refused === undefined), fitted = fittedOf(file) ?? (await learnAgain(id, file, {workspace, dates, context})), made: Row[] = [];
      for (const at of dates) {
        const rows = await context.select(scoredSelect(model, workspace, at)), scores = predict(fitted, columnsOf(rows, used), Int32Array.from(rows.keys()));
        for (const [i, row] of rows.entries()) made.push({as_of: at, person_id: row["_person"] ?? null, value: scores[i] ?? null});
      }
      return made;
    }
  };
}

/** The model of a file that holds its recipe alone, from the rows at its cut date and the seed it was learnt with. */
async function learnAgain(id: string, file: ModelFile, {workspace, dates, context}: {workspace: Workspace; dates: readonly string[]; context: StepContext}): Promise<Fitted> {
  const {model} = file, gone = datesOf(model).find((date) => !dates.includes(date));
  if (gone !== undefined) throw new PortraitError("model-too-old", `saved model that is learnt again at each build, but tags are no longer computed at ${gone}: ${id}; learn it at a later date, or save its weights`, {source: `data/${workspace.name}/models/${id}.json`});
  const {select, features, orderBy} = modelSelect(model, workspace), method = methodOf(file), settings = model.methods[method];
  const {examples: {columns, y, train}} = examplesOf(await context.select(`select * from (${select}) m order by ${identifiers(orderBy)}`), model, features.filter(({refused}) => refused === undefined));
  if (settings === undefined) throw new Error("a model file holds one method"); // checked when it was read
  return learn(settings, columns, y, train, `${model.seed} ${method}`);
}
