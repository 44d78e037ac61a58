import {PortraitError} from "../errors.js";
import {agglomerate, cutTree, type Merge} from "../ml/cluster/agglomerative.js";
import {checkClusters, kMeans, nearestCentres} from "../ml/cluster/kmeans.js";
import {miniBatchKMeans} from "../ml/cluster/mini-batch.js";
import {fitMixture, mixtureCriteria} from "../ml/cluster/mixture.js";
import {compareClusterCounts, type Candidate} from "../ml/cluster/stability.js";
import {seededRandom, type Random} from "../random.js";
import {checkFinite, matrix, takeRows, type Matrix} from "../stats/matrix.js";
import {applyScale, fitScale, log1pColumns, type Scale} from "../stats/scale.js";
import type {ClusterMethod, Segmentation} from "../workspace.js";
import {componentsOf, mostProbable, type Components} from "./components.js";

/** How rows are brought to one scale and grouped; the part of a definition that decides the clusters. */
export type ClusterSpec = Pick<Extract<Segmentation, {kind: "clusters"}>, "features" | "k" | "scale" | "method">;

/** Rows of a sample for a tree, for a mixture, and for the choice of k. */
const treeRows = 3000, mixtureRows = 20_000, choiceRows = 3000;

/** Scaled rows, and the scale that was learnt from them. */
export interface Prepared {
  x: Matrix;
  scale: Scale;
}

/** Takes logarithms where features ask for it, then scales; rows × features in and out. Throws sentences for no rows, missing values, and features that are all equal. */
export function prepare(rows: Matrix, {features, scale = "standard"}: Pick<ClusterSpec, "features" | "scale">): Prepared {
  if (rows.rows === 0) throw new PortraitError("no-data", "nobody has a value of every feature");
  checkFinite(rows);
  const logs = features.flatMap(({log}, j) => (log === true ? [j] : [])), bad = logs.find((j) => negative(rows, j));
  if (bad !== undefined) throw new PortraitError("log-of-negative", `no logarithm of ${features[bad]?.tag ?? ""}: it has values of −1 or less`);
  const made = logs.length === 0 ? rows : log1pColumns(rows, logs), learnt = fitScale(made, scale);
  if (learnt.constant.length === rows.columns) throw new PortraitError("constant-data", `every feature has one value only: ${features.map(({tag}) => tag).join(", ")}`);
  return {x: applyScale(made, learnt), scale: learnt};
}

function negative({rows, columns, values}: Matrix, j: number): boolean {
  for (let i = 0; i < rows; ++i) if ((values[i * columns + j] ?? 0) <= -1) return true;
  return false;
}

/** Rows drawn without replacement, in their order; all where there are no more than `most`. */
export function sample(x: Matrix, most: number, random: Random): Matrix {
  if (x.rows <= most) return x;
  const order = Int32Array.from({length: x.rows}, (_, i) => i);
  for (let i = 0; i < most; ++i) {
    const other = i + Math.floor(random() * (x.rows - i)), kept = order[i] ?? 0;
    order[i] = order[other] ?? 0;
    order[other] = kept;
  }
  return takeRows(x, order.slice(0, most).sort());
}

/** Clusters of scaled rows: their centres in the order of their first feature, the largest first (then of the next); of a mixture its components, of a tree the merges of the sample it was grown from. */
export interface Fitted {
  centres: Matrix;
  components?: Components;
  tree?: readonly Merge[];
  /** Rows that the method looked at; all but for trees and mixtures, which take a sample. */
  looked: number;
  /** Rounds until nothing moved; trees have none. */
  rounds?: number;
  /** Whether the rounds allowed were enough. */
  converged?: boolean;
  /** Information criteria of a mixture, lower is better. */
  criteria?: {bic: number; aic: number};
}

/** Starts of k-means, of which the best is kept: many rows need fewer, for a start sees much of all. */
const startsOf = (rows: number) => (rows <= 50_000 ? 10 : rows <= 300_000 ? 3 : 1);

