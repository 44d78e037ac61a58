import {logLoss, rocAuc} from "../ml/metrics.js";
import {amountMeasures} from "./amounts.js";
import type {Model, ModelFile} from "../workspace.js";
import {isRows} from "./core.js";
import {fittedOf, readModelFile, writeModelFile} from "./file.js";
import {isAmount} from "./grids.js";
import {predict} from "./learn.js";
import type {Examples, MethodReport, ModelReport} from "./report.js";

/** A method that was learnt, as a model file ready to be saved. */
export interface KeptFile {
  method: string;
  weights: ModelFile["weights"];
  text: string;
}

/** Weights beyond so many letters are not kept: the file then holds the recipe, from which the model is learnt again. */
const mostLetters = 4_000_000;

/** The files of every method of a report, with the settings that a search found best: with weights at full length, with 8 bits each and what that costs, and with the recipe alone. `hash` names the rows learnt from and held back. */
export function keptFiles(model: Model, {used, methods, intervals}: Pick<ModelReport, "used" | "methods" | "intervals">, examples: Pick<Examples, "y" | "train" | "test">, hash: string): KeptFile[] {
  const {y, train, test} = examples, positives = (rows: Int32Array) => (model.unit === undefined ? rows.reduce((sum, row) => sum + y[row]!, 0) : null);
  const data = {sha256: hash, rows: train.length, positives: positives(train), heldRows: test.length, heldPositives: positives(test)};
  return methods.flatMap(({method, fitted, scores}, m): KeptFile[] => {
    const {late: _late, groups: _groups, ...rest} = model, own = model.methods[method];
    if (own === undefined) return [];
    const about = {model: {...rest, features: used.map(({name}) => name), methods: {[method]: fitted.method}} as Model, data, measures: intervals.metrics[m] ?? {}};
    const recipe: KeptFile = {method, weights: "none", text: writeModelFile({...about, weights: "none"}, fitted)};
    if (isRows(fitted.core)) return [recipe];
    const full = writeModelFile({...about, weights: "float64"}, fitted);
    if (full.length > mostLetters && fitted.core.kind !== "network") return [recipe];
    return [{method, weights: "float64", text: full}, ...eightBits(about, {fitted, scores}, {used, y, test}), ...(fitted.core.kind === "network" ? [] : [recipe])]; // nothing but the page learns a network again
  });
}

/** The file in 8 bits with what it costs; none where nothing becomes shorter. */
function eightBits(about: Pick<ModelFile, "model" | "data" | "measures">, {fitted, scores}: Pick<MethodReport, "fitted" | "scores">, {used, y, test}: Pick<ModelReport, "used"> & Pick<Examples, "y" | "test">): KeptFile[] {
  if (fitted.core.kind === "bayes") return [];
  const read = fittedOf(readModelFile(writeModelFile({...about, weights: "int8"}, fitted), "8 bits"));
  if (read === undefined) return [];
  const labels = Float64Array.from(test, (row) => y[row]!), eight = predict(read, used, test), of = (found: Float64Array): Record<string, number> => (isAmount(fitted.method) ? amountMeasures(labels, found) : {auc: rocAuc(labels, found), "log-loss": logLoss(labels, found)}), before = of(scores);
  const loss = Object.fromEntries(Object.entries(of(eight)).map(([name, value]) => [name, value - before[name]!]));
  return [{method: Object.keys(about.model.methods)[0] ?? "", weights: "int8", text: writeModelFile({...about, weights: "int8", loss}, fitted)}];
}
