import assert from "node:assert/strict";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {gunzipSync} from "node:zlib";
import {literal} from "../../../lib/sql.js";
import {findUnportable} from "../../../loaders/portable.js";
import {createEngine, type Engine} from "../../../loaders/engine.js";
import {measureTable, type Found, type Measured} from "../../../loaders/columns/measure.js";
import {root} from "../../util/source.js";

interface Expected {missing: number; distinct: number; single: number; numbers: number; top: number; shortest: number | null; longest: number | null; meanLength: number | null; number?: Record<"mean" | "sd" | "skew" | "kurtosis" | "min" | "max" | "zeros" | "negatives" | "below" | "above", number | null> & {quantiles: number[]}}
interface Oracle {tables: Record<string, {header: string[]; rows: string[][]; columns: Record<string, Expected>}>; sets: Record<string, {path: string; delimiter: string; limit: number; columns: Record<string, Expected>; pairs?: [string, string, string, number][]}>}

const oracle = JSON.parse(readFileSync(join(root, "test/oracles/columns.json"), "utf8")) as Oracle; // columns.py beside it made it
const datasets = process.env["PORTRAIT_DATASETS"] ?? "";
const folder = mkdtempSync(join(tmpdir(), "portrait-columns-"));
let engine: Engine;
const statements: string[] = [];

before(async () => { engine = await createEngine(); });
after(() => {
  engine.close();
  rmSync(folder, {recursive: true});
});

async function show(name: string, select: string): Promise<void> {
  await engine.materialize(select, join(folder, `${name}.parquet`), {orderBy: []});
  await engine.source(name, join(folder, `${name}.parquet`));
}

async function measure(name: string, limits: {listed?: number; exact?: number} = {}): Promise<Found> {
  const types = Object.entries(await engine.check(`select * from "${name}"`)).filter(([column]) => column !== "_line");
  const columns = types.map(([column, type]): Measured => ({column, type, from: column, privacy: "none"}));
  return measureTable({asOf: "2011-01-01", select: (sql) => { statements.push(sql); return engine.query(sql); }}, {table: name, records: false, order: ["_line"]}, columns, limits);
}

function close(actual: number | null | undefined, expected: number | null, what: string, size = 1): void {
  if (expected === null || actual === null || actual === undefined) return assert.equal(actual ?? null, expected, what);
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(size, Math.abs(expected)), `${what}: ${actual}, pandas ${expected}`);
}

function compare(found: Found, columns: Record<string, Expected>, way: string): void {
  for (const [name, expected] of Object.entries(columns)) {
    const column = found.columns.find((candidate) => candidate.column === name), what = `${name} (${way})`;
    assert.ok(column, what);
    assert.deepEqual([column.missing, column.distinct, column.single, column.numbers, column.top[0]?.rows ?? 0], [expected.missing, expected.distinct, expected.single, expected.numbers, expected.top], what);
    if (expected.longest !== null) assert.deepEqual([column.text?.shortest, column.text?.longest], [expected.shortest, expected.longest], what);
    close(column.text?.meanLength, expected.meanLength, `${what} mean length`);
    if (expected.number === undefined || (column.reads !== "integer" && column.reads !== "number")) continue;
    const {quantiles, ...rest} = expected.number;
    for (const [key, value] of Object.entries(rest)) close(column.number?.[key as keyof typeof rest], value, `${what} ${key}`, key === "mean" ? rest.sd ?? 1 : 1); // a sum is as exact as what it is a sum of
    quantiles.forEach((value, i) => close(column.number?.quantiles[i], value, `${what} quantile ${i}`));
    assert.equal(column.number?.bins.reduce((sum, {rows}) => sum + rows, 0), expected.numbers, `${what} rows of bins`);
  }
}

for (const [name, {header, rows, columns}] of Object.entries(oracle.tables)) {
  test(`hand-made table ${name} equals pandas, value by value and by the engine`, async () => {
    const cells = rows.map((row, i) => `(${[...row.map((cell) => literal(cell === "" ? null : cell)), i + 2].join(", ")})`);
    await show(name, `select ${[...header.map((column, i) => `cast(c${i} as varchar) as "${column}"`), "cast(l as bigint) as _line"].join(", ")} from (values ${cells.length > 0 ? cells.join(", ") : `(${[...header, ""].map(() => "null").join(", ")})`}) t(${header.map((_, i) => `c${i}`).join(", ")}, l)${cells.length > 0 ? "" : " where false"}`);
    compare(await measure(name), columns, "listed");
    compare(await measure(name, {listed: -1}), columns, "engine");
  });
}

test("what stands in the awkward table is named", async () => {
  const found = await measure("awkward"), of = (name: string) => found.columns.find(({column}) => column === name);
  assert.deepEqual([of("n")?.reads, of("n")?.number?.values, of("void")?.reads, of("one")?.distinct, of("odd")?.infinite, of("odd")?.leadingZeros], ["number", 8, "empty", 1, 3, 1]);
  assert.deepEqual([of("words")?.placeholders, of("words")?.text?.outerBlanks, of("words")?.text?.caseTwins, of("void")?.blank], [1, 1, 1, 1]);
  assert.deepEqual(of("words")?.similar.map(({values}) => values.map(({value}) => value)), [["A", "a"]]);
  assert.equal(of("words")?.text?.longest, 13);
});

