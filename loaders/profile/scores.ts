import {fittedOf, methodOf, type ModelFile} from "../../lib/models/file.js";
import {learn, predict, type Fitted} from "../../lib/models/learn.js";
import {identifiers} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {columnsOf, examplesOf} from "../model/examples.js";
import {modelSelect, scoredSelect} from "../model/select.js";
import type {ComputeStep, Row, StepContext} from "../step.js";

type Persons = Extract<ModelFile["model"], {kind: "persons"}>;

/** What a saved model says of everybody at every date: its own weights score; a file that holds a recipe alone is learnt first. Undefined for a model of rows. */
export function scoreStep(id: string, workspace: Workspace, dates: readonly string[]): ComputeStep | undefined {
  const file = workspace.savedModels?.[id], model = file?.model;
  if (file === undefined || model?.kind !== "persons") return undefined;
  const {inputs, features} = modelSelect(model, workspace);
  return {
    kind: "compute", name: `profile.score_${id}`, stage: "profile", module: import.meta.url, inputs, settings: {sha256: file.sha256, dates, selects: dates.map((at) => scoredSelect(model, workspace, at))}, orderBy: ["as_of", "person_id"],
    columns: {as_of: "date", person_id: "string", value: "double"},
    async compute(context) {
      const used = features.filter(({refused}) => refused === undefined), fitted = fittedOf(file) ?? (await learnAgain(file, model, workspace, context)), made: Row[] = [];
      for (const at of dates) {
        const rows = await context.select(scoredSelect(model, workspace, at)), scores = predict(fitted, columnsOf(rows, used), Int32Array.from(rows.keys()));
        for (const [i, row] of rows.entries()) made.push({as_of: at, person_id: row["_person"] ?? null, value: scores[i] ?? null});
      }
      return made;
    }
  };
}

/** The model of a file that holds its recipe alone, from the rows at its cut date and the seed it was learnt with. */
async function learnAgain(file: ModelFile, model: Persons, workspace: Workspace, context: StepContext): Promise<Fitted> {
  const {select, features, orderBy} = modelSelect(model, workspace), method = methodOf(file), settings = model.methods[method];
  const {examples: {columns, y, train}} = examplesOf(await context.select(`select * from (${select}) m order by ${identifiers(orderBy)}`), model, features.filter(({refused}) => refused === undefined));
  if (settings === undefined) throw new Error("a model file holds one method"); // checked when it was read
  return learn(settings, columns, y, train, `${model.seed} ${method}`);
}
