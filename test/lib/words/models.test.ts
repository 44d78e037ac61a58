import assert from "node:assert/strict";
import {test} from "node:test";
import type {ModelRow} from "../../../lib/models/published.js";
import type {PageBundle} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {calibrationTitle, comparisonTitle, contactSentence, cutsOf, featureState, importanceTitle, intervalText, methodName, missedTitle, modelsAnswer, modelsScope, problemText, profitPerThousand, rankingTitle, timingText} from "../../../lib/words/models.js";
import {fixture} from "../charts/fixtures.js";

const row: ModelRow = {
  model: "m", says_en: "Who buys", says_zh: "谁会买", outcome_en: "will buy", outcome_zh: "会买", unit_en: null, unit_zh: null, train_mean: null, test_mean: null, limits_en: null, limits_zh: null, owner: "a", kind: "persons", reads: "orders", cut: "2026-07-01", until: "2026-09-29", split: "person", split_from: null, train_rows: 600, train_positives: 240, test_rows: 200, test_positives: 90, persons: 300, features: 2, refused: 1,
  method: "logistic", cost: 10, benefit: 30, seed: "1", data_hash: "0", problem: null, problem_code: null, rank: 1
};
const interval = (value: number) => ({value, low: value - 0.01, high: value + 0.01});
const metric = (method: string, name: "auc" | "log-loss", value: number, differs_from: string | null = null) => ({model: "m", method, differs_from, metric: name, ...interval(value), rank: 1});
const bundle = (change: Partial<PageBundle["tables"]> = {}): PageBundle => ({
  ...fixture(), tables: {
    model_catalogue: [row], model_methods: [{model: "m", method: "logistic", kind: "logistic", settings: "{}", error: 0.01, error_bar: 0.02, rank: 1}, {model: "m", method: "quick", kind: "boosting", settings: "{}", error: 0.05, error_bar: 0.02, rank: 2}],
    model_bands: [{model: "m", method: "logistic", persons: 50, positives: 40, predicted: 0.8, lowest: 0.6, rank: 1}, {model: "m", method: "logistic", persons: 50, positives: 30, predicted: 0.5, lowest: 0.4, rank: 2}, {model: "m", method: "logistic", persons: 100, positives: 20, predicted: 0.2, lowest: 0.1, rank: 3}],
    model_metrics: [metric("logistic", "auc", 0.79), metric("logistic", "log-loss", 0.5), metric("quick", "log-loss", 0.45), metric("quick", "log-loss", -0.05, "logistic")], model_importance: [{model: "m", method: "logistic", feature: "spend", fall: 0.2, deviation: 0, rank: 1}],
    model_features: [{model: "m", feature: "spend", says_en: "Spent", says_zh: "消费", used: true, why_en: null, why_zh: null, auc: 0.7, missing: 0, drift: 0, rank: 1}, {model: "m", feature: "late", says_en: "Late", says_zh: "晚", used: false, why_en: "Known later", why_zh: "事后", auc: null, missing: null, drift: null, rank: 2}], ...change
  } as PageBundle["tables"]
});

test("the answer is the cut that earns most, with what it reaches; at a high cost it is nobody", () => {
  assert.equal(plain(modelsAnswer(bundle(), "en")), "Approach the top 50.0%: expected profit £5.50 k for every thousand persons, reaching 77.8% of those who will buy.");
  assert.match(plain(modelsAnswer(bundle(), "zh")), /^接触得分最高的 50\.0%：每千人预期利润 .*可触达 77\.8% 「会买」的人。$/);
  assert.match(plain(contactSentence(bundle(), row, "logistic", {cost: 99, benefit: 1}, undefined, "en")), /^Approach nobody/);
  assert.match(plain(contactSentence(bundle(), row, "logistic", {cost: 10, benefit: 30}, 1, "en")), /^Approach the top 25\.0%: expected profit £3\.50 k/);
  const all = cutsOf(bundle(), "m", "logistic");
  assert.deepEqual([all.map((cut) => Math.round(profitPerThousand(cut, {cost: 10, benefit: 30}))), missedTitle(all[1]!, "en")], [[0, 3500, 5500, 3500], "50 of 90 are missed"]);
});

test("where nothing was learnt, or is predicted, it says so", () => {
  const failed = {...row, problem: "only one class", problem_code: "one-class"};
  assert.match(plain(modelsAnswer(bundle({model_catalogue: [failed], model_bands: []}), "en")), /^Nothing could be learnt: only one of the two outcomes happened/);
  assert.equal(problemText({...failed, problem_code: "other"}, "zh"), "only one class");
  assert.match(plain(modelsAnswer(bundle({model_catalogue: [], model_bands: []}), "zh")), /没有预测/);
});

test("titles say what was found", () => {
  const all = bundle();
  assert.deepEqual([rankingTitle(all, row, "logistic", "en"), calibrationTitle(all, row, "logistic", "en"), calibrationTitle(all, row, "quick", "en"), importanceTitle(all, row, "logistic", "en"), importanceTitle(all, row, "quick", "en")], ["It ranks right 79 times in 100", "What it says is what happens", "Its numbers are off by more than chance", "Says most: Spent", "What says most"]);
  assert.equal(comparisonTitle(all, row, "en"), "Gradient boosting, quick is better for certain");
  assert.equal(comparisonTitle(bundle({model_metrics: [metric("logistic", "log-loss", 0.4), metric("quick", "log-loss", 0.45), metric("quick", "log-loss", 0.05, "logistic")]}), row, "zh"), "逻辑回归最好，也是所用方法");
  assert.deepEqual([methodName(all, "m", "logistic", "zh"), methodName(all, "m", "quick", "zh"), intervalText(interval(-0.25))], ["逻辑回归", "梯度提升，quick", "−0.250, −0.260–−0.240"]);
  assert.deepEqual(all.tables.model_features?.map((feature) => featureState(feature, "en")), ["used", "Known later"]);
  assert.match(modelsScope(all, "en"), /whom no model has seen/);
  assert.equal(timingText(row, "en"), "known before 1 Jul 2026, outcome until 29 Sep 2026; persons held back at random");
  assert.match(timingText({...row, split: "time", split_from: "2026-04-01"}, "en"), /; learnt at 1 Apr 2026$/);
  assert.match(timingText({...row, kind: "rows", split: "time", split_from: "2026-04-01"}, "zh"), /自 2026年4月1日 起留出/);
});
