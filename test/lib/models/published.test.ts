import assert from "node:assert/strict";
import {test} from "node:test";
import type {ModelTables} from "../../../lib/models/published.js";
import {modelTables} from "../../../lib/schema/models.js";

/** Every column that pages know; the compiler refuses one too few or too many. */
const known: {[name in keyof ModelTables]: Record<keyof ModelTables[name], 1>} = {
  model_catalogue: {
    model: 1, says_en: 1, says_zh: 1, outcome_en: 1, outcome_zh: 1, unit_en: 1, unit_zh: 1, limits_en: 1, limits_zh: 1, owner: 1, kind: 1, reads: 1, cut: 1, until: 1, split: 1, split_from: 1, train_rows: 1, train_positives: 1, test_rows: 1, test_positives: 1, train_mean: 1, test_mean: 1, persons: 1, features: 1, refused: 1, method: 1, cost: 1, benefit: 1, seed: 1, data_hash: 1,
    problem: 1, problem_code: 1, rank: 1
  },
  model_methods: {model: 1, method: 1, kind: 1, settings: 1, error: 1, error_bar: 1, rank: 1}, model_metrics: {model: 1, method: 1, differs_from: 1, metric: 1, value: 1, low: 1, high: 1, rank: 1}, model_bands: {model: 1, method: 1, persons: 1, positives: 1, predicted: 1, lowest: 1, rank: 1},
  model_deciles: {model: 1, method: 1, persons: 1, predicted: 1, observed: 1, low: 1, high: 1, scatter: 1, rank: 1},
  model_features: {model: 1, feature: 1, says_en: 1, says_zh: 1, used: 1, why_en: 1, why_zh: 1, auc: 1, correlation: 1, missing: 1, drift: 1, rank: 1}, model_importance: {model: 1, method: 1, feature: 1, fall: 1, deviation: 1, rank: 1}, model_dependence: {model: 1, method: 1, feature: 1, value: 1, predicted: 1, rank: 1},
  model_weights: {model: 1, method: 1, feature: 1, level: 1, weight: 1, low: 1, high: 1, rank: 1}, model_groups: {model: 1, feature: 1, group: 1, persons: 1, true_positives: 1, false_positives: 1, false_negatives: 1, true_negatives: 1, suppressed: 1, threshold: 1, rank: 1},
  model_saved: {
    saved: 1, says_en: 1, says_zh: 1, outcome_en: 1, outcome_zh: 1, owner: 1, method: 1, kind: 1, weights: 1, tag: 1, cut: 1, seed: 1, sha256: 1, data_hash: 1, portrait: 1, metric: 1, value_then: 1, value_eight: 1, same_data: 1, same_weights: 1, value: 1, value_low: 1, value_high: 1, value_again: 1, difference: 1, difference_low: 1, difference_high: 1,
    loss: 1, loss_again: 1, problem: 1, problem_code: 1, rank: 1
  }
};

test("pages know the columns that are published, in their order", () => {
  for (const [name, columns] of Object.entries(known)) assert.deepEqual(Object.keys(columns), Object.keys(modelTables[name as keyof ModelTables].columns), name);
});
