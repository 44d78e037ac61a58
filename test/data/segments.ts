import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import type {Workspace} from "../../lib/workspace.js";
import type {Row} from "../../loaders/step.js";
import {before, byPerson, days, seen, within, type Values} from "../util/tag-oracle.js";
import {buyerLabels} from "./buyers.js";
import type {ReadTable} from "./tags.js";

/** The ten segments as patterns over the scores of recency and frequency, as they are usually written. */
const patterns: readonly [RegExp, string][] = [
  [/^5[45]/, "champions"], [/^[34][45]/, "loyal"], [/^[45][23]/, "potential"], [/^51/, "new"], [/^41/, "promising"], [/^33/, "attention"], [/^3[12]/, "about_to_sleep"], [/^[12]5/, "cannot_lose"], [/^[12][34]/, "at_risk"], [/^[12][12]/, "hibernating"]
];
const marks = ["important_value", "important_develop", "important_keep", "important_retain", "general_value", "general_develop", "general_keep", "general_retain"];

/** The eight types by scores above their means. */
function typesOf(scores: Values): Map<string, string> {
  const digits = [...scores].map(([person, score]) => [person, [...String(score)].map(Number)] as const), mean = [0, 1, 2].map((i) => digits.reduce((sum, [, own]) => sum + (own[i] ?? 0), 0) / digits.length);
  return new Map(digits.map(([person, own]) => { const [r, f, m] = own.map((score, i) => score > (mean[i] ?? 0) + 1e-9); return [person, marks[(m === true ? 0 : 4) + (r === true ? 0 : 2) + (f === true ? 0 : 1)] ?? ""]; }));
}

/** Labels of the nearest centre from the rows of a model. */
function nearest(model: readonly Row[], tags: Readonly<Record<string, Values>>): Map<string, string> {
  const number = (row: Row, name: string) => Number(row[name]), clusters = Math.max(...model.map((row) => number(row, "cluster"))), features = model.filter((row) => row["cluster"] === 1);
  const found = new Map<string, string>();
  for (const person of tags[String(features[0]?.["tag"])]?.keys() ?? []) {
    const values = features.map((row) => tags[String(row["tag"])]?.get(person));
    if (values.some((value) => value === undefined)) continue;
    const scaled = features.map((row, j) => ((row["log"] === true ? Math.log(1 + Number(values[j])) : Number(values[j])) - number(row, "shift")) / number(row, "divisor"));
    const away = Array.from({length: clusters}, (_, c) => features.reduce((sum, row, j) => sum + (scaled[j]! - Number(model.find((one) => one["cluster"] === c + 1 && one["feature"] === row["feature"])?.["centre"])) ** 2, 0));
    found.set(person, `cluster_${1 + away.indexOf(Math.min(...away))}`);
  }
  return found;
}

