import type {MetricName} from "./intervals.js";

/** One prediction of the workspace: what, from what, for when, and how well; a problem where nothing could be learnt. */
export interface ModelRow {
  model: string; says_en: string; says_zh: string; outcome_en: string; outcome_zh: string; limits_en: string | null; limits_zh: string | null; unit_en: string | null; unit_zh: string | null; owner: string; kind: "rows" | "persons"; reads: string; cut: string | null; until: string | null; split: "person" | "time"; split_from: string | null;
  train_rows: number | null; train_positives: number | null; test_rows: number | null; test_positives: number | null; train_mean: number | null; test_mean: number | null; persons: number | null; features: number; refused: number; method: string; cost: number | null; benefit: number | null; seed: string; data_hash: string | null; problem: string | null; problem_code: string | null; rank: number;
}

/** The same as a page shows it: `lab` where it was learnt in the page, which no build has seen. */
export interface ShownModel extends ModelRow {lab?: true}

/** One method of a prediction with its settings. */
export interface ModelMethodRow {model: string; method: string; kind: string; settings: string; error: number | null; error_bar: number | null; rank: number}

/** One measure with its interval; of `differs_from` where it is the difference of two methods on the same rows. */
export interface ModelMetricRow {model: string; method: string; differs_from: string | null; metric: MetricName; value: number; low: number; high: number; rank: number}

/** Persons held back with neighbouring scores, the highest first. */
export interface ModelBandRow {model: string; method: string; persons: number; positives: number; predicted: number; lowest: number; rank: number}

/** Persons held back with neighbouring predicted amounts, the highest first. */
export interface ModelDecileRow {model: string; method: string; persons: number; predicted: number; observed: number; low: number; high: number; scatter: number; rank: number}

/** One feature: whether it is used, what it says by itself, and how it moved. */
export interface ModelFeatureRow {model: string; feature: string; says_en: string; says_zh: string; used: boolean; why_en: string | null; why_zh: string | null; auc: number | null; correlation: number | null; missing: number | null; drift: number | null; rank: number}

/** By how much the ranking suffers when a feature is shuffled. */
export interface ModelImportanceRow {model: string; method: string; feature: string; fall: number; deviation: number; rank: number}

/** The mean prediction with one value of a feature. */
export interface ModelDependenceRow {model: string; method: string; feature: string; value: string; predicted: number; rank: number}

/** The weight of a column of a logistic or linear regression. */
export interface ModelWeightRow {model: string; method: string; feature: string; level: string | null; weight: number; low: number | null; high: number | null; rank: number}

/** Outcomes by a group of persons at the threshold that is used. */
export interface ModelGroupRow {model: string; feature: string; group: string; persons: number | null; true_positives: number | null; false_positives: number | null; false_negatives: number | null; true_negatives: number | null; suppressed: boolean; threshold: number; rank: number}

/** A model that was kept as a file, and how one learnt again on today's rows differs from it; a problem where it cannot be. */
export interface ModelSavedRow {
  saved: string; says_en: string; says_zh: string; outcome_en: string; outcome_zh: string; owner: string; method: string; kind: string; weights: "float64" | "int8" | "none"; tag: string | null; cut: string | null; seed: string; sha256: string; data_hash: string; portrait: string;
  metric: "auc" | "r2"; value_then: number | null; value_eight: number | null; same_data: boolean | null; same_weights: boolean | null; value: number | null; value_low: number | null; value_high: number | null; value_again: number | null; difference: number | null; difference_low: number | null; difference_high: number | null; loss: number | null; loss_again: number | null; problem: string | null; problem_code: string | null; rank: number;
}

/** Published tables about models by name. */
export interface ModelTables {
  model_catalogue: ModelRow; model_methods: ModelMethodRow; model_metrics: ModelMetricRow; model_bands: ModelBandRow; model_deciles: ModelDecileRow; model_features: ModelFeatureRow; model_importance: ModelImportanceRow; model_dependence: ModelDependenceRow; model_weights: ModelWeightRow; model_groups: ModelGroupRow; model_saved: ModelSavedRow;
}
