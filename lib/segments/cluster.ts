import {PortraitError} from "../errors.js";
import {agglomerate, cutTree} from "../ml/cluster/agglomerative.js";
import {checkClusters, kMeans, nearestCentres} from "../ml/cluster/kmeans.js";
import {miniBatchKMeans} from "../ml/cluster/mini-batch.js";
import {compareClusterCounts, type Candidate} from "../ml/cluster/stability.js";
import {seededRandom, type Random} from "../random.js";
import {checkFinite, matrix, takeRows, type Matrix} from "../stats/matrix.js";
import {applyScale, fitScale, log1pColumns, type Scale} from "../stats/scale.js";
import type {ClusterMethod, Segmentation} from "../workspace.js";

/** How rows are brought to one scale and grouped; the part of a definition that decides the clusters. */
export type ClusterSpec = Pick<Extract<Segmentation, {kind: "clusters"}>, "features" | "k" | "scale" | "method">;

/** Rows of a sample for Ward's tree, and for the choice of k. */
const treeRows = 3000, choiceRows = 3000;

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

/** Centres of k clusters of scaled rows by a method, in the order of their first feature, the largest first (then of the next). */
export function fitCentres(x: Matrix, k: number, method: ClusterMethod, seed: string): Matrix {
  checkClusters(x, k);
  const random = seededRandom(`${seed} ${method} ${k}`);
  if (method === "ward") return ordered(treeCentres(sample(x, treeRows, random), k));
  return ordered((method === "k-means" ? kMeans(x, k, random) : miniBatchKMeans(x, k, random)).centres);
}

/** Means of the groups of Ward's tree. */
function treeCentres(x: Matrix, k: number): Matrix {
  const labels = cutTree(agglomerate(x, "ward"), k), centres = matrix(k, x.columns), sizes = new Float64Array(k), d = x.columns;
  for (let i = 0; i < x.rows; ++i) {
    const at = labels[i] ?? 0;
    sizes[at] = (sizes[at] ?? 0) + 1;
    for (let j = 0; j < d; ++j) centres.values[at * d + j] = (centres.values[at * d + j] ?? 0) + (x.values[i * d + j] ?? 0);
  }
  for (let at = 0; at < k; ++at) for (let j = 0; j < d; ++j) centres.values[at * d + j] = (centres.values[at * d + j] ?? 0) / (sizes[at] ?? 1);
  return centres;
}

function ordered(centres: Matrix): Matrix {
  const d = centres.columns, value = (c: number, j: number) => centres.values[c * d + j] ?? 0;
  const order = Array.from({length: centres.rows}, (_, c) => c).sort((a, b) => {
    for (let j = 0; j < d; ++j) if (value(a, j) !== value(b, j)) return value(b, j) - value(a, j);
    return a - b;
  });
  return takeRows(centres, order);
}

/** The numbers of clusters that are compared: the range asked for, or 2 to 8 with the fixed number; none above what the rows allow. */
export function countsToCompare({k}: Pick<ClusterSpec, "k">, rows: number): number[] {
  const [from, to] = typeof k === "number" ? [2, Math.max(8, k)] : k;
  return Array.from({length: to - from + 1}, (_, i) => from + i).filter((count) => count < rows);
}

/** Everything that helps to choose k, of a sample of the scaled rows: inertia, silhouette (Rousseeuw 1987), Calinski & Harabasz (1974), Davies & Bouldin (1979) and stability under resampling (Hennig 2007). Numbers of clusters with no more distinct rows are left out. */
export function compareCounts(x: Matrix, spec: Pick<ClusterSpec, "k">, seed: string): {candidates: Candidate[]; rows: number} {
  const random = seededRandom(`${seed} choice`), some = sample(x, choiceRows, random), candidates: Candidate[] = [];
  for (const count of countsToCompare(spec, some.rows)) {
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

/** Labels of the nearest centres, from 0; the lower of equals. */
export function labelsOf(x: Matrix, centres: Matrix): Int32Array {
  return nearestCentres(x, centres);
}
