import assert from "node:assert/strict";
import {test} from "node:test";
import {cutColumns} from "../../../lib/columns/cross.js";
import type {Workspace} from "../../../lib/workspace.js";
import {crossSelect, crossSteps, personColumn} from "../../../loaders/columns/cross.js";
import {measureTable} from "../../../loaders/columns/measure.js";
import {createEngine} from "../../../loaders/engine.js";
import {findUnportable} from "../../../loaders/portable.js";

test("rows and persons of every two parts are those of a plain count", async () => {
  const engine = await createEngine({threads: 1});
  try {
    const select = (sql: string) => engine.query(sql);
    await engine.query("create table t as select case when i % 3 = 0 then 'a' when i % 7 = 0 then null else 'b' end as kind, i % 40 as n, cast(date '2024-01-01' + cast(i % 70 as int) as date) as day, case when i % 11 = 0 then null else 'p' || (i % 25) end as who, i as _line from range(1000) r(i)");
    const types = Object.entries(await engine.check("select kind, n, day, who from t")), statistics = await measureTable({asOf: "2026-01-01", select}, {table: "t", records: false, order: ["_line"]}, types.map(([column, type]) => ({column, type, from: column, privacy: column === "who" ? "direct" as const : "none" as const})));
    const cut = cutColumns({...statistics, time: "day"}, true, 5), person = personColumn(statistics, ["who"]), sql = crossSelect("t", cut, person);
    assert.deepEqual([cut.map(({column}) => column), person], [["day", "kind", "n"], "who"]);
    const [parsed] = await engine.query(`select json_serialize_sql('${sql.replaceAll("'", "''")}') as tree`);
    assert.deepEqual(findUnportable(sql, JSON.parse(String(parsed?.["tree"]))), []);
    const rows = await engine.query(sql), at = (day: number | null, kind: number | null) => rows.find((row) => row["p0"] === day && row["p1"] === kind && row["p2"] === null);
    const plain = async (where: string) => { const [row] = await engine.query(`select count(*) as rows, count(distinct who) + max(case when who is null then 1 else 0 end) as members from t where ${where}`); return {rows: Number(row?.["rows"]), members: Number(row?.["members"])}; };
    const seen = (row: (typeof rows)[number] | undefined) => ({rows: Number(row?.["rows"]), members: Number(row?.["members"])});
    assert.deepEqual(cut[1]?.parts, [{value: "b"}, {value: "a"}, {empty: true}]);
    assert.deepEqual(seen(at(1, 0)), await plain("month(day) = 2 and kind = 'b'"));
    assert.deepEqual(seen(at(2, 2)), await plain("month(day) = 3 and kind is null"));
    assert.deepEqual(seen(at(0, null)), await plain("month(day) = 1"));
    const [, second] = cut[2]?.parts ?? [], n = rows.find((row) => row["p0"] === null && row["p1"] === null && row["p2"] === 1);
    assert.deepEqual(seen(n), await plain(`n >= ${second !== undefined && "from" in second ? second.from : ""} and n < ${second !== undefined && "until" in second ? second.until : ""}`));
  } finally {
    engine.close();
  }
});

test("the last period of a column with the year 9999 has no end that no engine could read", async () => {
  const engine = await createEngine({threads: 1});
  try {
    await engine.query("create table t as select case when i < 3 then date '9999-12-31' else cast(date '9990-01-01' + cast(i as int) as date) end as day from range(1000) r(i)");
    const select = (sql: string) => engine.query(sql), statistics = await measureTable({asOf: "2026-01-01", select}, {table: "t", records: false, order: ["day"]}, [{column: "day", type: "DATE", from: "day", privacy: "none"}]);
    const cut = cutColumns({...statistics, time: null}, false, 5), last = (cut[0]?.parts.length ?? 0) - 1, rows = await engine.query(crossSelect("t", cut, undefined));
    assert.equal(Number(rows.find((row) => row["p0"] === last)?.["rows"]), 3);
    await engine.query("create or replace table t as select case when i < 3 then date '9999-12-31' when i < 7 then date '0001-01-01' else cast(date '2024-01-01' + cast(i % 60 as int) as date) end as day from range(1000) r(i)");
    const again = await measureTable({asOf: "2026-01-01", select}, {table: "t", records: false, order: ["day"]}, [{column: "day", type: "DATE", from: "day", privacy: "none"}]), parts = cutColumns({...again, time: null}, false, 5);
    assert.deepEqual(parts[0]?.parts.map((part) => ("period" in part ? part.period : part)), ["0001-01-01", "2024-01-01", "2024-02-01", "9999-12-01"]);
    assert.deepEqual((await engine.query(crossSelect("t", parts, undefined))).map((row) => [row["p0"], Number(row["rows"])]).sort(([a], [b]) => Number(a) - Number(b)), [[0, 4], [1, 520], [2, 473], [3, 3]]);
  } finally {
    engine.close();
  }
});

test("each measured clean table is crossed, and persons are told apart where they come again", () => {
  const steps = crossSteps({identity: [{table: "t", column: "who", system: "s"}], privacy: {basis: {kind: "fictional"}, threshold: 5}} as unknown as Workspace, new Set(["columns.raw_s", "columns.clean_t", "clean.t"]));
  assert.deepEqual(steps.map(({name, inputs}) => [name, inputs]), [["columns.cross_t", ["clean.t", "columns.clean_t"]]]);
  const column = (name: string, distinct: number, privacy: "none" | "direct" = "none", missing = 0) => ({column: name, distinct, rows: 10, missing, privacy, position: 1}) as Parameters<typeof personColumn>[0]["columns"][number];
  assert.equal(personColumn({columns: [column("who", 10, "direct")]}, ["who"]), undefined);
  assert.equal(personColumn({columns: [column("who", 4, "direct"), column("mail", 6, "direct")]}, ["who"]), "who");
  assert.equal(personColumn({columns: [column("name", 4, "direct"), column("mail", 6, "direct", 1)]}, []), "mail");
  assert.equal(personColumn({columns: [column("kind", 3)]}, []), undefined);
});
