import {PortraitError} from "../errors.js";
import type {FeatureColumn} from "../ml/features.js";
import {sha256} from "../sha256.js";
import type {Model} from "../workspace.js";
import type {Candidate} from "./features.js";
import {splitPersons} from "./learn.js";
import type {Examples} from "./report.js";

/** A row of `model.rows_…`, from the lake or through the live site. */
export type ExampleRow = Readonly<Record<string, unknown>>;

/** Features of rows of the lake: numbers with NaN, categories with null where there is none. */
export function columnsOf(rows: readonly ExampleRow[], features: readonly Pick<Candidate, "name" | "type">[]): FeatureColumn[] {
  return features.map(({name, type}): FeatureColumn => {
    const there = (row: ExampleRow) => row[name] !== null && row[name] !== undefined;
    return type === "number" ? {name, kind: "number", values: Float64Array.from(rows, (row) => (there(row) ? Number(row[name]) : NaN))} : {name, kind: "category", values: rows.map((row) => (there(row) ? String(row[name]) : null))};
  });
}

/** Rows of the lake as columns, labels and parts. Each person counts once in each part: of several rows the last. */
export function examplesFrom(rows: readonly ExampleRow[], model: Pick<Model, "split" | "seed" | "unit">, features: readonly Pick<Candidate, "name" | "type">[]): Examples {
  const columns = columnsOf(rows, features), y = Float64Array.from(rows, ({_label: label}) => (label === null || label === undefined ? NaN : model.unit !== undefined ? Number(label) : label === true ? 1 : 0));
  const last = new Map(rows.map(({_part: part, _person: person}, row) => [JSON.stringify([part, person]), row])), kept = new Set(last.values());
  const where = (part: string) => Int32Array.from(rows.keys()).filter((row) => rows[row]?.["_part"] === part && kept.has(row)), all = where("all");
  let [train, test] = [where("train"), where("test")];
  if (model.split.by === "person") {
    if (all.length === 0) throw new PortraitError("no-data", "no rows to learn from");
    const drawn = splitPersons(Array.from(all, (row) => String(rows[row]?.["_person"])), Float64Array.from(all, (row) => y[row] ?? 0), model.split.share ?? 0.25, model.seed, model.unit !== undefined);
    [train, test] = [drawn.train.map((at) => all[at] ?? 0), drawn.test.map((at) => all[at] ?? 0)];
  }
  return {columns, y, train, test, now: where("now")};
}

/** SHA-256 of the outcomes and the values of some columns, of the rows learnt from and those held back. */
export function hashOf(columns: readonly FeatureColumn[], {y, train, test}: Pick<Examples, "y" | "train" | "test">): string {
  const part = (rows: Int32Array) => Array.from(rows, (row) => JSON.stringify([y[row], ...columns.map(({values}) => values[row] ?? null)])).join("");
  return sha256(new TextEncoder().encode(`${part(train)}\n${part(test)}\n`)); // what is learnt from ends at the first line end
}
