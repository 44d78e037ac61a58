import {PortraitError} from "../../lib/errors.js";
import {classifyBuyers, type Buyers} from "../../lib/ml/cluster/buyers.js";
import {fitBuyers, type FittedBuyers} from "../../lib/ml/cluster/buyers-fit.js";
import {buyerFacts, buyersCount, daysSelect, marksSelect, modelNumbers, modelOf, mostValues, sinceSelect, valuesSelect, visitsSelect, wordSelect, wordsOf, type BuyersSpec, type KnownWord, type ModelNumber} from "../../lib/segments/buyers.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {placed} from "./placed.js";

const module = import.meta.url;
const stage = "profile";
/** Buyers that are read at once. */
const atOnce = 50_000;

/** Steps of classes of buyers: the model, learnt at the date of the data, and the class of everybody who had bought by each date, with the probabilities that it is the one and that they have left. */
export function buyerSteps(id: string, spec: BuyersSpec, {asOf, name, facts}: Pick<Workspace, "asOf" | "name" | "facts">, dates: readonly string[]): ComputeStep[] {
  const {purchases, words, visits, since, marks, k, seed = id} = spec, inputs = buyerFacts(spec).map((table) => `profile.fact_${table}`), settings = {purchases, words, visits, since, marks, k, seed, asOf}, source = `data/${name}/workspace.ts`;
  const model: ComputeStep = {
    kind: "compute", name: `${stage}.segment_model_${id}`, stage, module, inputs, settings, orderBy: ["class", "part", "name"], columns: {class: "bigint", part: "string", name: "string", number: "double"}, lasts: true, definition: `segments.${id}`,
    compute: (context) => placed(id, source, async () => {
      const known: KnownWord[] = [];
      for (const word of wordsOf(spec)) known.push({...word, values: (await context.select(valuesSelect(word, asOf))).slice(0, mostValues).map((row) => String(row["value"])).sort()});
      const parts = await partsOf(context, spec), {buyers} = await readBuyers(context, spec, known, {asOf, facts, part: {part: 0, parts}});
      if (buyers.rows === 0) throw new PortraitError("no-data", `nobody has bought: no row of ${purchases} before ${asOf}`);
      const found = best(buyers, k, seed);
      return [...modelNumbers(found, known), {class: 0, part: "bic", name: "", number: found.bic}].map((one): Row => ({...one}));
    })
  };
  const assign: ComputeStep = {
    kind: "compute", name: `${stage}.segment_${id}`, stage, module, inputs: [...inputs, model.name], settings: {...settings, dates}, orderBy: ["as_of", "person_id"], columns: {as_of: "date", person_id: "string", segment: "string", probability: "double", left_probability: "double"}, lasts: true, definition: `segments.${id}`,
    async compute(context) {
      const learnt = modelOf((await context.rows(model.name)).map(numberOf), spec), parts = await partsOf(context, spec), made: Row[] = [];
      for (const date of dates) for (let part = 0; part < parts; ++part) {
        const {buyers, persons} = await readBuyers(context, spec, learnt.words, {asOf: date, facts, part: {part, parts}}), {labels, certain, left} = classifyBuyers(buyers, learnt.model);
        for (const [i, person] of persons.entries()) made.push({as_of: date, person_id: person, segment: `buyers_${(labels[i] ?? 0) + 1}`, probability: certain[i] ?? null, left_probability: left[i] ?? null});
      }
      return made;
    }
  };
  return [model, assign];
}

/** A row of a model's table. */
export const numberOf = (row: Row): ModelNumber => ({class: Number(row["class"]), part: String(row["part"]), name: String(row["name"]), number: Number(row["number"])});

/** The model with a fixed number of classes, or that of the range with the least of Schwarz's criterion, the smaller of equals. */
function best(buyers: Buyers, k: BuyersSpec["k"], seed: string): FittedBuyers {
  if (typeof k === "number") return fitBuyers(buyers, k, seed);
  let found = fitBuyers(buyers, k[0], seed);
  for (let next = k[0] + 1; next <= Math.min(k[1], buyers.rows); ++next) {
    const other = fitBuyers(buyers, next, seed);
    if (other.bic < found.bic) found = other;
  }
  return found;
}

/** In how many parts buyers are read; a model learns from the first, which is as good a sample as any. */
async function partsOf(context: StepContext, spec: BuyersSpec): Promise<number> {
  const [row] = await context.select(buyersCount(spec));
  return Math.max(1, Math.ceil(Number(row?.["persons"] ?? 0) / atOnce));
}

/** What is known of the buyers of a part before a date, by person. */
async function readBuyers(context: StepContext, spec: BuyersSpec, words: readonly KnownWord[], {asOf, facts, part}: {asOf: string; facts: Workspace["facts"]; part: {part: number; parts: number}}): Promise<{buyers: Buyers; persons: string[]}> {
  const persons: string[] = [], days: number[] = [], starts: number[] = [], at = new Map<string, number>();
  for (const row of await context.select(daysSelect(spec, asOf, part))) {
    const person = String(row["person_id"]);
    if (!at.has(person)) { at.set(person, persons.length); persons.push(person); starts.push(days.length); }
    days.push(Number(row["day"]));
  }
  const rows = persons.length, since = Float64Array.from(starts, (start) => days[start] ?? 0), [before, after, away, marked] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)], counted: {values: number; counts: Float64Array}[] = [];
  for (const word of words) {
    const places = new Map(word.values.map((value, v) => [value, v])), values = word.values.length + 1, counts = new Float64Array(rows * values);
    for (const row of await context.select(wordSelect(spec, word, asOf, part))) {
      const i = at.get(String(row["person_id"]));
      if (i !== undefined) counts[i * values + (places.get(String(row["value"])) ?? values - 1)]! += Number(row["n"]);
    }
    counted.push({values, counts});
  }
  if (spec.visits !== undefined) for (const row of await context.select(visitsSelect(spec, spec.visits, asOf, part))) {
    const i = at.get(String(row["person_id"]));
    if (i === undefined) continue;
    [before[i], after[i], away[i]] = [Number(row["before"]), Number(row["after"]), Number(row["away"])];
    since[i] = Math.min(since[i]!, Number(row["first"]));
  }
  if (spec.since !== undefined) for (const row of await context.select(sinceSelect(spec, spec.since, asOf, part))) {
    const i = at.get(String(row["person_id"]));
    if (i !== undefined) since[i] = Math.min(since[i]!, Number(row["first"]));
  }
  if (spec.marks !== undefined) for (const row of await context.select(marksSelect(spec, spec.marks, {asOf, facts, part}))) {
    const i = at.get(String(row["person_id"]));
    if (i !== undefined) marked[i] = 1;
  }
  return {persons, buyers: {rows, words: counted, days: Float64Array.from(days), starts: Int32Array.from([...starts, days.length]), since, before, after, away, marked, end: Math.round(Date.parse(asOf) / 86_400_000)}};
}
