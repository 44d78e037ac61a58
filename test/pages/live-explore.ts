import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import type {Browser, Page} from "playwright";
import {createEngine} from "../../loaders/engine.js";
import {edit, until} from "./live.js";
import {open} from "./site.js";

/** A live site of the tiny shop, and a browser. */
export interface LiveExplore {
  browser: Browser;
  root: string;
  address: string;
}

/** A sum over a published table: a page of it stays right when its table changes. */
export const publishedSql = "select outcome, cast(sum(rows) as bigint) as n from outcomes where rows >= :least group by outcome order by outcome";
/** A question that only the lake can answer. */
export const lakeSql = "select customer_id, count(*) as n, sum(amount) as amount from clean.orders where amount >= :least group by customer_id order by customer_id nulls first";

const rules = "data/tiny/workspace.ts";
const press = (page: Page, name: string) => page.locator(`.explore [data-do="${name}"]`).click();
const cells = (page: Page, grid = ".explore .grid") => page.locator(`${grid} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")));

async function exploring({browser, address}: LiveExplore, state: Record<string, string>, work: (page: Page, problems: string[]) => Promise<void>): Promise<void> {
  const {context, page, problems} = await open(browser, {width: 1280, lang: "en", theme: "light"});
  page.setDefaultTimeout(90_000);
  try {
    await page.goto(`${address}explore.html#${new URLSearchParams(state)}`, {waitUntil: "commit"});
    await page.locator(".cm-content").waitFor();
    await work(page, problems);
  } finally {
    await context.close();
  }
}

async function answered(page: Page): Promise<void> {
  await press(page, "run");
  await page.waitForFunction(() => document.querySelector<HTMLButtonElement>('.explore [data-do="run"]')?.disabled === false);
  await page.locator(".explore .result:not(.old) .bar output").waitFor();
}

/** What native DuckDB says of a table of the lake, as the grid writes it. */
async function native(root: string, sql: string, table: string): Promise<string[][]> {
  const engine = await createEngine({threads: 1}), [stage = "", name = ""] = table.split(".");
  try {
    await engine.source("t", join(root, "data/tiny/.lake", stage, `${name}.parquet`));
    return (await engine.query(sql)).map((row) => Object.values(row).map((value) => (value === null ? "null" : String(value))));
  } finally {
    engine.close();
  }
}

/** Both targets answer as native DuckDB does; a result of earlier numbers says that it is one. */
export async function bothTargets(live: LiveExplore): Promise<void> {
  await exploring(live, {q: publishedSql, "p.least": "1"}, async (page, problems) => {
    await answered(page);
    const published = await native(live.root, "select outcome, cast(sum(rows) as bigint) from t where rows >= 1 group by outcome order by outcome", "publish.outcomes");
    assert.ok(published.length > 1);
    assert.deepEqual(await cells(page), published);
    await page.locator('.explore [data-target="lake"]').click();
    await page.locator('.explore [data-table="clean.orders"]').waitFor();
    await page.locator(".cm-content").fill(lakeSql);
    await answered(page);
    const lake = "select customer_id, count(*), sum(amount) from t where amount >= 1 group by customer_id order by customer_id nulls first";
    const before = await native(live.root, lake, "clean.orders");
    assert.ok(before.length > 1);
    assert.deepEqual(await cells(page), before);
    assert.match(page.url(), /on=lake/);
    edit(live.root, rules, "amount < 0", "amount < 15");
    await page.locator(".explore .result.old").waitFor();
    assert.match(await page.locator(".explore .status").innerText(), /tables have changed/);
    await page.locator("#portrait-live[data-where=current]").waitFor();
    await answered(page);
    const after = await native(live.root, lake, "clean.orders");
    assert.notDeepEqual(after, before);
    assert.deepEqual(await cells(page), after);
    await page.locator('.explore [data-target="published"]').click();
    await page.locator(".cm-content").fill(publishedSql);
    await answered(page);
    assert.deepEqual(await cells(page), await native(live.root, "select outcome, cast(sum(rows) as bigint) from t where rows >= 1 group by outcome order by outcome", "publish.outcomes"));
    assert.deepEqual(problems, []);
    edit(live.root, rules, "amount < 15", "amount < 0");
    await page.locator(".explore .result.old").waitFor();
    await page.locator("#portrait-live[data-where=current]").waitFor();
  });
}

/** The lake answers nobody without the token of this start; an error stands at its place; a long statement stops, and the next one answers. */
export async function lakeRefusesAndStops(live: LiveExplore): Promise<void> {
  await exploring(live, {q: "select '中',\n  amountt from clean.orders", on: "lake"}, async (page) => {
    const status = (token: string | undefined) => page.evaluate(async (given) => (await fetch("/lake/query?sql=select+1", given === undefined ? {} : {headers: {"x-portrait-token": given}})).status, token);
    const token = await page.evaluate(async () => ((await (await fetch("/lake/token.json")).json()) as {token: string}).token);
    assert.deepEqual([await status(undefined), await status("x".repeat(43)), await status(token)], [403, 403, 200]);
    await press(page, "run");
    await page.locator(".explore .fail").waitFor();
    assert.match(await page.locator(".explore .fail").innerText(), /Referenced column "amountt" not found/);
    assert.equal(await page.locator(".cm-lintRange-error").innerText(), "amountt");
    for (const [sql, words] of [["select * from nowhere.at_all", /unknown table: nowhere\.at_all/], ["select * from read_csv('/etc/passwd')", /not allowed here/], ["delete from clean.orders", /not allowed here/]] as const) {
      await page.locator(".cm-content").fill(sql);
      await press(page, "run");
      await page.locator(".explore .fail", {hasText: words}).waitFor();
    }
    await page.locator(".cm-content").fill("select count(*) from range(1000000) a(i), range(1000000) b(j) where (i * j) % 7 = 3");
    await press(page, "run");
    await page.locator(".explore .status", {hasText: /[1-9]\d* s/}).waitFor();
    await press(page, "stop");
    await page.locator(".explore .status", {hasText: "Stopped."}).waitFor();
    await page.locator(".cm-content").fill("select count(*) as n from clean.orders");
    await answered(page);
    assert.deepEqual(await cells(page), await native(live.root, "select count(*) from t", "clean.orders"));
  });
}

