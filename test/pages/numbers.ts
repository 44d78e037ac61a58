import assert from "node:assert/strict";
import {join} from "node:path";
import type {Browser, Page} from "playwright";
import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {root} from "../util/source.js";
import {open, visit, type Built} from "./site.js";

const written = (value: unknown) => Number(value).toLocaleString("en-US");
const text = async (page: Page, selector: string) => (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, " ");

/** Counts over the lake by queries of these tests, against what the reader sees. */
export async function numbers(browser: Browser, {address, workspace: name, manifest}: Built): Promise<void> {
  const engine = await createEngine();
  const {context, page} = await open(browser, {width: 1280, lang: "en", theme: "light"});
  try {
    const lake = join(root, "data", name, ".lake"), workspace = await loadWorkspace(root, name);
    const table = (path: string) => `read_parquet(${literal(join(lake, `${path}.parquet`))})`;
    const made = new Set(manifest.steps.map((step) => step.name)), tables = Object.keys(workspace.clean).filter((base) => made.has(`clean.${base}`));
    const sum = async (of: (base: string) => string) => Number((await engine.query(`select sum(n) as n from (${tables.map(of).join(" union all ")})`))[0]?.["n"] ?? 0);
    if (manifest.pages.built.includes("index")) {
      const [sales] = await engine.query(`select count(*) as orders, count(distinct customer_id) as customers from ${table("clean/orders")} where ordered_at < cast(${literal(manifest.asOf)} as timestamp)`);
      await visit(page, `${address}index.html`);
      const scope = await text(page, "main .scope");
      for (const measure of ["orders", "customers"]) assert.match(scope, new RegExp(`(^|[^0-9,])${written(sales?.[measure])} `), `${measure} in: ${scope}`);
    }
    const refused = await sum((base) => `select count(*) as n from ${table(`clean/${base}_rejects`)}`);
    await visit(page, `${address}refused.html`);
    assert.ok((await text(page, "main .lead")).includes(written(refused)), `${refused} refused rows`);
    const repaired = await sum((base) => `select count(*) as n from (select distinct r._file, r._line from ${table(`clean/${base}_repairs`)} r semi join ${table(`clean/${base}`)} k using (_file, _line))`);
    const kept = await sum((base) => `select count(*) as n from ${table(`clean/${base}`)}`);
    await visit(page, `${address}quality.html`);
    const answer = await text(page, "main .answer");
    for (const count of [repaired, refused]) assert.ok(answer.includes(written(count)), `${count} in: ${answer}`);
    assert.ok((await text(page, "#fig-ended .shown")).includes(written(kept - repaired)), `${kept - repaired} rows as delivered`);
    const columns = (base: string) => Object.keys(workspace.clean[base]?.columns ?? {});
    const there = await sum((base) => `select ${columns(base).map((column) => `count(${identifier(column)})`).join(" + ")} as n from ${table(`clean/${base}`)}`);
    const cells = await sum((base) => `select ${columns(base).length} * count(*) as n from ${table(`clean/${base}`)}`);
    assert.ok((await text(page, "#fig-quality-definitions")).includes(`${written(there)} / ${written(cells)}`), `${there} of ${cells} values`);
    await soundColumns(engine, table, workspace, tables, address);
    await describedColumns(engine, table, address, manifest.files.map(({path}) => path));
    if (manifest.pages.built.includes("audiences")) await audiences(engine, table, page, address, workspace);
    await bundles(engine, join(lake, "publish"), address, manifest.pages.built);
  } finally {
    engine.close();
    await context.close();
  }
}

/** Empty cells and different values of every column of every clean table, as the page's files have them. */
async function describedColumns(engine: Engine, table: (path: string) => string, address: string, paths: readonly string[]): Promise<void> {
  const files = paths.filter((path) => /^tables\/columns\/\d+\.json$/.test(path));
  assert.ok(files.length > 0);
  for (const path of files) {
    const file = (await (await fetch(`${address}${path}`)).json()) as {table: string; side: string; rows: number; list: {c: string; m: number; d: number}[]};
    if (file.side !== "clean" || file.list.length === 0) continue;
    const there = (name: string) => `case when trim(cast(${identifier(name)} as varchar)) <> '' then ${identifier(name)} end`;
    const [native = {}] = await engine.query(`select count(*) as n, ${file.list.map(({c}, i) => `count(${there(c)}) as "m${i}", count(distinct ${there(c)}) as "d${i}"`).join(", ")} from ${table(`clean/${file.table}`)}`);
    assert.equal(file.rows, native["n"], file.table);
    for (const [i, {c, m, d}] of file.list.entries()) assert.deepEqual([m, d], [file.rows - Number(native[`m${i}`]), native[`d${i}`]], `${file.table}.${c}`);
  }
}

interface Found {table: string; column: string | null; rule: string; effect: string; sound_before: number}

