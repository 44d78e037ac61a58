import {missingBin, type Bins} from "./bins.js";
import {TreeBuilder, type Split, type Tree} from "./tree.js";

/** Limits of one boosted tree. */
export interface LeafwiseOptions {
  /** Leaves at most; default 31. */
  leaves: number;
  /** Rows in a leaf at least; default 20. */
  minLeaf: number;
  /** Added to the second derivatives of a leaf; default 0. */
  penalty: number;
  /** Deepest level of a leaf; default none. */
  depth: number;
}

const width = missingBin + 1;
/** A leaf's second derivatives sum to this at least, and a level takes part with so many rows at least, as in scikit-learn. */
const minHessian = 1e-3, minLevel = 10;

/** A leaf on its way: its rows, sums, histogram (gradient, second derivative, rows for each column and bin) and best split. */
interface Leaf {node: number; rows: Int32Array; depth: number; gradient: number; hessian: number; histogram: Float64Array; best: Candidate | null}

/** A split with what it gains, and its left part. */
interface Candidate {gain: number; feature: number; bin: number; missingLeft: boolean; left: Uint8Array | null}

/** Grows a tree by splitting the leaf that gains most, again and again; the value of a leaf is −rate × Σ gradient / (Σ second derivative + penalty). Also returns each leaf's rows. */
export function growLeafwise(bins: readonly Bins[], gradients: Float64Array, hessians: Float64Array, options: LeafwiseOptions, rate: number): {tree: Tree; leaves: {node: number; rows: Int32Array}[]} {
  const builder = new TreeBuilder();
  const make = (rows: Int32Array, depth: number, histogram: Float64Array): Leaf => {
    let gradient = 0, hessian = 0;
    for (let b = 0; b < width; ++b) {
      gradient += histogram[b * 3]!;
      hessian += histogram[b * 3 + 1]!;
    }
    const leaf: Leaf = {node: builder.add(hessian + options.penalty > 0 ? -gradient / (hessian + options.penalty) : 0, rows.length), rows, depth, gradient, hessian, histogram, best: null};
    if (depth < options.depth && rows.length >= 2 * options.minLeaf) leaf.best = bestSplit(bins, leaf, options);
    return leaf;
  };
  const all = Int32Array.from({length: gradients.length}, (_, i) => i);
  const leaves = [make(all, 0, histogramOf(bins, all, gradients, hessians))];
  while (leaves.length < options.leaves) {
    let at = -1;
    for (let i = 0; i < leaves.length; ++i) if (leaves[i]!.best !== null && (at < 0 || leaves[i]!.best!.gain > leaves[at]!.best!.gain)) at = i;
    if (at < 0) break;
    const leaf = leaves[at]!, [left, right] = partition(bins, leaf, leaf.best!);
    const small = histogramOf(bins, left.length <= right.length ? left : right, gradients, hessians), large = leaf.histogram;
    for (let i = 0; i < small.length; ++i) large[i]! -= small[i]!;
    const children = [make(left, leaf.depth + 1, left.length <= right.length ? small : large), make(right, leaf.depth + 1, left.length <= right.length ? large : small)] as const;
    builder.split(leaf.node, splitOf(bins, leaf.best!), children[0].node, children[1].node);
    leaves.splice(at, 1, ...children);
  }
  return {tree: builder.build(rate), leaves};
}

function histogramOf(bins: readonly Bins[], rows: Int32Array, gradients: Float64Array, hessians: Float64Array): Float64Array {
  const histogram = new Float64Array(bins.length * width * 3), n = rows.length;
  const g = new Float64Array(n), h = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    g[i] = gradients[rows[i]!]!;
    h[i] = hessians[rows[i]!]!;
  }
  for (let j = 0; j < bins.length; ++j) addColumn(histogram, j * width * 3, bins[j]!.rows, rows, g, h);
  return histogram;
}

function addColumn(histogram: Float64Array, offset: number, column: Uint8Array, rows: Int32Array, g: Float64Array, h: Float64Array): void {
  for (let i = 0; i < rows.length; ++i) {
    const at = offset + column[rows[i]!]! * 3;
    histogram[at]! += g[i]!;
    histogram[at + 1]! += h[i]!;
    histogram[at + 2]! += 1;
  }
}

function bestSplit(bins: readonly Bins[], leaf: Leaf, options: LeafwiseOptions): Candidate | null {
  let best: Candidate | null = null;
  for (let j = 0; j < bins.length; ++j) {
    const found = bins[j]!.categorical ? splitLevels(j, leaf, options) : splitNumbers(j, bins[j]!.count, leaf, options);
    if (found !== null && found.gain > (best?.gain ?? 0)) best = found;
  }
  return best;
}

