import assert from "node:assert/strict";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import type {LakeLine} from "../../../lib/lake.js";
import type {PipelineResult} from "../../../loaders/pipeline.js";
import {openSelects, type LakeSelects} from "../../../loaders/site/lake-select.js";

let folder: string, lake: LakeSelects;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "portrait-"));
  const engine = await createEngine({threads: 1});
  const orders = join(folder, "orders.parquet"), weekly = join(folder, "it's weekly.parquet");
  await engine.materialize("select i as id, 'x' || i as name, cast(i * 1.25 as decimal(18,2)) as amount, date '2026-01-01' + cast(i as int) as day from range(5) t(i)", orders, {orderBy: ["id"]});
  await engine.materialize("select i as n from range(3) t(i)", weekly, {orderBy: ["n"]});
  await engine.materialize("select 1 as secret", join(folder, "other.parquet"), {orderBy: []});
  await writeFile(join(folder, "secret.csv"), "a\n1\n");
  engine.close();
  const step = (name: string, file: string) => ({name, file}) as unknown as PipelineResult["steps"][number];
  lake = await openSelects([step("clean.orders", orders), step("publish.weekly", weekly)], 1);
});
after(async () => { lake.close(); await rm(folder, {recursive: true, force: true}); });

/** All lines of an answer. */
async function answer(sql: string, values: (string | number | null)[] = [], signal?: AbortSignal): Promise<LakeLine[]> {
  const found: LakeLine[] = [];
  for await (const text of lake.select(sql, values, signal)) found.push(...text.trim().split("\n").map((line) => JSON.parse(line) as LakeLine));
  return found;
}
const problem = (sql: string, values: (string | number | null)[] = []) => answer(sql, values).then((lines) => `answered ${JSON.stringify(lines)}`, (error: Error & {code?: string}) => `${error.code} ${error.message}`);

test("a SELECT answers its columns with types, its rows by column, and its end", async () => {
  assert.deepEqual(await answer("select id, amount, day, name from clean.orders where id > $1 order by id", ["2"]), [
    {columns: [{name: "id", type: "BIGINT"}, {name: "amount", type: "DECIMAL(18,2)"}, {name: "day", type: "DATE"}, {name: "name", type: "VARCHAR"}]},
    {values: [[3, 4], ["3.75", "5.00"], ["2026-01-04", "2026-01-05"], ["x3", "x4"]]}, {more: false}
  ]);
  assert.deepEqual((await answer("from weekly"))[1], {values: [[0, 1, 2]]}, "published tables by their bare names, too");
  assert.deepEqual((await answer("with a as (select * from publish.weekly) select count(*) as n from a, Clean.Orders, range(2) r(i), (values (1)) v(x)"))[1], {values: [[30]]});
  assert.equal((await answer("describe clean.orders")).length, 3);
  assert.equal((await answer("select * from clean.orders where false")).length, 2);
});

test("files, writes, settings, catalogues and several statements are refused", async () => {
  const here = (name: string) => join(folder, name).replaceAll("'", "''");
  for (const sql of [
    `select * from read_csv('${here("secret.csv")}')`, `select * from read_parquet('${here("orders.parquet")}')`, "select * from read_text('/etc/passwd')", "select * from glob('/*')", "select * from read_json_auto('x')", "select * from parquet_metadata('x')",
    "select (select max(a) from read_csv('x'))", "select 1 where exists (select * from read_blob('/etc/hosts'))", "with a as (select * from sniff_csv('x')) select 1", "select * from query('select 1')", "select * from query_table('clean.orders')",
    "create table x as select 1", `copy (select 1) to '${here("out.csv")}'`, "attach 'x.db'", "install httpfs", "load httpfs", "pragma version", "set threads = 1", "call pragma_version()", "drop view clean.orders", "insert into clean.orders values (1)", "use clean", "export database 'x'", "checkpoint", "vacuum", "prepare a as select 1", "explain select 1",
    "select getenv('HOME')", "select current_setting('allowed_paths')", "select * from duckdb_settings()", "select * from duckdb_views()", "select * from pragma_storage_info('clean.orders')", "show tables", "show all tables", "select 1; select 2", "select * from json_execute_serialized_sql('{}')"
  ]) assert.match(await problem(sql), /^refused-statement not allowed here: /, sql);
  for (const sql of [`from '${here("secret.csv")}'`, `select * from '${here("orders.parquet")}'`, "from 'http://127.0.0.1/x.csv'", "select * from information_schema.tables", "select * from pg_catalog.pg_views", "select sql from sqlite_master", "select * from system.information_schema.columns", "from memory.clean.orders", "from clean.nothing", "from duckdb_views"]) assert.match(await problem(sql), /^unknown-table unknown table: /, sql);
});

test("the engine itself reads no other file and writes none", async () => {
  const engine = await createEngine({threads: 1});
  try {
    await engine.confine([{schema: "clean", name: "orders", file: join(folder, "orders.parquet")}]);
    assert.deepEqual(await engine.query("select count(*) as n from clean.orders"), [{n: 5}]);
    for (const sql of [`select * from read_parquet('${join(folder, "other.parquet")}')`, `copy (select 1) to '${join(folder, "out.csv")}'`, "set enable_external_access = true", "set threads = 1", "install httpfs"]) await assert.rejects(engine.query(sql), /Permission|locked|disabled|configuration/i, sql);
  } finally {
    engine.close();
  }
});

test("errors are the engine's own, with their place, and name no file", async () => {
  assert.match(await problem("select *\nfrom clean.orders\nwhere nme = 1"), /^query-failed Binder Error: Referenced column "nme" not found[^]*\nLINE 3: where nme = 1\n {14}\^$/);
  assert.match(await problem("select '中文', from from clean.orders"), /^query-failed Parser Error: syntax error at or near "from"\n\nLINE 1: select '中文', from from clean.orders\n +\^$/);
  assert.match(await problem("select cast(name as int) from clean.orders"), /Conversion Error/);
  assert.match(await problem("select $1", []), /^query-failed /);
});

test("rows end at the limit, a statement that is aborted stops, and the next one answers", async () => {
  const lines = await answer("select i from range(1000100) t(i)");
  assert.equal(lines.reduce((sum, line) => sum + ("values" in line ? line.values[0]?.length ?? 0 : 0), 0), 1_000_000);
  assert.deepEqual(lines.at(-1), {more: true});
  assert.deepEqual((await answer("select i from range(1000000) t(i)")).at(-1), {more: false});
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await assert.rejects(answer("select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3", [], stop.signal), {name: "AbortError"});
  assert.deepEqual((await answer("select 1 as one"))[1], {values: [[1]]});
});
