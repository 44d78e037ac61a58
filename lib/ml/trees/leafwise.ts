import {missingBin, type Bins} from "./bins.js";
import {Histograms} from "./histograms.js";
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
export function growLeafwise(bins: readonly Bins[], gradients: Float64Array, hessians: Float64Array, options: LeafwiseOptions, rate: number, histograms = new Histograms(bins, gradients.length)): {tree: Tree; leaves: {node: number; rows: Int32Array}[]} {
  const builder = new TreeBuilder(), histogramOf = (rows: Int32Array) => histograms.of(rows, gradients, hessians);
  const make = (rows: Int32Array, depth: number, histogram: Float64Array, isLast = false): Leaf => {
    let gradient = 0, hessian = 0;
    for (let b = 0; b < width; ++b) {
      gradient += histogram[b * 3]!;
      hessian += histogram[b * 3 + 1]!;
    }
    const leaf: Leaf = {node: builder.add(hessian + options.penalty > 0 ? -gradient / (hessian + options.penalty) : 0, rows.length), rows, depth, gradient, hessian, histogram, best: null};
    if (!isLast && depth < options.depth && rows.length >= 2 * options.minLeaf) leaf.best = bestSplit(bins, leaf, options);
    return leaf;
  };
  const all = new Int32Array(gradients.length);
  for (let i = 0; i < all.length; ++i) all[i] = i;
  const leaves = [make(all, 0, histogramOf(all))], scratch = [new Int32Array(all.length), new Int32Array(all.length)] as const;
  while (leaves.length < options.leaves) {
    let at = -1;
    for (let i = 0; i < leaves.length; ++i) if (leaves[i]!.best !== null && (at < 0 || leaves[i]!.best!.gain > leaves[at]!.best!.gain)) at = i;
    if (at < 0) break;
    const leaf = leaves[at]!, [left, right] = partition(bins, leaf, leaf.best!, scratch), isLast = leaves.length + 1 === options.leaves;
    const small = histogramOf(left.length <= right.length ? left : right), large = leaf.histogram;
    for (let i = 0; i < small.length; ++i) large[i]! -= small[i]!;
    const children = [make(left, leaf.depth + 1, left.length <= right.length ? small : large, isLast), make(right, leaf.depth + 1, left.length <= right.length ? large : small, isLast)] as const;
    builder.split(leaf.node, splitOf(bins, leaf.best!), children[0].node, children[1].node);
    leaves.splice(at, 1, ...children);
  }
  return {tree: builder.build(rate), leaves};
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

function splitNumbers(feature: number, count: number, leaf: Leaf, {minLeaf, penalty}: LeafwiseOptions): Candidate | null {
  const {histogram, gradient, hessian, rows: {length: size}} = leaf, whole = (gradient * gradient) / (hessian + penalty), offset = feature * width * 3, missing = offset + missingBin * 3, lacks = histogram[missing + 2]! > 0;
  let most = 0, place = -1, side = false;
  for (const missingLeft of lacks ? [false, true] : [false]) {
    let g = missingLeft ? histogram[missing]! : 0, h = missingLeft ? histogram[missing + 1]! : 0, n = missingLeft ? histogram[missing + 2]! : 0;
    // With missing values on the right, the last split sends all values left.
    for (let bin = 0; bin < count - (lacks && !missingLeft ? 0 : 1); ++bin) {
      const at = offset + bin * 3;
      if (histogram[at + 2] === 0 && bin > 0) continue;
      g += histogram[at]!;
      h += histogram[at + 1]!;
      n += histogram[at + 2]!;
      if (size - n < minLeaf) break;
      if (n < minLeaf || h < minHessian || hessian - h < minHessian) continue;
      const rest = gradient - g, gain = (g * g) / (h + penalty) + (rest * rest) / (hessian - h + penalty) - whole;
      if (gain > most) [most, place, side] = [gain, bin, lacks ? missingLeft : n * 2 > size];
    }
  }
  return place < 0 ? null : {gain: most, feature, bin: place, missingLeft: side, left: null};
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

/** Rows that go left and right; `scratch` has room for all of either. */
function partition(bins: readonly Bins[], {rows}: Leaf, {feature, bin, missingLeft, left}: Candidate, scratch: readonly [Int32Array, Int32Array]): [Int32Array, Int32Array] {
  const column = bins[feature]!.rows, goes = left?.slice() ?? new Uint8Array(width).fill(1, 0, bin + 1), [first, second] = scratch;
  goes[missingBin] = missingLeft ? 1 : 0;
  let a = 0, b = 0;
  for (let i = 0; i < rows.length; ++i) { // both are written, one of them goes on: a branch would be guessed wrong half the time
    const row = rows[i]!, go = goes[column[row]!]!;
    first[a] = row;
    second[b] = row;
    a += go;
    b += 1 - go;
  }
  return [first.slice(0, a), second.slice(0, b)];
}

function splitOf(bins: readonly Bins[], {feature, bin, missingLeft, left}: Candidate): Split {
  const {limits, count} = bins[feature]!;
  return {feature, threshold: left === null ? limits[bin] ?? Infinity : 0, missingLeft, levels: left?.slice(0, count) ?? null};
}
