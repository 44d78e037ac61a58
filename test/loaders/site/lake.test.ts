import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {parseLakeQuery} from "../../../lib/lake.js";
import {identifier, literal} from "../../../lib/sql.js";
import type {Workspace} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {openLake} from "../../../loaders/site/lake.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "Bad", zh: "坏"};
const hostile = `"; drop table t; --<script>`;
const workspace: Workspace = {...shop, clean: {
  a: {source: "sa", says, columns: {x: {from: "x"}}, rules: [{kind: "refuse", id: "bad", when: "true", says}]},
  b: {source: "sb", says, columns: {y: {from: "y"}}, rules: []}
}};
const column = identifier(hostile);

/** A lake of two tables: 120 refused rows of one, one very long and one unreadable row of the other, and three repairs. */
async function tinyLake(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), "portrait-lake-"));
  const engine = await createEngine({threads: 1});
  const selects: Record<string, string> = {
    "clean.a_rejects": `select 'f.csv' as _file, cast(i as bigint) as _line, 'record' as _kind, cast(null as varchar) as _fault, cast(null as varchar) as _text, concat('v', i) as x, case when i = 7 then '=1+1' when i = 8 then ${literal(`A"B;c`)} end as ${column}, case when i % 2 = 0 then 'bad' else 'x-missing' end as _rule from range(1, 121) r(i)`,
    "clean.b_rejects": "select 'g.csv' as _file, 2::bigint as _line, 'record' as _kind, null::varchar as _fault, null::varchar as _text, repeat('é', 5000000) as y, 'bad' as _rule union all select 'g.csv', 3, 'unreadable', 'quote never closed', '\"raw', null, 'unreadable-record'",
    "clean.a_repairs": `select 'f.csv' as _file, 1::bigint as _line, 'x' as "column", 'trim' as rule, 0 as position, ' v' as before, 'v' as after union all select 'f.csv', 1, ${literal(hostile)}, 'gone', 1, '-', null union all select 'f.csv', 9, 'x', 'trim', 0, 'W ', 'W'`
  };
  const steps = [];
  for (const [name, select] of Object.entries(selects)) {
    const file = join(folder, `${name}.parquet`);
    await engine.materialize(select, file, {orderBy: ["_file", "_line"]});
    steps.push({name, stage: "clean" as const, key: "", inputs: [], file, sha256: "", rows: 1, ran: true, seconds: 0});
  }
  engine.close();
  const lake = await openLake({steps, workspace}, 1);
  t.after(() => { lake.close(); rmSync(folder, {recursive: true}); });
  return lake;
}

const ask = (text: string) => parseLakeQuery(new URLSearchParams(text));

test("refused rows come page by page in a total order, each with its place, rule and whole record", async (t) => {
  const lake = await tinyLake(t);
  const pages = await Promise.all([0, 50, 100, 150].map((offset) => lake.refused(ask(`offset=${offset}`))));
  assert.deepEqual(pages.map(({total, rows}) => [total, rows.length]), [[122, 50], [122, 50], [122, 22], [122, 0]]);
  const places = pages.flatMap(({rows}) => rows.map(({table, line}) => `${table}${line}`));
  assert.deepEqual(places, [...Array.from({length: 120}, (_, i) => `a${i + 1}`), "b2", "b3"]);
  assert.deepEqual(pages[0]?.rows[7], {table: "a", source: "sa", file: "f.csv", line: 8, rule: "bad", fault: null, raw: {text: null, length: 0}, cells: [{column: "x", text: "v8", length: 2}, {column: hostile, text: `A"B;c`, length: 5}], filled: 2});
  const [long, broken] = pages[2]?.rows.slice(-2) ?? [];
  assert.deepEqual([long?.cells[0]?.text?.length, long?.cells[0]?.length], [300, 5_000_000], "a long value is cut and its length said");
  assert.deepEqual([broken?.fault, broken?.raw.text, broken?.cells], ["quote never closed", "\"raw", []]);
});

test("rows are chosen by table, rule, words and place; what is asked for is never part of the statement", async (t) => {
  const lake = await tinyLake(t);
  const lines = async (text: string) => (await lake.refused(ask(text))).rows.map(({line}) => line);
  assert.equal((await lake.refused(ask("table=a&rule=bad"))).total, 60);
  assert.deepEqual(await lines(`text=${encodeURIComponent(`a"b;C`)}`), [8], "in any case");
  assert.deepEqual(await lines("text=never+closed"), [3], "the reason of an unreadable line is searched too");
  assert.deepEqual(await lines("table=a&file=f.csv&line=120"), [120]);
  assert.deepEqual(await lines("table=a&sort=place&descending=1&limit=2"), [120, 119]);
  assert.deepEqual(await lines("sort=rule&limit=2"), [2, 4]);
  for (const attack of ["') or true --", "x' union select 1 --", "\"", "\\", "%", "_", "'; drop table \"clean.a_rejects\"; --"]) {
    assert.deepEqual(await lines(`rule=${encodeURIComponent(attack)}`), [], attack);
    assert.ok((await lines(`text=${encodeURIComponent(attack)}`)).length <= 2, attack);
  }
  assert.equal((await lake.refused(ask(""))).total, 122, "nothing was dropped");
  await assert.rejects(lake.refused(ask("table=clean.a_repairs")), {message: "unknown table: clean.a_repairs; there are a, b"});
  const [whole] = (await lake.refused(ask("table=b&file=g.csv&line=2"))).rows;
  assert.equal(whole?.cells[0]?.text?.length, 100_000, "one record alone shows more of it");
});

test("repairs come with before and after; columns with any name can be chosen", async (t) => {
  const lake = await tinyLake(t);
  const {total, rows} = await lake.repairs(ask(""));
  assert.deepEqual([total, rows.map(({line, column: of, rule}) => [line, of, rule])], [3, [[1, hostile, "gone"], [1, "x", "trim"], [9, "x", "trim"]]]);
  assert.deepEqual(rows[0]?.after, {text: null, length: 0});
  assert.deepEqual((await lake.repairs(ask(`column=${encodeURIComponent(hostile)}`))).rows.map(({before}) => before.text), ["-"]);
  assert.deepEqual((await lake.repairs(ask("text=w&sort=column&descending=1"))).rows.map(({before}) => before.text), ["W "]);
});

test("the file holds every row that fits, uncut, and no cell that a spreadsheet would run", async (t) => {
  const lake = await tinyLake(t);
  const file = async (list: "refused" | "repairs", text: string) => { let all = ""; for await (const part of lake.csv(list, ask(text))) all += part; return all.slice(1).split("\r\n").slice(0, -1); };
  const rows = await file("refused", "table=a");
  assert.equal(rows.length, 121);
  assert.deepEqual([rows[0], rows[7], rows[8]], [`source,table,file,line,rule,reason,fault,text,x,"""; drop table t; --<script>"`, "sa,a,f.csv,7,x-missing,x is empty,,,v7,'=1+1", `sa,a,f.csv,8,bad,Bad,,,v8,"A""B;c"`]);
  const all = await file("refused", "");
  assert.equal(all.length, 123);
  assert.ok((all.at(-2)?.length ?? 0) > 5_000_000);
  assert.deepEqual((await file("repairs", "")).slice(1), [`sa,a,f.csv,1,"""; drop table t; --<script>",gone,gone is no text,'-,`, "sa,a,f.csv,1,x,trim,trim is no text, v,v", "sa,a,f.csv,9,x,trim,trim is no text,W ,W"]);
});
