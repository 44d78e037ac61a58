import {PortraitError} from "../errors.js";
import {oneHotNames, type FeatureRecipe} from "../ml/features.js";
import type {Layer} from "../ml/network.js";
import type {Ensemble, Tree} from "../ml/trees/tree.js";
import type {ModelMethod, PlainCore, PlainNumbers, PlainTree} from "../workspace.js";
import {lossOf, type Fitted} from "./learn.js";

type Core = Fitted["core"];

const fail = (what: string): never => { throw new PortraitError("bad-model-file", what); };

/** Whether weights are rows of persons, which no file may hold. */
export const isRows = ({kind}: {kind: Core["kind"]}): boolean => kind === "kernel" || kind === "neighbours";

/** Weights as JSON, weights and values of leaves in 8 bits if asked for. */
export function encodeCore(core: Core, eight: boolean): PlainCore {
  switch (core.kind) {
    case "linear": case "amount": { const {intercept, weights, rounds, converged} = core.linear; return {kind: core.kind, intercept, weights: numbers(weights, eight), rounds, converged}; }
    case "trees": { const {base, factor, columns, trees} = core.trees; return {kind: "trees", base, factor, columns, trees: trees.map((tree) => plainTree(tree, eight))}; }
    case "boosting": { const {base, factor, columns, loss, curve, trees} = core.boosting; return {kind: "boosting", base, factor, columns, loss, curve: numbers(curve, false), trees: trees.map((tree) => plainTree(tree, eight))}; }
    case "svm": { const {svm: {intercept, weights, rounds, converged}, platt} = core; return {kind: "svm", intercept, weights: numbers(weights, eight), rounds, converged, platt}; }
    case "network": return {kind: "network", layers: core.network.layers.map(({weights: {rows, columns, values}, bias}) => ({rows, columns, weights: numbers(values, eight), bias: numbers(bias, false)}))};
    case "kernel": case "neighbours": return fail("weights are rows of persons: the file holds the recipe alone");
    case "bayes": { const {kind, prior, centre, spread} = core.bayes; return {kind: "bayes", of: kind, prior, columns: centre.columns, centre: numbers(centre.values, false), spread: numbers(spread.values, false)}; }
  }
}

function plainTree(tree: Tree, eight: boolean): PlainTree {
  return {
    feature: [...tree.feature], threshold: numbers(tree.threshold, false), left: [...tree.left], right: [...tree.right], missingLeft: [...tree.missingLeft],
    levels: tree.levels.map((levels) => (levels === null ? null : levels.join(""))), value: numbers(tree.value, eight), cover: numbers(tree.cover, false)
  };
}

/** In 8 bits: 256 steps from the least to the greatest (Jacob et al. 2018, affine quantisation). */
function numbers(values: ArrayLike<number>, eight: boolean): PlainNumbers {
  const all = Array.from(values);
  if (!eight) return all.map((value) => (Number.isFinite(value) ? value : String(value)));
  const low = all.reduce((least, value) => Math.min(least, value), Infinity), high = all.reduce((most, value) => Math.max(most, value), -Infinity), step = high > low ? (high - low) / 255 : 0;
  return {low: all.length === 0 ? 0 : low, step, q: all.map((value) => (step === 0 ? 0 : Math.round((value - low) / step)))};
}

/** Weights out of a file, checked: as many as the pipeline makes columns, finite, and trees that lead from their root to leaves. */
export function decodeCore(core: PlainCore, recipe: FeatureRecipe, method: ModelMethod): Core {
  const wide = oneHotNames(recipe).length, wanted = {logistic: "linear", linear: "amount", tree: "trees", forest: "trees", boosting: "boosting", amount_tree: "trees", amount_forest: "trees", amount_boosting: "boosting", bayes: "bayes", svm: method.kind === "svm" && method.kernel === "rbf" ? null : "svm", neighbours: null, network: "network"}[method.kind];
  if (core.kind !== wanted) fail(`weights of another method: ${JSON.stringify(core.kind)} for ${JSON.stringify(method.kind)}`);
  switch (core.kind) {
    case "linear": case "amount": {
      const weights = floats(core.weights, "weights", wide);
      return {kind: core.kind, linear: {intercept: finite(core.intercept, "intercept"), weights, rounds: core.rounds, converged: core.converged}};
    }
    case "svm": {
      const svm = {intercept: finite(core.intercept, "intercept"), weights: floats(core.weights, "weights", wide), rounds: core.rounds, converged: core.converged};
      return {kind: "svm", svm, platt: {a: finite(core.platt?.a, "a"), b: finite(core.platt?.b, "b")}};
    }
    case "network": return {kind: "network", network: {layers: layersOf(core, wide)}};
    case "trees": return {kind: "trees", trees: ensembleOf(core, wide)};
    case "boosting":
      if (core.loss !== lossOf(method)) fail(`loss of another method: ${JSON.stringify(core.loss)} for ${JSON.stringify(method.kind)}`);
      return {kind: "boosting", boosting: {...ensembleOf(core, recipe.columns.length), loss: core.loss, curve: [...floats(core.curve, "curve")]}};
    case "bayes": {
      if (core.columns !== wide) fail(`weights for ${core.columns} columns, the pipeline makes ${wide}`);
      const table = (values: PlainNumbers, name: string, rows: number) => ({rows, columns: wide, values: floats(values, name, rows * wide)});
      return {kind: "bayes", bayes: {kind: core.of, prior: finite(core.prior, "prior"), centre: table(core.centre, "centre", 2), spread: table(core.spread, "spread", core.of === "gaussian" ? 2 : 0)}};
    }
  }
}

