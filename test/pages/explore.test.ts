import assert from "node:assert/strict";
import {readFile, writeFile, mkdtemp, rm} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import type {Page} from "playwright";
import {createEngine} from "../../loaders/engine.js";
import {parseFrontMatter} from "../../loaders/site/pages.js";
import {build, open, startBrowser, views, visit, type View} from "./site.js";

const desk: View = {width: 1280, lang: "en", theme: "light"};
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await startBrowser(), site = await build("demo"), folder = await mkdtemp(join(tmpdir(), "portrait-explore-"));
after(async () => { await browser.close(); await site.close(); await rm(folder, {recursive: true, force: true}); });

/** Opens the page with a statement in its address. */
async function exploring(work: (page: Page, problems: string[], requests: string[]) => Promise<void>, state: Record<string, string> = {}, view = desk): Promise<void> {
  const {context, page, problems} = await open(browser, view), requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  try {
    await visit(page, `${site.address}explore.html?lang=${view.lang}${state["q"] === undefined ? "" : `#${new URLSearchParams(state)}`}`);
    await page.locator(".cm-content").waitFor();
    await work(page, problems, requests);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}
const press = (page: Page, name: string) => page.locator(`.explore [data-do="${name}"]`).click();
const done = (page: Page) => page.locator(".explore .bar output").waitFor({timeout: 60_000});
const cells = (page: Page) => page.locator(".explore .grid tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
async function file(page: Page, name: "csv" | "parquet"): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)]), path = join(folder, `${Math.floor(performance.now())}.${name}`);
  await download.saveAs(path);
  return path;
}

test("the editor stands at once, the engine starts with the first run, once, and asks nobody else", () => exploring(async (page, _, requests) => {
  assert.deepEqual(requests.filter((url) => /wasm|duckdb|parquet/.test(url)), []);
  await page.locator(".cm-content").press("Control+Enter");
  await done(page);
  assert.deepEqual((await cells(page)).length > 0, true);
  await press(page, "run");
  await page.waitForFunction(() => document.querySelector(".explore .bar output") !== null);
  assert.equal(requests.filter((url) => url.endsWith("duckdb-eh.wasm.gz")).length, 1);
  assert.deepEqual(requests.filter((url) => !url.startsWith(site.address) && !url.startsWith("blob:")), []);
}));

test("an error stands under its word, and is said; mending it heals", () => exploring(async (page) => {
  await press(page, "run");
  await page.locator(".explore .fail").waitFor({timeout: 60_000});
  assert.match(await page.locator(".explore .fail").innerText(), /Referenced column "keptt" not found/);
  assert.equal(await page.locator(".cm-lintRange-error").innerText(), "keptt");
  await page.locator(".cm-content").fill("select kept from sources where kept > 0");
  assert.equal(await page.locator(".cm-lintRange-error").count(), 0);
  await press(page, "run");
  await done(page);
  assert.equal(await page.locator(".explore .fail").count(), 0);
}, {q: "select '中文',\n  keptt\nfrom sources where kept > :least", "p.least": "0"}));

test("parameters, the address, and the history", () => exploring(async (page) => {
  assert.equal(await page.locator('.explore input[name="least"]').inputValue(), "2");
  await press(page, "run");
  await done(page);
  assert.deepEqual(await cells(page), [["3", "x"], ["4", "x"]]);
  await page.locator('.explore input[name="least"]').fill("3");
  await page.waitForURL(/p\.least=3/);
  await press(page, "run");
  await page.waitForFunction(() => document.querySelectorAll(".explore .grid tbody tr").length === 1);
  await page.reload();
  await page.locator(".cm-content").waitFor();
  assert.deepEqual([await page.locator('.explore input[name="least"]').inputValue(), (await page.locator(".cm-content").innerText()).trim()], ["3", "select i, :text as t from range(5) r(i) where i > :least order by i"]);
  await page.locator(".explore .past summary").click();
  assert.equal(await page.locator(".explore .taken").count(), 1);
  await press(page, "forget");
  assert.equal(await page.locator(".explore .taken").count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("explore.history")), null);
}, {q: "select i, :text as t from range(5) r(i) where i > :least order by i", "p.least": "2", "p.text": "x"}));

