import assert from "node:assert/strict";
import {test} from "node:test";
import {compileAudience, lakeSql} from "../../../lib/audiences/compile.js";
import {ageBand} from "../../../lib/privacy/generalise.js";
import {seededRandom} from "../../../lib/random.js";
import type {AudienceCondition, OverRows, SequenceCondition, Tag} from "../../../lib/workspace.js";
import type {Row, SqlStep} from "../../../loaders/step.js";
import {thorough} from "../../util/source.js";
import {runSteps} from "../../util/tag-lake.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, dates = ["2024-02-01", "2024-03-01"];
const tags: Record<string, Tag> = {
  n: {...base, kind: "statistic", of: "count", table: "acts"}, t: {...base, kind: "last", column: "kind", table: "acts"}, b: {...base, kind: "rule", when: "count(*) > 1", table: "acts"}, d: {...base, kind: "statistic", of: "min", column: "day", table: "acts"}, p: {...base, kind: "preference", column: "kind", table: "acts"}
};
const facts = {acts: {number: "c", system: "s", at: "at", inputs: ["acts"], select: "select 1", columns: {c: "text", at: "date", kind: "text", day: "date"}} as const};
const types: Record<string, string> = {n: "double", t: "string", b: "boolean", d: "date", p: "string"};
const random = seededRandom("audiences"), whole = (most: number) => Math.floor(random() * most), pick = <T>(list: readonly T[]): T => list[whole(list.length)] as T;
const kinds = ["x", "y", "z"], people = Array.from({length: 60}, (_, i) => `P${i}`);
const time = () => new Date(Date.UTC(2024, 0, 1 + whole(60), whole(24))).toISOString().slice(0, 19).replace("T", " ");
const acts = people.flatMap((person_id): Row[] => Array.from({length: whole(6)}, () => ({person_id, _at: time(), kind: whole(8) === 0 ? null : pick(kinds)})));
const golden = people.map((person_id): Row => ({person_id, gender: pick(["F", "M", null]), birth_date: pick(["1990-02-15", "2010-01-01", null]), city: pick(["A", "B"])}));
const value = (tag: string): Row["value"] => ({n: whole(9) / 2, t: pick(kinds), b: true, d: `2024-01-${String(10 + whole(15))}`, p: pick(kinds)}[tag] ?? null);
const held = Object.fromEntries(Object.keys(tags).map((tag) => [tag, dates.flatMap((as_of) => people.filter(() => whole(3) > 0).map((person_id): Row => ({as_of, person_id, value: value(tag), share: whole(5) / 4})))]));

function rows(person: string, asOf: string, {table: _, where, window}: OverRows): Row[] {
  const edge = (given: number | string | undefined, otherwise: string) => (given === undefined ? otherwise : typeof given === "string" ? given : new Date(Date.parse(asOf) - given * 86_400_000).toISOString().slice(0, 10));
  return acts.filter((row) => row["person_id"] === person && String(row["_at"]) >= edge(window?.from, "") && String(row["_at"]) < edge(window?.until, "9") && String(row["_at"]) < asOf && (where === undefined || row["kind"] === "x"));
}

function follows(person: string, asOf: string, {after, then, never, days, same}: SequenceCondition): boolean {
  const at = (row: Row) => Date.parse(`${String(row["_at"]).replace(" ", "T")}Z`), later = rows(person, asOf, {...(then ?? never ?? after), table: "acts"});
  const hit = (row: Row) => later.some((other) => at(other) > at(row) && at(other) <= at(row) + days * 86_400_000 && (same === undefined || (row["kind"] !== null && row["kind"] === other["kind"])));
  return rows(person, asOf, after).some((row) => (never === undefined ? hit(row) : at(row) + days * 86_400_000 <= Date.parse(asOf) && !hit(row)));
}

/** The same conditions in plain JavaScript. */
function fits(condition: AudienceCondition, person: string, asOf: string): boolean {
  if ("all" in condition) return condition.all.every((part) => fits(part, person, asOf));
  if ("any" in condition) return condition.any.some((part) => fits(part, person, asOf));
  if ("not" in condition) return !fits(condition.not, person, asOf);
  if ("audience" in condition) return Number(person.slice(1)) % 3 === 0;
  if ("attribute" in condition) {
    const row = golden.find((one) => one["person_id"] === person), told = condition.attribute === "age" ? ageBand(row?.["birth_date"] === null ? null : String(row?.["birth_date"]), asOf) : row?.[condition.attribute] ?? null;
    return condition.missing === true ? told === null : (condition.in ?? []).some((one) => one === told);
  }
  if ("events" in condition) { const n = rows(person, asOf, condition.events).length; return n >= (condition.atLeast ?? (condition.atMost === undefined ? 1 : 0)) && n <= (condition.atMost ?? Infinity); }
  if ("after" in condition) return follows(person, asOf, condition);
  const row = held[condition.tag]?.find((one) => one["person_id"] === person && one["as_of"] === asOf), found = row?.[condition.part ?? "value"];
  if (condition.missing === true) return row === undefined;
  if (condition.tag === "b") return condition.is === false ? row === undefined : row !== undefined;
  if (found === undefined || found === null) return false;
  const {is, in: list, atLeast, moreThan, atMost, lessThan} = condition;
  return (is === undefined || found === is) && (list === undefined || list.some((one) => one === found)) && (atLeast === undefined || found >= atLeast) && (moreThan === undefined || found > moreThan) && (atMost === undefined || found <= atMost) && (lessThan === undefined || found < lessThan);
}

