import {PortraitError} from "../../errors.js";
import type {Random} from "../../random.js";
import {exp, log} from "../../stats/elementary.js";
import {takeRows, type Matrix} from "../../stats/matrix.js";
import {checkLabels} from "../features.js";
import {sigmoid, softplus} from "../logistic.js";
import {binColumns} from "./bins.js";
import {checkTargets} from "./cart.js";
import {Histograms} from "./histograms.js";
import {growLeafwise, type LeafwiseOptions} from "./leafwise.js";
import {ensembleScores, leafOf, type Ensemble, type Tree} from "./tree.js";

/** Options of boosting; the defaults are scikit-learn's. */
export interface BoostingOptions extends Partial<LeafwiseOptions> {
  /** What is learnt: labels 0 and 1 by log loss, or amounts by squared error; default log. */
  loss?: "log" | "squared";
  /** Shrinks every tree; default 0.1. */
  rate?: number;
  /** Trees at most; default 100. */
  rounds?: number;
  /** Columns that are numbers of levels. */
  categorical?: readonly boolean[];
  /** Share of rows held back to stop by; default 0, no early stopping. */
  validation?: number;
  /** Rounds without a better loss on the rows held back after which it stops; default 10. */
  patience?: number;
  /** Called after every round with the loss on training rows or, where some are held back, on these; false stops and keeps what was learnt. */
  onRound?: (round: number, loss: number) => boolean | void;
}

/** Boosted trees: scores are log odds for labels (their logistic function the probability), amounts otherwise. */
export interface Boosting extends Ensemble {
  loss: "log" | "squared";
  /** Loss after each round, on the rows held back or on the training rows. */
  curve: number[];
}

/**
 * Gradient boosting (Friedman 2001) on histograms of binned columns, leaf by leaf with second derivatives (Ke et al. 2017, LightGBM; scikit-learn's HistGradientBoosting): missing values find their own
 * side, categories are split by groups of levels.
 */
export function fitBoosting(x: Matrix, y: ArrayLike<number>, options: BoostingOptions = {}, random?: Random): Boosting {
  const {loss = "log", rate = 0.1, rounds = 100, validation = 0, patience = 10, onRound} = options;
  checkTargets(x, y);
  if (loss === "log") checkLabels(y, x.rows);
  if (!(rate > 0) || !(rounds >= 1)) throw new PortraitError("invalid-boosting", `invalid rate or rounds: ${rate}, ${rounds}`);
  const held = validation > 0 ? holdBack(y, validation, loss, random) : new Uint8Array(x.rows);
  const [train, test] = [0, 1].map((part) => Int32Array.from(held.keys()).filter((row) => held[row] === part)) as [Int32Array, Int32Array];
  const data = test.length > 0 ? takeRows(x, train) : x, target = Float64Array.from(train, (row) => y[row]!);
  const rest = takeRows(x, test), restTarget = Float64Array.from(test, (row) => y[row]!);
  const bins = binColumns(data, options.categorical), base = baseOf(target, loss), n = data.rows;
  const scores = new Float64Array(n).fill(base), restScores = new Float64Array(rest.rows).fill(base);
  const gradients = new Float64Array(n), hessians = new Float64Array(n), trees: Tree[] = [], curve: number[] = [];
  const histograms = new Histograms(bins, n), judge = (own: number) => (rest.rows > 0 ? meanLoss(restTarget, restScores, loss) : own);
  const history = [judge(derive(target, scores, loss, gradients, hessians))];
  for (let round = 1; round <= rounds; ++round) {
    const {tree, leaves} = growLeafwise(bins, gradients, hessians, {minLeaf: 20, leaves: 31, penalty: 0, depth: Infinity, ...options}, rate, histograms);
    for (const {rows, node} of leaves) addTo(scores, rows, tree.value[node]!);
    for (let i = 0; i < rest.rows; ++i) restScores[i]! += tree.value[leafOf(tree, rest, i)]!;
    trees.push(tree);
    curve.push(judge(derive(target, scores, loss, gradients, hessians)));
    history.push(curve.at(-1)!);
    if (onRound?.(round, curve.at(-1)!) === false || leaves.length === 1 && tree.value[0] === 0) break;
    if (rest.rows > 0 && history.length > patience && history.slice(-patience).every((value) => value >= history.at(-1 - patience)! - 1e-7)) break;
  }
  return {trees, base, factor: 1, columns: x.columns, loss, curve};
}

/** Probabilities of label 1, or amounts. */
export function boostingPredict(model: Boosting, x: Matrix): Float64Array {
  const scores = ensembleScores(model, x);
  return model.loss === "log" ? scores.map(sigmoid) : scores;
}

/** Marks a share of the rows, of each label alike, each label keeping a row to learn from. */
function holdBack(y: ArrayLike<number>, share: number, loss: string, random: Random | undefined): Uint8Array {
  if (random === undefined) throw new PortraitError("no-random", "rows held back need a seeded source of numbers");
  const held = new Uint8Array(y.length);
  for (const label of loss === "log" ? [0, 1] : [NaN]) {
    const rows = Array.from(held.keys()).filter((row) => Number.isNaN(label) || y[row] === label);
    for (let i = 0, most = Math.min(Math.round(rows.length * share), rows.length - 1); i < most; ++i) {
      const other = i + Math.floor(random() * (rows.length - i));
      [rows[i], rows[other]] = [rows[other]!, rows[i]!];
      held[rows[i]!] = 1;
    }
  }
  return held;
}

function baseOf(y: Float64Array, loss: "log" | "squared"): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return loss === "log" ? log(mean / (1 - mean)) : mean;
}

function addTo(scores: Float64Array, rows: Int32Array, value: number): void {
  for (let i = 0; i < rows.length; ++i) scores[rows[i]!]! += value;
}

/** First and second derivatives of the loss at the scores; answers the mean loss. */
function derive(y: Float64Array, scores: Float64Array, loss: "log" | "squared", gradients: Float64Array, hessians: Float64Array): number {
  if (loss === "log") return deriveLog(y, scores, gradients, hessians);
  let sum = 0;
  for (let i = 0; i < y.length; ++i) {
    gradients[i] = scores[i]! - y[i]!;
    hessians[i] = 1;
    sum += gradients[i]! ** 2;
  }
  return sum / y.length;
}

/** Log loss is log(1 + e^−|score|) and a part that is linear: the logarithms are taken of products of some rows at once, which stay far below the largest number. */
function deriveLog(y: Float64Array, scores: Float64Array, gradients: Float64Array, hessians: Float64Array): number {
  let sum = 0, product = 1;
  for (let i = 0; i < y.length; ++i) {
    const score = scores[i]!, e = exp(-Math.abs(score)), p = score >= 0 ? 1 / (1 + e) : e / (1 + e);
    gradients[i] = p - y[i]!;
    hessians[i] = p * (1 - p);
    sum += Math.max(score, 0) - y[i]! * score;
    product *= 1 + e;
    if (product < 1e250) continue;
    sum += log(product);
    product = 1;
  }
  return (sum + log(product)) / y.length;
}

function meanLoss(y: Float64Array, scores: Float64Array, loss: "log" | "squared"): number {
  let sum = 0;
  for (let i = 0; i < y.length; ++i) sum += loss === "log" ? softplus(scores[i]!) - y[i]! * scores[i]! : (scores[i]! - y[i]!) ** 2;
  return sum / y.length;
}
