import {labelUntil} from "../../lib/models/features.js";
import {methodOf} from "../../lib/models/file.js";
import {modelTables as schemas} from "../../lib/schema/models.js";
import type {Model, ModelFile, Workspace} from "../../lib/workspace.js";
import {madeModels} from "../model/index.js";
import {madeSaved} from "../model/kept.js";
import {scoreTag} from "../model/saved.js";
import {modelSelect} from "../model/select.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

type Models = readonly (readonly [id: string, model: Model])[];
type Body = Record<string, string | number | boolean | null>;

/** Published tables about models; nothing in them is about fewer persons than may be shown. */
export function modelTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const models: Models = madeModels(workspace, made).filter(([id]) => made.has(`model.report_${id}`));
  if (models.length === 0) return [];
  const saved = madeSaved(workspace, (input) => made.has(input)).filter(([id]) => made.has(`model.saved_${id}`)).map(([id, file]) => [id, file] as const);
  const inputs = models.map(([id]) => `model.report_${id}`), {threshold} = workspace.privacy;
  const settings = {models: workspace.models, threshold, tags: workspace.tags, clean: models.map(([, model]) => (model.kind === "rows" ? workspace.clean[model.table] : null))};
  const step = (table: keyof typeof schemas, compute: (context: StepContext) => Promise<Row[]>) => publishStep(table, {module: import.meta.url, settings, inputs, orderBy: ["rank"], compute: async (context) => (await compute(context)).map((row, i) => ({...row, rank: i + 1}))});
  const listed = (kind: string, row: (id: string, body: Body, model: Model) => Row) => async (context: StepContext) => {
    const all: Row[] = [];
    for (const [id, model] of models) for (const body of (await bodies(context, id)).get(kind) ?? []) all.push(row(id, body, model));
    return all;
  };
  return [
    step("model_catalogue", (context) => catalogueRows(context, models, workspace)),
    step("model_methods", listed("method", (model, {method = null, settings = null, error = null, bar = null}, {methods}) => ({model, method, kind: methods[String(method)]?.kind ?? null, settings, error, error_bar: bar}))),
    step("model_metrics", listed("metric", (model, {method = null, differs_from = null, metric = null, value = null, low = null, high = null}) => ({model, method, differs_from, metric, value, low, high}))),
    step("model_bands", listed("band", (model, {method = null, rows: persons = null, positives = null, predicted = null, lowest = null}) => ({model, method, persons, positives, predicted: rounded(predicted), lowest: rounded(lowest)}))),
    step("model_deciles", listed("decile", (model, {method = null, rows: persons = null, predicted = null, observed = null, low = null, high = null, scatter = null}) => ({model, method, persons, predicted: short(predicted), observed: short(observed), low: short(low), high: short(high), scatter: short(scatter)}))),
    step("model_features", (context) => featureRows(context, models, workspace)),
    step("model_importance", listed("importance", (model, {method = null, feature = null, fall = null, deviation = null}) => ({model, method, feature, fall, deviation}))),
    step("model_dependence", listed("dependence", (model, {method = null, feature = null, value = null, predicted = null}) => ({model, method, feature, value, predicted}))),
    step("model_weights", listed("weight", (model, {method = null, feature = null, level = null, weight = null, low = null, high = null}) => ({model, method, feature, level, weight, low, high}))),
    publishStep("model_saved", {module: import.meta.url, settings: {saved: saved.map(([id, {sha256}]) => [id, sha256])}, inputs: saved.map(([id]) => `model.saved_${id}`), orderBy: ["rank"], compute: (context) => savedRows(context, saved)}),
    step("model_groups", listed("group", (model, body) => ({
      model, feature: body["feature"] ?? null, group: body["group"] ?? null, persons: body["rows"] ?? null, true_positives: body["truePositives"] ?? null, false_positives: body["falsePositives"] ?? null, false_negatives: body["falseNegatives"] ?? null, true_negatives: body["trueNegatives"] ?? null, suppressed: body["suppressed"] ?? null, threshold: rounded(body["threshold"] ?? null)
    })))
  ];
}

/** A score to four places: the lowest of a band is one person's. */
const rounded = (value: Body[string]) => (value === null ? null : Math.round(Number(value) * 1e4) / 1e4);

/** An amount to four digits. */
const short = (value: Body[string]) => (value === null ? null : Number(Number(value).toPrecision(4)));

/** The findings of a model by their kind. */
async function bodies(context: StepContext, id: string): Promise<Map<string, Body[]>> {
  const found = new Map<string, Body[]>();
  for (const {kind, body} of await context.rows(`model.report_${id}`)) found.set(String(kind), [...(found.get(String(kind)) ?? []), JSON.parse(String(body)) as Body]);
  return found;
}

