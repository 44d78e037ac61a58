import assert from "node:assert/strict";
import {test} from "node:test";
import type {ModelSavedRow} from "../../../lib/models/published.js";
import {savedFileText, savedState, savedTitle, weightsText} from "../../../lib/words/models-saved.js";

const row: ModelSavedRow = {
  saved: "likely", says_en: "Who buys", says_zh: "谁会买", outcome_en: "buys", outcome_zh: "会买", owner: "a", method: "m", kind: "logistic", weights: "float64", tag: "score_likely", cut: "2026-07-01", seed: "1", sha256: "0", data_hash: "0", portrait: "0.1.0",
  metric: "auc", value_then: 0.8, value_eight: null, same_data: false, same_weights: false, value: 0.79, value_low: 0.75, value_high: 0.83, value_again: 0.81, difference: 0.02, difference_low: 0.01, difference_high: 0.03, loss: 0.5, loss_again: 0.49, problem: null, problem_code: null, rank: 1
};

test("a kept model says whether learning again would do better", () => {
  assert.equal(savedState(row, "en"), "other rows, other weights; AUC 0.790, learnt again 0.810: +0.020 (+0.010 to +0.030)");
  assert.equal(savedState({...row, same_data: true, same_weights: true}, "en"), "same rows, same weights: no difference; AUC 0.790");
  assert.equal(savedState({...row, difference: 0.0001, difference_low: -0.0002, difference_high: 0.0004}, "en"), "other rows, other weights; AUC 0.790 either way");
  assert.equal(savedState({...row, problem: "no rows"}, "zh"), "无法进行：no rows");
  const network = {...row, problem: "a network is learnt in the page alone", problem_code: "network-in-page"};
  assert.deepEqual([savedState(network, "en"), savedState(network, "zh")], ["not possible: a network is learnt in the page alone: train it there again", "无法进行：神经网络只在页面中学习：请在那里重新训练"]);
  assert.equal(savedState({...row, difference_low: null}, "en"), "other rows, other weights");
  assert.equal(savedTitle([row], "en"), "1 kept model; learning again would do better for 1");
  assert.equal(savedTitle([{...row, difference_low: -0.01}, row, row], "zh"), "已保存 3 个模型；其中 2 个重新学习会更好");
  assert.equal(savedTitle([{...row, difference_low: null}], "en"), "1 kept model; learning again would do no better");
});

test("weights and the file in words", () => {
  assert.deepEqual((["float64", "none", "int8"] as const).map((weights) => weightsText({...row, weights}, "en")), ["whole length", "none: learnt at each build", "8 bits"]);
  assert.equal(weightsText({...row, weights: "int8", value_eight: -0.0012}, "en"), "8 bits, AUC −0.001");
  assert.equal(savedFileText(row, "en"), "Who buys (likely.json, features before 1 Jul 2026)");
  assert.equal(savedFileText({...row, cut: null}, "zh"), "谁会买（likely.json）");
});
