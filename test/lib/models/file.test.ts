import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {fittedOf, portraitVersion, readModelFile, writeModelFile} from "../../../lib/models/file.js";
import {learn, predict, type Fitted} from "../../../lib/models/learn.js";
import {seededRandom} from "../../../lib/random.js";
import type {FeatureColumn} from "../../../lib/ml/features.js";
import type {Model, ModelFile, ModelMethod} from "../../../lib/workspace.js";
import fc from "../../util/property.js";
import {root} from "../../util/source.js";
import {sha256} from "../../../lib/sha256.js";

const random = seededRandom("model file"), rows = 400;
const columns: FeatureColumn[] = [
  {name: "age", kind: "number", values: Float64Array.from({length: rows}, () => (random() < 0.1 ? NaN : Math.round(20 + 60 * random())))},
  {name: "shop", kind: "category", values: Array.from({length: rows}, () => (random() < 0.1 ? null : ["east", "north", "西部"][Math.floor(3 * random())] ?? null))}
];
const y = Float64Array.from({length: rows}, (_, i) => (random() < (columns[0]!.values[i] as number) / 100 ? 1 : 0)), all = Int32Array.from({length: rows}, (_, i) => i);
const words = {en: "Who buys", zh: "谁购买"};
const model = (method: ModelMethod): Model => ({kind: "persons", cut: "2026-07-01", label: {kind: "stops", table: "orders", days: 90}, features: ["age", "shop"], says: words, outcome: words, owner: "us", seed: "7", split: {by: "person"}, methods: {kept: method}});
const methods: ModelMethod[] = [{kind: "logistic"}, {kind: "logistic", penalty: "l1", c: 0.1}, {kind: "tree", depth: 4}, {kind: "forest", trees: 5, depth: 6}, {kind: "boosting", rounds: 8, leaves: 6}, {kind: "bayes"}, {kind: "svm", c: 0.3}];
const about = {data: {sha256: "ab", rows, positives: 200, heldRows: 100, heldPositives: 50}, measures: {auc: {value: 0.7, low: 0.6, high: 0.8}}};
const written = (method: ModelMethod, weights: ModelFile["weights"] = "float64") => { const fitted = learn(method, columns, y, all, "7"); return {fitted, text: writeModelFile({model: model(method), weights, ...about}, fitted)}; };

test("what a file gives back predicts the same to the last digit, for every method", () => {
  for (const method of methods) {
    const {fitted, text} = written(method), again = fittedOf(readModelFile(text, "a file"));
    assert.ok(again);
    assert.deepEqual(predict(again, columns, all), predict(fitted, columns, all), method.kind);
    assert.equal(writeModelFile({model: model(method), weights: "float64", ...about}, again), text, `${method.kind}: the same bytes`);
  }
});

test("eight bits move a prediction by no more than half a step of each weight allows", () => {
  const {fitted, text} = written({kind: "logistic"}, "int8"), again = fittedOf(readModelFile(text, "a file")), eight = again!.core.kind === "linear" ? again!.core.linear.weights : [];
  const own = fitted.core.kind === "linear" ? fitted.core.linear.weights : [], step = (Math.max(...own) - Math.min(...own)) / 255;
  for (const [j, weight] of own.entries()) assert.ok(Math.abs(weight - (eight[j] ?? NaN)) <= step / 2 + 1e-12);
  for (const method of methods) assert.ok(fittedOf(readModelFile(written(method, "int8").text, "a file")));
});

test("a file without weights holds its recipe", () => {
  const file = readModelFile(written({kind: "logistic"}, "none").text, "a file");
  assert.equal(fittedOf(file), undefined);
  assert.deepEqual(file.model.methods, {kept: {kind: "logistic"}});
});

