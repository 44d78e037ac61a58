import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {amountMeasures, bootstrapAmounts, deciles} from "../../../lib/models/amounts.js";
import {explainedShare} from "../../../lib/ml/linear.js";
import {fittedOf, readModelFile, writeModelFile} from "../../../lib/models/file.js";
import {learn, learnBest, predict} from "../../../lib/models/learn.js";
import {singleAmountFeature} from "../../../lib/models/leak.js";
import {personParts} from "../../../lib/models/person.js";
import {report, type Examples} from "../../../lib/models/report.js";
import {bootstrap, onDrawn} from "../../../lib/ml/metrics.js";
import type {FeatureColumn} from "../../../lib/ml/features.js";
import {seededRandom} from "../../../lib/random.js";
import type {Model, ModelMethod} from "../../../lib/workspace.js";
import {root} from "../../util/source.js";
import {apart} from "../stats/oracle.js";

interface Fit {intercept: number; weights: number[]; errors: number[]; first: number[]; r2: number; rmse: number; mae: number}
interface Grown {predictions: number[]; r2: number; rmse: number; mae: number}
const oracle = JSON.parse(readFileSync(`${root}/test/oracles/ml-amounts.json`, "utf8")) as {learnt: number; age: (number | null)[]; visits: number[]; town: (string | null)[]; amount: number[]; plain: Fit; ridge: Fit; tree: Grown; forest: Grown; boosting: Grown; boostingNumbers: Grown; correlations: Record<string, [pearson: number, spearman: number]>};
const y = Float64Array.from(oracle.amount), rows = Int32Array.from(y.keys()), train = rows.subarray(0, oracle.learnt), held = rows.subarray(oracle.learnt), yHeld = y.subarray(oracle.learnt);
const columns: FeatureColumn[] = [{name: "age", kind: "number", values: Float64Array.from(oracle.age, (age) => age ?? NaN)}, {name: "visits", kind: "number", values: Float64Array.from(oracle.visits)}, {name: "town", kind: "category", values: oracle.town}];
const text = {en: "x", zh: "x"}, model: Model = {kind: "rows", table: "t", label: "l", unit: {en: "EUR", zh: "欧元"}, says: text, outcome: text, owner: "a", seed: "1", split: {by: "person"}, methods: {plain: {kind: "linear"}, ridge: {kind: "linear", alpha: 10}}};
const examples: Examples = {columns: [...columns, {name: "gross", kind: "number", values: y.map((value) => 1.2 * value + 3)}, {name: "level", kind: "number", values: y.map((value) => Math.exp(value / 20))}], y, train, test: held, now: new Int32Array(0)};
const found = report(model, examples, 5);

test("weights, their errors, predictions and measures are scikit-learn's and numpy's", () => {
  for (const [m, [name, alpha]] of ([["plain", 0], ["ridge", 10]] as const).entries()) {
    const fitted = learn({kind: "linear", alpha}, columns, y, train, "s"), {intercept, weights, errors, first, ...measures} = oracle[name];
    assert.ok(fitted.core.kind === "amount");
    assert.ok(apart([...fitted.core.linear.weights, fitted.core.linear.intercept], [...weights, intercept]) < 1e-6, name);
    assert.ok(apart([...predict(fitted, columns, held.subarray(0, 10))], first) < 1e-9, name);
    const own = found.methods[m]?.weights ?? [];
    assert.ok(apart(own.map(({low, high}) => (high - low) / 2 / 1.96), own.map(({feature, level}) => errors[["age", "visits", "a", "b", "c", ""].indexOf(level ?? feature)] ?? NaN)) < 1e-6, name);
    assert.ok(own.length >= 5);
    for (const [metric, value] of Object.entries(measures)) assert.ok(Math.abs((found.intervals.metrics[m]?.[metric as "r2"]?.value ?? NaN) - value) < 1e-9, `${name} ${metric}`);
  }
});

test("a feature that is the amount under another name is refused, straight or bent; others have their correlation", () => {
  assert.deepEqual(found.used.map(({name}) => name), ["age", "visits", "town"]);
  for (const name of ["gross", "level"]) assert.match(found.features.find((feature) => feature.name === name)?.refused?.en ?? "", /^By itself it tells the amount nearly always \(correlation 1\.000, bar 0\.98\)/);
  for (const [name, both] of Object.entries(oracle.correlations)) assert.ok(Math.abs((found.features.find((feature) => feature.name === name)?.correlation ?? NaN) - Math.max(...both.map(Math.abs))) < 1e-9, name);
  const words = singleAmountFeature({name: "w", kind: "category", values: oracle.amount.map((value) => String(Math.min(4, Math.floor(value / 40))))}, y, train, held);
  assert.ok(words.refused === undefined && (words.correlation ?? 0) > 0.8 && (words.correlation ?? 1) < 0.98);
  assert.match(singleAmountFeature({name: "e", kind: "number", values: new Float64Array(y.length).fill(NaN)}, y, train, held).refused?.en ?? "", /no value/);
  assert.match(singleAmountFeature({name: "c", kind: "number", values: new Float64Array(y.length).fill(1)}, y, train, held).refused?.en ?? "", /one value/);
});