/** Layers that fit each other, from as many columns as the pipeline makes to one score. */
function layersOf({layers}: Extract<PlainCore, {kind: "network"}>, wide: number): Layer[] {
  if (!Array.isArray(layers) || layers.length === 0) fail("network without layers");
  return layers.map(({rows, columns, weights, bias}, i) => {
    const before = i === 0 ? wide : layers[i - 1]!.columns;
    if (!Number.isInteger(columns) || columns < 1 || rows !== before || (i === layers.length - 1 && columns !== 1)) fail(`layer ${i + 1}: ${rows} × ${columns} weights after ${before} columns`);
    return {weights: {rows, columns, values: floats(weights, `weights of layer ${i + 1}`, rows * columns)}, bias: floats(bias, `biases of layer ${i + 1}`, columns)};
  });
}

function finite(value: unknown, name: string): number {
  return typeof value === "number" && Number.isFinite(value) ? value : fail(`${name} is no number: ${JSON.stringify(value)}`);
}

function floats(values: PlainNumbers, name: string, length?: number, infinite = false): Float64Array<ArrayBuffer> {
  const found = Array.isArray(values) ? Float64Array.from(values, Number) : Float64Array.from(values?.q ?? [], (step) => values.low + values.step * step);
  if (length !== undefined && found.length !== length) fail(`${found.length} ${name}, not ${length}`);
  if (found.some((value) => Number.isNaN(value) || (!infinite && !Number.isFinite(value)))) fail(`${name} that are no numbers`);
  return found;
}

function ensembleOf({base, factor, columns, trees}: Extract<PlainCore, {trees: PlainTree[]}>, wide: number): Ensemble {
  if (columns !== wide) fail(`weights for ${columns} columns, the pipeline makes ${wide}`);
  if (!Array.isArray(trees)) fail("no trees");
  return {base: finite(base, "base"), factor: finite(factor, "factor"), columns, trees: trees.map((tree, i) => treeOf(tree, columns, `tree ${i + 1}`))};
}

function treeOf(plain: PlainTree, columns: number, name: string): Tree {
  const n = plain.feature?.length ?? 0, whole = (values: readonly number[], key: string) => (Array.isArray(values) && values.length === n && values.every(Number.isInteger) ? values : fail(`${name}: ${key} is not ${n} whole numbers`));
  const left = whole(plain.left, "left"), right = whole(plain.right, "right"), feature = whole(plain.feature, "feature");
  if (n === 0 || plain.levels?.length !== n) fail(`${name}: no nodes, or not as many levels`);
  for (let i = 0; i < n; ++i) {
    if (left[i] === -1) continue;
    const leads = [left[i]!, right[i]!].every((to) => to > i && to < n) && feature[i]! >= 0 && feature[i]! < columns; // children stand behind their parent, so every way ends
    if (!leads) fail(`${name}: node ${i + 1} leads nowhere`);
  }
  return {
    feature: Int32Array.from(feature), threshold: floats(plain.threshold, `${name}: thresholds`, n, true), left: Int32Array.from(left), right: Int32Array.from(right), missingLeft: Uint8Array.from(whole(plain.missingLeft, "missingLeft")),
    levels: plain.levels.map((levels) => (levels === null ? null : Uint8Array.from(levels, Number))), value: floats(plain.value, `${name}: values`, n), cover: floats(plain.cover, `${name}: covers`, n)
  };
}
