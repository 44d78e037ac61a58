import {fitIsotonic, fitPlatt} from "../../lib/ml/calibration.js";
import {fitRidge} from "../../lib/ml/linear.js";
import {encode, learn, predict} from "../../lib/models/learn.js";
import {isRows} from "../../lib/models/core.js";
import {writeModelFile} from "../../lib/models/file.js";
import {bootstrapMetrics} from "../../lib/models/intervals.js";
import {seededRandom} from "../../lib/random.js";
import type {Model, ModelMethod} from "../../lib/workspace.js";

const methods: Record<string, ModelMethod> = {
  ridge: {kind: "logistic"}, lasso: {kind: "logistic", penalty: "l1", c: 0.3}, tree: {kind: "tree", depth: 6}, forest: {kind: "forest", trees: 12, minLeaf: 3}, boosting: {kind: "boosting", rounds: 30, validation: 0.1}, bayes: {kind: "bayes"},
  linear_svm: {kind: "svm", c: 0.5}, radial_svm: {kind: "svm", kernel: "rbf", rows: 500}, neighbours: {kind: "neighbours", k: 9}, searched: {kind: "logistic", search: {c: [0.03, 0.3, 3]}}
};

/** What each method learns from one made world, as the text of its file and of its predictions, and what is computed beside: the same on every engine that keeps to IEEE 754. */
export function learntFiles(): Record<string, string> {
  const random = seededRandom("bytes"), n = 1500, says = {en: "x", zh: "x"};
  const age = Float64Array.from({length: n}, () => (random() < 0.05 ? NaN : 18 + 60 * random())), spend = Float64Array.from({length: n}, () => 1000 * random() * random()), job = Array.from({length: n}, () => (random() < 0.1 ? null : ["clerk", "nurse", "cook"][Math.floor(3 * random())] ?? null));
  const y = Float64Array.from({length: n}, (_, i) => ((age[i] || 40) / 80 + spend[i]! / 1500 + (job[i] === "nurse" ? 0.2 : 0) + 0.5 * random() > 1 ? 1 : 0));
  const columns = [{name: "age", kind: "number" as const, values: age}, {name: "spend", kind: "number" as const, values: spend}, {name: "job", kind: "category" as const, values: job}];
  const train = Int32Array.from({length: 1100}, (_, i) => i), held = Int32Array.from({length: 400}, (_, i) => 1100 + i), labels = Float64Array.from(held, (row) => y[row]!);
  const found: Record<string, string> = {}, all: Float64Array[] = [];
  for (const [name, method] of Object.entries(methods)) {
    const fitted = learn(method, columns, y, train, `bytes ${name}`), scores = predict(fitted, columns, held);
    const model: Model = {kind: "rows", table: "t", label: "l", says, outcome: says, owner: "a", seed: "1", split: {by: "person"}, methods: {[name]: fitted.method}};
    found[name] = `${writeModelFile({model, data: {sha256: "", rows: 1100, positives: 1, heldRows: 400, heldPositives: 1}, measures: {}, weights: isRows(fitted.core) ? "none" : "float64"}, fitted)}\n${JSON.stringify([...scores])}`;
    all.push(scores);
    if (name === "ridge") found["amounts"] = JSON.stringify(fitRidge(encode(fitted, columns, train), Float64Array.from(train, (row) => spend[row]!)), (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
  }
  const [first = new Float64Array(0)] = all, isotonic = fitIsotonic(labels, first);
  return {...found, measures: JSON.stringify(bootstrapMetrics(labels, all, seededRandom("draws"))), calibration: JSON.stringify([fitPlatt(labels, first), [...isotonic.at], [...isotonic.value]])};
}
