import {PortraitError} from "../../errors.js";
import {checkFinite, type Matrix} from "../../stats/matrix.js";
import {squaredDistance} from "./kmeans.js";

/** How far apart two groups are: Ward's growth of the sum of squares, or the largest, mean or smallest distance of their rows. */
export type Linkage = "ward" | "complete" | "average" | "single";

/** One merge: groups below the number of rows are rows, rows + m is what merge m made; `height` is their distance, `size` the rows together. */
export interface Merge {
  left: number;
  right: number;
  height: number;
  size: number;
}

/** Rows a matrix of all distances is made for (complete and average linkage): 20,000 rows take 1.6 GB. */
export const mostRowsWithDistances = 20_000;

/**
 * Agglomerative clustering by the nearest-neighbour chain (Benzécri 1982; Murtagh 1983; Müllner 2011, arXiv 1109.2378), Euclidean, merges by ascending height as scipy's `linkage` gives them.
 * Ward works on centroids and single on a spanning tree (Prim 1957), both in memory of the rows alone; complete and average update a matrix of all distances (Lance & Williams 1967) and refuse more rows than it is made for.
 */
export function agglomerate(x: Matrix, linkage: Linkage = "ward"): Merge[] {
  checkFinite(x);
  if (x.rows < 2) throw new PortraitError("too-few-rows", `too few rows to merge: ${x.rows}`);
  if (linkage === "single") return ordered(spanningTree(x), x.rows);
  if (linkage === "ward") return ordered(chain(x.rows, new Centroids(x)), x.rows);
  if (x.rows > mostRowsWithDistances) throw new PortraitError("too-many-rows", `too many rows for ${linkage} linkage: ${x.rows}, at most ${mostRowsWithDistances}; draw a sample or use ward`);
  return ordered(chain(x.rows, new Distances(x, linkage)), x.rows);
}

/** Labels of the k groups that stand before the last k − 1 merges, numbered by their first row. */
export function cutTree(merges: readonly Merge[], k: number): Int32Array {
  const rows = merges.length + 1;
  if (!Number.isInteger(k) || k < 1 || k > rows) throw new PortraitError("invalid-k", `impossible number of clusters: ${k} of ${rows} rows`);
  const above = new Int32Array(2 * rows - 1).fill(-1);
  for (let m = 0; m < rows - k; ++m) above[merges[m]!.left] = above[merges[m]!.right] = rows + m;
  const root = new Int32Array(2 * rows - 1);
  for (let node = 2 * rows - 2; node >= 0; --node) root[node] = above[node] === -1 ? node : root[above[node]!]!;
  const names = new Map<number, number>();
  return Int32Array.from({length: rows}, (_, i) => {
    const group = root[i]!;
    if (!names.has(group)) names.set(group, names.size);
    return names.get(group)!;
  });
}

/** Rows from left to right so that no two branches of the dendrogram cross. */
export function leafOrder(merges: readonly Merge[]): Int32Array {
  const rows = merges.length + 1, order = new Int32Array(rows);
  const stack = [2 * rows - 2];
  for (let at = 0; stack.length > 0; ) {
    const node = stack.pop()!;
    if (node < rows) order[at++] = node;
    else stack.push(merges[node - rows]!.right, merges[node - rows]!.left);
  }
  return order;
}

/** A merge of two slots; the second slot holds the union from then on. */
interface SlotMerge {a: number; b: number; height: number}

/** Distances of the groups that live in slots. */
interface Groups {
  distance(a: number, b: number): number;
  /** Joins a into b; a is dead. */
  join(a: number, b: number, alive: Uint8Array): void;
}

/** The chain grows to the nearest neighbour until two are each other's nearest, which merge; reducible linkages give the same tree as merging the closest pair first. */
function chain(rows: number, groups: Groups): SlotMerge[] {
  const alive = new Uint8Array(rows).fill(1), path = new Int32Array(rows), merges: SlotMerge[] = [];
  let length = 0, first = 0;
  while (merges.length < rows - 1) {
    if (length === 0) {
      while (alive[first] === 0) ++first;
      path[length++] = first;
    }
    for (;;) {
      const tip = path[length - 1]!;
      let nearest = length > 1 ? path[length - 2]! : -1; // of equals the one before, or the chain would not end
      let least = nearest >= 0 ? groups.distance(tip, nearest) : Infinity;
      for (let i = first; i < rows; ++i) {
        if (alive[i] === 0 || i === tip) continue;
        const distance = groups.distance(tip, i);
        if (distance < least || nearest < 0) [least, nearest] = [distance, i];
      }
      if (length > 1 && nearest === path[length - 2]) {
        length -= 2;
        const [a, b] = [Math.min(tip, nearest), Math.max(tip, nearest)];
        merges.push({a, b, height: least});
        groups.join(a, b, alive);
        alive[a] = 0;
        break;
      }
      path[length++] = nearest;
    }
  }
  return merges;
}

