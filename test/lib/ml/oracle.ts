import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {fitFeatures, nativeFeatures, oneHot, type FeatureColumn} from "../../../lib/ml/features.js";
import {seededRandom} from "../../../lib/random.js";
import {matrix, takeRows, type Matrix} from "../../../lib/stats/matrix.js";

interface Score {auc: number; loss: number}
interface Linear {intercept: number; weights: number[]}
/** What test/oracles/ml-classifiers.py found on one set. */
export interface ClassifierOracle {
  rows: number;
  test: string;
  columns: number;
  logistic: Linear & Score & {average: number; brier: number};
  lasso?: Linear & Score;
  ridge: Linear & {r2: number; ols: number};
  linearSvm: Linear & {auc: number};
  rbfSvm: {rows: number; support: number; intercept: number; first: number[]; auc: number};
  rbfAuc8000: number;
  gaussianBayes: Score;
  bernoulliBayes: Score;
  neighbours: {auc: number};
  tree: Score;
  forest: Score;
  boosting: Score;
  boostingFixed: Score;
  boostingFirst: Score;
  isotonic: number[];
}

const {sets} = JSON.parse(readFileSync(new URL("../../oracles/ml-classifiers.json", import.meta.url), "utf8")) as {sets: Record<Name, ClassifierOracle>};
/** The sets by name. */
export type Name = "telco" | "german" | "bank";
const files: Record<Name, string> = {telco: "telco_churn/Telco-Customer-Churn.csv.gz", german: "german_credit/german.data.gz", bank: "bank_marketing/bank-additional-full.csv.gz"};
const folder = process.env["PORTRAIT_DATASETS"] ?? "";

/** Why a test of a set is skipped; false where it runs. */
export function skipWithout(name: Name): string | false {
  return existsSync(join(folder, files[name])) || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : `PORTRAIT_DATASETS names no folder with ${files[name]}`;
}

/** A set under the protocol: features as the oracle made them, split as it split. */
export interface ClassifierSet {
  oracle: ClassifierOracle;
  columns: FeatureColumn[];
  train: Int32Array;
  test: Int32Array;
  x: Matrix;
  xTest: Matrix;
  y: Float64Array;
  yTest: Float64Array;
  native: Matrix;
  nativeTest: Matrix;
  categorical: boolean[];
}

/** Reads a set and makes its features by our own pipeline. */
export function load(name: Name): ClassifierSet {
  const lines = gunzipSync(readFileSync(join(folder, files[name]))).toString("utf8").trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(name === "telco" ? "," : name === "bank" ? ";" : " ").map((cell) => cell.replace(/^"|"$/g, "")));
  const names = name === "german" ? cells[0]!.map((_, i) => `c${i}`) : cells.shift()!;
  const label = name === "telco" ? "Churn" : name === "bank" ? "y" : "c20", positive = name === "telco" ? "Yes" : name === "bank" ? "yes" : "2";
  const at = (column: string) => names.indexOf(column);
  const y = Float64Array.from(cells, (row) => (row[at(label)] === positive ? 1 : 0));
  const columns = names.filter((column) => ![label, "customerID", "duration"].includes(column)).map((column): FeatureColumn => {
    const values = cells.map((row) => row[at(column)]!.trim()), numbers = values.map((value) => (value === "" ? 0 : Number(value)));
    return numbers.every((value) => !Number.isNaN(value)) ? {name: column, kind: "number", values: Float64Array.from(numbers)} : {name: column, kind: "category", values};
  });
  const oracle = sets[name], bits = Buffer.from(oracle.test, "base64");
  const inTest = (row: number) => ((bits[row >> 3]! >> (7 - (row & 7))) & 1) === 1;
  const rows = Int32Array.from({length: oracle.rows}, (_, i) => i), train = rows.filter((row) => !inTest(row)), test = rows.filter(inTest);
  const recipe = fitFeatures(columns, train), [native, nativeTest] = [nativeFeatures(recipe, columns, train), nativeFeatures(recipe, columns, test)];
  return {oracle, columns, train, test, x: oneHot(recipe, columns, train).x, xTest: oneHot(recipe, columns, test).x, y: Float64Array.from(train, (row) => y[row]!), yTest: Float64Array.from(test, (row) => y[row]!), native: native.x, nativeTest: nativeTest.x, categorical: native.categorical};
}

/** The first rows of a matrix. */
export function head(x: Matrix, rows: number): Matrix {
  return takeRows(x, Array.from({length: Math.min(rows, x.rows)}, (_, i) => i));
}

/** Rows with two informative columns, one that is noise and one constant; labels by a logistic rule. */
export function planted(rows: number, seed: string): {x: Matrix; y: Float64Array} {
  const random = seededRandom(seed), x = matrix(rows, 4), y = new Float64Array(rows);
  for (let i = 0; i < rows; ++i) {
    x.values.set([random() * 4 - 2, Math.floor(random() * 3), random(), 1], i * 4);
    y[i] = random() < 1 / (1 + Math.exp(-2 * x.values[i * 4]! - (x.values[i * 4 + 1] === 1 ? 2 : -1))) ? 1 : 0;
  }
  return {x, y};
}
