import assert from "node:assert/strict";
import {after, test} from "node:test";
import {collapseBlanks, lowerCase} from "../../../lib/rules.js";
import type {CleanTable} from "../../../lib/workspace.js";
import {judgeTables, ofValueAlone, stagesOf, textSelect} from "../../../loaders/clean/text.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const table: CleanTable = {
  source: "s", says, rules: [], missing: ["N/A"],
  columns: {
    id: {from: "ID", missing: ["-"], repairs: [collapseBlanks, {id: "mail", judge: "email", says}, lowerCase, {id: "q", sql: "replace(value, 'value', \"N\")", says}]},
    plain: {from: "N"}
  }
};

test("placeholders go first, then repairs in their order", () => {
  assert.deepEqual(stagesOf("id", table.columns["id"] ?? {from: ""}, table).map(({id, kind}) => `${kind} ${id}`), ["sql id-placeholder", "sql collapse-blanks", "judge mail", "sql lower-case", "sql q"]);
  assert.deepEqual(stagesOf("plain", {from: "N"}, {}), []);
});

test("each stage works on the text that the one before made; judged values are joined; `value` in quotes is a word", async () => {
  await engine.query(`create or replace view "ingest.s" as select * from (values (1, 'record', '  A  value ', '9'), (2, 'record', 'n/a', null), (3, 'record', 'x', 'B'), (4, 'unreadable', null, null), (5, 'blank', null, null), (6, 'record', ' ', ' ')) t(_line, _kind, "ID", "N")`);
  const {values} = judgeTables("t", "id", 2);
  await engine.query(`create or replace view "${values}" as select 'A value' as value, 'A Value value' as result union all select 'x', null`);
  const {select, inputs} = textSelect("t", table, ["id", "plain"]);
  assert.deepEqual(inputs, ["ingest.s", values]);
  const rows = await engine.query(`select * from (${select}) order by _line`);
  assert.deepEqual(rows.map((row) => [0, 1, 2, 3, 4, 5].map((i) => row[`text ${i} of id`])), [
    ["  A  value ", "  A  value ", "A value", "A Value value", "a value value", "a 9 9"],
    ["n/a", null, null, null, null, null], ["x", "x", "x", null, null, null], [null, null, null, null, null, null], [null, null, null, null, null, null]
  ]);
  assert.deepEqual(rows.map((row) => [row["text of id"], row["text of plain"]]), [["a 9 9", "9"], [null, null], [null, "B"], [null, null], [null, null]]);
});

test("ofValueAlone: whatever may be the name of a column makes a repair one of records", () => {
  const alone = (sql: string) => ofValueAlone({id: "r", kind: "sql", sql});
  for (const sql of ["trim(value)", "case when lower (value) in ('other', 'it''s') then null else value end", "regexp_replace(value, '\\s+', ' ')", "cast(cast(value as int) + 1 as string)", "concat(value, 'country')"]) assert.equal(alone(sql), true, sql);
  for (const sql of ["concat(value, other)", 'coalesce(value, "Other")', "case when Land = 'x' then value end", "concat(value, 省份)", "value_2", "case when date > '2024' then value end", "concat(value, String)"]) assert.equal(alone(sql), false, sql);
});

test("textSelect once: each text once, but records where a repair names another column", () => {
  const by = (sql: string): string => textSelect("t", {source: "s", says: {en: "A", zh: "甲"}, columns: {a: {from: "A", repairs: [{id: "r", sql, says: {en: "A", zh: "甲"}}]}}, rules: []}, ["a"], {once: true}).select;
  assert.match(by("trim(value)"), /select distinct r\."A" from/);
  assert.match(by("concat(value, other)"), /select r\.\* from/);
});
