import assert from "node:assert/strict";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {chromium, type Browser, type Page} from "playwright";
import {findChromium, launchArguments} from "../../../loaders/check/chromium.js";
import {makeSite, serveSite} from "./site.js";

let folder: string;
let browser: Browser;
let page: Page;
let site: Awaited<ReturnType<typeof serveSite>>;

const weekly = `select date '2026-09-07' + cast(i * 7 as int) as week, case when i % 2 = 0 then 'new' else '回头客' end as kind, cast(i * 10.25 as decimal(18,2)) as revenue, cast(i as bigint) as orders, i = 2 as suppressed from range(4) t(i)`;
const odd = `select cast('12345678901234567.89' as decimal(38,2)) as huge, 9007199254740993::bigint as large, timestamp '2026-01-02 03:04:05.5' as at, null as nothing, cast(null as decimal(9,2)) as none, -1.5::decimal(9,3) as minus`;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "portrait-"));
  const [a, b] = [join(folder, "a.parquet"), join(folder, "b.parquet")];
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`copy (${weekly}) to '${a}' (format parquet, compression zstd)`);
  await connection.run(`copy (${odd}) to '${b}' (format parquet, compression zstd)`);
  connection.closeSync();
  instance.closeSync();
  await makeSite(folder, {weekly: await readFile(a), "Odd name": await readFile(b)});
  site = await serveSite(folder);
  const machineIsRoot = process.getuid?.() === 0;
  browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(machineIsRoot)});
  page = await browser.newPage();
  await page.goto(site.address);
});

after(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, {recursive: true, force: true});
});

/** Runs the body of an async function in the page with `query`, `sql` and `tables` in scope. */
const inPage = (body: string, target = page) =>
  target.evaluate(`(async () => { const {query, sql, tables} = await import(new URL("_import/lib/browser/database.js", document.baseURI)); ${body} })()`);

test("nothing of the engine is asked for before the first query", () => {
  assert.deepEqual(site.requests.filter((path) => /wasm|_node|parquet/.test(path)), []);
});

test("query(sql) gives plain rows of a published table", async () => {
  assert.deepEqual(await inPage("return query('select * from weekly order by week')"), [
    {week: "2026-09-07", kind: "new", revenue: 0, orders: 0, suppressed: false},
    {week: "2026-09-14", kind: "回头客", revenue: 10.25, orders: 1, suppressed: false},
    {week: "2026-09-21", kind: "new", revenue: 20.5, orders: 2, suppressed: true},
    {week: "2026-09-28", kind: "回头客", revenue: 30.75, orders: 3, suppressed: false}
  ]);
});

test("numbers that a number cannot hold are text; missing is null; timestamps are text", async () => {
  assert.deepEqual(await inPage(`return query('select * from "odd NAME"')`), [
    {huge: "12345678901234567.89", large: "9007199254740993", at: "2026-01-02 03:04:05.500", nothing: null, none: null, minus: -1.5}
  ]);
});

test("sums, lists and structs are plain values", async () => {
  assert.deepEqual(await inPage(`return query("select sum(orders) as n, sum(revenue) as r, list(orders order by week) as l, {'a': 1, 'b': date '2026-01-01'} as s from weekly")`), [
    {n: 6, r: 61.5, l: [0, 1, 2, 3], s: {a: 1, b: "2026-01-01"}}
  ]);
});

test("sql`…` passes values, whatever they contain", async () => {
  assert.deepEqual(await inPage("const kind = `回头客`, day = '2026-09-20', quote = `x' or 1=1 --`; return [await sql`select count(*) as n from weekly where kind = ${kind} and week > ${day}`, await sql`select count(*) as n from weekly where kind = ${quote}`, await sql`select ${null} is null as a, ${true} as b, ${1.5} as c`]"), [
    [{n: 1}],
    [{n: 0}],
    [{a: true, b: true, c: 1.5}]
  ]);
});

test("several tables at once, several queries at once: each file is fetched once", async () => {
  const rows = await inPage(`return Promise.all([query('select count(*) as n from weekly, "Odd name"'), query('from weekly limit 0'), query('select 1 as one')])`);
  assert.deepEqual(rows, [[{n: 4}], [], [{one: 1}]]);
  for (const name of ["weekly.parquet", "Odd name.parquet", "duckdb-eh.wasm.gz", "worker.js"]) assert.equal(site.requests.filter((path) => path.endsWith(name)).length, 1, name);
});

