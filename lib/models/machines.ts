import {fitPlatt, plattPredict, type Platt} from "../ml/calibration.js";
import {linearScores, type LinearModel} from "../ml/logistic.js";
import {neighboursPredict} from "../ml/neighbours.js";
import {fitLinearSvm, fitRbfSvm, rbfScores, type RbfSvm, type SvmOptions} from "../ml/svm.js";
import {outOfFold, stratifiedFolds} from "../ml/validate.js";
import {shuffle} from "../ml/explain.js";
import type {Random} from "../random.js";
import {takeRows, type Matrix} from "../stats/matrix.js";
import type {ModelMethod} from "../workspace.js";

/** What a support vector machine or the nearest neighbours learnt; `kernel` and `neighbours` consist of persons' rows, and are in no file. */
export type MachineCore =
  | {kind: "svm"; svm: LinearModel; platt: Platt}
  | {kind: "kernel"; machine: RbfSvm; support: Matrix; platt: Platt}
  | {kind: "neighbours"; train: Matrix; labels: Float64Array; k: number};

/** Rows that a radial machine learns from where the method says nothing else. */
export const mostKernelRows = 8000;

type Svm = Extract<ModelMethod, {kind: "svm"}>;
type Told = (round: number) => boolean | void;

/** A support vector machine, its scores made probabilities by Platt's scaling over scores of rows that it did not see (five folds); a stop keeps the machine, and scales it by what was judged till then. */
export function learnSvm({kernel = "linear", c, gamma, rows = mostKernelRows}: Svm, x: Matrix, y: Float64Array, random: Random, onRound?: Told): MachineCore {
  let go = true;
  const options: SvmOptions & {gamma?: number} = {...(c === undefined ? {} : {c}), ...(gamma === undefined ? {} : {gamma}), ...(onRound === undefined ? {} : {onRound: (round) => (go = onRound(round) !== false)})};
  const some = kernel === "rbf" && x.rows > rows ? shuffle(x.rows, random).subarray(0, rows).sort() : Int32Array.from({length: x.rows}, (_, i) => i), own = takeRows(x, some), labels = Float64Array.from(some, (row) => y[row]!);
  const fit = (at: Int32Array): ((of: Matrix) => Float64Array) & {made: Omit<MachineCore, "platt">} => {
    const train = takeRows(own, at), own_y = Float64Array.from(at, (row) => labels[row]!);
    if (kernel === "linear") { const svm = fitLinearSvm(train, own_y, options); return Object.assign((of: Matrix) => linearScores(of, svm), {made: {kind: "svm" as const, svm}}); }
    const machine = fitRbfSvm(train, own_y, options);
    return Object.assign((of: Matrix) => rbfScores(machine, train, of), {made: {kind: "kernel" as const, machine: {...machine, support: Int32Array.from(machine.support.keys())}, support: takeRows(train, machine.support)}});
  };
  const whole = fit(Int32Array.from({length: own.rows}, (_, i) => i));
  return {...whole.made, platt: scaled()} as MachineCore;

  /** Rows that a fold never reached because of a stop are left out; where too few are judged, scores of the rows learnt from must do. */
  function scaled(): Platt {
    const positives = labels.reduce((sum, label) => sum + label, 0), k = Math.min(5, positives, labels.length - positives);
    const scores = k < 2 || !go ? new Float64Array(labels.length).fill(NaN) : outOfFold(stratifiedFolds(labels, k, random), labels.length, ({train, test}) => (go ? fit(train)(takeRows(own, test)) : new Float64Array(test.length).fill(NaN)));
    const seen = Int32Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]!)), judged = Float64Array.from(seen, (row) => labels[row]!);
    return judged.includes(0) && judged.includes(1) ? fitPlatt(judged, Float64Array.from(seen, (row) => scores[row]!)) : fitPlatt(labels, whole(own));
  }
}

/** Neighbours are kept as they are; with fewer rows than neighbours all of them are asked. */
export function learnNeighbours({k = 25}: Extract<ModelMethod, {kind: "neighbours"}>, x: Matrix, y: Float64Array): MachineCore {
  return {kind: "neighbours", train: x, labels: y, k: Math.min(k, x.rows)};
}

/** Probabilities of rows. */
export function machinePredict(core: MachineCore, x: Matrix): Float64Array {
  if (core.kind === "neighbours") return neighboursPredict(core.train, core.labels, x, core.k);
  return plattPredict(core.platt, core.kind === "svm" ? linearScores(x, core.svm) : rbfScores(core.machine, core.support, x));
}

/** A linear machine in log odds: what Platt's scaling makes of its score is linear too. */
export function svmLogOdds({svm: {intercept, weights}, platt: {a, b}}: Extract<MachineCore, {kind: "svm"}>): Pick<LinearModel, "intercept" | "weights"> {
  return {intercept: -(a * intercept + b), weights: weights.map((weight) => -a * weight)};
}
