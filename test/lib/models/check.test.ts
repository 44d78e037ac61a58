import assert from "node:assert/strict";
import {test} from "node:test";
import bank from "../../../data/bank-marketing/workspace.js";
import demo from "../../../data/demo/workspace.js";
import telco from "../../../data/telco-churn/workspace.js";
import {methodProblems, modelProblems} from "../../../lib/models/check.js";
import type {Model, ModelMethod, Workspace} from "../../../lib/workspace.js";
import {problemsOf, tablesOf} from "../../../loaders/workspace.js";

const amount = {unit: {en: "EUR", zh: "欧元"}, label: {kind: "spends", table: "orders", column: "amount", days: 90}, methods: {linear: {kind: "linear", alpha: 3}}, contact: undefined, groups: undefined};
const said = (workspace: Workspace, model: unknown): string => modelProblems({...workspace, models: {x: model as Model}}, new Set(tablesOf(workspace)), "data/w/workspace.ts").map(({message}) => message).join("\n");
const stops = demo.models?.["stops"], churns = telco.models?.["churns"];

test("the models of the workspaces have no problem", () => {
  for (const workspace of [bank, demo, telco]) assert.deepEqual(problemsOf(workspace, workspace.name), []);
});

test("every mistake is named with its place and value", () => {
  const cases: [Workspace, object, RegExp][] = [
    [demo, {cut: "2026-07-02"}, /^no date at which tags are computed \(2025-11-01, .*2026-10-01\): "2026-07-02" \(models\.x\.cut\) \(data\/w\/workspace\.ts\)$/m], [demo, {label: {kind: "stops", table: "orders", days: 99}}, /the outcome is not over before 2026-10-01: 99 \(models\.x\.label\.days\)/],
    [demo, {label: {kind: "stops", table: "customers", days: 9}}, /no fact table with a time: "customers"/], [demo, {label: {kind: "stops", table: "orders", days: 0.5}}, /no number of days/], [demo, {label: {kind: "dies"}}, /no kind of outcome: "dies"/],
    [demo, {label: {kind: "tag", tag: "gone", at: "2026-10-01"}}, /unknown tag: "gone" \(models\.x\.label\.tag\)/], [demo, {label: {kind: "tag", tag: "spend_12m", at: "2026-10-01"}}, /tag that is not yes or no/], [demo, {label: {kind: "tag", tag: "blocked", at: "2026-10-01"}}, /tag over rows without a time/],
    [demo, {label: {kind: "tag", tag: "repeat_buyer", at: "2026-07-01"}}, /date that is not after the cut date/], [demo, {split: {by: "time", from: "2026-05-01"}}, /not over at the cut date/], [demo, {features: ["nose"]}, /unknown tag: "nose"/], [demo, {features: []}, /no feature/], [demo, {groups: ["nose"]}, /no feature of the model: "nose"/],
    [demo, {late: {nose: {en: "x", zh: "x"}}}, /no feature of the model/], [demo, {seed: ""}, /no seed/], [demo, {methods: {}}, /no method/], [demo, {methods: {Bad: {kind: "bayes"}}}, /no name of small letters/], [demo, {contact: {cost: -1, benefit: 3}}, /no cost of at least 0/], [demo, {split: {by: "row"}}, /neither person nor time/],
    [demo, {split: {by: "person", share: 1}}, /no share between 0 and 1/], [demo, {says: {en: "x"}}, /no words in English and Chinese/], [demo, {owner: " "}, /nobody answers for it/], [demo, {kind: "groups"}, /neither rows nor persons/],
    [telco, {table: "gone"}, /unknown clean table: "gone"/], [telco, {label: "tenure"}, /column that is not yes or no: "tenure"/], [telco, {label: "left"}, /unknown column: "left" \(models\.x\.label\)/], [telco, {features: ["churned", "nose"]}, /the label itself[^]*unknown column: "nose"/],
    [demo, {unit: {en: "EUR", zh: ""}}, /no words in English and Chinese: .*models\.x\.unit/], [demo, {...amount, contact: {cost: 1, benefit: 2}, groups: ["rating"]}, /an amount has none: .*models\.x\.contact[^]*an amount has none: \["rating"\]/], [demo, {...amount, methods: {tree: {kind: "tree"}}}, /method that predicts no amount: "tree"/], [demo, {methods: {linear: {kind: "linear"}}}, /method that predicts amounts, and no unit is given/],
    [demo, {...amount, unit: undefined}, /amount without a unit: "spends"/], [demo, {...amount, label: {kind: "stops", table: "orders", days: 9}}, /outcome that is no amount: "stops"/], [demo, {...amount, label: {...amount.label, column: "order_no"}}, /no column of numbers: "order_no"/], [demo, {...amount, label: {kind: "tag", tag: "repeat_buyer", at: "2026-10-01"}}, /tag that is no number: "repeat_buyer"/], [telco, {unit: {en: "USD", zh: "美元"}, label: "churned"}, /column that is no number: "churned"/],
    [telco, {split: {by: "time", from: "2018-01-01"}}, /a split by time needs a column of dates/], [telco, {late: {tenure: {en: ""}}}, /no reason in English and Chinese/]
  ];
  for (const [workspace, change, problem] of cases) assert.match(said(workspace, {...(workspace === demo ? stops : churns), ...change}), problem, JSON.stringify(change));
  assert.match(modelProblems({...demo, models: {Bad: stops as Model}}, new Set(), "w").map(({message}) => message).join(), /no name of small letters, digits and _: "Bad"/);
});