test("what consists of persons' rows is in no file but as a recipe; networks keep layers that fit each other", () => {
  for (const method of [{kind: "svm", kernel: "rbf"}, {kind: "neighbours"}] as ModelMethod[]) {
    assert.throws(() => written(method), /rows of persons/);
    assert.equal(fittedOf(readModelFile(written(method, "none").text, "a file")), undefined);
  }
  const {fitted: {recipe}} = written({kind: "bayes"}), wide = 5, layer = (rowsOf: number, units: number) => ({weights: {rows: rowsOf, columns: units, values: Float64Array.from({length: rowsOf * units}, (_, i) => Math.fround(i / 7 - 1))}, bias: Float64Array.from({length: units}, (_, i) => i)});
  const network: Fitted = {method: {kind: "network"}, recipe, core: {kind: "network", network: {layers: [layer(wide, 3), layer(3, 1)]}}}, text = writeModelFile({model: model({kind: "network"}), weights: "float64", ...about}, network), again = fittedOf(readModelFile(text, "a file"));
  assert.ok(again);
  assert.deepEqual(predict(again, columns, all), predict(network, columns, all));
  refuses(changed(text, ({core}) => { if (core?.kind === "network") core.layers[1]!.rows = 4; }), /layer 2: 4 × 1 weights after 3 columns/);
  refuses(changed(text, ({core}) => { if (core?.kind === "network") core.layers.pop(); }), /layer 1: 5 × 3 weights/);
});

test("the version is the package's", () => assert.equal(portraitVersion, (JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as {version: string}).version));

const refuses = (text: string, words: RegExp) => assert.throws(() => readModelFile(text, "data/x/models/a.json"), (error: Error) => words.test(error.message) && error.message.includes("data/x/models/a.json"), String(words));
/** The text with a change, signed anew: what only the checks of the content can find. */
const changed = (text: string, change: (file: ModelFile) => void): string => { const file = JSON.parse(text) as ModelFile; change(file); return writeSigned(file); };
const writeSigned = ({sha256: _, ...body}: ModelFile): string => JSON.stringify({...body, sha256: hash(body)});
const hash = (body: object) => sha256(new TextEncoder().encode(JSON.stringify(body)));

test("what is no whole model file is refused in words that name the file", () => {
  const {text} = written({kind: "logistic"}), {text: trees} = written({kind: "boosting", rounds: 3, leaves: 4});
  refuses("{", /not JSON/);
  refuses("[]", /no model file/);
  refuses("null", /no model file/);
  refuses(text.replace('"version": 1', '"version": 2'), /another version: 2/);
  refuses(text.replace(/"intercept":[^,]+/, '"intercept":0.5'), /changed after it was written/);
  refuses(changed(text, (file) => { if (file.core?.kind === "linear") (file.core.weights as number[]).pop(); }), /weights, not/);
  refuses(changed(text, (file) => { if (file.core?.kind === "linear") (file.core.weights as unknown[])[0] = "much"; }), /no numbers/);
  refuses(changed(text, (file) => { file.model = {...file.model, methods: {kept: {kind: "tree"}}}; }), /weights of another method/);
  refuses(changed(text, (file) => { file.model = {...file.model, methods: {}}; }), /one method, not 0/);
  refuses(changed(text, (file) => { const column = file.recipe?.columns[1]; if (column?.kind === "category") column.levels.reverse(); }), /without its levels in order: shop/);
  refuses(changed(text, (file) => { const column = file.recipe?.columns[0]; if (column?.kind === "number") column.deviation = 0; }), /without fill, mean and deviation: age/);
  refuses(changed(trees, (file) => { if (file.core?.kind === "boosting") file.core.trees[0]!.left[0] = 0; }), /tree 1: node 1 leads nowhere/);
  refuses(changed(trees, (file) => { if (file.core?.kind === "boosting") file.core.trees[0]!.feature[0] = 9; }), /leads nowhere/);
  refuses(changed(trees, (file) => { if (file.core?.kind === "boosting") file.core.columns = 1; }), /weights for 1 columns/);
});

test("no change of one letter passes", () => {
  const {text} = written({kind: "logistic"});
  fc.assert(fc.property(fc.nat(text.length - 1), fc.integer({min: 33, max: 126}), (at, code) => {
    const other = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
    let same: boolean;
    try { same = JSON.stringify(JSON.parse(other)) === JSON.stringify(JSON.parse(text)); } catch { same = false; }
    if (!same) assert.throws(() => readModelFile(other, "a file"));
  }), {numRuns: 300});
});