/** Asserts that every segmentation of a finished lake, its amounts, changes and cohorts equal plain JavaScript over the clean orders, at these dates; `tags` are those of the other oracle. */
export async function equalSegments(workspace: Workspace, read: ReadTable, tags: (read: ReadTable, asOf: string) => Promise<Record<string, Values>>, dates: readonly string[]): Promise<void> {
  const cache = new Map<string, Promise<Row[]>>(), once: ReadTable = (table) => { const held = cache.get(table) ?? read(table); cache.set(table, held); return held; };
  const orders = seen(await once("clean.orders"), await once("resolve.persons"), {number: "customer_id", system: workspace.facts?.["orders"]?.system ?? "", at: "ordered_at"});
  const value = workspace.tags?.["value"], from = value?.kind === "rfm" && typeof value.window?.from === "number" ? value.window.from : undefined, worth = new Map<string, Map<string, number>>();
  for (const asOf of dates) {
    const known = await tags(once, asOf), scores = known["value"] ?? new Map();
    const expected: Record<string, Map<string, string>> = {groups: new Map([...scores].map(([person, score]) => [person, patterns.find(([pattern]) => pattern.test(String(score)))?.[1] ?? ""])), types: typesOf(scores), stages: new Map([...(known["lifecycle"] ?? [])].map(([person, state]) => [person, String(state)])), habits: nearest(await once("profile.segment_model_habits"), known)};
    if (workspace.segments?.["buyers"] !== undefined) expected["buyers"] = await buyerLabels(once, asOf);
    assert.deepEqual(Object.keys(workspace.segments ?? {}).sort(), Object.keys(expected).sort(), "every segmentation has an oracle");
    const money = new Map([...byPerson(within(orders, asOf, from === undefined ? "" : before(asOf, from)))].map(([person, own]) => [person, {cents: own.reduce((sum, {row}) => sum + Math.round(100 * Number(row["amount"])), 0), days: Math.min(...own.map(({at}) => days(asOf, at ?? "")))}]));
    worth.set(asOf, new Map([...money].map(([person, {cents}]) => [person, cents])));
    for (const [id, members] of Object.entries(expected)) {
      const found = new Map((await once(`profile.segment_${id}`)).filter((row) => row["as_of"] === asOf).map((row) => [String(row["person_id"]), String(row["segment"])]));
      assert.deepEqual([found.size, [...members].filter(([person, segment]) => found.get(person) !== segment)], [members.size, []], `${id} at ${asOf}`);
      for (const row of (await once("profile.segment_sizes")).filter((one) => one["segmentation"] === id && one["as_of"] === asOf)) {
        const own = [...members].filter(([, segment]) => segment === row["segment"]).map(([person]) => person), cents = own.reduce((sum, person) => sum + (money.get(person)?.cents ?? 0), 0);
        assert.deepEqual([row["persons"], Math.round(100 * Number(row["money"] ?? 0)), Number(row["quiet"])], [own.length, cents, own.filter((person) => (money.get(person)?.days ?? 0) > 90).length], `${id} ${String(row["segment"])} at ${asOf}`);
      }
    }
  }
  assert.deepEqual(await once("profile.segment_cohorts"), cohorts(orders.map(({person, at}) => ({person, at: at ?? ""})), workspace.asOf), "cohorts");
}

/** Persons by month of their first order and months since. */
function cohorts(orders: readonly {person: string; at: string}[], asOf: string): Row[] {
  const whole = orders.filter(({at}) => at !== "" && at.slice(0, 7) < asOf.slice(0, 7)), first = new Map<string, string>(), seen = new Map<string, Set<string>>();
  const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  for (const {person, at} of whole) if (at.slice(0, 7) < (first.get(person) ?? "9")) first.set(person, at.slice(0, 7));
  for (const {person, at} of whole) { const key = `${first.get(person) ?? ""} ${String(month(at) - month(first.get(person) ?? "")).padStart(4, "0")}`; seen.set(key, (seen.get(key) ?? new Set()).add(person)); }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, persons]) => ({value: "value", cohort: `${key.slice(0, 7)}-01`, months: Number(key.slice(8)), persons: persons.size}));
}

/** What pandas found by itself from the delivered file: `test/oracles/segments.py`. */
export interface PandasSegments {at: Record<string, {persons: number; first: string[]; sha256: string; segments: Record<string, number>; stages: Record<string, number>}>; cohorts: [cohort: string, months: number, persons: number][]}

/** Asserts that days, invoices, pence, scores, segment and stage of every customer of Online Retail, and the cohorts, are those that pandas found. */
export async function equalPandas(read: ReadTable, {at, cohorts}: PandasSegments): Promise<void> {
  const number = new Map((await read("resolve.persons")).map((row) => [row["person_id"], String(row["customer_id"])])), [values, groups, stages] = [await read("profile.segment_value_value"), await read("profile.segment_groups"), await read("profile.tag_lifecycle")];
  for (const [day, expected] of Object.entries(at)) {
    const of = (rows: readonly Row[]) => new Map(rows.filter((row) => row["as_of"] === day).map((row) => [row["person_id"], row])), [group, stage] = [of(groups), of(stages)];
    const lines = [...of(values)].map(([person, row]) => { const own = group.get(person); return `${number.get(person) ?? ""} ${String(row["days"])} ${String(row["orders"])} ${Math.round(100 * Number(row["money"]))} ${String(own?.["recency"])}${String(own?.["frequency"])}${String(own?.["monetary"])} ${String(own?.["segment"])} ${String(stage.get(person)?.["value"])}`; }).sort();
    assert.deepEqual([lines.length, lines.slice(0, 5)], [expected.persons, expected.first], day);
    assert.equal(createHash("sha256").update(lines.join("\n")).digest("hex"), expected.sha256, day);
  }
  assert.deepEqual((await read("profile.segment_cohorts")).map((row) => [row["cohort"], row["months"], row["persons"]]), cohorts);
}
