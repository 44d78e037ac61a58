import {createHash} from "node:crypto";
import type {FeatureColumn} from "../../lib/ml/features.js";
import {examplesFrom} from "../../lib/models/examples.js";
import type {Candidate} from "../../lib/models/features.js";
import type {Examples} from "../../lib/models/report.js";
import type {Model} from "../../lib/workspace.js";
import type {Row} from "../step.js";

export {columnsOf} from "../../lib/models/examples.js";

/** Rows of the lake as columns, labels and parts, and what identifies them. */
export function examplesOf(rows: readonly Row[], model: Model, features: readonly Candidate[]): {examples: Examples; hash: string} {
  const examples = examplesFrom(rows, model, features);
  return {examples, hash: hashOf(examples.columns, examples)};
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
