import type {FeatureColumn} from "../ml/features.js";
import {fitFeatures, oneHot} from "../ml/features.js";
import {fitNetwork} from "../ml/network-fit.js";
import {seededRandom} from "../random.js";
import type {Model, ModelMethod} from "../workspace.js";
import {calibrations, learningCurve, type Calibrated, type Checked, type LearningPoint, type OnCheck} from "./checks.js";
import {examplesFrom, hashOf, type ExampleRow} from "./examples.js";
import type {Candidate} from "./features.js";
import {keptFiles, type KeptFile} from "./keep.js";
import {isAmount} from "./grids.js";
import {learn, learnBest, type Fitted, type OnRound} from "./learn.js";
import {personParts, type PersonParts} from "./person.js";
import type {ModelTables} from "./published.js";
import type {Tried} from "./search.js";
import {judge, judgeFeatures, measured, type Examples, type MethodReport, type ModelReport} from "./report.js";

/** What the build wrote down for the laboratory: the prediction and its features. */
export interface LabDefinition {model: Model; features: readonly Candidate[]}

/** What a reader asks for. */
export interface LabWish {features: readonly string[]; method: ModelMethod; seed: string}

/** How the laboratory follows learning. `onRound` gets a round, of so many at most, and the loss after it, NaN where there is none; false stops. */
export interface LabHooks {
  tensorflow: () => Promise<typeof import("@tensorflow/tfjs")>;
  onRound?: OnRound;
  isStopped?: () => boolean;
  /** Called when learning is over and judging begins. */
  onLearnt?: () => void;
}

/** One try: what was asked for and how it did. */
interface Try {wish: LabWish; tried: Tried[]; used: FeatureColumn[]; examples: Examples; features: ModelReport["features"]; report: MethodReport}

/** The published tables of a prediction, of what was learnt in the page. */
export type LabTables = {[name in "model_methods" | "model_metrics" | "model_bands" | "model_deciles" | "model_features" | "model_importance" | "model_dependence" | "model_weights"]: ModelTables[name][]} & {data: {train: number; trainPositives: number | null; test: number; testPositives: number | null; trainMean: number | null; testMean: number | null; now: number; features: number; refused: number}; tried: Tried[]};

/** One person held back: the score with what each feature adds to it, largest first, and what happened, or the amount that it was. */
export interface LabPerson {place: number; of: number; score: number; happened: boolean | number; base: number; scale: PersonParts["scale"]; parts: {feature: string; value: string | null; part: number; error: number | null}[]}

const mostTries = 4;

/** The laboratory of one prediction: learns what is asked for on the rows that the build learns on, and judges it on the same rows held back, beside the tries before. */
export class Lab {
  private tries: Try[] = [];

  /** `threshold` is the least number of persons of either outcome in a band that is shown. */
  constructor(private readonly id: string, private readonly definition: LabDefinition, private readonly rows: readonly ExampleRow[], private readonly threshold: number) {}

  /** Learns and judges; answers the tables of all tries, the last one last. */
  async train(wish: LabWish, hooks: LabHooks): Promise<LabTables> {
    const {model} = this.definition, wanted = this.definition.features.filter(({name, refused}) => refused === undefined && wish.features.includes(name));
    const examples = examplesFrom(this.rows, model, wanted), {features, used} = judgeFeatures(examples, model.unit !== undefined);
    const {fitted, tried} = await this.learn(wish, used, examples, hooks);
    hooks.onLearnt?.();
    const before = this.tries.slice(-(mostTries - 1)), name = `#${Number(before.at(-1)?.report.method.slice(1) ?? 0) + 1}`;
    this.tries = [...before, {wish, tried, used, examples, features, report: judge(name, fitted, used, examples, wish.seed, this.threshold)}];
    return this.tables();
  }

  private async learn({method, seed}: LabWish, used: readonly FeatureColumn[], {y, train}: Examples, {tensorflow, onRound, isStopped}: LabHooks): Promise<{fitted: Fitted; tried: Tried[]}> {
    const own = `${seed} ${method.kind}`;
    if (method.kind !== "network") return method.search === undefined ? {fitted: learn(method, used, y, train, own, onRound), tried: []} : learnBest(method, used, {y, rows: train, seed: own}, onRound);
    const recipe = fitFeatures(used, train), {x} = oneHot(recipe, used, train), {kind: _, ...options} = method, passes = method.passes ?? 50;
    const network = await fitNetwork(await tensorflow(), x, Float64Array.from(train, (row) => y[row]!), seededRandom(`${seed} network`), {...options, ...(isStopped === undefined ? {} : {isStopped}), ...(onRound === undefined ? {} : {onRound: (pass, loss) => onRound(pass, passes, loss)})});
    return {fitted: {method, recipe, core: {kind: "network", network}}, tried: []};
  }

  /** What the last try learnt with; undefined where a check cannot learn it again, as networks cannot without TensorFlow.js. */
  private checked(): {checked: Checked; scores: Float64Array} | undefined {
    const {wish, used, examples, report: {fitted, scores}} = this.tries.at(-1)!;
    return fitted.core.kind === "network" ? undefined : {checked: {method: fitted.method, used, examples, seed: `${wish.seed} ${fitted.method.kind}`}, scores};
  }

