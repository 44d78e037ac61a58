import {PortraitError} from "../../errors.js";
import type {Matrix} from "../../stats/matrix.js";

/** A binary tree as arrays over its nodes, the root first; `left` is −1 in a leaf. A row goes left where its value is at most the threshold, or its level is among the node's levels; a missing value and a level beyond them go as `missingLeft` says. */
export interface Tree {
  feature: Int32Array;
  threshold: Float64Array;
  left: Int32Array;
  right: Int32Array;
  missingLeft: Uint8Array;
  /** For nodes that ask for a category: 1 for every level that goes left. */
  levels: (Uint8Array | null)[];
  value: Float64Array;
  /** Weight of the training rows that came by. */
  cover: Float64Array;
}

/** How a node splits. */
export interface Split {
  feature: number;
  threshold: number;
  missingLeft: boolean;
  levels: Uint8Array | null;
}

/** Collects the nodes of a tree that is being grown. */
export class TreeBuilder {
  private readonly nodes: {split: Split | null; left: number; right: number; value: number; cover: number}[] = [];

  /** A leaf, for now; its number. */
  add(value: number, cover: number): number {
    return this.nodes.push({split: null, left: -1, right: -1, value, cover}) - 1;
  }

  /** Makes a leaf ask. */
  split(node: number, split: Split, left: number, right: number): void {
    Object.assign(this.nodes[node]!, {split, left, right});
  }

  /** The tree as arrays, leaf values times `rate`. */
  build(rate = 1): Tree {
    const {nodes} = this;
    return {
      feature: Int32Array.from(nodes, ({split}) => split?.feature ?? -1), threshold: Float64Array.from(nodes, ({split}) => split?.threshold ?? 0),
      left: Int32Array.from(nodes, ({left}) => left), right: Int32Array.from(nodes, ({right}) => right), missingLeft: Uint8Array.from(nodes, ({split}) => (split?.missingLeft === true ? 1 : 0)),
      levels: nodes.map(({split}) => split?.levels ?? null), value: Float64Array.from(nodes, ({value}) => value * rate), cover: Float64Array.from(nodes, ({cover}) => cover)
    };
  }
}

/** Whether a value goes left at a node. */
export function goesLeft(tree: Tree, node: number, value: number): boolean {
  const levels = tree.levels[node]!;
  if (Number.isNaN(value) || (levels !== null && !(value >= 0 && value < levels.length))) return tree.missingLeft[node] === 1;
  return levels === null ? value <= tree.threshold[node]! : levels[value] === 1;
}

/** The leaf that row i of x reaches. */
export function leafOf(tree: Tree, x: Matrix, i: number): number {
  let node = 0;
  while (tree.left[node]! >= 0) node = goesLeft(tree, node, x.values[i * x.columns + tree.feature[node]!]!) ? tree.left[node]! : tree.right[node]!;
  return node;
}

/** What trees predict together: base + Σ value of the leaf reached, the sum times `factor` (1 / trees for a forest). */
export interface Ensemble {
  trees: Tree[];
  base: number;
  factor: number;
  columns: number;
}

/** Predictions of all rows, summed tree by tree in their order. */
export function ensembleScores({trees, base, factor, columns}: Ensemble, x: Matrix): Float64Array {
  if (x.columns !== columns) throw new PortraitError("matrix-shape", `rows of ${x.columns} columns for trees on ${columns}`);
  const scores = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; ++i) {
    let sum = 0;
    for (const tree of trees) sum += tree.value[leafOf(tree, x, i)]!;
    scores[i] = base + factor * sum;
  }
  return scores;
}
