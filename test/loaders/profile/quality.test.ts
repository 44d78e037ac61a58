import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import type {Rule, Workspace} from "../../../lib/workspace.js";
import type {Row} from "../../../loaders/step.js";
import {measured, qualitySteps, timeOf} from "../../../loaders/profile/quality.js";
import {shop} from "../../pipeline/world.js";
import {measureQuality, shapes} from "./measured.js";

const says = {en: "A", zh: "甲"};
const rules: Rule[] = [
  {kind: "deduplicate", id: "twice", by: "all", says}, {kind: "refuse", id: "bad", when: "a = 'x'", shows: ["a"], says}, {kind: "refuse", id: "whole", when: "a = b", says},
  {kind: "flag", id: "odd", when: "b = 'o'", shows: ["b"], says}, {kind: "reference", id: "lost", columns: ["b"], table: "t", keys: ["k"], does: "flag", says}, {kind: "route", id: "aside", when: "b = 'r'", to: "u", says}
];
const workspace: Workspace = {...shop, sources: {s: {system: "x", path: "s.csv", format: "csv", columns: ["A", "B"], says}}, clean: {t: {source: "s", says, columns: {a: {from: "A", missing: ["-"]}, b: {from: "B"}}, rules}}};

/** One delivered record as the property draws it: what was delivered, what was repaired, how it ended and what was flagged. */
interface Drawn {a: string | null; b: string | null; fixA: "none" | "half" | "both" | "placeholder"; fillB: boolean; end: "kept" | "bad" | "whole" | "twice" | "aside"; flags: ("odd" | "lost")[]}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  a: fc.constantFrom(null, " ", "p", "q"), b: fc.constantFrom(null, "o", "r"), fixA: fc.constantFrom("none", "half", "both", "placeholder"), fillB: fc.boolean(),
  end: fc.constantFrom("kept", "kept", "kept", "bad", "whole", "twice", "aside"), flags: fc.subarray(["odd", "lost"])
});

const blank = (text: string | null) => text === null || text.trim() === "";

/** The tables that cleaning would leave of these records. */
function lake(records: readonly Drawn[]) {
  const place = (i: number) => ({_file: "s.csv", _line: i + 2});
  const change = (i: number, column: string, rule: string, position: number, before: string | null, after: string | null): Row => ({...place(i), column, rule, position, before, after});
  const repairs = records.flatMap((record, i) => [
    ...(blank(record.a) ? [] : record.fixA === "placeholder" ? [change(i, "a", "a-placeholder", 0, record.a, null)] : record.fixA === "half" ? [change(i, "a", "trim", 1, record.a, "z")] : record.fixA === "both" ? [change(i, "a", "trim", 1, record.a, "z"), change(i, "a", "drop", 2, "z", null)] : []),
    ...(blank(record.b) && record.fillB ? [change(i, "b", "fill-b", 3, null, "f")] : [])
  ]);
  const verdict = {bad: "refused", whole: "refused", twice: "merged", aside: "routed"} as const;
  const now = (record: Drawn) => ({a: blank(record.a) || ["placeholder", "both"].includes(record.fixA) ? null : "z", b: blank(record.b) ? (record.fillB ? "f" : null) : record.b});
  return {
    "ingest.s": {columns: {_file: "string", _line: "bigint", _kind: "string", _fault: "string", _text: "string", A: "string", B: "string"}, rows: [...records.map((record, i) => ({...place(i), _kind: "record", A: record.a, B: record.b})), {_file: "s.csv", _line: 1000, _kind: "unreadable"}, {_file: "s.csv", _line: 1001, _kind: "blank"}]},
    "clean.t": {columns: {a: "string", b: "string", _file: "string", _line: "bigint"}, rows: records.flatMap((record, i) => (record.end === "kept" ? [{...place(i), ...now(record)}] : []))},
    "clean.t_decided": {columns: shapes.decided, rows: [...records.flatMap((record, i) => (record.end === "kept" ? [] : [{...place(i), _verdict: verdict[record.end], _rule: record.end}])), {_file: "s.csv", _line: 1000, _verdict: "refused", _rule: "unreadable-record"}]},
    "clean.t_repairs": {columns: shapes.repairs, rows: repairs},
    "clean.t_flags": {columns: shapes.flags, rows: records.flatMap((record, i) => record.flags.map((rule) => ({...place(i), column: "b", rule, value: "x"})))},
    "clean.t_outcomes": {columns: shapes.outcomes, rows: []},
    "clean.t_days": {columns: shapes.days, rows: [{first_day: null, last_day: null}]}
  };
}

