import assert from "node:assert/strict";
import {test} from "node:test";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {examplesFrom} from "../../../lib/models/examples.js";
import {fittedOf, readModelFile} from "../../../lib/models/file.js";
import {Lab, type LabHooks} from "../../../lib/models/lab.js";
import {predict} from "../../../lib/models/learn.js";
import {seededRandom} from "../../../lib/random.js";
import type {Model, ModelMethod} from "../../../lib/workspace.js";

const text = {en: "x", zh: "x"}, random = seededRandom("lab");
const model: Model = {kind: "rows", table: "t", label: "l", says: text, outcome: text, owner: "a", seed: "1", split: {by: "person"}, methods: {logistic: {kind: "logistic"}}};
const rows = Array.from({length: 800}, (_, i) => { const age = 20 + Math.floor(40 * random()), job = random() < 0.3 ? null : random() < 0.5 ? "clerk" : "nurse"; return {_part: "all", _person: `p${i}`, _label: random() < 1 / (1 + Math.exp(4 - age / 10 - (job === "nurse" ? 1 : 0))), age, job, flat: 3}; });
const features = [{name: "age", type: "number" as const, says: text}, {name: "job", type: "text" as const, says: text}, {name: "flat", type: "number" as const, says: text}, {name: "late", type: "number" as const, says: text, refused: text}];
const hooks: LabHooks = {tensorflow: () => import("@tensorflow/tfjs")}, made = (from: readonly Record<string, unknown>[] = rows) => new Lab("m", {model, features}, from, 5);
const wish = (method: ModelMethod, names = ["age", "job", "flat", "late"]) => ({features: names, method, seed: "s"});
const methods: ModelMethod[] = [{kind: "logistic"}, {kind: "tree", depth: 4}, {kind: "boosting", rounds: 20, validation: 0.1}, {kind: "network", hidden: [6], passes: 6, batch: 64}, {kind: "bayes"}, {kind: "svm"}, {kind: "neighbours", k: 20}];
const sampledKinds = new Set(["network", "neighbours"]);

test("each method is learnt and judged beside the tries before it, and says of one person what each feature adds", async () => {
  const lab = made();
  for (const [t, method] of methods.entries()) {
    const tables = await lab.train(wish(method), hooks), person = lab.person(1), sum = person.parts.reduce((all, {part}) => all + part, person.base);
    assert.equal(tables.model_methods.at(-1)?.method, `#${t + 1}`);
    assert.equal(tables.model_methods.length, Math.min(t + 1, 4), "the last four tries are kept");
    assert.ok(Number(tables.model_metrics.find((row) => row.method === `#${t + 1}` && row.metric === "auc")?.value) > 0.7, method.kind);
    assert.deepEqual(tables.model_features.filter(({used}) => !used).map(({feature}) => feature), ["flat"], "a constant is refused; what the build refuses is not offered");
    assert.ok(Math.abs((person.scale === "probability" ? sum : 1 / (1 + Math.exp(-sum))) - person.score) < 1e-9, method.kind);
    assert.equal(person.parts.every(({error}) => error === null), !sampledKinds.has(method.kind));
    assert.equal(tables.data.train + tables.data.test, rows.length);
  }
  assert.ok(lab.person(1).score >= lab.person(2).score && lab.person(1e9).place === 200);
});

test("a try can be kept as a file that predicts as it does, networks included; what consists of rows keeps its recipe", async () => {
  const lab = made();
  for (const method of [{kind: "logistic"}, {kind: "network", hidden: [5], passes: 4, batch: 64}, {kind: "boosting", search: {leaves: [4, 8]}, rounds: 10}] as ModelMethod[]) {
    const tables = await lab.train(wish(method), hooks), text = lab.file("float64") ?? "", file = readModelFile(text, "a file"), fitted = fittedOf(file), [own] = Object.values(file.model.methods);
    assert.ok(fitted !== undefined && own?.kind === method.kind && own.search === undefined && file.model.seed === "s");
    const {y, test: held, columns} = examplesFrom(rows, model, features.slice(0, 2)), auc = rocAuc(Float64Array.from(held, (row) => y[row]!), predict(fitted, columns, held));
    assert.ok(Math.abs(auc - (tables.model_metrics.find(({method: name, metric}) => name === tables.model_methods.at(-1)?.method && metric === "auc")?.value ?? 0)) < 1e-12, method.kind);
    assert.equal(lab.file("none") === undefined, method.kind === "network");
    assert.equal(tables.tried.length, method.search === undefined ? 0 : 2);
  }
  await lab.train(wish({kind: "neighbours", k: 20}), hooks);
  assert.deepEqual([lab.file("float64"), lab.file("int8"), readModelFile(lab.file("none") ?? "", "a file").core], [undefined, undefined, null]);
});

test("the last try has a learning curve and calibrations; a network, which is not learnt again, has none", async () => {
  const lab = made();
  await lab.train(wish({kind: "tree", depth: 3}), hooks);
  assert.deepEqual([lab.curve().at(-1)?.rows, lab.calibrate()?.map(({way}) => way)], [600, ["as it is", "platt", "isotonic"]]);
  await lab.train(wish({kind: "network", hidden: [4], passes: 2}), hooks);
  assert.deepEqual([lab.curve(), lab.calibrate()], [[], null]);
});

test("the same wish gives the same tables; the rows held back stay the same whatever is chosen", async () => {
  const boosting: ModelMethod = {kind: "boosting", rounds: 10}, [one, two] = [made(), made()];
  assert.deepEqual(await one.train(wish(boosting), hooks), await two.train(wish(boosting), hooks));
  const first = await made().train(wish({kind: "logistic"}), hooks), fewer = await made().train(wish({kind: "logistic"}, ["age"]), hooks);
  assert.deepEqual([fewer.data.train, fewer.data.testPositives, fewer.data.features], [first.data.train, first.data.testPositives, 1]);
});

test("a stop keeps what was learnt; what cannot be learnt is said and leaves the tries as they are", async () => {
  const lab = made(), rounds: number[] = [];
  let learnt = 0;
  const tables = await lab.train(wish({kind: "boosting", rounds: 100}), {...hooks, onRound: (round) => { rounds.push(round); return round < 7; }, onLearnt: () => { ++learnt; }});
  assert.deepEqual([rounds.length, learnt], [7, 1]);
  assert.ok(tables.model_bands.length > 1);
  await assert.rejects(lab.train(wish({kind: "logistic"}, ["flat"]), hooks), {code: "no-data", message: "no feature is left to learn from"});
  assert.equal((await lab.train(wish({kind: "bayes"}), hooks)).model_methods.length, 2);
  await assert.rejects(made(rows.map((row) => ({...row, _label: true}))).train(wish({kind: "logistic"}), hooks), {code: "one-class"});
  await assert.rejects(made(rows.slice(0, 3)).train(wish({kind: "logistic"}), hooks), /too few persons|only one class/);
  await assert.rejects(made([]).train(wish({kind: "logistic"}), hooks), {code: "no-data"});
});
