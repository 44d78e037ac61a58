import assert from "node:assert/strict";
import {test} from "node:test";
import {cohortsSelect, lifecycleSelect, measuresSelect, rfmSelect, scoresSelect} from "../../../lib/segments/compile.js";
import type {Tag} from "../../../lib/workspace.js";
import type {Row, SqlStep} from "../../../loaders/step.js";
import {runSteps} from "../../util/tag-lake.js";

const says = {en: "x", zh: "x"}, tag: Extract<Tag, {kind: "rfm"}> = {kind: "rfm", amount: "amount", table: "acts", owner: "a", says}, dates = ["2024-02-01", "2024-03-15"], facts = {acts: {number: "c", system: "s", at: "at"}};
const acts: [string, string, number | null][] = [["a", "2024-01-01", 10], ["a", "2024-01-31", 5.25], ["a", "2024-03-14", 1], ["b", "2024-02-10", 7], ["c", "2024-01-05", null], ["d", "2024-03-02", 100]];
const step = (name: string, select: string, orderBy: string[]): SqlStep => ({kind: "sql", name, stage: "profile", module: "", inputs: [], settings: {}, orderBy, select});
const cuts = {recency: [10, 20, 40, 60], frequency: [5, 3, 2, 1], monetary: [50, 10, 5, 1]};
const score = (person_id: string, [recency, frequency, monetary]: [number, number, number]): Row => ({as_of: "2024-03-15", person_id, value: `${recency}${frequency}${monetary}`, recency, frequency, monetary});

const lake = await runSteps([
  step("profile.segment_value_v", measuresSelect(tag, {dates, facts}), ["as_of", "person_id"]), step("scores", scoresSelect("v", cuts), ["as_of", "person_id"]), step("cut", rfmSelect({owner: "a", says, kind: "rfm", tag: "v", cuts}), ["as_of", "person_id"]), step("common", rfmSelect({owner: "a", says, kind: "rfm", tag: "v"}), ["person_id"]),
  step("types", rfmSelect({owner: "a", says, kind: "rfm", tag: "v", names: "types"}), ["person_id"]), step("cohorts", cohortsSelect(tag, "2024-03-15"), ["cohort", "months"]), step("some", cohortsSelect({table: "acts", where: "amount > 6"}, "2024-03-15"), ["cohort", "months"]), step("states", lifecycleSelect("v"), ["person_id"])
], {
  "profile.fact_acts": {columns: {person_id: "string", _at: "timestamp", amount: "decimal(18,2)"}, rows: acts.map(([person_id, _at, amount]): Row => ({person_id, _at, amount}))},
  "profile.tag_v": {columns: {as_of: "date", person_id: "string", value: "string", recency: "double", frequency: "double", monetary: "double"}, rows: [score("a", [5, 5, 1]), score("b", [1, 2, 5]), score("c", [3, 3, 3])]}
}, "2024-03-15");
const rows = async (table: string, ...names: string[]) => (await lake.rows(table)).map((row) => names.map((name) => row[name]));

test("days, rows and amounts are of what happened before each date; whoever has no amount is not there", async () => {
  assert.deepEqual((await rows("profile.segment_value_v", "as_of", "person_id", "days", "orders", "money")).map((row) => row.map(String)), [["2024-02-01", "a", "1", "2", "15.25"], ["2024-03-15", "a", "1", "3", "16.25"], ["2024-03-15", "b", "34", "1", "7.00"], ["2024-03-15", "d", "13", "1", "100.00"]]);
});

test("cuts score at their edges", async () => {
  assert.deepEqual(await rows("scores", "as_of", "person_id", "recency", "frequency", "monetary"), [["2024-02-01", "a", 5, 3, 4], ["2024-03-15", "a", 5, 4, 4], ["2024-03-15", "b", 3, 2, 3], ["2024-03-15", "d", 4, 2, 5]]);
  assert.deepEqual(await rows("cut", "as_of", "person_id", "segment"), [["2024-02-01", "a", "potential"], ["2024-03-15", "a", "champions"], ["2024-03-15", "b", "about_to_sleep"], ["2024-03-15", "d", "potential"]]);
});

test("named segments by scores, and types by scores above their means; a score at the mean is not above it", async () => {
  assert.deepEqual(await rows("common", "person_id", "segment"), [["a", "champions"], ["b", "hibernating"], ["c", "attention"]]);
  assert.deepEqual(await rows("types", "person_id", "segment"), [["a", "general_value"], ["b", "important_retain"], ["c", "general_retain"]]);
  assert.deepEqual(await rows("states", "person_id", "segment"), [["a", "551"], ["b", "125"], ["c", "333"]]);
});

test("cohorts count persons once a month, up to the last whole month", async () => {
  assert.deepEqual(await rows("cohorts", "cohort", "months", "persons"), [["2024-01-01", 0, 2], ["2024-02-01", 0, 1]]);
  assert.deepEqual(await rows("some", "cohort", "months", "persons"), [["2024-01-01", 0, 1], ["2024-02-01", 0, 1]]);
  lake.close();
});
