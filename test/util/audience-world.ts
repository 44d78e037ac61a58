import {seededRandom} from "../../lib/random.js";
import type {AudienceCondition, OverRows, Tag} from "../../lib/workspace.js";
import type {Row} from "../../loaders/step.js";
import type {GivenTables} from "./tag-lake.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
/** Dates of the world. */
export const dates = ["2024-02-01", "2024-03-01"];
/** One tag of each type, and one with a part. */
export const tags: Record<string, Tag> = {
  n: {...base, kind: "statistic", of: "count", table: "acts"}, t: {...base, kind: "last", column: "kind", table: "acts"}, b: {...base, kind: "rule", when: "count(*) > 1", table: "acts"}, d: {...base, kind: "statistic", of: "min", column: "day", table: "acts"}, p: {...base, kind: "preference", column: "kind", table: "acts"}
};
/** A fact table with times, and one without. */
export const facts = {marks: {number: "c", system: "s"}, acts: {number: "c", system: "s", at: "at", inputs: ["acts"], select: "select 1", columns: {c: "text", at: "date", kind: "text", day: "date"}} as const};
/** The clean table behind the one without times: its columns name nobody, but for the number and the name. */
export const clean = {marks: {source: "x", rules: [], says: base.says, columns: {c: {from: "c"}, name: {from: "n"}, size: {from: "s", type: "integer", privacy: "none"}, vip: {from: "v", type: "boolean", privacy: "none"}, since: {from: "d", type: "date", privacy: "quasi"}}}} as const;
/** Fields of the golden record. */
export const fields = Object.fromEntries(["gender", "birth_date", "city"].map((name) => [name, {says: base.says, keep: "newest", from: [`contacts.${name}`]} as const]));
/** Types of the values of tags in SQL. */
export const types: Record<string, string> = {n: "double", t: "string", b: "boolean", d: "date", p: "string"};
const random = seededRandom("audiences"), whole = (most: number) => Math.floor(random() * most), pick = <T>(list: readonly T[]): T => list[whole(list.length)] as T;
const kinds = ["x", "y", "z"];
/** Everybody. */
export const people = Array.from({length: 60}, (_, i) => `P${i}`);
const time = () => new Date(Date.UTC(2024, 0, 1 + whole(60), whole(24))).toISOString().slice(0, 19).replace("T", " ");
/** What everybody did. */
export const acts = people.flatMap((person_id): Row[] => Array.from({length: whole(6)}, () => ({person_id, _at: time(), kind: whole(8) === 0 ? null : pick(kinds)})));
/** What is marked of them: up to two rows a person, in which values may be missing. */
export const marks = people.flatMap((person_id): Row[] => Array.from({length: whole(3)}, () => ({person_id, size: pick([1, 2, 10, null]), vip: pick([true, false, null]), since: pick(["2023-05-01", "2024-01-09", null])})));
/** Golden records. */
export const golden = people.map((person_id): Row => ({person_id, gender: pick(["F", "M", null]), birth_date: pick(["1990-02-15", "2010-01-01", null]), city: pick(["A", "B"])}));
const value = (tag: string): Row["value"] => ({n: whole(9) / 2, t: pick(kinds), b: true, d: `2024-01-${String(10 + whole(15))}`, p: pick(kinds)}[tag] ?? null);
/** Values of tags by date and person; two of three persons have one. */
export const held = Object.fromEntries(Object.keys(tags).map((tag) => [tag, dates.flatMap((as_of) => people.filter(() => whole(3) > 0).map((person_id): Row => ({as_of, person_id, value: value(tag), share: whole(5) / 4})))]));

const someRows = (): OverRows => ({table: "acts", ...(whole(2) === 0 ? {where: "kind = 'x'"} : {}), ...(whole(2) === 0 ? {window: pick([{from: 20}, {from: 30, until: 10}, {from: "2024-01-10"}, {until: "2024-02-05"}])} : {})});
const plain = (): Omit<OverRows, "window"> => { const {window: _, ...rest} = someRows(); return rest; };

/** A condition at most so deep, of every kind. */
export function someCondition(depth: number): AudienceCondition {
  const leaf: (() => AudienceCondition)[] = [
    () => ({tag: "n", ...pick([{atLeast: 2}, {moreThan: 1, atMost: 3}, {lessThan: 2.5}, {is: 1}, {in: [0.5, 1, 4]}, {missing: true} as const, {}])}), () => ({tag: "t", ...pick([{is: "x"}, {in: ["x", "y"]}, {missing: true} as const])}), () => ({tag: "b", ...pick([{}, {is: false}, {is: true}])}), () => ({tag: "d", ...pick([{atLeast: "2024-01-15"}, {lessThan: "2024-01-20"}, {is: "2024-01-12"}])}),
    () => ({tag: "p", part: "share", atLeast: 0.5}), () => ({attribute: pick(["gender", "city"]), in: [pick(["F", "A"])]}), () => ({attribute: "marks.size", ...pick([{atLeast: 2}, {in: [1, 10]}, {missing: true} as const, {}])}), () => ({attribute: "marks.vip", ...pick([{}, {is: false}])}), () => ({attribute: "marks.since", ...pick([{lessThan: "2024-01-01"}, {is: "2024-01-09"}])}), () => ({attribute: "age", ...pick([{in: ["30–39", "0–19"]}, {missing: true} as const])}), () => ({audience: "third"}),
    () => ({events: someRows(), ...pick([{}, {atLeast: 2}, {atMost: 0}, {atLeast: 1, atMost: 2}])}), () => ({after: someRows(), ...(whole(2) === 0 ? {then: plain()} : {never: plain()}), days: 1 + whole(12), ...(whole(2) === 0 ? {same: "kind"} : {})})
  ];
  const inner = (): AudienceCondition[] => Array.from({length: 1 + whole(3)}, () => someCondition(depth - 1)), kind = depth === 0 ? 3 : whole(4);
  return kind === 0 ? {all: inner()} : kind === 1 ? {any: inner()} : kind === 2 ? {not: someCondition(depth - 1)} : pick(leaf)();
}

/** The tables of the world's lake, but for the wide table of tags. */
export const given: GivenTables = {
  "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: [...people, "P0"].map((person_id) => ({person_id, system: "s", customer_id: person_id}))},
  "profile.fact_acts": {columns: {person_id: "string", _at: "timestamp", kind: "string"}, rows: acts}, "profile.fact_marks": {columns: {person_id: "string", _at: "timestamp", size: "bigint", vip: "boolean", since: "date"}, rows: marks.map((row) => ({_at: null, ...row}))}, "profile.golden": {columns: {person_id: "string", gender: "string", birth_date: "string", city: "string"}, rows: golden},
  "profile.audience_third": {columns: {as_of: "date", person_id: "string"}, rows: dates.flatMap((as_of) => people.filter((_, i) => i % 3 === 0).map((person_id) => ({as_of, person_id})))},
  ...Object.fromEntries(Object.entries(held).map(([tag, list]) => [`profile.tag_${tag}`, {columns: {as_of: "date", person_id: "string", value: types[tag] ?? "string", share: "double"}, rows: list}]))
};
