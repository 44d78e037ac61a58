import {PortraitError} from "../errors.js";
import {bayesPredict, fitGaussianBayes, type NaiveBayes} from "../ml/bayes.js";
import {fitFeatures, nativeFeatures, oneHot, oneHotSources, type FeatureColumn, type FeatureRecipe} from "../ml/features.js";
import {fitRidge} from "../ml/linear.js";
import {fitLasso, fitLogistic, linearScores, sigmoid, type LinearModel} from "../ml/logistic.js";
import {boostingPredict, fitBoosting, type Boosting} from "../ml/trees/boosting.js";
import {cartPredict, fitForest, fitTree} from "../ml/trees/cart.js";
import {networkPredict, type Network} from "../ml/network.js";
import type {Ensemble} from "../ml/trees/tree.js";
import {seededRandom} from "../random.js";
import type {Matrix} from "../stats/matrix.js";
import {isAmount} from "./grids.js";
import {learnNeighbours, learnSvm, machinePredict, type MachineCore} from "./machines.js";
import {searchSettings, type Tried} from "./search.js";
import type {ModelMethod} from "../workspace.js";

/** What was learnt: how columns become numbers, and the weights over these. */
export interface Fitted {
  method: ModelMethod;
  recipe: FeatureRecipe;
  core: {kind: "linear" | "amount"; linear: LinearModel} | {kind: "trees"; trees: Ensemble} | {kind: "boosting"; boosting: Boosting} | {kind: "bayes"; bayes: NaiveBayes} | {kind: "network"; network: Pick<Network, "layers">} | MachineCore;
}

/** Called after each round (of so many at most) with the loss, NaN where a method has none; false stops and keeps what was learnt. */
export type OnRound = (round: number, of: number, loss: number) => boolean | void;

/** Learns one method on some rows; the pipeline of features is learnt on these alone. The same seed gives the same weights, wherever it runs. */
export function learn(method: ModelMethod, columns: readonly FeatureColumn[], y: ArrayLike<number>, rows: ArrayLike<number>, seed: string, onRound?: OnRound): Fitted {
  if (method.search !== undefined) return learnBest(method, columns, {y, rows, seed}, onRound).fitted;
  const recipe = fitFeatures(columns, rows), labels = Float64Array.from(rows, (row) => y[row]!), random = seededRandom(seed);
  const {x, categorical} = isBoosting(method) ? nativeFeatures(recipe, columns, rows) : {...oneHot(recipe, columns, rows), categorical: []};
  const told = (of: number) => (onRound === undefined ? {} : {onRound: (round: number, loss: number) => onRound(round, of, loss)});
  const machine = (round: number) => onRound?.(round, 0, NaN);
  switch (method.kind) {
    case "svm": return {method, recipe, core: learnSvm(method, x, labels, random, machine)};
    case "neighbours": return {method, recipe, core: learnNeighbours(method, x, labels)};
    case "network": throw new PortraitError("network-in-page", "a network is learnt in the page alone, and kept with its weights");
    case "logistic": return {method, recipe, core: {kind: "linear", linear: method.penalty === "l1" ? fitLasso(x, labels, {c: method.c ?? 1, ...told(200)}) : fitLogistic(x, labels, {c: method.c ?? 1, ...told(100)})}};
    case "linear": {
      const linear = fitRidge(x, labels, method.alpha ?? 0);
      onRound?.(1, 1, NaN);
      return {method, recipe, core: {kind: "amount", linear}};
    }
    case "tree": case "amount_tree": return {method, recipe, core: {kind: "trees", trees: fitTree(x, labels, given(method, ["depth", "minLeaf"]), random)}};
    case "forest": case "amount_forest": {
      const trees = method.trees ?? 100, tried = isAmount(method) ? {tried: Math.max(1, Math.floor(x.columns / 3))} : {}; // of amounts a third of the columns (Breiman 2001)
      return {method, recipe, core: {kind: "trees", trees: fitForest(x, labels, random, {trees, ...tried, ...given(method, ["depth", "minLeaf"]), ...(onRound === undefined ? {} : {onTree: (tree: number) => onRound(tree, trees, NaN)})})}};
    }
    case "boosting": case "amount_boosting": return {method, recipe, core: {kind: "boosting", boosting: fitBoosting(x, labels, {loss: lossOf(method), categorical, ...given(method, ["rounds", "rate", "leaves", "minLeaf", "validation"]), ...told(method.rounds ?? 100)}, random)}};
    case "bayes": return {method, recipe, core: {kind: "bayes", bayes: fitGaussianBayes(x, labels)}};
  }
}