test("tables() lists the published tables", async () => {
  assert.deepEqual(await inPage("return tables()"), ["weekly", "Odd name"]);
});

test("an unknown table and a wrong statement say what is wrong", async () => {
  assert.match(String(await inPage("return query('select * from nowhere').catch((e) => `${e.code} ${e.message}`)")), /^unknown-table unknown table: nowhere; there are weekly, Odd name$/);
  assert.match(String(await inPage("return query('selec 1').catch((e) => `${e.code} ${e.message} ${e.details.sql}`)")), /^query-failed Parser Error.*selec 1$/s);
});

test("a published table under a schema that does not exist is an error, not an endless search", async () => {
  assert.match(String(await inPage("return query('select * from temp.main.weekly').catch((e) => e.code)")), /^query-failed$/);
  assert.match(String(await inPage("return query('select * from nowhere.weekly').catch((e) => e.code)")), /^query-failed$/);
});

test("an aborted query stops, with or without values, and the next one answers", async () => {
  const heavy = "select count(*) as n from range(100000) a, range(1000000) b where (a.range * b.range) % 7 = ";
  for (const call of [`query(${JSON.stringify(`${heavy}3`)}, [], {signal: c.signal})`, `query(${JSON.stringify(`${heavy}?`)}, [3], {signal: c.signal})`]) {
    assert.equal(await inPage(`const c = new AbortController(); const p = ${call}.then(() => 'finished', (e) => e.name); setTimeout(() => c.abort(), 100); return p`), "AbortError");
    assert.deepEqual(await inPage("return query('select 1 as one')"), [{one: 1}]);
  }
  assert.equal(await inPage("return query('select 1', [], {signal: AbortSignal.abort()}).catch((e) => e.name)"), "AbortError");
});

const verify = (target: Page, options = "") => target.evaluate(`(async () => { const {verifySite} = await import(new URL("_import/lib/browser/verify.js", document.baseURI)); const seen = []; const result = await verifySite({onProgress: (p) => seen.push(p.checked + "/" + p.total) ${options}}); return {...result, seen, secure: isSecureContext}; })()`);

test("a worker that cannot be loaded or fails is told to who waits, and the next query starts another", async () => {
  const other = await browser.newPage();
  try {
    await other.goto(site.address);
    await other.route(/worker\.js/, (route) => route.abort());
    const ask = () => inPage("return query('select count(*) as n from weekly').catch(({code}) => code)", other);
    assert.equal(await ask(), "engine-ended");
    await other.unroute(/worker\.js/);
    assert.deepEqual(await ask(), [{n: 4}]);
  } finally {
    await other.close();
  }
});

test("verifySite finds nothing wrong in an untouched site, and names what was changed or lost", async () => {
  assert.deepEqual(await verify(page), {checked: 2, failed: [], seen: ["1/2", "2/2"], secure: true});
  assert.deepEqual(await page.evaluate(`import(new URL("_import/lib/browser/verify.js", document.baseURI)).then(({verifySite}) => verifySite())`), {checked: 2, failed: []}, "without anyone to tell");
  const path = join(folder, "tables/weekly.parquet");
  const bytes = await readFile(path);
  await writeFile(path, Buffer.concat([bytes, Buffer.from("x")]));
  await rm(join(folder, "tables/Odd name.parquet"));
  assert.deepEqual(await verify(page), {checked: 2, failed: [{path: "tables/weekly.parquet", problem: "different"}, {path: "tables/Odd name.parquet", problem: "missing"}], seen: ["1/2", "2/2"], secure: true});
  await writeFile(path, bytes);
  assert.deepEqual(await verify(page, ', paths: ["tables/weekly.parquet"]'), {checked: 1, failed: [], seen: ["1/1"], secure: true});
});

test("verifySite works over plain http, where crypto.subtle is absent", async () => {
  // Any name but localhost is an insecure origin; Chromium is told that it is this machine.
  const other = await chromium.launch({executablePath: await findChromium(), args: [...launchArguments(process.getuid?.() === 0), "--host-resolver-rules=MAP portrait.test 127.0.0.1", "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable"]});
  try {
    const plain = await other.newPage();
    await plain.goto(site.address.replace("127.0.0.1", "portrait.test"));
    assert.deepEqual(await verify(plain, ', paths: ["tables/weekly.parquet"]'), {checked: 1, failed: [], seen: ["1/1"], secure: false});
    assert.deepEqual(await inPage("return query('select count(*) as n from weekly')", plain), [{n: 4}]);
  } finally {
    await other.close();
  }
});