test("what matters is found to matter, by how much, and in the unit of the amount", () => {
  for (const {importance, dependence} of found.methods) {
    assert.ok(importance[1]!.mean > 0.15 && importance[1]!.mean > importance[2]!.mean);
    const points = dependence.filter(({feature}) => feature === "visits"), slope = (points.at(-1)!.predicted - points[0]!.predicted) / (Number(points.at(-1)!.value) - Number(points[0]!.value));
    assert.ok(Math.abs(slope - 12) < 3, String(slope));
  }
  assert.deepEqual(report(model, examples, 5), found, "the same again");
});

test("parts of one person are weight times distance from the mean, and sum to the prediction", () => {
  const fitted = learn({kind: "linear"}, columns, y, train, "s");
  for (const row of held) {
    const {base, parts, scale, errors} = personParts(fitted, columns, train, row, seededRandom("p"));
    assert.deepEqual([scale, errors, parts.length], ["amount", null, 3]);
    assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, base) - predict(fitted, columns, [row])[0]!) < 1e-9);
  }
});

test("groups of equally many hold all persons and sums; equal predictions are one, and none is small", () => {
  const {scores} = found.methods[0]!, own = deciles(yHeld, scores, 5), sum = (of: (row: (typeof own)[number]) => number) => own.reduce((all, row) => all + of(row), 0);
  assert.deepEqual([own.length, sum(({rows: n}) => n)], [10, 60]);
  assert.ok(Math.abs(sum(({rows: n, observed}) => n * observed) - yHeld.reduce((all, value) => all + value, 0)) < 1e-6 && Math.abs(sum(({rows: n, predicted}) => n * predicted) - scores.reduce((all, value) => all + value, 0)) < 1e-6);
  assert.ok(own.every(({predicted}, i) => i === 0 || predicted < own[i - 1]!.predicted));
  assert.deepEqual(deciles([1, 2, 3, 6], [5, 5, 5, 5], 2), [{rows: 4, predicted: 5, observed: 3, low: 3 - (1.96 * Math.sqrt(14 / 3)) / 2, high: 3 + (1.96 * Math.sqrt(14 / 3)) / 2, scatter: Math.sqrt(14 / 3)}]);
  assert.deepEqual(deciles(yHeld, scores, 25).map(({rows: n}) => n), [25, 35]);
  assert.deepEqual(deciles([1, 2], [1, 2], 3), []);
  assert.throws(() => deciles([1], [NaN], 1), {code: "not-finite"});
});

test("intervals are those of drawing rows one by one; a list against itself differs by nothing", () => {
  const {scores} = found.methods[0]!, {metrics: [first], differences: [same]} = bootstrapAmounts(yHeld, [scores, scores], seededRandom("a"), 3000);
  for (const name of ["r2", "rmse", "mae"] as const) {
    const slow = bootstrap(yHeld.length, onDrawn((a, b) => amountMeasures(a, b)[name], yHeld, scores), seededRandom("b"), {resamples: 3000}), width = slow.high - slow.low;
    assert.ok(Math.abs((first?.[name].low ?? NaN) - slow.low) < width / 8 && Math.abs((first?.[name].high ?? NaN) - slow.high) < width / 8, name);
    assert.deepEqual(same?.[name], {value: 0, low: 0, high: 0});
  }
});

test("a model file gives the same amounts back; a search takes the penalty that errs least", () => {
  const fitted = learn({kind: "linear", alpha: 2}, columns, y, train, "s"), about = {model: {...model, methods: {kept: {kind: "linear", alpha: 2} as const}}, data: {sha256: "ab", rows: 200, positives: null, heldRows: 60, heldPositives: null}, measures: {r2: {value: 0.5, low: 0.4, high: 0.6}}};
  const written = writeModelFile({...about, weights: "float64"}, fitted), again = fittedOf(readModelFile(written, "a file"));
  assert.ok(again);
  assert.deepEqual([...predict(again, columns, rows)], [...predict(fitted, columns, rows)]);
  assert.throws(() => readModelFile(writeModelFile({...about, model: {...about.model, methods: {kept: {kind: "logistic"}}}, weights: "float64"}, fitted), "a file"), /weights of another method: "amount" for "logistic"/);
  const {fitted: best, tried} = learnBest({kind: "linear", search: {alpha: [0, 1, 1e6]}}, columns, {y, rows: train, seed: "s"});
  assert.ok(best.method.kind === "linear" && best.method.alpha !== 1e6);
  assert.ok(tried.length === 3 && tried[2]!.measure < 0.1 && tried[2]!.loss > tried[0]!.loss);
});

