import {PortraitError} from "../../errors.js";
import type {Random} from "../../random.js";
import type {Matrix} from "../../stats/matrix.js";
import {ensembleScores, TreeBuilder, type Ensemble, type Split, type Tree} from "./tree.js";

/** Options of decision trees and forests. */
export interface CartOptions {
  /** Deepest level of a leaf, the root being 0; default none. */
  depth?: number;
  /** Different rows in a leaf at least; default 1. */
  minLeaf?: number;
  /** Columns tried at a node, drawn anew each time; default all for a tree, ⌊√columns⌋ for a forest. */
  tried?: number;
}

/** Columns as ranks of their different values, missing values last: what splits are searched in. */
interface Ranked {
  x: Matrix;
  ranks: Int32Array[];
  different: Float64Array[];
}

function rank(x: Matrix): Ranked {
  const ranks: Int32Array[] = [], different: Float64Array[] = [];
  for (let j = 0; j < x.columns; ++j) {
    const column = Float64Array.from({length: x.rows}, (_, i) => x.values[i * x.columns + j]!);
    const sorted = column.filter((value) => !Number.isNaN(value)).sort();
    const values = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    const place = new Map<number, number>();
    for (let r = 0; r < values.length; ++r) place.set(values[r]!, r);
    ranks.push(Int32Array.from(column, (value) => (Number.isNaN(value) ? values.length : place.get(value)!)));
    different.push(values);
  }
  return {x, ranks, different};
}

/** A decision tree (CART, Breiman et al. 1984): splits that lower the squared error most, which for labels 0 and 1 is Gini's impurity; exact thresholds halfway between neighbours; of equal splits the first column's lowest. Missing values go to the better side. */
export function fitTree(x: Matrix, y: ArrayLike<number>, options: CartOptions = {}, random?: Random): Ensemble {
  checkTargets(x, y);
  const tree = new Grower(rank(x), y, new Float64Array(x.rows).fill(1), {tried: x.columns, ...options}, random).grow();
  return {trees: [tree], base: 0, factor: 1, columns: x.columns};
}

/** A random forest (Breiman 2001): trees on rows drawn with replacement and columns drawn at each node; predictions are the mean of the leaves, as scikit-learn's. `onTree` may stop it by false. */
export function fitForest(x: Matrix, y: ArrayLike<number>, random: Random, {trees = 100, onTree, ...options}: CartOptions & {trees?: number; onTree?: (tree: number) => boolean | void} = {}): Ensemble {
  checkTargets(x, y);
  if (!(trees >= 1)) throw new PortraitError("invalid-trees", `invalid number of trees: ${trees}`);
  const ranked = rank(x), made: Tree[] = [];
  for (let t = 0; t < trees; ++t) {
    const weights = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; ++i) weights[Math.floor(random() * x.rows)]! += 1;
    made.push(new Grower(ranked, y, weights, {tried: Math.max(1, Math.floor(Math.sqrt(x.columns))), ...options}, random).grow());
    if (onTree?.(t + 1) === false) break;
  }
  return {trees: made, base: 0, factor: 1 / made.length, columns: x.columns};
}

/** Probabilities or amounts of rows. */
export const cartPredict: (model: Ensemble, x: Matrix) => Float64Array = ensembleScores;

/** Throws unless there are rows, columns, and a finite target for each row. */
export function checkTargets(x: Matrix, y: ArrayLike<number>): void {
  if (x.rows === 0 || x.columns === 0) throw new PortraitError("no-data", `no ${x.rows === 0 ? "rows" : "columns"} to learn from`);
  if (y.length !== x.rows) throw new PortraitError("labels-length", `labels for ${y.length} rows of ${x.rows}`);
  for (let i = 0; i < y.length; ++i) if (!Number.isFinite(y[i]!)) throw new PortraitError("not-finite", `label is no number: ${y[i]}`, {row: i + 1});
}

/** A split with its gain, in ranks. */
interface Found {gain: number; feature: number; rank: number; next: number; missingLeft: boolean}

/** Grows one tree depth first over a partitioned list of rows. */
class Grower {
  private readonly rows: Int32Array;
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private readonly heads: Int32Array;
  private readonly columns: Int32Array;
  private readonly builder = new TreeBuilder();

