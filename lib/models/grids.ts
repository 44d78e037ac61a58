import type {ModelMethod} from "../workspace.js";

const trees = {tree: {depth: [2, 4, 6, 9], minLeaf: [5, 20, 100]}, forest: {depth: [6, 12], minLeaf: [1, 5, 20]}, boosting: {rate: [0.03, 0.1], leaves: [7, 15, 31]}};

/** Settings that are tried where a reader asks for a search and says nothing of them; none for methods without settings worth a search. */
export const usualGrids: Readonly<Record<ModelMethod["kind"], Readonly<Record<string, readonly number[]>>>> = {
  ...trees, amount_tree: trees.tree, amount_forest: trees.forest, amount_boosting: trees.boosting,
  logistic: {c: [0.001, 0.01, 0.1, 1, 10]}, linear: {alpha: [0, 1, 10, 100, 1000]}, bayes: {}, svm: {c: [0.01, 0.1, 1, 10]}, neighbours: {k: [5, 15, 25, 50, 100]}, network: {}
};

/** Whether what a method predicts is an amount, not yes or no. */
export const isAmount = ({kind}: {kind: string}): boolean => kind === "linear" || kind.startsWith("amount_");

/** Folds of a search. */
export const searchFolds = 5;

/** A method with one setting for each that is tried: all combinations, in the order written. */
export function candidates({search = {}, ...method}: ModelMethod): ModelMethod[] {
  return Object.entries(search).reduce<ModelMethod[]>((found, [name, values]) => found.flatMap((one) => values.map((value) => ({...one, [name]: value}))), [method]);
}

/** How often a method is learnt before the search is over, the last time with the best settings on all rows. */
export function searchCost(method: ModelMethod): number {
  return method.search === undefined ? 1 : candidates(method).length * searchFolds + 1;
}