for (const [name, {path, delimiter, limit, columns, pairs}] of Object.entries(oracle.sets)) {
  test(`the first ${limit} rows of ${name} equal pandas, value by value and by the engine`, {skip: existsSync(join(datasets, path)) || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : "PORTRAIT_DATASETS has no such set"}, async () => {
    writeFileSync(join(folder, `${name}.csv`), gunzipSync(readFileSync(join(datasets, path))));
    await show(name, `select *, row_number() over () + 1 as _line from (select * from read_csv(${literal(join(folder, `${name}.csv`))}, delim = ${literal(delimiter)}, header = true, quote = '"', all_varchar = true, nullstr = '') limit ${limit})`);
    const listed = await measure(name), byEngine = await measure(name, {listed: 0});
    compare(listed, columns, "listed");
    compare(byEngine, columns, "engine");
    for (const [a, b, method, value] of (pairs ?? []).filter((pair) => Math.abs(pair[3]) > 1e-12 && !pair.includes("emp.var.rate"))) // which is constant in these rows
      close(listed.pairs.find((pair) => pair.method === method && ((pair.a === a && pair.b === b) || (pair.a === b && pair.b === a)))?.value, value, `${method} of ${a} and ${b}`);
    for (const [i, column] of listed.columns.entries()) assert.deepEqual([byEngine.columns[i]?.reads, byEngine.columns[i]?.top, byEngine.columns[i]?.min, byEngine.columns[i]?.max, byEngine.columns[i]?.text?.upper], [column.reads, column.top, column.min, column.max, column.text?.upper], column.column);
  });
}

test("typed columns: days, times, decimals and truth, both ways", async () => {
  await show("typed", "select cast(i + 2 as bigint) as _line, date '2010-01-01' + cast(i * 2 as int) as day, timestamp '2010-01-01 10:00:00' + to_minutes(i) as at, cast(i % 4 as decimal(8,2)) / 2 as amount, i % 3 = 0 as yes, case when i % 5 > 0 then i end as n, cast(case when i = 1 then 'nan' when i = 2 then 'inf' else '1.5' end as double) as d from range(200) r(i)");
  const [listed, byEngine] = [await measure("typed"), await measure("typed", {listed: 0})];
  for (const found of [listed, byEngine]) {
    const of = (name: string) => found.columns.find(({column}) => column === name);
    assert.deepEqual([of("day")?.reads, of("day")?.day?.days, of("day")?.day?.first, of("day")?.day?.last, of("day")?.day?.usualStep, of("day")?.day?.future, of("day")?.monotone], ["date", 200, "2010-01-01", "2011-02-03", 2, 17, "strictly increasing"]);
    assert.deepEqual([of("at")?.reads, of("at")?.distinct, of("at")?.day?.days, of("at")?.monotone], ["timestamp", 200, 1, "strictly increasing"]);
    assert.deepEqual([of("amount")?.reads, of("amount")?.distinct, of("amount")?.number?.mean, of("yes")?.reads, of("yes")?.distinct], ["number", 4, 0.75, "boolean", 2]);
    assert.deepEqual([of("n")?.missing, of("n")?.reads, of("n")?.number?.min, of("n")?.monotone, of("d")?.infinite, of("d")?.number?.values], [40, "integer", 1, "strictly increasing", 2, 198]);
  }
  assert.deepEqual(byEngine.columns.map(({number}) => number?.bins), listed.columns.map(({number}) => number?.bins));
});

test("more rows than the sample: duplicates are counted over all of them, raw fractions estimated only beyond the limit", async () => {
  await show("long", "select cast(i + 2 as bigint) as _line, cast(i % 9000 as varchar) as a, 'x' || (i % 9000) as b, cast(hash(i) % 1000000000 as varchar) || '.25' as f from range(12000) r(i)");
  await show("longer", `select _line, a, b from "long"`);
  assert.deepEqual([(await measure("longer")).duplicates, (await measure("long")).duplicates], [3000, 0]);
  const [exact, estimated] = [await measure("long"), await measure("long", {exact: 10_000})];
  const f = (found: Found) => found.columns.find(({column}) => column === "f");
  assert.deepEqual([f(exact)?.distinct, f(exact)?.estimated, f(estimated)?.estimated], [12000, ["text"], ["text", "numbers", "distinct"]]);
  assert.ok(Math.abs((f(estimated)?.number?.mean ?? 0) / (f(exact)?.number?.mean ?? 1) - 1) < 0.05);
  assert.ok(exact.sample.rows > 4500 && exact.sample.rows < 5500, `${exact.sample.rows} rows in the sample`);
});

test("every statement is portable", async () => {
  assert.ok(statements.length > 50);
  for (const sql of new Set(statements.map((text) => text.replaceAll(/'[^']{0,60}'/g, "''")))) {
    const [row] = await engine.query(`select json_serialize_sql(${literal(sql)}) as tree`);
    assert.deepEqual(findUnportable(sql, JSON.parse(String(row?.["tree"]))), [], sql);
  }
});