/** Values of each column that no rule had to touch, by asking of each delivered cell whether any log names it. */
async function soundColumns(engine: Engine, table: (path: string) => string, workspace: Workspace, tables: readonly string[], address: string): Promise<void> {
  const html = await (await fetch(`${address}quality.html`)).text();
  const file = /_file\/tables\/quality\.[0-9a-f]+\.json/.exec(html)?.[0];
  assert.ok(file);
  const bundle = ((await (await fetch(address + file)).json()) as {tables: {quality_columns: Found[]; quality_rules: Found[]}}).tables;
  for (const base of tables) {
    const spec = workspace.clean[base];
    if (spec === undefined) continue;
    for (const [column, {from}] of Object.entries(spec.columns)) {
      const rules = bundle.quality_rules.filter((row) => row.table === base && row.column === column && row.effect === "refuse").map(({rule}) => literal(rule));
      const logs = [
        `select _file, _line from ${table(`clean/${base}_repairs`)} where "column" = ${literal(column)} and before is not null`, `select _file, _line from ${table(`clean/${base}_flags`)} where "column" = ${literal(column)}`,
        ...(rules.length === 0 ? [] : [`select _file, _line from ${table(`clean/${base}_decided`)} where _rule in (${rules.join(", ")})`])
      ];
      const [native] = await engine.query(`select count(*) as n from (select _file, _line from ${table(`ingest/${spec.source}`)} where _kind = 'record' and trim(${identifier(from)}) <> '') d anti join (${logs.join(" union all ")}) l using (_file, _line)`);
      assert.equal(bundle.quality_columns.find((row) => row.table === base && row.column === column)?.sound_before, native?.["n"], `${base}.${column}`);
    }
  }
}

/** Members of every audience, those with consent, and those in another too: each number that is shown is the lake's, and none is small. */
async function audiences(engine: Engine, table: (path: string) => string, page: Page, address: string, {audiences: all = {}, privacy: {threshold}}: Workspace): Promise<void> {
  const members = new Map((await engine.query(`select audience, count(*) as persons, count(*) filter (where allowed) as allowed, count(*) filter (where not allowed) as lost from ${table("profile/audiences")} group by audience`)).map((row) => [String(row["audience"]), row]));
  let shown = 0;
  const tell = (text: string | undefined, native: unknown, what: string) => {
    const number = Number(native ?? 0), hidden = text === "too few to show";
    if (hidden) return;
    shown += 1;
    assert.equal(text, written(number), what);
    assert.ok(number === 0 || number >= threshold, `${what}: ${number} is too few`);
  };
  await visit(page, `${address}audiences.html`);
  for (const [id, {says}] of Object.entries(all)) {
    const row = page.locator("#fig-audience-catalogue tbody tr").filter({has: page.getByRole("button", {name: says.en, exact: true})}), cells = (await row.locator("td").allInnerTexts()).map((cell) => cell.trim());
    await row.getByRole("button").click();
    for (const [i, of] of (["persons", "allowed", "lost"] as const).entries()) tell(cells[i + 1], members.get(id)?.[of], `${id}: ${of}`);
    const both = new Map((await engine.query(`select b.audience, count(*) as n from ${table("profile/audiences")} a join ${table("profile/audiences")} b on a.person_id = b.person_id and a.audience = ${literal(id)} group by b.audience`)).map((one) => [all[String(one["audience"])]?.says.en ?? "", one["n"]]));
    for (const bar of await page.locator("#fig-audience-overlaps .bar").all()) { const name = (await bar.locator("bdi").innerText()).trim(); tell((await bar.locator(".v").innerText()).trim(), both.get(name), `${id} and ${name}`); }
  }
  assert.ok(shown > 2 * Object.keys(all).length, `${shown} numbers`);
}

/** Every table that a page received has the rows of the lake's published table, by count and by the sum of each number. */
async function bundles(engine: Engine, lake: string, address: string, pages: readonly string[]): Promise<void> {
  for (const name of pages) {
    const file = /_file\/tables\/[^"]+\.json/.exec(await (await fetch(`${address}${name}.html`)).text())?.[0];
    if (file === undefined) continue;
    const {tables} = (await (await fetch(address + file)).json()) as {tables: Record<string, Record<string, unknown>[]>};
    for (const [table, rows] of Object.entries(tables)) {
      const numeric = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => typeof row[column] === "number"));
      const sums = numeric.map((column) => `round(coalesce(sum(cast(${identifier(column)} as double)), 0), 2) as ${identifier(column)}`);
      const [native] = await engine.query(`select ${["count(*) as \"row count\"", ...sums].join(", ")} from read_parquet(${literal(join(lake, `${table}.parquet`))})`);
      assert.equal(rows.length, native?.["row count"], `${name}: rows of ${table}`);
      for (const column of numeric) {
        const sum = rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
        assert.ok(Math.abs(sum - Number(native?.[column])) <= 0.01 + Math.abs(sum) * 1e-12, `${name}: ${table}.${column} ${sum} is ${String(native?.[column])} in the lake`);
      }
    }
  }
}