const boosting: ModelMethod = {kind: "amount_boosting", rounds: 60, leaves: 8, minLeaf: 5}, grown: ModelMethod[] = [{kind: "amount_tree", depth: 4, minLeaf: 5}, {kind: "amount_forest", minLeaf: 5}, boosting];

test("a tree and boosting of amounts predict as scikit-learn's, a forest as the mean of ten of its", () => {
  const predicted = (method: ModelMethod, seed = "s", from = columns) => predict(learn(method, from, y, train, seed), from, held);
  assert.ok(apart([...predicted(grown[0]!)], oracle.tree.predictions) < 1e-9, "tree");
  for (const [name, found] of [["boosting", predicted(boosting)], ["boostingNumbers", predicted(boosting, "s", columns.slice(0, 2))]] as const) { // the peer's gradients are float32: splits that are nearly as good may change places
    const {predictions, r2} = oracle[name], other = predictions.filter((value, i) => Math.abs(value - found[i]!) > 1e-4).length, gap = Math.abs(explainedShare(yHeld, found) - r2);
    assert.ok(other <= 3 && gap < 0.002, `${name}: ${other} of ${predictions.length} predictions differ, R² by ${gap}`);
  }
  const forests = Array.from({length: 10}, (_, seed) => predicted(grown[1]!, `s${seed}`)), {r2, rmse} = amountMeasures(yHeld, yHeld.map((_, i) => forests.reduce((sum, own) => sum + own[i]!, 0) / 10));
  assert.ok(Math.abs(r2 - oracle.forest.r2) < 0.015 && Math.abs(rmse / oracle.forest.rmse - 1) < 0.015, `${r2} ${rmse}`);
});

test("trees of amounts are judged, explained and kept as other methods of amounts are", () => {
  const trees: Model = {...model, methods: {tree: grown[0]!, forest: {kind: "amount_forest", trees: 12, minLeaf: 5}, boosting: {...boosting, validation: 0.2}}}, learnt = report(trees, examples, 5);
  for (const [m, {method, fitted, scores, bands, deciles: groups, calibration}] of learnt.methods.entries()) {
    assert.deepEqual([bands, calibration, groups.reduce((sum, {rows: n}) => sum + n, 0)], [[], null, 60], method);
    assert.ok(Math.abs((learnt.intervals.metrics[m]?.r2?.value ?? NaN) - explainedShare(yHeld, scores)) < 1e-12, method);
    const {base, parts, scale, errors} = personParts(fitted, columns, train, held[3]!, seededRandom("p"));
    assert.deepEqual([scale, errors], ["amount", null]);
    assert.ok(Math.abs(base + parts.reduce((sum, part) => sum + part, 0) - scores[3]!) < 1e-9, method);
    const about = {model: {...trees, methods: {kept: fitted.method}}, data: {sha256: "ab", rows: 200, positives: null, heldRows: 60, heldPositives: null}, measures: {}, weights: "float64"} as const, again = fittedOf(readModelFile(writeModelFile(about, fitted), "a file"));
    assert.ok(again);
    assert.deepEqual([...predict(again, columns, held)], [...scores], method);
  }
  const {fitted} = learnt.methods[2]!, wrong = writeModelFile({model: {...model, methods: {kept: {kind: "boosting"}}}, data: {sha256: "ab", rows: 200, positives: null, heldRows: 60, heldPositives: null}, measures: {}, weights: "float64"}, fitted);
  assert.throws(() => readModelFile(wrong, "a file"), /loss of another method: "squared" for "boosting"/);
  const {tried, fitted: best} = learnBest({kind: "amount_tree", search: {depth: [1, 4]}}, columns, {y, rows: train, seed: "s"});
  assert.deepEqual([tried.length, best.method.kind === "amount_tree" && best.method.depth], [2, 4]);
});

test("an amount that is the same for all is said", () => {
  assert.throws(() => report(model, {...examples, columns, y: new Float64Array(y.length).fill(0.1)}, 5), {code: "one-amount", message: "all 200 amounts are 0.1; there is nothing to tell apart"});
  assert.ok(Number.isNaN(explainedShare(new Float64Array(60).fill(0.1), new Float64Array(60).fill(3))));
});