test("methods have known settings in their ranges", () => {
  const problems = (method: unknown) => { const found: string[] = []; methodProblems(method as ModelMethod, (key, what, value) => found.push(`${key} ${what} ${JSON.stringify(value)}`)); return found; };
  assert.deepEqual([problems({kind: "logistic", penalty: "l1", c: 0.5}), problems({kind: "forest", trees: 10, depth: 3}), problems({kind: "bayes"})], [[], [], []]);
  assert.deepEqual([problems({kind: "linear"}), problems({kind: "linear", alpha: -1})], [[], ["alpha no number from 0 to 1000000000 -1"]]);
  assert.equal(said(demo, {...stops, ...amount}), "");
  assert.deepEqual(problems({kind: "magic"}), ['kind unknown method "magic"']);
  assert.deepEqual(problems({kind: "boosting", rounds: 1.5, rate: 2, nose: 1}), ["rounds no whole number from 1 to 2000 1.5", "rate no number from 0.0001 to 1 2", 'nose unknown setting "nose"']);
  assert.deepEqual([problems({kind: "svm", kernel: "rbf", c: 2, gamma: 0.1, rows: 100}), problems({kind: "neighbours", k: 5}), problems({kind: "network", hidden: [8], optimiser: "adam", rate: 0.1}), problems({kind: "tree", search: {depth: [2, 3], minLeaf: [5]}})], [[], [], [], []]);
  assert.deepEqual(problems({kind: "svm", kernel: "cubic"}), ['kernel neither linear nor rbf "cubic"']);
  assert.deepEqual(problems({kind: "network", hidden: [0], optimiser: "magic"}), ["hidden no numbers of units from 1 to 1024 [0]", 'optimiser none of sgd, momentum, adagrad, rmsprop, adam "magic"']);
  assert.deepEqual(problems({kind: "tree", search: {depth: [2, 2], nose: [1], minLeaf: [0]}}), ["search.depth no list of different values [2,2]", 'search.nose unknown setting "nose"', "search.minLeaf no whole number from 1 to 1000000 0"]);
  assert.deepEqual([problems({kind: "tree", search: {}}), problems({kind: "tree", search: {depth: Array.from({length: 11}, (_, i) => i + 1), minLeaf: Array.from({length: 10}, (_, i) => i + 1)}})], [["search no settings to try {}"], ["search more than 100 combinations 110"]]);
  assert.match(said(demo, {...stops, methods: {net: {kind: "network"}}}), /learnt in the page alone, and saved there: "network" \(models\.x\.methods\.net\.kind\)/);
  assert.deepEqual(problems({kind: "logistic", penalty: "l3"}), ['penalty neither l1 nor l2 "l3"']);
});