/** What a part of the rows against the rest gains; −1 where a side is too small. */
function gainOf({gradient, hessian, rows}: Leaf, g: number, h: number, n: number, {minLeaf, penalty}: LeafwiseOptions): number {
  if (n < minLeaf || rows.length - n < minLeaf || h < minHessian || hessian - h < minHessian) return -1;
  const rest = gradient - g;
  return (g * g) / (h + penalty) + (rest * rest) / (hessian - h + penalty) - (gradient * gradient) / (hessian + penalty);
}

function splitNumbers(feature: number, count: number, leaf: Leaf, options: LeafwiseOptions): Candidate | null {
  const {histogram} = leaf, offset = feature * width * 3, missing = offset + missingBin * 3, lacks = histogram[missing + 2]! > 0;
  let best: Candidate | null = null;
  for (const missingLeft of lacks ? [false, true] : [false]) {
    let g = missingLeft ? histogram[missing]! : 0, h = missingLeft ? histogram[missing + 1]! : 0, n = missingLeft ? histogram[missing + 2]! : 0;
    // With missing values on the right, the last split sends all values left.
    for (let bin = 0; bin < count - (lacks && !missingLeft ? 0 : 1); ++bin) {
      const at = offset + bin * 3;
      if (histogram[at + 2] === 0 && bin > 0) continue;
      g += histogram[at]!;
      h += histogram[at + 1]!;
      n += histogram[at + 2]!;
      const gain = gainOf(leaf, g, h, n, options);
      if (gain > (best?.gain ?? 0)) best = {gain, feature, bin, missingLeft: lacks ? missingLeft : n * 2 > leaf.rows.length, left: null};
    }
  }
  return best;
}

/** Levels by their mean gradient, up to half of them from either end go left (Fisher 1958: the best of two groups is a run in that order); levels of few rows go right, with the larger half, as in scikit-learn. */
function splitLevels(feature: number, leaf: Leaf, options: LeafwiseOptions): Candidate | null {
  const {histogram, rows, hessian} = leaf, offset = feature * width * 3, support = rows.length / hessian;
  const used: {bin: number; value: number}[] = [];
  for (let bin = 0; bin < width; ++bin) {
    const [g, h] = [histogram[offset + bin * 3]!, histogram[offset + bin * 3 + 1]!];
    if (histogram[offset + bin * 3 + 2]! > 0 && h * support >= minLevel * (1 - 1e-9)) used.push({bin, value: g / (h + minLevel)});
  }
  if (used.length < 2) return null;
  used.sort((a, b) => a.value - b.value || a.bin - b.bin);
  const middle = Math.floor((used.length + 1) / 2);
  let best: Candidate | null = null;
  for (const [order, most] of [[used, middle], [[...used].reverse(), middle - 1]] as const) {
    let g = 0, h = 0, n = 0;
    for (let taken = 1; taken <= most; ++taken) {
      const at = offset + order[taken - 1]!.bin * 3;
      g += histogram[at]!;
      h += histogram[at + 1]!;
      n += histogram[at + 2]!;
      const gain = gainOf(leaf, g, h, n, options);
      if (!(gain > (best?.gain ?? 0))) continue;
      const left = new Uint8Array(width);
      for (const {bin} of order.slice(0, taken)) left[bin] = 1;
      const lacks = histogram[offset + missingBin * 3 + 2]! > 0;
      best = {gain, feature, bin: -1, missingLeft: lacks ? left[missingBin] === 1 : n * 2 > rows.length, left};
    }
  }
  return best;
}

function partition(bins: readonly Bins[], {rows}: Leaf, {feature, bin, missingLeft, left}: Candidate): [Int32Array, Int32Array] {
  const column = bins[feature]!.rows, goes = left?.slice() ?? Uint8Array.from({length: width}, (_, b) => (b <= bin ? 1 : 0));
  goes[missingBin] = missingLeft ? 1 : 0;
  let count = 0;
  for (let i = 0; i < rows.length; ++i) count += goes[column[rows[i]!]!]!;
  const first = new Int32Array(count), second = new Int32Array(rows.length - count);
  for (let i = 0, a = 0, b = 0; i < rows.length; ++i) {
    if (goes[column[rows[i]!]!] === 1) first[a++] = rows[i]!;
    else second[b++] = rows[i]!;
  }
  return [first, second];
}

function splitOf(bins: readonly Bins[], {feature, bin, missingLeft, left}: Candidate): Split {
  const {limits, count} = bins[feature]!;
  return {feature, threshold: left === null ? limits[bin] ?? Infinity : 0, missingLeft, levels: left?.slice(0, count) ?? null};
}
