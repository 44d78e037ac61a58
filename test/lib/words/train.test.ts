import assert from "node:assert/strict";
import {test} from "node:test";
import {optimisers} from "../../../lib/ml/network-fit.js";
import {methodProblems} from "../../../lib/models/check.js";
import type {ModelMethod} from "../../../lib/workspace.js";
import {kindsFor, lossText, calibratedTitle, curveTitle, knobs, methodOfForm, searchedText, searchText, settingsText, standingText, wayText} from "../../../lib/words/train.js";

const kinds = Object.keys(knobs) as (keyof typeof knobs)[], defaults = (kind: keyof typeof knobs) => Object.fromEntries(knobs[kind].map(({key, value}) => [key, value]));

test("what the form stands at is a method that the workspace would take", () => {
  for (const kind of kinds) {
    const made = methodOfForm(kind, defaults(kind), "en");
    assert.ok("method" in made, kind);
    if (kind !== "network") methodProblems(made.method as ModelMethod, (key, what) => assert.fail(`${kind}.${key}: ${what}`));
    else assert.deepEqual(made.method, {kind: "network", hidden: [32, 16], optimiser: "adam", rate: 0.01, passes: 50, batch: 256, validation: 0.1});
  }
});

test("every optimiser can be chosen", () => {
  assert.deepEqual([...knobs.network.find(({key}) => key === "optimiser")!.kind].sort(), [...optimisers].sort());
});

test("what is no setting is said, in both languages", () => {
  const problem = (kind: keyof typeof knobs, changed: Record<string, string>, lang: "en" | "zh" = "en") => { const made = methodOfForm(kind, {...defaults(kind), ...changed}, lang); return "problem" in made ? made.problem : undefined; };
  assert.equal(problem("boosting", {rounds: "2.5"}), 'Rounds at most: a whole number from 1 to 2000, not "2.5"');
  assert.equal(problem("boosting", {rounds: ""}, "zh"), "最多轮数：应为 1 至 2000 的整数，而不是“”");
  assert.equal(problem("network", {hidden: "32, x"}), 'Units of each hidden layer: at most four whole numbers from 1 to 1024, not "32, x"');
  assert.equal(problem("logistic", {penalty: "l3"}), "Penalty: choose one of l2, l1");
  assert.deepEqual(methodOfForm("network", {...defaults("network"), hidden: ""}, "en"), {method: {kind: "network", hidden: [], optimiser: "adam", rate: 0.01, passes: 50, batch: 256, validation: 0.1}});
});

test("searches, curves and calibrations are said in both languages", () => {
  assert.deepEqual([searchedText(25, 0.43504, false, "en"), searchedText(25, 0.43504, false, "zh")], ["Learnt 25 times to compare settings; the least log loss of those that were tried is 0.4350.", "为比较设置已学习 25 次；已试设置中最低对数损失为 0.4350。"]);
  assert.deepEqual([searchText(12, 61, "en"), searchText(12, 61, "zh")], ["Search the best of 12 settings by five folds: learnt 61 times instead of once", "搜索 12 组设置、五折：学习 61 次而非一次"]);
  assert.deepEqual([settingsText({kind: "tree", depth: 3, minLeaf: 5}), settingsText({kind: "bayes"}), settingsText(undefined)], ["depth 3, minLeaf 5", "–", "–"]);
  const points = (held: number[]) => held.map((value, i) => ({rows: 100 * 2 ** i, held: value, own: 0.9}));
  assert.deepEqual([curveTitle(points([0.6, 0.7, 0.75]), "AUC", "en"), curveTitle(points([0.6, 0.75, 0.749]), "AUC", "zh"), curveTitle(points([0.7]), "AUC", "en")], ["Twice the rows gave 0.050 of AUC: more would help", "行数加倍使 AUC 变化 −0.001：更多数据帮助不大", "Too few rows for a learning curve"]);
  const way = (name: "as it is" | "platt", error: number, logLoss: number) => ({way: name, error, logLoss, auc: 0.8});
  assert.equal(calibratedTitle([way("as it is", 0.1, 0.5), way("platt", 0.02, 0.4)], "en"), "Platt's scaling would bring the mean distance from 0.100 to 0.020");
  assert.equal(calibratedTitle([way("as it is", 0.01, 0.4), way("platt", 0.02, 0.41)], "zh"), "校准不会带来改善");
  assert.equal(wayText("isotonic", "zh"), "保序回归");
});

test("amounts have their own method, measure and error", () => {
  assert.deepEqual([kindsFor(true), kindsFor(false).includes("linear"), methodOfForm("linear", {alpha: "2.5"}, "en")], [["linear", "amount_tree", "amount_forest", "amount_boosting"], false, {method: {kind: "linear", alpha: 2.5}}]);
  assert.deepEqual([searchedText(5, 41.2345, true, "en"), lossText(12345.6), lossText(0.43504)], ["Learnt 5 times to compare settings; the least error of those that were tried is 41.23.", "12,350", "0.4350"]);
  assert.equal(curveTitle([100, 200, 400].map((rows, i) => ({rows, held: 0.1 * i, own: 0.9})), "R²", "zh"), "行数加倍使 R² 提高 0.100：更多数据会有帮助");
  assert.match(standingText({at: "failed", code: "one-amount", message: "x"}, "en"), /^The amount is the same/);
});

test("every standing is a sentence", () => {
  assert.equal(standingText({at: "done", rounds: 12, stopped: true, seconds: 1.234}, "en"), "Stopped after round 12; what was learnt is kept, and judged, in 1.2 s.");
  assert.equal(standingText({at: "judging", rounds: 0, stopped: true}, "en"), "Stopped before the first round was over. Judging by the persons held back.");
  assert.equal(standingText({at: "learning", rows: 1200}, "zh"), "正在从 1,200 行学习。");
  assert.match(standingText({at: "failed", code: "one-class", message: "x"}, "en"), /nothing to tell apart/);
  assert.equal(standingText({at: "failed", code: "other", message: "rows of 1 columns"}, "en"), "Not learnt: rows of 1 columns.");
  for (const at of ["ready", "reading"] as const) assert.ok(standingText({at}, "en") !== "" && standingText({at}, "zh") !== "");
});
