import assert from "node:assert/strict";
import {test} from "node:test";
import {schema} from "../../../lib/schema.js";
import {seededRandom} from "../../../lib/random.js";
import type {Workspace} from "../../../lib/workspace.js";
import {modelSteps} from "../../../loaders/model/index.js";
import {modelTables} from "../../../loaders/publish/models.js";
import type {Row} from "../../../loaders/step.js";
import {readModelFile} from "../../../lib/models/file.js";
import {shop} from "../../pipeline/world.js";
import {runSteps} from "../../util/tag-lake.js";

const text = {en: "x", zh: "x"}, threshold = 8, random = seededRandom("published"), spec = {meaning: text, privacy: "none"} as const;
const declared: Workspace = {
  ...shop, privacy: {basis: {kind: "fictional"}, threshold},
  clean: {visits: {source: "sales", says: text, rules: [], columns: {who: {from: "no", ...spec, privacy: "direct"}, age: {from: "a", type: "integer", ...spec}, town: {from: "b", ...spec}, paid: {from: "c", type: "boolean", ...spec}, came: {from: "d", type: "boolean", ...spec}}}},
  models: {came: {kind: "rows", table: "visits", label: "came", person: "who", owner: "a", seed: "1", says: text, outcome: text, split: {by: "person"}, methods: {logistic: {kind: "logistic"}, tree: {kind: "tree", depth: 3, minLeaf: 10}}, contact: {cost: 1, benefit: 3}, groups: ["town"], late: {paid: {en: "Later", zh: "事后"}}}}
};
const visits = Array.from({length: 900}, (_, i): Row => { const age = 20 + Math.floor(random() * 50), town = i % 45 === 0 ? "hamlet" : ["a", "b", "c"][i % 3] ?? null, came = random() < age / 80; return {who: `w${Math.floor((i + 1) / 1.5)}`, age, town, paid: came, came, _file: "f", _line: i + 1}; });
const given = {"clean.visits": {columns: {who: "string", age: "bigint", town: "string", paid: "boolean", came: "boolean", _file: "string", _line: "bigint"}, rows: visits}};
/** The model of rows that a first report holds as a file. */
const [kept] = await (async () => {
  const first = await runSteps(modelSteps(declared, new Set(Object.keys(given))), given, declared.asOf);
  try {
    return (await first.rows("model.report_came")).filter(({kind}) => kind === "file").map(({body}) => readModelFile((JSON.parse(String(body)) as {text: string}).text, "the report"));
  } finally {
    first.close();
  }
})();
const workspace: Workspace = {...declared, ...(kept && {savedModels: {kept}})};
const steps = modelSteps(workspace, new Set(Object.keys(given))), tables = modelTables(workspace, new Set([...Object.keys(given), ...steps.map(({name}) => name)]));
const lake = await runSteps([...steps, ...tables], given, workspace.asOf);
const rows = Object.fromEntries(await Promise.all(tables.map(async ({name}) => [name.replace("publish.", ""), await lake.rows(name)] as const)));
lake.close();

test("every table has rows, in the columns of its schema", () => {
  assert.deepEqual(Object.keys(rows), ["model_catalogue", "model_methods", "model_metrics", "model_bands", "model_deciles", "model_features", "model_importance", "model_dependence", "model_weights", "model_saved", "model_groups"]);
  const {model_deciles: amounts = [], ...others} = rows;
  assert.deepEqual(amounts, [], "a yes or no has bands alone");
  for (const [name, own] of Object.entries(others)) assert.deepEqual([own.length > 0, Object.keys(own[0] ?? {})], [true, Object.keys(schema[name]?.columns ?? {})], name);
  assert.deepEqual(rows["model_catalogue"]?.map(({model, features, refused, method, problem, reads}) => ({model, features, refused, method, problem, reads})), [{model: "came", features: 2, refused: 1, method: "logistic", problem: null, reads: "visits"}]);
  assert.deepEqual(rows["model_saved"]?.map(({saved, tag, same_data: data, same_weights: weights, difference}) => [saved, tag, data, weights, difference]), [["kept", null, true, true, 0]], "rows of a table make no tag");
  assert.deepEqual(rows["model_features"]?.map(({feature, used, why_en: why}) => [feature, used, why]), [["age", true, null], ["town", true, null], ["paid", false, "Later"]]);
});

test("no count is of few", () => {
  for (const {persons: size, positives} of rows["model_bands"] ?? []) assert.ok(Number(positives) >= threshold && Number(size) - Number(positives) >= threshold);
  for (const row of rows["model_groups"] ?? []) for (const name of ["true_positives", "false_positives", "false_negatives", "true_negatives"]) assert.ok(row[name] === null || row[name] === 0 || Number(row[name]) >= threshold);
  assert.ok((rows["model_groups"] ?? []).some(({group, suppressed}) => group === "hamlet" && suppressed === true));
  assert.ok((rows["model_bands"] ?? []).every(({lowest}) => Number(Number(lowest).toFixed(4)) === lowest));
});

test("without models there is nothing", () => assert.deepEqual(modelTables({...workspace, models: {}}, new Set()), []));