async function catalogueRows(context: StepContext, models: Models, workspace: Workspace): Promise<Row[]> {
  const {threshold} = workspace.privacy, large = (part: unknown, whole: unknown) => { if (part === null) return null; const [yes, all] = [Number(part), Number(whole)]; return yes >= threshold && all - yes >= threshold ? yes : null; };
  return Promise.all(models.map(async ([id, model]): Promise<Row> => {
    const found = await bodies(context, id), [data] = found.get("data") ?? [], [problem] = found.get("problem") ?? [], learnt = found.get("feature") ?? [], all = modelSelect(model, workspace).features;
    const used = learnt.filter(({refused}) => refused === undefined).length, persons = model.kind === "persons" ? model : undefined, count = (name: string) => (data === undefined || Number(data[name]) < threshold ? null : data[name] ?? null);
    return {
      model: id, says_en: model.says.en, says_zh: model.says.zh, outcome_en: model.outcome.en, outcome_zh: model.outcome.zh, unit_en: model.unit?.en ?? null, unit_zh: model.unit?.zh ?? null, limits_en: model.limits?.en ?? null, limits_zh: model.limits?.zh ?? null, owner: model.owner, kind: model.kind, reads: persons === undefined ? (model.kind === "rows" ? model.table : "") : persons.label.kind === "tag" ? persons.label.tag : persons.label.table,
      cut: persons?.cut ?? null, until: persons === undefined ? null : labelUntil(persons), split: model.split.by, split_from: model.split.by === "time" ? model.split.from : null, train_rows: count("train"), train_positives: large(data?.["trainPositives"], data?.["train"]), test_rows: count("test"), test_positives: large(data?.["testPositives"], data?.["test"]), train_mean: count("train") === null ? null : short(data?.["trainMean"] ?? null), test_mean: count("test") === null ? null : short(data?.["testMean"] ?? null), persons: count("now"),
      features: used, refused: all.length - used, method: Object.keys(model.methods)[0] ?? "", cost: model.contact?.cost ?? null, benefit: model.contact?.benefit ?? null, seed: model.seed, data_hash: data?.["hash"] ?? null, problem: problem?.["problem"] ?? null, problem_code: problem?.["code"] ?? null
    };
  }));
}

type Measures = Partial<Record<string, {value: number; low: number; high: number}>>;

/** One row a saved model. */
async function savedRows(context: StepContext, saved: readonly (readonly [id: string, file: ModelFile])[]): Promise<Row[]> {
  return Promise.all(saved.map(async ([id, file], i): Promise<Row> => {
    const {model: {says, outcome, owner, methods, seed, ...model}, data, measures, weights, loss, sha256, portrait} = file, [row] = await context.rows(`model.saved_${id}`), method = methodOf(file), [metric, loser] = file.model.unit === undefined ? ["auc", "log-loss"] as const : ["r2", "rmse"] as const;
    const body = JSON.parse(String(row?.["body"] ?? "{}")) as {problem?: string; code?: string; sameData?: boolean; sameWeights?: boolean; kept?: Measures; again?: Measures; difference?: Measures};
    return {
      saved: id, says_en: says.en, says_zh: says.zh, outcome_en: outcome.en, outcome_zh: outcome.zh, owner, method, kind: methods[method]?.kind ?? "", weights, tag: model.kind === "persons" ? scoreTag(id) : null, cut: model.kind === "persons" ? model.cut : null, seed, sha256, data_hash: data.sha256, portrait,
      metric, value_then: measures[metric]?.value ?? null, value_eight: loss?.[metric] ?? null, same_data: body.sameData ?? null, same_weights: body.sameWeights ?? null, value: body.kept?.[metric]?.value ?? null, value_low: body.kept?.[metric]?.low ?? null, value_high: body.kept?.[metric]?.high ?? null, value_again: body.again?.[metric]?.value ?? null,
      difference: body.difference?.[metric]?.value ?? null, difference_low: body.difference?.[metric]?.low ?? null, difference_high: body.difference?.[metric]?.high ?? null, loss: body.kept?.[loser]?.value ?? null, loss_again: body.again?.[loser]?.value ?? null, problem: body.problem ?? null, problem_code: body.code ?? null, rank: i + 1
    };
  }));
}

async function featureRows(context: StepContext, models: Models, workspace: Workspace): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [id, model] of models) {
    const learnt = new Map(((await bodies(context, id)).get("feature") ?? []).map((body) => [body["name"], body as Body & {refused?: unknown}]));
    for (const {name, says, refused} of modelSelect(model, workspace).features) {
      const body = learnt.get(name), why = refused ?? (body?.refused as {en: string; zh: string} | undefined);
      rows.push({model: id, feature: name, says_en: says.en, says_zh: says.zh, used: why === undefined && body !== undefined, why_en: why?.en ?? null, why_zh: why?.zh ?? null, auc: body?.["auc"] ?? null, correlation: body?.["correlation"] ?? null, missing: body?.["missing"] ?? null, drift: body?.["drift"] ?? null});
    }
  }
  return rows;
}
