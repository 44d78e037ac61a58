import assert from "node:assert/strict";
import {test} from "node:test";
import {encodedGroups, learn, predict, splitPersons} from "../../../lib/models/learn.js";
import {logLoss, rocAuc} from "../../../lib/ml/metrics.js";
import type {ModelMethod} from "../../../lib/workspace.js";
import {load, skipWithout} from "../ml/oracle.js";
import fc from "../../util/property.js";

/** AUC and log loss of scikit-learn 1.9.1 under the protocol of the development data. */
const reference = {bank: [0.7863, 0.2813], telco: [0.8439, 0.4177], german: [0.7936, 0.4932]} as const;

for (const name of ["bank", "telco", "german"] as const) {
  test(`${name}: logistic regression as the peers have it`, {skip: skipWithout(name)}, () => {
    const {columns, y, yTest, train, test: held} = load(name), labels = new Float64Array(train.length + held.length);
    for (const [rows, part] of [[train, y], [held, yTest]] as const) for (let i = 0; i < rows.length; ++i) labels[rows[i]!] = part[i]!;
    const found = predict(learn({kind: "logistic"}, columns, labels, train, "0"), columns, held);
    assert.ok(Math.abs(rocAuc(yTest, found) - reference[name][0]) <= 0.002 && Math.abs(logLoss(yTest, found) - reference[name][1]) <= 0.002, `${rocAuc(yTest, found)} ${logLoss(yTest, found)}`);
  });
}

const small = {
  columns: [{name: "n", kind: "number" as const, values: Float64Array.from({length: 240}, (_, i) => (i % 7 === 0 ? NaN : (i * 37) % 50))}, {name: "c", kind: "category" as const, values: Array.from({length: 240}, (_, i) => (i % 5 === 0 ? null : ["a", "b", "c"][i % 3]!))}],
  y: Float64Array.from({length: 240}, (_, i) => ((i * 37) % 50 > 25 !== (i % 11 === 0) ? 1 : 0)), rows: Int32Array.from({length: 200}, (_, i) => i), rest: Int32Array.from({length: 40}, (_, i) => 200 + i)
};
const methods: ModelMethod[] = [{kind: "logistic"}, {kind: "logistic", penalty: "l1", c: 0.5}, {kind: "tree", depth: 3}, {kind: "forest", trees: 8}, {kind: "boosting", rounds: 8, minLeaf: 5}, {kind: "bayes"}, {kind: "svm"}, {kind: "svm", kernel: "rbf"}, {kind: "neighbours", k: 9}, {kind: "tree", search: {depth: [1, 3]}}];
const silent = new Set(["tree", "bayes", "neighbours"]);

test("every method learns, tells of its rounds, keeps to its seed and survives JSON", () => {
  for (const method of methods) {
    const told: number[] = [], fit = (seed: string) => learn(method, small.columns, small.y, small.rows, seed, (round) => void told.push(round)), found = predict(fit("a"), small.columns, small.rest);
    assert.ok(rocAuc(Float64Array.from(small.rest, (row) => small.y[row]!), found) > 0.7, JSON.stringify(method));
    assert.ok(found.every((p) => p >= 0 && p <= 1));
    assert.deepEqual(predict(fit("a"), small.columns, small.rest), found);
    assert.equal(told.length > 0, !silent.has(method.kind) || method.search !== undefined, method.kind);
    assert.deepEqual(encodedGroups(fit("a")), method.kind === "boosting" ? [[0], [1]] : [[0], [1, 2, 3, 4]]);
  }
  const stopped = learn({kind: "boosting", rounds: 50, minLeaf: 5}, small.columns, small.y, small.rows, "a", (round) => round < 3);
  assert.equal(stopped.core.kind === "boosting" && stopped.core.boosting.trees.length, 3);
});

test("no person is on both sides, and both sides have the same share of the outcome", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({min: 0, max: 60}), fc.boolean()), {minLength: 200, maxLength: 300}), fc.string(), (rows, seed) => {
    const persons = rows.map(([who]) => String(who)), y = rows.map(([, label]) => (label ? 1 : 0)), {train, test: held} = splitPersons([...persons, "x", "y", "z"], [...y, 0, 0, 0], 0.3, seed);
    const learnt = new Set(Array.from(train, (row) => persons[row]));
    assert.equal(train.length + held.length, rows.length + 3);
    for (const row of held) assert.ok(persons[row] === undefined || !learnt.has(persons[row]));
  }));
  const {test: held} = splitPersons(Array.from({length: 1000}, (_, i) => `p${i}`), Array.from({length: 1000}, (_, i) => (i < 200 ? 1 : 0)), 0.25, "a");
  assert.deepEqual([held.length, held.filter((row) => row < 200).length], [250, 50]);
  assert.throws(() => splitPersons(["a", "b", "c", "d"], [1, 1, 1, 1], 0.25, "a"), {code: "one-class", message: "only one class: no person without the outcome; there is nothing to tell apart"});
  assert.throws(() => splitPersons(["a", "b", "c", "d"], [1, 0, 0, 0], 0.25, "a"), {code: "too-few-rows"});
});