  constructor(private readonly data: Ranked, private readonly y: ArrayLike<number>, private readonly weights: Float64Array, private readonly options: CartOptions & {tried: number}, private readonly random?: Random) {
    const most = data.different.reduce((size, values) => Math.max(size, values.length), 0) + 1;
    this.rows = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0);
    this.sums = new Float64Array(most);
    this.counts = new Float64Array(most);
    this.heads = new Int32Array(most);
    this.columns = Int32Array.from({length: data.x.columns}, (_, j) => j);
    if (options.tried < data.x.columns && random === undefined) throw new PortraitError("no-random", "drawn columns need a seeded source of numbers");
  }

  grow(): Tree {
    this.node(0, this.rows.length, 0);
    return this.builder.build();
  }

  private node(start: number, end: number, depth: number): number {
    const {rows, weights, y, options} = this;
    let weight = 0, sum = 0, same = true;
    for (let at = start; at < end; ++at) {
      weight += weights[rows[at]!]!;
      sum += weights[rows[at]!]! * y[rows[at]!]!;
      if (y[rows[at]!] !== y[rows[start]!]) same = false;
    }
    const node = this.builder.add(sum / weight, weight), minLeaf = options.minLeaf ?? 1;
    if (same || end - start < 2 * minLeaf || depth >= (options.depth ?? Infinity)) return node;
    const found = this.best(start, end, weight, sum, minLeaf);
    if (found === null) return node;
    const middle = this.partition(start, end, found), values = this.data.different[found.feature]!;
    const threshold = found.next < values.length ? values[found.rank]! + (values[found.next]! - values[found.rank]!) / 2 : Infinity;
    const split: Split = {feature: found.feature, threshold: threshold < (values[found.next] ?? Infinity) ? threshold : values[found.rank]!, missingLeft: found.missingLeft, levels: null};
    const left = this.node(start, middle, depth + 1);
    this.builder.split(node, split, left, this.node(middle, end, depth + 1));
    return node;
  }

  /** The best split of the columns tried; while all of them are constant here, others are tried too, as in scikit-learn. A split that gains nothing by itself is taken where there is no better one: two together may. */
  private best(start: number, end: number, weight: number, sum: number, minLeaf: number): Found | null {
    const {columns, options} = this, all = columns.length;
    let best: Found | null = null, varied = false;
    for (let tried = 0; tried < all && (tried < options.tried || !varied); ++tried) {
      if (options.tried < all) {
        const other = tried + Math.floor(this.random!() * (all - tried));
        [columns[tried], columns[other]] = [columns[other]!, columns[tried]!];
      }
      const found = this.search(columns[tried]!, start, end, weight, sum, minLeaf);
      if (found === "constant") continue;
      varied = true;
      if (found !== null && (best === null || found.gain > best.gain)) best = found;
    }
    return best;
  }

  /** Ranks in the rows of a node, ascending, with weights and sums in `counts` and `sums` at their place. */
  private tally(feature: number, start: number, end: number): Int32Array {
    const {rows, weights, y, sums, counts, heads} = this, ranks = this.data.ranks[feature]!, size = this.data.different[feature]!.length + 1;
    const seen: number[] = [];
    for (let at = start; at < end; ++at) {
      const row = rows[at]!, r = ranks[row]!;
      if (counts[r] === 0) seen.push(r);
      heads[r]! += 1;
      counts[r]! += weights[row]!;
      sums[r]! += weights[row]! * y[row]!;
    }
    if (seen.length * 8 < size) return Int32Array.from(seen).sort();
    const present = new Int32Array(seen.length);
    for (let r = 0, to = 0; r < size; ++r) if (counts[r]! > 0) present[to++] = r;
    return present;
  }

  private search(feature: number, start: number, end: number, weight: number, sum: number, minLeaf: number): Found | null | "constant" {
    const {sums, counts, heads} = this, present = this.tally(feature, start, end), missing = this.data.different[feature]!.length;
    const lacks = present.at(-1) === missing, last = present.length - (lacks ? 1 : 0), base = (sum * sum) / weight;
    let best: Found | null = null;
    for (const missingLeft of lacks ? [false, true] : [false]) {
      let count = missingLeft ? counts[missing]! : 0, part = missingLeft ? sums[missing]! : 0, size = missingLeft ? heads[missing]! : 0;
      // With missing values on the right, the last split sends all values left.
      for (let at = 0; at < last - (lacks && !missingLeft ? 0 : 1); ++at) {
        count += counts[present[at]!]!;
        part += sums[present[at]!]!;
        size += heads[present[at]!]!;
        if (size < minLeaf || end - start - size < minLeaf) continue;
        const gain = (part * part) / count + ((sum - part) * (sum - part)) / (weight - count) - base;
        if (gain > (best?.gain ?? -Infinity)) best = {gain, feature, rank: present[at]!, next: at + 1 < last ? present[at + 1]! : missing, missingLeft};
      }
    }
    for (const r of present) counts[r] = sums[r] = heads[r] = 0;
    if (present.length < 2) return "constant";
    // A column that was never missing sends missing values to the larger side.
    if (best !== null && !lacks) best.missingLeft = this.sizeUpTo(feature, start, end, best.rank) * 2 >= weight;
    return best;
  }

  private sizeUpTo(feature: number, start: number, end: number, last: number): number {
    let size = 0;
    for (let at = start; at < end; ++at) if (this.data.ranks[feature]![this.rows[at]!]! <= last) size += this.weights[this.rows[at]!]!;
    return size;
  }

  /** Brings the rows that go left to the front, keeping the order on both sides. */
  private partition(start: number, end: number, {feature, rank: last, missingLeft}: Found): number {
    const {rows} = this, ranks = this.data.ranks[feature]!, missing = this.data.different[feature]!.length, right: number[] = [];
    let to = start;
    for (let at = start; at < end; ++at) {
      const r = ranks[rows[at]!]!;
      if (r === missing ? missingLeft : r <= last) rows[to++] = rows[at]!;
      else right.push(rows[at]!);
    }
    rows.set(right, to);
    return to;
  }
}
