import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {writeModelFile} from "../../../lib/models/file.js";
import {learn} from "../../../lib/models/learn.js";
import {readModels, savedProblems} from "../../../loaders/model/saved.js";
import {tablesOf} from "../../../loaders/workspace.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "Who buys again", zh: "谁会再次购买"}, tag: Tag = {kind: "statistic", of: "count", table: "orders", says, owner: "a"};
const workspace: Workspace = {...shop, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags: {bought: tag}};
const values = Float64Array.from({length: 40}, (_, i) => i % 11), y = Float64Array.from(values, (value, i) => (value > 5 !== (i % 7 === 0) ? 1 : 0)), fitted = learn({kind: "logistic"}, [{name: "bought", kind: "number", values}], y, Int32Array.from(values.keys()), "1");
const text = (features: string[], cut = "2024-02-01") => writeModelFile({
  model: {kind: "persons", cut, label: {kind: "buys-again", table: "orders", days: 20}, features, says, outcome: says, owner: "a", seed: "1", split: {by: "person"}, methods: {logistic: {kind: "logistic"}}}, data: {sha256: "0", rows: 40, positives: 20, heldRows: 10, heldPositives: 5}, measures: {}, weights: "float64"
}, fitted);

test("a model of an amount becomes a tag in its unit", () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-models-"));
  try {
    mkdirSync(join(root, "data/tiny/models"), {recursive: true});
    const amounts = learn({kind: "linear"}, [{name: "bought", kind: "number", values}], values, Int32Array.from(values.keys()), "1"), words = {en: "Spend to come", zh: "未来消费"};
    writeFileSync(join(root, "data/tiny/models/spend.json"), writeModelFile({model: {kind: "persons", cut: "2024-02-01", label: {kind: "spends", table: "orders", column: "amount", days: 20}, unit: {en: "EUR", zh: "欧元"}, features: ["bought"], says: words, outcome: {en: "will spend in 20 days", zh: "20 天消费额"}, owner: "a", seed: "1", split: {by: "person"}, methods: {linear: {kind: "linear"}}}, data: {sha256: "0", rows: 40, positives: null, heldRows: 10, heldPositives: null}, measures: {}, weights: "float64"}, amounts));
    const found = readModels(root, "tiny", workspace);
    assert.deepEqual([found.problems, savedProblems(found.workspace, "tiny", new Set(tablesOf(shop)))], [[], []]);
    assert.deepEqual(found.workspace.tags?.["score_spend"], {kind: "score", model: "spend", from: ["bought"], among: "orders", owner: "a", unit: {en: "EUR", zh: "欧元"}, mayBeEmpty: true, says: {en: "Spend to come: how much somebody will spend in 20 days", zh: "未来消费：20 天消费额预测值"}});
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
});

test("model files join the workspace, each with its tag, and each mistake names its file", () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-models-")), folder = join(root, "data/tiny/models");
  try {
    assert.deepEqual(readModels(root, "tiny", workspace), {workspace, problems: []});
    mkdirSync(folder, {recursive: true});
    for (const [name, content] of [["likely.json", text(["bought"])], ["old.json", text(["bought"], "2020-01-01")], ["gone.json", text(["shoe_size"])], ["broken.json", "{"], ["taken.json", text(["bought"])], ["Big Name.json", text(["bought"])], ["notes.md", ""], [".likely.json", "{"]] as const) writeFileSync(join(folder, name), content);
    const found = readModels(root, "tiny", {...workspace, tags: {bought: tag, score_taken: tag}}), said = found.problems.map(({message}) => message).join("\n");
    assert.deepEqual(Object.keys(found.workspace.savedModels ?? {}), ["gone", "likely", "old"]);
    assert.deepEqual(found.workspace.tags?.["score_likely"], {kind: "score", model: "likely", from: ["bought"], among: "orders", owner: "a", unit: {en: "probability", zh: "概率"}, mayBeEmpty: true, says: {en: "Who buys again: how likely somebody Who buys again", zh: "谁会再次购买：谁会再次购买的概率"}});
    for (const words of [/not JSON.*data\/tiny\/models\/broken\.json/, /name is not of small letters.*Big Name\.json/, /declared twice.*score_taken.*taken\.json/]) assert.match(said, words);
    const kept = new Set(tablesOf(shop)), problems = savedProblems(found.workspace, "tiny", kept).map(({message}) => message);
    assert.deepEqual(problems, ["unknown tag: \"shoe_size\" (models.gone.features) (data/tiny/models/gone.json)"], "an old cut date is none: its weights score today");
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
});
