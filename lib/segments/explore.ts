import {PortraitError} from "../errors.js";
import {checkClusters, inertiaOf} from "../ml/cluster/kmeans.js";
import {calinskiHarabasz, daviesBouldin, silhouette} from "../ml/cluster/scores.js";
import {elbow, type Candidate} from "../ml/cluster/stability.js";
import {seededRandom} from "../random.js";
import {expm1} from "../stats/elementary.js";
import {columnMeans, columnVariances, matrix, type Matrix} from "../stats/matrix.js";
import type {ClusterMethod} from "../workspace.js";
import {chooseCount, compareCounts, fitClusters, groupMeans, labelsOf, prepare, sample, type ClusterSpec, type Fitted, type Prepared} from "./cluster.js";
import {dendrogram, type Dendrogram} from "./dendrogram.js";
import {mapOf, type SegmentMap} from "./map.js";

/** What a reader of the laboratory asks for: the part of a definition that decides the clusters. */
export interface ClusterAsk extends Required<Pick<ClusterSpec, "features" | "k" | "scale">> {
  method: ClusterMethod;
  seed: string;
}

/** A change of one feature alone that takes somebody at the centre of one cluster into another, on the scale of the tag; no such change is null. */
export interface Change {to: number; feature: number; from: number; until: number}

/** One cluster: its size, means of the features as they are, how many deviations of all these lie from the mean of all, and what would bring a person into each other cluster. */
export interface ClusterGroup {
  size: number;
  means: number[];
  deviations: number[];
  changes: (Change | null)[];
}

/** What was found. Everything is plain data, so that it travels between threads and can be compared. */
export interface ClusterAnswer {
  rows: number;
  k: number;
  method: ClusterMethod;
  groups: ClusterGroup[];
  everybody: number[];
  /** Sum of squared distances to the centres on the common scale, per row. */
  inertia: number;
  /** Scores of this partition on a sample; undefined where fewer than two clusters are filled. */
  scores?: {rows: number; silhouette: number; calinskiHarabasz: number; daviesBouldin: number};
  rounds: number | null;
  converged: boolean | null;
  criteria: {bic: number; aic: number} | null;
  /** Rows that the method looked at. */
  looked: number;
  /** Scores of each number of clusters by k-means, of a sample of so many rows, and where the curve of inertia bends. */
  candidates: Candidate[];
  compared: number;
  bend: number | null;
  map: SegmentMap | null;
  tree: Dendrogram | null;
}

/** Where the work is: how many of how many parts are done, and which one is next. */
export type Report = (done: number, of: number, part: "scale" | "compare" | "fit" | "describe", count: number) => void;

/** Clusters of rows as the stage finds them, from the same rows and seed, with everything that the laboratory shows. `labels` are those of the rows. Throws sentences for what cannot be grouped. */
export function explore(rows: Matrix, ask: ClusterAsk, report: Report = () => undefined): {answer: ClusterAnswer; labels: Int32Array} {
  const parts = 11;
  report(0, parts, "scale", 0);
  const prepared = prepare(rows, ask), {x} = prepared;
  if (typeof ask.k === "number") checkClusters(x, ask.k); // before much else is tried in vain
  let done = 0;
  const {candidates, rows: compared} = compareCounts(x, ask, ask.seed, (count) => report(++done, parts, "compare", count));
  const k = chooseCount(ask, candidates);
  report(parts - 3, parts, "fit", k);
  const found = fitClusters(x, k, ask.method, ask.seed);
  report(parts - 1, parts, "describe", k);
  const labels = labelsOf(x, found), scores = scoresOf(x, found, ask.seed);
  const answer: ClusterAnswer = {
    rows: x.rows, k, method: ask.method, groups: groupsOf(rows, prepared, found, labels, ask), everybody: [...columnMeans(rows)], inertia: inertiaOf(x, found.centres.values, labels) / x.rows, ...(scores === undefined ? {} : {scores}),
    rounds: found.rounds ?? null, converged: found.converged ?? null, criteria: found.criteria ?? null, looked: found.looked, candidates, compared, bend: elbow(candidates.map((one) => one.k), candidates.map((one) => one.inertia)),
    map: x.columns < 2 ? null : mapOf(x, Array.from(labels, String)) ?? null, tree: found.tree === undefined ? null : dendrogram(found.tree)
  };
  return {answer, labels};
}