/** Ward's (1963) distance from centroids and sizes: √(2|A||B| / (|A| + |B|)) times the distance of the centroids. */
class Centroids implements Groups {
  private readonly centres: Float64Array;
  private readonly sizes: Float64Array;
  private readonly d: number;

  constructor(x: Matrix) {
    this.centres = x.values.slice();
    this.sizes = new Float64Array(x.rows).fill(1);
    this.d = x.columns;
  }

  distance(a: number, b: number): number {
    const m = this.sizes[a]!, n = this.sizes[b]!;
    return Math.sqrt(((2 * m * n) / (m + n)) * squaredDistance(this.centres, a * this.d, this.centres, b * this.d, this.d));
  }

  join(a: number, b: number): void {
    const m = this.sizes[a]!, n = this.sizes[b]!;
    for (let j = 0; j < this.d; ++j) this.centres[b * this.d + j] = (m * this.centres[a * this.d + j]! + n * this.centres[b * this.d + j]!) / (m + n);
    this.sizes[b] = m + n;
  }
}

/** All distances, condensed: those of row i to the rows before it stand from i (i − 1) / 2 on. */
class Distances implements Groups {
  private readonly distances: Float64Array;
  private readonly sizes: Float64Array;

  constructor(x: Matrix, private readonly linkage: "complete" | "average") {
    this.distances = new Float64Array((x.rows * (x.rows - 1)) / 2);
    this.sizes = new Float64Array(x.rows).fill(1);
    for (let i = 1, at = 0; i < x.rows; ++i) for (let j = 0; j < i; ++j, ++at) this.distances[at] = Math.sqrt(squaredDistance(x.values, i * x.columns, x.values, j * x.columns, x.columns));
  }

  distance(a: number, b: number): number {
    return this.distances[a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a]!;
  }

  join(a: number, b: number, alive: Uint8Array): void {
    const m = this.sizes[a]!, n = this.sizes[b]!;
    for (let i = 0; i < alive.length; ++i) {
      if (alive[i] === 0 || i === a || i === b) continue;
      const one = this.distance(a, i), two = this.distance(b, i);
      this.distances[b > i ? (b * (b - 1)) / 2 + i : (i * (i - 1)) / 2 + b] = this.linkage === "complete" ? Math.max(one, two) : (m * one + n * two) / (m + n);
    }
    this.sizes[b] = m + n;
  }
}

/** The minimum spanning tree (Prim 1957): single linkage merges along its edges. */
function spanningTree(x: Matrix): SlotMerge[] {
  const {rows, columns: d} = x, nearest = new Float64Array(rows).fill(Infinity), from = new Int32Array(rows), done = new Uint8Array(rows);
  const edges: SlotMerge[] = [];
  for (let current = 0; edges.length < rows - 1; ) {
    done[current] = 1;
    let next = -1;
    for (let i = 0; i < rows; ++i) {
      if (done[i] === 1) continue;
      const distance = Math.sqrt(squaredDistance(x.values, i * d, x.values, current * d, d));
      if (distance < nearest[i]!) [nearest[i], from[i]] = [distance, current];
      if (next < 0 || nearest[i]! < nearest[next]!) next = i;
    }
    edges.push({a: from[next]!, b: next, height: nearest[next]!});
    current = next;
  }
  return edges;
}

/** Merges by ascending height (in the order found among equals), groups named as in `Merge`, the lower name left. */
function ordered(merges: readonly SlotMerge[], rows: number): Merge[] {
  const parent = Int32Array.from({length: rows}, (_, i) => i), name = parent.slice(), size = new Int32Array(rows).fill(1);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  return merges.map((merge, at) => ({merge, at})).sort((p, q) => p.merge.height - q.merge.height || p.at - q.at).map(({merge: {a, b, height}}, m) => {
    const [p, q] = [find(a), find(b)];
    const [left, right] = [Math.min(name[p]!, name[q]!), Math.max(name[p]!, name[q]!)];
    parent[p] = q;
    size[q]! += size[p]!;
    name[q] = rows + m;
    return {left, right, height, size: size[q]!};
  });
}
