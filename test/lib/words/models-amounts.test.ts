import assert from "node:assert/strict";
import {test} from "node:test";
import type {LabPerson} from "../../../lib/models/lab.js";
import type {ModelDecileRow, ModelRow} from "../../../lib/models/published.js";
import type {PageBundle} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {comparisonTitle, intervalText, methodName, metricText, modelsAnswer, problemText} from "../../../lib/words/models.js";
import {amountSentence, amountText, decileTitle, placeText, plainAmount, residualTitle, unitText} from "../../../lib/words/models-amounts.js";
import {fixture} from "../charts/fixtures.js";

const row: ModelRow = {
  model: "m", says_en: "Spend", says_zh: "消费", outcome_en: "will spend", outcome_zh: "消费额", unit_en: "EUR", unit_zh: "欧元", limits_en: null, limits_zh: null, owner: "a", kind: "persons", reads: "orders", cut: "2026-07-01", until: "2026-09-29", split: "person", split_from: null, train_rows: 100, train_positives: null, test_rows: 100, test_positives: null,
  train_mean: 50, test_mean: 52, persons: 200, features: 2, refused: 0, method: "plain", cost: null, benefit: null, seed: "1", data_hash: "0", problem: null, problem_code: null, rank: 1
};
const decile = (persons: number, predicted: number, observed: number, reach = 5): ModelDecileRow => ({model: "m", method: "plain", persons, predicted, observed, low: observed - reach, high: observed + reach, scatter: 9, rank: 1}), groups = [decile(20, 120, 100, 30), decile(80, 40, 40)];
const metric = (method: string, value: number, name: "mae" | "rmse", from: string | null = null) => ({model: "m", method, differs_from: from, metric: name, value, low: value - 1, high: value + 1, rank: 1});
const bundle = (change: Partial<PageBundle["tables"]> = {}): PageBundle => ({...fixture(), tables: {model_catalogue: [row], model_bands: [], model_deciles: groups, model_methods: ["plain", "ridge"].map((method, rank) => ({model: "m", method, kind: "linear", settings: "{}", error: null, error_bar: null, rank})), model_metrics: [metric("plain", 12.34, "mae"), metric("plain", 30, "rmse"), metric("ridge", 28, "rmse"), metric("ridge", -2, "rmse", "plain")], ...change} as PageBundle["tables"]});

test("the answer tells the highest group, all and the usual miss", () => {
  assert.equal(plain(modelsAnswer(bundle(), "en")), "The 20.0% with the highest predictions came to 100 EUR each, all persons to 52 EUR; predictions miss by 12.3 EUR on average.");
  assert.equal(plain(amountSentence(bundle(), row, "plain", "zh")), "预测最高的 20.0% 平均实际为 100 欧元，全体平均为 52 欧元；预测平均相差 12.3 欧元。");
  assert.match(plain(amountSentence(bundle({model_deciles: []}), row, "plain", "en")), /^Too few persons/);
});

test("titles say how sums and groups meet", () => {
  assert.deepEqual([decileTitle(groups, "en"), decileTitle(groups, "zh"), decileTitle([decile(10, 40, 40)], "en"), decileTitle([decile(10, 5, -5)], "en")], ["The sum predicted is 7.7% too high", "预测总额偏高 7.7%", "The sum predicted is the sum observed", "Predicted and observed amounts"]);
  assert.deepEqual([residualTitle(groups, "en"), residualTitle([decile(9, 9, 20), decile(9, 9, 9)], "en"), residualTitle([decile(9, 9, 20)], "zh")], ["No group is off by more than chance", "1 of 2 groups is off by more than chance", "1 组中 1 组的偏差超出偶然"]);
  assert.equal(comparisonTitle(bundle(), row, "en"), "Linear regression, ridge is better for certain");
  assert.deepEqual([methodName(bundle(), "m", "plain", "zh"), metricText("r2", "en"), intervalText({value: 1234.56, low: -12.345, high: 9})], ["线性回归，plain", "Variance explained (R²)", "1,235, −12.35–9.000"]);
  const boosted = bundle(), methods = boosted.tables.model_methods ?? [];
  assert.equal(methodName({...boosted, tables: {...boosted.tables, model_methods: methods.map((one) => ({...one, method: "boosting", kind: "amount_boosting"}))}}, "m", "boosting", "en"), "gradient boosting of amounts");
  assert.match(problemText({...row, problem: "x", problem_code: "one-amount"}, "zh"), /相同/);
});

test("amounts have three digits and their unit", () => {
  assert.deepEqual([plainAmount(-12345), plainAmount(0.01234), amountText(5, row, "zh"), unitText({unit_en: null, unit_zh: null}, "en")], ["−12,300", "0.0123", "5 欧元", ""]);
  const person: LabPerson = {place: 2, of: 10, score: 55.5, happened: 40, base: 1, scale: "amount", parts: []};
  assert.equal(placeText(person, row, "en"), "Place 2 of 10: predicted 55.5 EUR, and it was 40 EUR");
  assert.equal(placeText({...person, score: 0.5, happened: false, scale: "log odds"}, row, "zh"), "第 2 名（共 10 名）：50.0%，未发生");
});
