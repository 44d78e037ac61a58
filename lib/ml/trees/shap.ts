import type {Matrix} from "../../stats/matrix.js";
import {goesLeft, type Ensemble, type Tree} from "./tree.js";

/** Additive parts of one prediction: base + Σ parts is the prediction (a score: log odds of boosting, probability of a forest). */
export interface Contributions {
  base: number;
  parts: Float64Array;
}

/** One step of the path to a leaf: its column, the share of paths that reach it without (zero) and with (one) that column known, and the weight of subsets. */
interface Step {feature: number; zero: number; one: number; weight: number}

/**
 * Exact Shapley values of a prediction of trees (TreeSHAP, Lundberg, Erion & Lee 2018, algorithm 2, path dependent): what each column adds, where a column that is not known is averaged over by the training
 * rows that came by. Sums to the prediction.
 */
export function treeShap({trees, base, factor, columns}: Ensemble, x: Matrix, row: number): Contributions {
  const parts = new Float64Array(columns), values = x.values.subarray(row * x.columns, (row + 1) * x.columns);
  let expected = 0;
  for (const tree of trees) {
    const of = new Float64Array(columns);
    descend(tree, values, of, 0, [], 1, 1, -1);
    for (let j = 0; j < columns; ++j) parts[j]! += of[j]!;
    expected += expectedValue(tree);
  }
  return {base: base + factor * expected, parts: parts.map((part) => part * factor)};
}

/** The mean of a tree's leaves over its training rows, node by node as the Shapley values take it. */
export function expectedValue(tree: Tree, node = 0): number {
  const left = tree.left[node]!, right = tree.right[node]!;
  if (left < 0) return tree.value[node]!;
  return (tree.cover[left]! * expectedValue(tree, left) + tree.cover[right]! * expectedValue(tree, right)) / tree.cover[node]!;
}

function descend(tree: Tree, values: Float64Array, parts: Float64Array, node: number, above: readonly Step[], zero: number, one: number, feature: number): void {
  let path = extend(above, zero, one, feature);
  const left = tree.left[node]!, right = tree.right[node]!;
  if (left < 0) {
    for (let i = 1; i < path.length; ++i) {
      const {feature: j, zero: z, one: o} = path[i]!;
      parts[j]! += unwoundSum(path, i) * (o - z) * tree.value[node]!;
    }
    return;
  }
  const j = tree.feature[node]!, [hot, cold] = goesLeft(tree, node, values[j]!) ? [left, right] : [right, left];
  let [z, o] = [1, 1];
  const before = path.findIndex((step, i) => i > 0 && step.feature === j);
  if (before > 0) {
    ({zero: z, one: o} = path[before]!);
    path = unwind(path, before);
  }
  descend(tree, values, parts, hot, path, (z * tree.cover[hot]!) / tree.cover[node]!, o, j);
  descend(tree, values, parts, cold, path, (z * tree.cover[cold]!) / tree.cover[node]!, 0, j);
}

function extend(above: readonly Step[], zero: number, one: number, feature: number): Step[] {
  const path = above.map((step) => ({...step})), length = path.length;
  path.push({feature, zero, one, weight: length === 0 ? 1 : 0});
  for (let i = length - 1; i >= 0; --i) {
    path[i + 1]!.weight += (one * path[i]!.weight * (i + 1)) / (length + 1);
    path[i]!.weight = (zero * path[i]!.weight * (length - i)) / (length + 1);
  }
  return path;
}

function unwind(from: readonly Step[], at: number): Step[] {
  const path = from.map((step) => ({...step})), last = path.length - 1, {zero, one} = path[at]!;
  let next = path[last]!.weight;
  for (let i = last - 1; i >= 0; --i) {
    if (one !== 0) {
      const old = path[i]!.weight;
      path[i]!.weight = (next * (last + 1)) / ((i + 1) * one);
      next = old - (path[i]!.weight * zero * (last - i)) / (last + 1);
    } else path[i]!.weight = (path[i]!.weight * (last + 1)) / (zero * (last - i));
  }
  for (let i = at; i < last; ++i) Object.assign(path[i]!, {feature: path[i + 1]!.feature, zero: path[i + 1]!.zero, one: path[i + 1]!.one});
  path.pop();
  return path;
}

/** The weights that `unwind` would leave, summed. */
function unwoundSum(path: readonly Step[], at: number): number {
  const last = path.length - 1, {zero, one} = path[at]!;
  let next = path[last]!.weight, sum = 0;
  for (let i = last - 1; i >= 0; --i) {
    if (one !== 0) {
      const weight = (next * (last + 1)) / ((i + 1) * one);
      sum += weight;
      next = path[i]!.weight - (weight * zero * (last - i)) / (last + 1);
    } else sum += (path[i]!.weight * (last + 1)) / (zero * (last - i));
  }
  return sum;
}