/** Finds k clusters by a method from a seed. Throws sentences for numbers of clusters that cannot be. `onRound` is called now and then; false stops and keeps what was found. */
export function fitClusters(x: Matrix, k: number, method: ClusterMethod, seed: string, onRound?: (round: number) => boolean | void): Fitted {
  checkClusters(x, k);
  const random = seededRandom(`${seed} ${method} ${k}`), told = onRound === undefined ? {} : {onRound};
  if (method === "mixture") {
    const some = sample(x, mixtureRows, random), found = fitMixture(some, k, random, told), order = orderOf(found.means), components = componentsOf(found, order);
    return {centres: components.centres, components, looked: some.rows, rounds: found.rounds, converged: found.converged, criteria: mixtureCriteria(found, some.rows)};
  }
  if (method === "k-means" || method === "mini-batch") {
    const found = method === "k-means" ? kMeans(x, k, random, {...told, starts: startsOf(x.rows)}) : miniBatchKMeans(x, k, random, told);
    return {centres: takeRows(found.centres, orderOf(found.centres)), looked: x.rows, rounds: found.rounds, converged: found.converged};
  }
  const some = sample(x, treeRows, random), tree = agglomerate(some, method), centres = groupMeans(some, cutTree(tree, k), k);
  return {centres: takeRows(centres, orderOf(centres)), tree, looked: some.rows};
}

/** Means of the rows of each label. */
export function groupMeans(x: Matrix, labels: ArrayLike<number>, k: number): Matrix {
  const means = matrix(k, x.columns), sizes = new Float64Array(k), d = x.columns;
  for (let i = 0; i < x.rows; ++i) {
    const at = labels[i]!;
    sizes[at]! += 1;
    for (let j = 0; j < d; ++j) means.values[at * d + j]! += x.values[i * d + j]!;
  }
  for (let at = 0; at < k; ++at) for (let j = 0; j < d; ++j) means.values[at * d + j]! /= sizes[at]! || 1;
  return means;
}

/** Centres by their first feature, the largest first, of equals by the next. */
function orderOf(centres: Matrix): number[] {
  const value = (c: number, j: number) => centres.values[c * centres.columns + j]!;
  return Array.from({length: centres.rows}, (_, c) => c).sort((a, b) => {
    for (let j = 0; j < centres.columns; ++j) if (value(a, j) !== value(b, j)) return value(b, j) - value(a, j);
    return a - b;
  });
}

/** The numbers of clusters that are compared: the range asked for, or 2 to 8 with the fixed number; none above what the rows allow. */
export function countsToCompare({k}: Pick<ClusterSpec, "k">, rows: number): number[] {
  const [from, to] = typeof k === "number" ? [2, Math.max(8, k)] : k;
  return Array.from({length: to - from + 1}, (_, i) => from + i).filter((count) => count < rows);
}

/** Everything that helps to choose k, of a sample of the scaled rows: inertia, silhouette (Rousseeuw 1987), Calinski & Harabasz (1974), Davies & Bouldin (1979) and stability under resampling (Hennig 2007). By k-means, whatever the method. Numbers of clusters with no more distinct rows are left out; `onCount` hears which is next. */
export function compareCounts(x: Matrix, spec: Pick<ClusterSpec, "k">, seed: string, onCount?: (count: number) => void): {candidates: Candidate[]; rows: number} {
  const random = seededRandom(`${seed} choice`), some = sample(x, choiceRows, random), candidates: Candidate[] = [];
  for (const count of countsToCompare(spec, some.rows)) {
    onCount?.(count);
    try {
      candidates.push(...compareClusterCounts(some, [count], random, {sample: 1000, resamples: 5, starts: 3, tolerance: 1e-4}));
    } catch (error) {
      if (error instanceof PortraitError && (error.code === "k-over-distinct" || error.code === "labels-count")) break;
      throw error;
    }
  }
  return {candidates, rows: some.rows};
}

/** The number of clusters to use: the fixed one, or the one of the range with the best silhouette, the smaller of equals. Throws where no number of the range fits the rows. */
export function chooseCount({k}: Pick<ClusterSpec, "k">, candidates: readonly Candidate[]): number {
  if (typeof k === "number") return k;
  const [first, ...rest] = candidates;
  if (first === undefined) throw new PortraitError("k-over-rows", `more clusters than different rows: at least ${k[0]} clusters are asked for`);
  return rest.reduce((best, one) => (one.silhouette > best.silhouette ? one : best), first).k;
}

/** Labels from 0 of the nearest centres, of a mixture of the most probable components; the lower of equals. */
export function labelsOf(x: Matrix, {centres, components}: Pick<Fitted, "centres" | "components">): Int32Array {
  return components === undefined ? nearestCentres(x, centres) : mostProbable(x, components);
}
