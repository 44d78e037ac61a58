import {PortraitError} from "../../lib/errors.js";
import {cuts} from "../../lib/models/bands.js";
import type {Candidate} from "../../lib/models/features.js";
import {groupCounts} from "../../lib/models/groups.js";
import {keptFiles} from "../../lib/models/keep.js";
import {candidates, searchCost, searchFolds} from "../../lib/models/grids.js";
import {report, type Examples, type ModelReport} from "../../lib/models/report.js";
import {seededRandom} from "../../lib/random.js";
import {factInputs} from "../../lib/tags/types.js";
import type {Model, ModelMethod, Workspace} from "../../lib/workspace.js";
import {factStep} from "../profile/tags.js";
import type {ComputeStep, Row, Step} from "../step.js";
import {examplesOf, hashOf} from "./examples.js";
import {keptSteps, madeSaved} from "./kept.js";
import {modelSelect} from "./select.js";

const module = import.meta.url;
const stage = "model";

/** The models of a workspace whose tables were made. */
export function madeModels(workspace: Workspace, made: ReadonlySet<string>): [id: string, model: Model][] {
  return Object.entries(workspace.models ?? {}).filter(([, model]) => {
    const label = model.kind === "persons" && model.label.kind !== "tag" ? model.label.table : undefined;
    const there = label === undefined || factInputs(workspace, label).every((input) => made.has(`clean.${input}`));
    return there && modelSelect(model, workspace).inputs.every((input) => made.has(input) || input === `profile.fact_${label ?? ""}`);
  });
}

/** Models: a table of the rows of each, and one with everything that was learnt and measured, as JSON by kind of finding. */
export function modelSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const steps: Step[] = [], there = new Set(made);
  const facts = (inputs: readonly string[]) => {
    for (const input of inputs) if (!there.has(input)) {
      steps.push(factStep(input.replace("profile.fact_", ""), workspace));
      there.add(input);
    }
  };
  for (const [id, model] of madeModels(workspace, made)) {
    const {select, inputs, orderBy, features} = modelSelect(model, workspace);
    facts(inputs);
    steps.push({kind: "sql", name: `${stage}.rows_${id}`, stage, module, inputs, settings: {}, orderBy, select}, reportStep(id, model, features, workspace));
  }
  for (const [id, file, rows] of madeSaved(workspace, (input) => there.has(input))) steps.push(...keptSteps(id, file, rows, workspace));
  return steps;
}

function reportStep(id: string, model: Model, features: readonly Candidate[], workspace: Workspace): ComputeStep {
  const {threshold} = workspace.privacy, input = `${stage}.rows_${id}`;
  return {
    kind: "compute", name: `${stage}.report_${id}`, stage, module, inputs: [input], settings: {model, features, threshold}, orderBy: ["rank"], columns: {kind: "string", body: "string", rank: "bigint"},
    async compute(context) {
      const found: [kind: string, body: object][] = [["definition", {model, features}]]; // what the laboratory in the page learns by
      try {
        const {examples, hash} = examplesOf(await context.rows(input), model, features.filter(({refused}) => refused === undefined));
        found.push(["data", dataOf(examples, model.unit !== undefined, hash)]);
        for (const [name, method] of Object.entries(model.methods)) if (method.search !== undefined) context.log(`model ${id}, ${name}: ${candidates(method).length} settings, ${searchFolds} folds: learnt ${searchCost(method)} times`);
        const learnt = report(model, examples, threshold);
        found.push(...findings(model, examples, learnt, threshold), ...keptFiles(model, learnt, examples, hashOf(learnt.used, examples)).map((file): [string, object] => ["file", file]));
      } catch (error) {
        if (!(error instanceof PortraitError)) throw error;
        context.log(`model ${id}: ${error.message}`);
        found.push(["problem", {problem: error.message, code: error.code}]);
      }
      return found.map(([kind, body], i): Row => ({kind, body: JSON.stringify(body), rank: i + 1}));
    }
  };
}

const positives = (y: Float64Array, rows: Int32Array) => rows.reduce((sum, row) => sum + (y[row] ?? 0), 0);

/** How many rows there are of each part, and how many of them have the outcome, or what the amount is on average. */
function dataOf({y, train, test, now}: Examples, amount: boolean, hash: string): object {
  const counts = {train: train.length, test: test.length, now: now.length, hash};
  return amount ? {...counts, trainMean: positives(y, train) / train.length, testMean: positives(y, test) / test.length} : {...counts, trainPositives: positives(y, train), testPositives: positives(y, test)};
}

/** What a method was learnt with, the best settings of a search among it. */
function settingsOf({kind: _, ...settings}: ModelMethod): string {
  return JSON.stringify(settings);
}

/** Everything found as pairs of a kind and its body. */
function findings(model: Model, {y, test, columns}: Examples, {features, methods, intervals, used}: ModelReport, threshold: number): [string, object][] {
  const found: [string, object][] = features.map((feature) => ["feature", feature]);
  for (const [m, {method, fitted, bands, deciles, importance, dependence, weights, calibration}] of methods.entries()) {
    found.push(["method", {method, ...calibration, settings: settingsOf(fitted.method)}]);
    for (const [metric, measured] of Object.entries(intervals.metrics[m] ?? {})) found.push(["metric", {method, metric, ...measured}]);
    if (m > 0) for (const [metric, measured] of Object.entries(intervals.differences[m - 1] ?? {})) found.push(["metric", {method, differs_from: methods[0]?.method, metric, ...measured}]);
    for (const band of bands) found.push(["band", {method, ...band}]);
    for (const decile of deciles) found.push(["decile", {method, ...decile}]);
    for (const [f, {mean, deviation}] of importance.entries()) found.push(["importance", {method, feature: used[f]?.name, fall: mean, deviation}]);
    for (const point of dependence) found.push(["dependence", {method, ...point}]);
    for (const weight of weights) found.push(["weight", {method, ...weight}]);
  }
  const [first] = methods;
  if (first === undefined || model.groups === undefined || first.bands.length < 2) return found;
  const wanted = positives(y, test), at = cuts(first.bands).slice(1).sort((a, b) => Math.abs(a.rows - wanted) - Math.abs(b.rows - wanted))[0]?.threshold ?? 0.5; // as many are approached as have the outcome
  const groups = groupCounts({y: Float64Array.from(test, (row) => y[row] ?? 0), scores: first.scores, rows: test, columns: columns.filter(({name}) => model.groups?.includes(name))}, at, {threshold, random: seededRandom(`${model.seed} groups`)});
  return [...found, ...groups.map((group): [string, object] => ["group", {...group, threshold: at}])];
}