test("scores and columns are what counting record by record gives", async () => {
  await fc.assert(fc.asyncProperty(fc.array(drawn, {maxLength: 12}), async (records) => {
    const table = await measureQuality(workspace, lake(records));
    const kept = records.filter(({end}) => end === "kept");
    const score = (dimension: string) => { const row = table("publish.quality_scores").find((found) => found["dimension"] === dimension); return [row?.["passed_before"], row?.["of_before"], row?.["passed"], row?.["of"]]; };
    const there = (record: Drawn) => [!blank(record.a) && record.fixA !== "placeholder", !blank(record.b)].filter(Boolean).length;
    const thereNow = (record: Drawn) => [!blank(record.a) && !["placeholder", "both"].includes(record.fixA), !blank(record.b) || record.fillB].filter(Boolean).length;
    const all = (list: readonly Drawn[], of: (record: Drawn) => number) => list.reduce((sum, record) => sum + of(record), 0);
    assert.deepEqual(score("completeness"), [all(records, there), 2 * records.length, all(kept, thereNow), 2 * kept.length]);
    // cells at fault in validity: a changed or the reason of a refusal, b flagged, whole rows; the unreadable record counts as one value that fails
    const faulty = (record: Drawn) => [(!blank(record.a) && ["half", "both"].includes(record.fixA)) || record.end === "bad", record.flags.includes("odd"), record.end === "whole"].filter(Boolean).length;
    const filled = all(records, (record) => [!blank(record.a), !blank(record.b)].filter(Boolean).length), whole = records.filter(({end}) => end === "whole").length + 1;
    assert.deepEqual(score("validity"), [Math.max(0, filled + whole - all(records, faulty) - 1), filled + whole, Math.max(0, all(kept, thereNow) - all(kept, (record) => Number(record.flags.includes("odd")))), all(kept, thereNow)]);
    const [rows, merged] = [records.length + 1, records.filter(({end}) => end === "twice").length];
    assert.deepEqual(score("uniqueness"), [rows - merged, rows, kept.length, kept.length]);
    const lost = (list: readonly Drawn[]) => list.filter(({flags}) => flags.includes("lost")).length;
    assert.deepEqual(score("consistency"), [rows - lost(records), rows, kept.length - lost(kept), kept.length]);
    assert.deepEqual(score("timeliness"), [null, null, null, null]);
    const changes = table("publish.quality_columns").map((row) => [row["column"], row["missing_before"], row["missing_after"], row["placeholders"], row["repaired"], row["removed"], row["filled"]]);
    const fixed = (kind: Drawn["fixA"]) => records.filter((record) => !blank(record.a) && record.fixA === kind).length;
    assert.deepEqual(changes, [
      ["a", records.filter(({a}) => blank(a)).length, kept.filter((record) => blank(record.a) || ["placeholder", "both"].includes(record.fixA)).length, fixed("placeholder"), fixed("half"), fixed("placeholder") + fixed("both"), 0],
      ["b", records.filter(({b}) => blank(b)).length, kept.filter((record) => blank(record.b) && !record.fillB).length, 0, 0, 0, records.filter((record) => blank(record.b) && record.fillB).length]
    ]);
  }), {numRuns: 25});
});

test("weeks up to the date of the data are counted, from the first row of a young source", async () => {
  const timed: Workspace = {...workspace, asOf: "2024-03-01", clean: {t: {source: "s", says, columns: {a: {from: "A", type: "timestamp"}}, rules: []}}};
  const of = async (days: readonly string[]) => {
    const tables = {...lake([]), "clean.t": {columns: {a: "timestamp", _file: "string", _line: "bigint"}, rows: days.map((day, i) => ({a: day, _file: "s.csv", _line: i + 2}))}, "clean.t_days": {columns: shapes.days, rows: [{first_day: days[0] ?? null, last_day: days.at(-1) ?? null}]}};
    const row = (await measureQuality(timed, tables))("publish.quality_scores").find((found) => found["dimension"] === "timeliness");
    return [row?.["passed"], row?.["of"]];
  };
  assert.deepEqual(await of(["2020-01-01", "2024-02-23", "2024-02-29 23:59:59"]), [1, 13]);
  assert.deepEqual(await of(["2024-02-16", "2024-02-29"]), [2, 2]);
  assert.deepEqual(await of(["2023-12-01", "2024-02-22", "2024-02-23"]), [3, 13], "91 days back is the thirteenth week");
  assert.deepEqual(await of(["2024-03-01"]), [0, 1], "the date of the data itself has not come");
  assert.deepEqual(await of([]), [null, null]);
});

test("a table without what cleaning leaves is not measured; the time is the first timestamp", () => {
  assert.deepEqual([measured(workspace, new Set(["ingest.s", "clean.t"])), qualitySteps(workspace, new Set())], [[], []]);
  assert.equal(timeOf(workspace.clean["t"]!), undefined);
});