  /** The learning curve of the last try; none of a network. */
  curve(onCheck?: OnCheck): LearningPoint[] {
    const own = this.checked();
    return own === undefined ? [] : learningCurve(own.checked, onCheck);
  }

  /** How the last try does when its scores are calibrated; null where it was stopped, is a network, or predicts an amount. */
  calibrate(onCheck?: OnCheck): Calibrated[] | null {
    const own = this.checked();
    return own === undefined || isAmount(own.checked.method) ? null : calibrations(own.checked, own.scores, onCheck);
  }

  /** The last try as a model file with its weights at full length, in 8 bits or left out; undefined where there is no such file. */
  file(weights: KeptFile["weights"]): string | undefined {
    const {wish, used, examples, report} = this.tries.at(-1)!, {model} = this.definition, method = report.fitted.method.kind;
    const named = {...model, seed: wish.seed, methods: {[method]: report.fitted.method}}, intervals = measured(model, Float64Array.from(examples.test, (row) => examples.y[row]!), [report.scores], "draws");
    return keptFiles(named, {used, methods: [{...report, method}], intervals}, examples, hashOf(used, examples)).find((file) => file.weights === weights)?.text;
  }

  /** The person held back with the n-th highest score of the last try. */
  person(place: number): LabPerson {
    const {used, examples: {train, test, y}, report: {fitted, scores, method}, wish} = this.tries.at(-1)!, order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
    const at = order[Math.min(Math.max(place, 1), order.length) - 1]!, row = test[at]!, {base, parts, errors, scale} = personParts(fitted, used, train, row, seededRandom(`${wish.seed} ${method} ${row}`));
    const text = (column: FeatureColumn) => { const value = column.values[row] ?? null; return value === null || Number.isNaN(value) ? null : typeof value === "number" ? String(Number(value.toPrecision(6))) : value; };
    const listed = used.map((column, c) => ({feature: column.name, value: text(column), part: parts[c]!, error: errors?.[c] ?? null})).sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
    return {place: Math.min(Math.max(place, 1), order.length), of: order.length, score: scores[at]!, happened: this.definition.model.unit === undefined ? y[row] === 1 : y[row]!, base, scale, parts: listed};
  }

  private tables(): LabTables {
    const model = this.id, last = this.tries.at(-1)!, {examples: {y, train, test, now}, features} = last, yTest = Float64Array.from(test, (row) => y[row]!), amount = this.definition.model.unit !== undefined, sum = (rows: Int32Array) => rows.reduce((all, row) => all + y[row]!, 0), positives = (rows: Int32Array) => (amount ? null : sum(rows)), mean = (rows: Int32Array) => (amount ? sum(rows) / rows.length : null);
    const intervals = measured(this.definition.model, yTest, this.tries.map(({report}) => report.scores), "draws"), first = this.tries[0]!.report.method;
    const ranked = <Of>(rows: Of[]): (Of & {rank: number})[] => rows.map((row, i) => ({...row, rank: i + 1})), {report} = last, method = report.method;
    const measures = (found: typeof intervals.metrics[number] | undefined, name: string, from: string | null) => Object.entries(found ?? {}).map(([metric, measured]) => ({model, method: name, differs_from: from, metric: metric as ModelTables["model_metrics"]["metric"], ...measured}));
    return {
      model_methods: ranked(this.tries.map(({report: {method: name, calibration, fitted: {method: {kind, ...settings}}}}) => ({model, method: name, kind, settings: JSON.stringify(settings), error: calibration?.error ?? null, error_bar: calibration?.bar ?? null}))),
      model_metrics: ranked(this.tries.flatMap(({report: {method: name}}, t) => [...measures(intervals.metrics[t], name, null), ...(t === 0 ? [] : measures(intervals.differences[t - 1], name, first))])),
      model_bands: ranked(report.bands.map(({rows: persons, positives: hits, predicted, lowest}) => ({model, method, persons, positives: hits, predicted, lowest}))),
      model_deciles: ranked(report.deciles.map(({rows: persons, ...decile}) => ({model, method, persons, ...decile}))),
      model_features: ranked(features.map(({name, auc, correlation, missing, drift, refused}) => { const {says} = this.definition.features.find((own) => own.name === name)!; return {model, feature: name, says_en: says.en, says_zh: says.zh, used: refused === undefined, why_en: refused?.en ?? null, why_zh: refused?.zh ?? null, auc, correlation, missing, drift}; })),
      model_importance: ranked(report.importance.map(({mean, deviation}, f) => ({model, method, feature: last.used[f]!.name, fall: mean, deviation}))),
      model_dependence: ranked(report.dependence.map((point) => ({model, method, ...point}))),
      model_weights: ranked(report.weights.map((weight) => ({model, method, ...weight, low: Number.isNaN(weight.low) ? null : weight.low, high: Number.isNaN(weight.high) ? null : weight.high}))),
      data: {train: train.length, trainPositives: positives(train), test: test.length, testPositives: positives(test), trainMean: mean(train), testMean: mean(test), now: now.length, features: last.used.length, refused: features.length - last.used.length}, tried: last.tried
    };
  }
}