/** Silhouette, Calinski–Harabasz and Davies–Bouldin of the clusters, on a sample. */
function scoresOf(x: Matrix, found: Fitted, seed: string): ClusterAnswer["scores"] {
  const random = seededRandom(`${seed} scores`), some = sample(x, 3000, random), labels = labelsOf(some, found);
  try {
    return {rows: some.rows, silhouette: silhouette(some, labels, 1000, random).mean, calinskiHarabasz: calinskiHarabasz(some, labels), daviesBouldin: daviesBouldin(some, labels)};
  } catch (error) {
    if (error instanceof PortraitError && error.code === "labels-count") return undefined;
    throw error;
  }
}

function groupsOf(rows: Matrix, prepared: Prepared, found: Fitted, labels: Int32Array, ask: ClusterAsk): ClusterGroup[] {
  const k = found.centres.rows, d = rows.columns, means = groupMeans(rows, labels, k), all = columnMeans(rows), spread = columnVariances(rows, 0, all).map(Math.sqrt), sizes = new Array<number>(k).fill(0);
  for (const label of labels) sizes[label]! += 1;
  const changes = changesOf(prepared, found, ask);
  return sizes.map((size, c): ClusterGroup => {
    const own = Array.from(means.values.subarray(c * d, (c + 1) * d));
    return {size, means: own, deviations: own.map((mean, j) => (spread[j]! > 0 && size > 0 ? (mean - all[j]!) / spread[j]! : 0)), changes: changes[c] ?? []};
  });
}

const steps = 240;

/**
 * For somebody at the centre of each cluster, the smallest change of one feature alone, in deviations and within the values that occur, that takes them into each other cluster: each feature is followed in steps to both ends, and the border found by halving.
 */
function changesOf({x, scale}: Prepared, found: Fitted, {features}: ClusterAsk): (Change | null)[][] {
  const k = found.centres.rows, d = x.columns, low = new Float64Array(d).fill(Infinity), high = new Float64Array(d).fill(-Infinity), point = matrix(1, d);
  for (let i = 0, at = 0; i < x.rows; ++i) for (let j = 0; j < d; ++j, ++at) {
    low[j] = Math.min(low[j]!, x.values[at]!);
    high[j] = Math.max(high[j]!, x.values[at]!);
  }
  const plain = (z: number, j: number) => { const value = z * scale.divisor[j]! + scale.shift[j]!; return features[j]?.log === true ? expm1(value) : value; };
  return Array.from({length: k}, (_, c) => {
    const centre = found.centres.values.slice(c * d, (c + 1) * d), best = new Array<Change | null>(k).fill(null), least = new Float64Array(k).fill(Infinity);
    const at = (j: number, z: number) => { point.values.set(centre); point.values[j] = z; return labelsOf(point, found)[0]!; };
    for (let j = 0; j < d; ++j) for (const end of [low[j]!, high[j]!]) {
      let before = centre[j]!, was = at(j, before);
      for (let step = 1; step <= steps; ++step) {
        const next = centre[j]! + ((end - centre[j]!) * step) / steps, label = at(j, next);
        if (label !== was && label !== c) {
          let [near, far] = [before, next];
          for (let half = 0; half < 40; ++half) { const middle = (near + far) / 2; if (at(j, middle) === label) far = middle; else near = middle; }
          if (Math.abs(far - centre[j]!) < least[label]!) { least[label] = Math.abs(far - centre[j]!); best[label] = {to: label, feature: j, from: plain(centre[j]!, j), until: plain(far, j)}; }
        }
        before = next;
        was = label;
      }
    }
    return best;
  });
}
