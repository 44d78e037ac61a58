import assert from "node:assert/strict";
import {test} from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {measureQuality, shapes} from "../profile/measured.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "A", zh: "甲"};
const hostile = `"; drop table x; --`;
const workspace: Workspace = {...shop, clean: {t: {source: "s", says, columns: {[hostile]: {from: hostile, repairs: [{id: "gone", sql: "null", says}, {id: "trim", sql: "trim(value)", says}]}}, rules: [{kind: "refuse", id: "it's", when: "true", says}, {kind: "flag", id: "mark", when: "true", says}]}}};
const place = {_file: "s.csv", _line: 2};
const base = {
  "ingest.s": {columns: {_file: "string", _line: "bigint", _kind: "string", [hostile]: "string"}, rows: [{...place, _kind: "record", [hostile]: "v"}, {_file: "s.csv", _line: 3, _kind: "record", [hostile]: "w"}]},
  "clean.t": {columns: {[hostile]: "string", _file: "string", _line: "bigint"}, rows: [{...place, [hostile]: null}]},
  "clean.t_decided": {columns: shapes.decided, rows: [{_file: "s.csv", _line: 3, _verdict: "refused", _rule: "it's"}]},
  "clean.t_repairs": {columns: shapes.repairs, rows: [{...place, column: hostile, rule: "gone", position: 0, before: "v", after: null}]},
  "clean.t_outcomes": {columns: shapes.outcomes, rows: [{outcome: "kept", rule: null, rows: 1}, {outcome: "refused", rule: "it's", rows: 1}]}
};

test("every rule is published with what it did, those that did nothing with zero; a repair that only empties says so", async () => {
  const table = await measureQuality(workspace, base);
  assert.deepEqual(table("publish.quality_rules").map((row) => [row["rule"], row["column"], row["effect"], row["rows"], row["of"], row["share"]]), [
    ["unreadable-record", null, "refuse", 0, 2, 0], ["gone", hostile, "remove", 1, 2, 0.5], ["trim", hostile, "fix", 0, 2, 0], ["it's", null, "refuse", 1, 2, 0.5], ["mark", null, "flag", 0, 2, 0]
  ]);
});

test("flags are counted for the rule that set them", async () => {
  const table = await measureQuality(workspace, {...base, "clean.t_flags": {columns: shapes.flags, rows: [{...place, column: null, rule: "mark", value: null}]}});
  assert.equal(table("publish.quality_rules").at(-1)?.["rows"], 1);
});

test("a table in which nothing was delivered has no score, and nothing is divided by zero", async () => {
  const empty = Object.fromEntries(Object.entries(base).map(([name, {columns}]) => [name, {columns, rows: []}]));
  const table = await measureQuality(workspace, empty);
  assert.ok(table("publish.quality_scores").every((row) => row["score"] === null && row["score_before"] === null));
  assert.ok(table("publish.quality_rules").every((row) => row["rows"] === 0 && row["share"] === null));
  assert.deepEqual(table("publish.quality_columns").map((row) => [row["rows"], row["kept"], row["sound_before"]]), [[0, 0, 0]]);
});

test("a value with faults of two dimensions is one value that rules had to touch, and one that is flagged", async () => {
  const twice: Workspace = {...workspace, clean: {t: {source: "s", says, columns: {v: {from: "v", repairs: [{id: "trim", sql: "trim(value)", says}]}}, rules: [
    {kind: "set", id: "as-elsewhere", column: "v", to: "'x'", when: "true", dimension: "consistency", says}, {kind: "flag", id: "odd", when: "true", shows: ["v"], says}, {kind: "flag", id: "late", when: "true", shows: ["v"], dimension: "timeliness", says}
  ]}}};
  const rows = [2, 3, 4].map((line) => ({_file: "s.csv", _line: line})), change = {column: "v", before: " v", after: "v"};
  const table = await measureQuality(twice, {
    "ingest.s": {columns: {_file: "string", _line: "bigint", _kind: "string", v: "string"}, rows: rows.map((row) => ({...row, _kind: "record", v: " v"}))},
    "clean.t": {columns: {v: "string", _file: "string", _line: "bigint"}, rows: rows.map((row) => ({...row, v: "v"}))},
    "clean.t_decided": {columns: shapes.decided, rows: []},
    "clean.t_repairs": {columns: shapes.repairs, rows: [{...place, ...change, rule: "trim", position: 0}, {...place, ...change, rule: "as-elsewhere", position: 100}]},
    "clean.t_flags": {columns: shapes.flags, rows: ["odd", "late"].map((rule) => ({...place, column: "v", rule, value: "v"}))},
    "clean.t_outcomes": {columns: shapes.outcomes, rows: [{outcome: "kept", rule: null, rows: 3}]}
  });
  assert.deepEqual(table("publish.quality_columns").map((row) => [row["sound_before"], row["sound_after"], row["flagged"]]), [[2, 2, 1]]);
});
