import assert from "node:assert/strict";
import {test} from "node:test";
import {compileAudience, lakeSql} from "../../../lib/audiences/compile.js";
import {ageBand} from "../../../lib/privacy/generalise.js";
import type {AudienceCondition, OverRows, SequenceCondition, ValueTest, Workspace} from "../../../lib/workspace.js";
import type {Row, SqlStep, Value} from "../../../loaders/step.js";
import {acts, clean, dates, facts, fields, given, golden, held, marks, people, someCondition, tags} from "../../util/audience-world.js";
import {thorough} from "../../util/source.js";
import {runSteps} from "../../util/tag-lake.js";

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
    const row = golden.find((one) => one["person_id"] === person), marked = (column: string) => marks.filter((one) => one["person_id"] === person).map((one) => one[column] ?? null).filter((one) => one !== null).sort((a, b) => (String(a) < String(b) ? -1 : 1))[0] ?? null;
    const told = condition.attribute === "age" ? ageBand(row?.["birth_date"] === null ? null : String(row?.["birth_date"]), asOf) : condition.attribute.startsWith("marks.") ? marked(condition.attribute.slice(6)) : row?.[condition.attribute] ?? null;
    return condition.missing === true ? told === null : condition.attribute === "marks.vip" ? (told === true) === (condition.is ?? true) : told !== null && holds(condition, told);
  }
  if ("events" in condition) { const n = rows(person, asOf, condition.events).length; return n >= (condition.atLeast ?? (condition.atMost === undefined ? 1 : 0)) && n <= (condition.atMost ?? Infinity); }
  if ("after" in condition) return follows(person, asOf, condition);
  const row = held[condition.tag]?.find((one) => one["person_id"] === person && one["as_of"] === asOf), found = row?.[condition.part ?? "value"];
  if (condition.missing === true) return row === undefined;
  if (condition.tag === "b") return condition.is === false ? row === undefined : row !== undefined;
  if (found === undefined || found === null) return false;
  return holds(condition, found);
}

function holds({is, in: list, atLeast, moreThan, atMost, lessThan}: ValueTest, found: NonNullable<Value>): boolean {
  return (is === undefined || found === is) && (list === undefined || list.some((one) => one === found)) && (atLeast === undefined || found >= atLeast) && (moreThan === undefined || found > moreThan) && (atMost === undefined || found <= atMost) && (lessThan === undefined || found < lessThan);
}

test("random conditions find at each date whom plain JavaScript finds", async () => {
  const conditions = Array.from({length: thorough ? 600 : 120}, (_, i) => someCondition(i % 4));
  const step = (who: AudienceCondition, i: number): SqlStep => { const {select, inputs} = compileAudience({who}, {clean: clean as unknown as Workspace["clean"], facts, tags, dates, golden: fields}); return {kind: "sql", name: `profile.found_${i}`, stage: "profile", module: "", settings: {}, inputs, orderBy: ["as_of", "person_id"], select}; };
  const lake = await runSteps(conditions.map(step), given, "2024-03-01");
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