/** Searches for the best settings, and learns with them on all rows; a stop while it searches learns with the best till then. */
export function learnBest(method: ModelMethod, columns: readonly FeatureColumn[], {y, rows, seed}: {y: ArrayLike<number>; rows: ArrayLike<number>; seed: string}, onRound?: OnRound): {fitted: Fitted; tried: Tried[]} {
  const fit = (one: ModelMethod, train: Int32Array, test: Int32Array) => predict(learn(one, columns, y, train, seed), columns, test);
  const {best, tried} = searchSettings(method, {y, rows, seed}, fit, onRound);
  return {fitted: learn(best, columns, y, rows, seed), tried};
}

function given(method: object, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(method).filter(([name, value]) => names.includes(name) && value !== undefined));
}

/** What boosting lowers. */
export const lossOf = (method: {kind: string}): Boosting["loss"] => (isAmount(method) ? "squared" : "log");

const isBoosting = ({kind}: Pick<ModelMethod, "kind">): boolean => kind === "boosting" || kind === "amount_boosting";

/** Rows as the model takes them. */
export function encode({recipe, method}: Pick<Fitted, "recipe" | "method">, columns: readonly FeatureColumn[], rows: ArrayLike<number>): Matrix {
  return isBoosting(method) ? nativeFeatures(recipe, columns, rows).x : oneHot(recipe, columns, rows).x;
}

/** For each feature the columns of `encode` that came from it. */
export function encodedGroups({recipe, method}: Pick<Fitted, "recipe" | "method">): number[][] {
  const sources = isBoosting(method) ? recipe.columns.map((_, at) => at) : oneHotSources(recipe);
  return recipe.columns.map((_, at) => sources.flatMap((source, j) => (source === at ? [j] : [])));
}

/** Probabilities of the outcome, or amounts, for encoded rows. */
export function predictEncoded({core}: Pick<Fitted, "core">, x: Matrix): Float64Array {
  switch (core.kind) {
    case "linear": return linearScores(x, core.linear).map(sigmoid);
    case "amount": return linearScores(x, core.linear);
    case "trees": return cartPredict(core.trees, x);
    case "boosting": return boostingPredict(core.boosting, x);
    case "bayes": return bayesPredict(core.bayes, x);
    case "network": return networkPredict(core.network, x);
    case "svm": case "kernel": case "neighbours": return machinePredict(core, x);
  }
}

/** Probabilities of the outcome, or amounts, for some rows. */
export function predict(fitted: Fitted, columns: readonly FeatureColumn[], rows: ArrayLike<number>): Float64Array {
  return predictEncoded(fitted, encode(fitted, columns, rows));
}

/** Rows to learn from and rows held back, no person in both: persons are drawn by the seed, the same share of those with and without the outcome; of an amount, of all. */
export function splitPersons(persons: readonly string[], y: ArrayLike<number>, share: number, seed: string, amount = false): {train: Int32Array; test: Int32Array} {
  const random = seededRandom(`${seed} split`), label = new Map<string, number>();
  for (const [row, person] of persons.entries()) label.set(person, amount ? 0 : Math.max(label.get(person) ?? 0, y[row]!));
  const held = new Set<string>();
  for (const value of amount ? [0] : [0, 1]) {
    const group = [...label].filter(([, own]) => own === value).map(([person]) => person), count = Math.round(group.length * share);
    if (amount && (count < 1 || count >= group.length)) throw new PortraitError("too-few-rows", `too few persons to hold back ${share}: ${group.length}`);
    if (count < 1 || count >= group.length) throw new PortraitError(label.size > 0 && (group.length === 0 || group.length === label.size) ? "one-class" : "too-few-rows", group.length === 0 ? `only one class: no person ${value === 1 ? "with" : "without"} the outcome; there is nothing to tell apart` : `too few persons ${value === 1 ? "with" : "without"} the outcome to hold back ${share}: ${group.length}`);
    for (let i = 0; i < count; ++i) {
      const other = i + Math.floor(random() * (group.length - i));
      [group[i], group[other]] = [group[other]!, group[i]!];
      held.add(group[i]!);
    }
  }
  const rows = Int32Array.from(persons.keys());
  return {train: rows.filter((row) => !held.has(persons[row]!)), test: rows.filter((row) => held.has(persons[row]!))};
}