test("a long statement stops, by the button and by Esc, and the next one answers", () => exploring(async (page) => {
  for (const stop of [() => press(page, "stop"), () => page.locator(".cm-content").press("Escape")]) {
    await page.locator(".cm-content").press("Control+Enter");
    await page.waitForFunction(() => /[1-9]\d* s/.test(document.querySelector(".explore .status")?.textContent ?? ""), undefined, {timeout: 60_000});
    await stop();
    await page.locator(".explore .status", {hasText: "Stopped."}).waitFor();
    assert.equal(await page.locator('.explore [data-do="run"]').isEnabled(), true);
  }
  await page.locator(".cm-content").fill("select count(*) as n from sources");
  await press(page, "run");
  await done(page);
  assert.equal((await cells(page)).length, 1);
}, {q: "select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3"}));

test("a million rows scroll; files hold what native DuckDB says", () => exploring(async (page) => {
  await press(page, "run");
  await done(page);
  assert.match(await page.locator(".explore .bar output").innerText(), /1,000,000 rows of 5 columns/);
  const grid = page.locator(".explore .grid");
  assert.ok(await page.locator(".explore .grid tbody tr").count() < 40);
  await grid.press("End");
  await page.waitForFunction(() => [...document.querySelectorAll(".explore .grid tbody th")].some((cell) => cell.textContent === "1,000,000"));
  assert.equal((await cells(page)).at(-1)?.[0], "999999");
  await grid.evaluate((node) => { node.scrollTop = node.scrollHeight / 2; });
  await page.waitForFunction(() => { const row = Number(document.querySelector(".explore .grid tbody td")?.textContent); return row > 400_000 && row < 600_000; });
  const engine = await createEngine({threads: 1}), select = "select i, cast(i * 1.25 as decimal(18,2)) as money, case when i % 3 = 0 then null else 'text ' || i end as t, date '2026-01-01' + cast(i % 9 as int) as day, i % 2 = 0 as even from range(1000000) r(i)";
  try {
    const parquet = await file(page, "parquet"), csv = await file(page, "csv");
    await engine.source("p", parquet);
    const sums = (from: string) => `select count(*) as n, sum(i) as i, sum(money) as money, count(t) as t, min(day) as day, count_if(even) as even, md5(string_agg(coalesce(t, '-'), ',' order by i)) as all_t from ${from}`;
    const [expected] = await engine.query(sums(`(${select})`));
    assert.deepEqual((await engine.query(sums("p")))[0], expected);
    assert.deepEqual((await engine.query(sums(`read_csv('${csv}', header = true, types = {'money': 'decimal(18,2)'})`)))[0], expected);
  } finally {
    engine.close();
  }
}, {q: "select i, cast(i * 1.25 as decimal(18,2)) as money, case when i % 3 = 0 then null else 'text ' || i end as t, date '2026-01-01' + cast(i % 9 as int) as day, i % 2 = 0 as even from range(1000000) r(i)"}));

test("a chart is chosen by type, may be chosen otherwise, and its choice is in the address", () => exploring(async (page) => {
  await press(page, "run");
  await done(page);
  await page.locator(".explore .chart svg").waitFor();
  assert.equal(await page.locator('.explore select[name="kind"]').inputValue(), "line");
  assert.match(await page.locator(".explore figure h3").innerText(), /orders went from 1 to 20/);
  await page.locator('.explore select[name="kind"]').selectOption("points");
  await page.locator('.explore select[name="x"]').selectOption("b");
  await page.locator(".explore .chart svg").waitFor();
  await page.waitForURL(/kind=points.*x=b/);
  await page.locator('[data-view="table"]').click();
  assert.deepEqual((await cells(page))[0]?.slice(1), ["1", "0.5"]);
}, {q: "select date '2026-01-01' + cast(i as int) as day, i as orders, i * 0.5 as b from range(1, 21) r(i)", view: "chart"}));

