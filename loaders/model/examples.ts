import {createHash} from "node:crypto";
import {PortraitError} from "../../lib/errors.js";
import type {FeatureColumn} from "../../lib/ml/features.js";
import type {Candidate} from "../../lib/models/features.js";
import {splitPersons} from "../../lib/models/learn.js";
import type {Examples} from "../../lib/models/report.js";
import type {Model} from "../../lib/workspace.js";
import type {Row} from "../step.js";

/** Features of rows of the lake: numbers with NaN, categories with null where there is none. */
export function columnsOf(rows: readonly Row[], features: readonly Pick<Candidate, "name" | "type">[]): FeatureColumn[] {
  return features.map(({name, type}): FeatureColumn => {
    const there = (row: Row) => row[name] !== null && row[name] !== undefined;
    return type === "number" ? {name, kind: "number", values: Float64Array.from(rows, (row) => (there(row) ? Number(row[name]) : NaN))} : {name, kind: "category", values: rows.map((row) => (there(row) ? String(row[name]) : null))};
  });
}

/** Rows of the lake as columns, labels and parts, and what identifies them. Each person counts once in each part: of several rows the last. */
export function examplesOf(rows: readonly Row[], model: Model, features: readonly Candidate[]): {examples: Examples; hash: string} {
  const columns = columnsOf(rows, features);
  const y = Float64Array.from(rows, ({_label: label}) => (label === null || label === undefined ? NaN : label === true ? 1 : 0));
  const last = new Map(rows.map(({_part: part, _person: person}, row) => [JSON.stringify([part, person]), row])), kept = new Set(last.values());
  const where = (part: string) => Int32Array.from(rows.keys()).filter((row) => rows[row]?.["_part"] === part && kept.has(row)), all = where("all");
  let [train, test] = [where("train"), where("test")];
  if (model.split.by === "person") {
    if (all.length === 0) throw new PortraitError("no-data", "no rows to learn from");
    const drawn = splitPersons(Array.from(all, (row) => String(rows[row]?.["_person"])), Float64Array.from(all, (row) => y[row] ?? 0), model.split.share ?? 0.25, model.seed);
    [train, test] = [drawn.train.map((at) => all[at] ?? 0), drawn.test.map((at) => all[at] ?? 0)];
  }
  return {examples: {columns, y, train, test, now: where("now")}, hash: hashOf(columns, {y, train, test})};
}

/** SHA-256 of the outcomes and the values of some columns, of the rows learnt from and those held back. */
export function hashOf(columns: readonly FeatureColumn[], {y, train, test}: Pick<Examples, "y" | "train" | "test">): string {
  const hash = createHash("sha256");
  for (const part of [train, test]) {
    for (const row of part) hash.update(JSON.stringify([y[row], ...columns.map(({values}) => values[row] ?? null)]));
    hash.update("\n"); // what is learnt from ends here
  }
  return hash.digest("hex");
}

/** The dates at which a model needs tags: of the persons learnt from, and of a tag that is its outcome. */
export function datesOf(model: Model): string[] {
  if (model.kind !== "persons") return [];
  return [model.cut, ...(model.split.by === "time" ? [model.split.from] : []), ...(model.label.kind === "tag" ? [model.label.at] : [])];
}
