import {examplesFrom, hashOf} from "../../lib/models/examples.js";
import type {Candidate} from "../../lib/models/features.js";
import type {Examples} from "../../lib/models/report.js";
import type {Model} from "../../lib/workspace.js";
import type {Row} from "../step.js";

export {columnsOf, hashOf} from "../../lib/models/examples.js";

/** Rows of the lake as columns, labels and parts, and what identifies them. */
export function examplesOf(rows: readonly Row[], model: Model, features: readonly Candidate[]): {examples: Examples; hash: string} {
  const examples = examplesFrom(rows, model, features);
  return {examples, hash: hashOf(examples.columns, examples)};
}

/** The dates at which a model needs tags: of the persons learnt from, and of a tag that is its outcome. */
export function datesOf(model: Model): string[] {
  if (model.kind !== "persons") return [];
  return [model.cut, ...(model.split.by === "time" ? [model.split.from] : []), ...(model.label.kind === "tag" ? [model.label.at] : [])];
}