test("hostile values stay letters, empty and missing are told apart, long text is cut and shown whole", () => exploring(async (page) => {
  await press(page, "run");
  await done(page);
  assert.equal(await page.evaluate(() => (window as unknown as {bad?: number}).bad), undefined);
  assert.equal(await page.locator(".explore .result img, .explore .result script").count(), 0);
  const [row] = await cells(page);
  assert.deepEqual(row?.slice(0, 3), ["<img src=x onerror='window.bad=1'>", "''", "null"]);
  assert.ok((row?.[3]?.length ?? 0) < 200);
  await page.locator(".explore .grid tbody td").nth(3).click();
  assert.equal((await page.locator(".explore .whole pre").innerText()).length, 5000);
  await page.locator('[data-view="chart"]').click();
  await page.locator(".explore .chart svg").waitFor();
  assert.equal(await page.evaluate(() => (window as unknown as {bad?: number}).bad), undefined);
}, {q: "select '<img src=x onerror=''window.bad=1''>' as \"<b>x</b>\", '' as e, cast(null as varchar) as n, repeat('long ', 1000) as l, 5 as v"}));

test("a statement asks nobody outside, whatever it names", () => exploring(async (page, _, requests) => {
  for (const sql of ["select * from read_csv('http://elsewhere.example/x.csv')", "from 'https://elsewhere.example/x.parquet'", "install httpfs from 'http://elsewhere.example'; load httpfs", "select json_extract('{}', 'a')", "attach 'http://elsewhere.example/a.db'", "set enable_external_access = true"]) {
    await page.locator(".cm-content").fill(sql);
    await press(page, "run");
    await page.waitForFunction(() => document.querySelector<HTMLButtonElement>('.explore [data-do="run"]')?.disabled === false && document.querySelector(".explore .fail") !== null, undefined, {timeout: 60_000});
  }
  assert.deepEqual(requests.filter((url) => url.includes("elsewhere") || url.includes("extensions")), []);
}));

test("names are found, said and inserted; completion offers them", () => exploring(async (page) => {
  await page.locator(".cm-content").fill("");
  await page.locator(".schema input").fill("licence");
  await page.locator(".schema .name", {hasText: /^licence$/}).click();
  assert.equal((await page.locator(".cm-content").innerText()).trim(), "licence");
  await page.locator(".cm-content").fill("select sources.");
  await page.locator(".cm-content").press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li", {hasText: "delivered"}).first().waitFor();
}));

test("a page is made of it", () => exploring(async (page) => {
  await press(page, "run");
  await done(page);
  await page.locator("summary", {hasText: "Make a page of it"}).click();
  await page.locator('.explore input[name="title"]').fill("Who was refused most?");
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "page")]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  const text = await readFile(path, "utf8");
  assert.equal(download.suggestedFilename(), "who-was-refused-most.md");
  assert.deepEqual(parseFrontMatter(text).tables, ["sources", "checks"]);
  assert.match(text, /```sql id=rows\nselect source, refused from sources where refused > \$\{leastInput === "" \? null : leastInput\} order by refused desc\n```/);
  assert.match(text, /"mark":"bar"/);
  assert.match(await page.locator(".explore .result [role=status]").last().innerText(), /docs\/demo\/who-was-refused-most\.md/);
  await writeFile(join(folder, "made.md"), text);
}, {q: "select source, refused from sources where refused > :least order by refused desc", "p.least": "1", view: "chart"}));

for (const view of views) test(`with a result, at ${view.width} px, ${view.lang}, ${view.theme}: nothing scrolls sideways, and axe finds nothing serious`, () => exploring(async (page) => {
  await press(page, "run");
  await done(page);
  for (const shown of ["table", "chart"]) {
    await page.locator(`[data-view="${shown}"]`).click();
    await page.locator(shown === "table" ? ".explore .grid tbody tr" : ".explore .chart svg").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await page.evaluate(axe);
    const found = (await page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')))")) as string[];
    assert.deepEqual(found, []);
  }
}, {q: "select * from sources where kept > :least", "p.least": "1"}, view));