const someRows = (): OverRows => ({table: "acts", ...(whole(2) === 0 ? {where: "kind = 'x'"} : {}), ...(whole(2) === 0 ? {window: pick([{from: 20}, {from: 30, until: 10}, {from: "2024-01-10"}, {until: "2024-02-05"}])} : {})});
const plain = (): Omit<OverRows, "window"> => { const {window: _, ...rest} = someRows(); return rest; };

function someCondition(depth: number): AudienceCondition {
  const leaf: (() => AudienceCondition)[] = [
    () => ({tag: "n", ...pick([{atLeast: 2}, {moreThan: 1, atMost: 3}, {lessThan: 2.5}, {is: 1}, {in: [0.5, 1, 4]}, {missing: true} as const, {}])}), () => ({tag: "t", ...pick([{is: "x"}, {in: ["x", "y"]}, {missing: true} as const])}), () => ({tag: "b", ...pick([{}, {is: false}, {is: true}])}), () => ({tag: "d", ...pick([{atLeast: "2024-01-15"}, {lessThan: "2024-01-20"}, {is: "2024-01-12"}])}),
    () => ({tag: "p", part: "share", atLeast: 0.5}), () => ({attribute: pick(["gender", "city"] as const), in: [pick(["F", "A"])]}), () => ({attribute: "age", ...pick([{in: ["30–39", "0–19"]}, {missing: true} as const])}), () => ({audience: "third"}),
    () => ({events: someRows(), ...pick([{}, {atLeast: 2}, {atMost: 0}, {atLeast: 1, atMost: 2}])}), () => ({after: someRows(), ...(whole(2) === 0 ? {then: plain()} : {never: plain()}), days: 1 + whole(12), ...(whole(2) === 0 ? {same: "kind"} : {})})
  ];
  const inner = (): AudienceCondition[] => Array.from({length: 1 + whole(3)}, () => someCondition(depth - 1)), kind = depth === 0 ? 3 : whole(4);
  return kind === 0 ? {all: inner()} : kind === 1 ? {any: inner()} : kind === 2 ? {not: someCondition(depth - 1)} : pick(leaf)();
}

test("random conditions find at each date whom plain JavaScript finds", async () => {
  const conditions = Array.from({length: thorough ? 600 : 120}, (_, i) => someCondition(i % 4));
  const step = (who: AudienceCondition, i: number): SqlStep => { const {select, inputs} = compileAudience({who}, {clean: {}, facts, tags, dates}); return {kind: "sql", name: `profile.found_${i}`, stage: "profile", module: "", settings: {}, inputs, orderBy: ["as_of", "person_id"], select}; };
  const lake = await runSteps(conditions.map(step), {
    "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: [...people, "P0"].map((person_id) => ({person_id, system: "s", customer_id: person_id}))},
    "profile.fact_acts": {columns: {person_id: "string", _at: "timestamp", kind: "string"}, rows: acts}, "profile.golden": {columns: {person_id: "string", gender: "string", birth_date: "string", city: "string"}, rows: golden},
    "profile.audience_third": {columns: {as_of: "date", person_id: "string"}, rows: dates.flatMap((as_of) => people.filter((_, i) => i % 3 === 0).map((person_id) => ({as_of, person_id})))},
    ...Object.fromEntries(Object.entries(held).map(([tag, list]) => [`profile.tag_${tag}`, {columns: {as_of: "date", person_id: "string", value: types[tag] ?? "string", share: "double"}, rows: list}]))
  }, "2024-03-01");
  try {
    for (const [i, condition] of conditions.entries()) {
      const expected = dates.flatMap((as_of) => people.filter((person) => fits(condition, person, as_of)).map((person_id) => `${as_of} ${person_id}`)).sort();
      assert.deepEqual((await lake.rows(`profile.found_${i}`)).map((row) => `${String(row["as_of"])} ${String(row["person_id"])}`).sort(), expected, JSON.stringify(condition));
    }
  } finally {
    lake.close();
  }
});

test("the live site's route gets the same statement over its tables", () => {
  assert.equal(lakeSql("select '\"profile.x\"' as a, \"profile.fact_a\".\"b.c\" from \"resolve.persons\""), "select '\"profile.x\"' as a, \"profile\".\"fact_a\".\"b.c\" from \"resolve\".\"persons\"");
});