/** Presses *Make a page of it* and opens the page that was written. */
async function makePage(live: LiveExplore, state: Record<string, string>, title: string, name: string): Promise<void> {
  await exploring(live, state, async (page, problems) => {
    await answered(page);
    const shown = await cells(page);
    await page.locator("summary", {hasText: "Make a page of it"}).click();
    await page.locator('.explore input[name="title"]').fill(title);
    await press(page, "page");
    await page.locator(".explore .result [role=status]", {hasText: `Written to docs/tiny/${name}.md`}).waitFor();
    assert.ok(existsSync(join(live.root, `docs/tiny/${name}.md`)));
    await page.locator("#observablehq-sidebar section a", {hasText: title.replace("?", "")}).waitFor();
    assert.deepEqual(await cells(page), shown); // the result was not lost
    await press(page, "page");
    await page.locator(".explore .result [role=status]", {hasText: "file is there already"}).waitFor();
    assert.deepEqual(problems.filter((problem) => !problem.includes("409")), []);
    await page.locator("#observablehq-sidebar section a", {hasText: title.replace("?", "")}).click();
    await page.waitForURL(new RegExp(`/tiny/${name}\\.html`));
    assert.deepEqual(await pageRows(page, shown.length), shown);
    assert.equal(await page.locator(".observablehq--error").count(), 0);
    assert.equal(await page.locator("main .answer b").first().innerText(), String(shown.length));
    assert.equal(await page.locator("#observablehq-sidebar .observablehq-link-active").innerText(), title.replace("?", ""));
  });
}

/** The rows of a made page's table once there are as many. */
export async function pageRows(page: Page, count: number): Promise<string[][]> {
  await page.waitForFunction((wanted) => document.querySelectorAll("main .tbl tbody tr").length === wanted, count);
  return await rowsNow(page);
}

const rowsNow = (page: Page): Promise<string[][]> => page.locator("main .tbl tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")));

/** Waits until the table of a made page has these rows; says which it has if it never does. */
async function untilRows(page: Page, wanted: readonly (readonly string[])[]): Promise<void> {
  for (;;) {
    const text = await page.evaluate(() => document.querySelector("main .tbl tbody")?.textContent ?? ""), shown = plain(await rowsNow(page));
    if (isDeepStrictEqual(shown, plain(wanted))) return;
    await page.waitForFunction((old) => (document.querySelector("main .tbl tbody")?.textContent ?? "") !== old, text).catch(() => assert.deepEqual(shown, plain(wanted)));
  }
}

/** A result becomes a page, one over published tables and one over the lake; both follow the numbers and keep what was put into them. */
export async function pagesAreMade(live: LiveExplore): Promise<void> {
  await makePage(live, {q: publishedSql, "p.least": "1"}, "What became of rows?", "what-became-of-rows");
  await makePage(live, {q: lakeSql, "p.least": "1", on: "lake"}, "Who bought how much?", "who-bought-how-much");
  assert.match(readFileSync(join(live.root, "docs/tiny/who-bought-how-much.md"), "utf8"), /^draft: true$/m);
  for (const [name, table, sql] of [["what-became-of-rows", "publish.outcomes", "select outcome, cast(sum(rows) as bigint) from t where rows >= 2 group by outcome order by outcome"], ["who-bought-how-much", "clean.orders", "select customer_id, count(*), sum(amount) from t where amount >= 2 group by customer_id order by customer_id nulls first"]] as const) {
    const {context, page, problems} = await open(live.browser, {width: 390, lang: "zh", theme: "dark"});
    page.setDefaultTimeout(90_000);
    await page.goto(`${live.address}tiny/${name}.html`, {waitUntil: "commit"});
    await page.locator("main input[type=number]").fill("2");
    const fits = async () => { const wanted = await native(live.root, sql, table); await untilRows(page, wanted); return wanted; };
    const edited = async (from: string, to: string) => {
      const {run} = await until(live.address, ({state}) => state === "current");
      edit(live.root, rules, from, to);
      await until(live.address, (state) => state.state === "current" && state.run > run, 90_000); // what the page shows meanwhile may be of either state
      return await fits();
    };
    const before = await fits();
    assert.notDeepEqual(await edited("amount < 0", "amount < 30"), before);
    assert.deepEqual(await edited("amount < 30", "amount < 0"), before);
    assert.equal(await page.locator("main .answer[lang=zh] b").innerText(), String(before.length));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(problems, []);
    await context.close();
  }
}

/** Cells as values: a missing one is a dash in a page's table, and numbers carry no more noughts than they need. */
function plain(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row) => row.map((cell) => (cell === "null" || cell === "–" ? "" : /^-?[\d,]+(\.\d+)?$/.test(cell) ? String(Number(cell.replaceAll(",", ""))) : cell)));
}
