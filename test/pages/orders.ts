import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, Page} from "playwright";
import {identifier, literal} from "../../lib/sql.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import {root} from "../util/source.js";
import {open, visit, type Built, type View} from "./site.js";

const desk: View = {width: 1280, lang: "en", theme: "light"}, cuts = ["period", "days", "part", "amount_from"];

/** The page of orders against native DuckDB. */
export async function orders(browser: Browser, site: Built): Promise<void> {
  const engine = await createEngine({threads: 1}), lake = join(root, "data", site.workspace, ".lake");
  try {
    await engine.source("cube", join(lake, "publish/order_cube.parquet"));
    await engine.source("sales", join(lake, "profile/sales.parquet"));
    await whole(engine);
    await brushes(engine, browser, site);
    await linked(engine, browser, site);
  } finally {
    engine.close();
  }
}

/** Without suppression the cells are the lake's: each shown cell, counted again from the orders; no cell of fewer customers than the threshold. */
async function whole(engine: Engine): Promise<void> {
  const [step] = await engine.query("select min(step) as step from cube");
  const again = `select date_trunc(${literal(String(step?.["step"]))}, s.day) as period, case when isodow(s.day) <= 3 then 'mon-wed' when isodow(s.day) <= 5 then 'thu-fri' else 'sat-sun' end as days,
    case when extract(hour from s.ordered_at) < 12 then 'morning' when extract(hour from s.ordered_at) < 15 then 'midday' else 'later' end as part, e.amount_from, count(*) as orders, sum(s.amount) as revenue, count(distinct customer_id) as people
    from sales s join (select distinct amount_from, amount_until from cube) e on s.amount >= e.amount_from and (e.amount_until is null or s.amount < e.amount_until) group by all`;
  const [found] = await engine.query(`select count(*) as cells, count(*) filter (where c.period is null) as lost, count(*) filter (where not c.suppressed and (c.orders <> l.orders or c.revenue <> l.revenue)) as other,
    count(*) filter (where not c.suppressed and l.people between 1 and 19) as few, sum(l.orders) as orders, (select count(*) from cube) as published from (${again}) l left join cube c on c.period = l.period and c.days = l.days and c.part = l.part and c.amount_from = l.amount_from`);
  const [all] = await engine.query("select count(*) as orders from sales");
  assert.deepEqual([found?.["lost"], found?.["other"], found?.["few"], Number(found?.["orders"]), found?.["published"]], [0, 0, 0, Number(all?.["orders"]), found?.["cells"]]);
}

type Set = Record<string, [from: string, until: string]>;

const where = (set: Set, but?: string) => ["not suppressed", ...Object.entries(set).filter(([cut]) => cut !== but).map(([cut, [from, until]]) => `list_contains([${from}${until === from ? "" : `, ${until}`}], ${identifier(cut)})`)].join(" and ");

/** Any brush, by pointer or by list, shows what SQL counts. */
async function brushes(engine: Engine, browser: Browser, {address}: Built): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    await visit(page, `${address}orders.html`);
    const set: Set = {};
    await same(engine, page, set);
    await page.locator("#fig-orders-days .brush .bin").nth(1).click();
    set["days"] = ["'thu-fri'", "'thu-fri'"];
    await same(engine, page, set);
    const bars = page.locator("#fig-orders-part .brush .bin"), [first, second] = [await bars.nth(0).boundingBox(), await bars.nth(1).boundingBox()];
    await page.mouse.move((first?.x ?? 0) + 10, (first?.y ?? 0) + 60);
    await page.mouse.down();
    await page.mouse.move((second?.x ?? 0) + 10, (second?.y ?? 0) + 60, {steps: 4});
    await page.mouse.up();
    set["part"] = ["'morning'", "'midday'"];
    await same(engine, page, set);
    await page.locator("#fig-orders-amount select").first().selectOption({index: 1});
    const amounts = (await engine.query("select distinct amount_from from cube order by amount_from")).map((row) => String(row["amount_from"]));
    set["amount_from"] = [amounts[1] ?? "", amounts.at(-1) ?? ""];
    await same(engine, page, set);
    await page.locator("#fig-orders-days .brush .bin").nth(1).click(); // the only brushed bar again: the brush goes
    delete set["days"];
    await same(engine, page, set);
    await page.locator(".linked .btn").click();
    await same(engine, page, {});
    assert.equal(new URL(page.url()).search, "");
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

/** Bars of every chart, and the sum over all, against SQL over the published table. */
async function same(engine: Engine, page: Page, set: Set): Promise<void> {
  for (const cut of cuts) {
    const native = await engine.query(`select b.bin, coalesce(sum(c.orders), 0) as orders from (select distinct ${identifier(cut)} as bin from cube) b left join (select * from cube where ${where(set, cut)}) c on c.${identifier(cut)} = b.bin group by b.bin`);
    const shown = await page.locator(`#fig-orders-${cut.replace("_from", "")} .brush .v`).allTextContents();
    assert.deepEqual(shown.map((text) => Number(text.replaceAll(",", ""))).sort((a, b) => a - b), native.map((row) => Number(row["orders"])).sort((a, b) => a - b), `${cut} under ${JSON.stringify(set)}`);
  }
  const [all] = await engine.query(`select coalesce(sum(orders), 0) as orders, coalesce(sum(revenue), 0) as revenue from cube where ${where(set)}`);
  const text = await page.locator(".linked output").innerText();
  assert.deepEqual([text.split(" ")[0]?.replaceAll(",", ""), Number(text.split(", ").at(-1)?.replace(/[^0-9.]/g, ""))], [String(all?.["orders"]), Number(all?.["revenue"])], text);
}

/** A link leads to the same brush; the table and the CSV follow it. */
async function linked(engine: Engine, browser: Browser, {address}: Built): Promise<void> {
  const {context, page, problems} = await open(browser, {...desk, width: 390});
  try {
    await visit(page, `${address}orders.html?days=thu-fri..sat-sun`);
    const set: Set = {days: ["'thu-fri'", "'sat-sun'"]};
    await same(engine, page, set);
    const frame = page.locator("#fig-orders-part");
    await frame.locator("[data-do=table]").click();
    const cells = () => frame.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.children[1]?.textContent ?? ""));
    const before = await cells();
    await page.locator("#fig-orders-days select").first().selectOption({index: 0});
    assert.notDeepEqual(await cells(), before, "an open table follows the brush");
    const downloading = page.waitForEvent("download");
    await frame.locator("[data-do=csv]").click();
    const csv = (await readFile(await (await downloading).path(), "utf8")).trim().split("\r\n").slice(1).map((line) => line.split(",").at(-2));
    assert.deepEqual(csv, (await cells()).map((text) => text.replaceAll(",", "")));
    await page.locator("button[data-lang=zh]").click();
    await page.locator("#fig-orders-part").getByText("12–15 点", {exact: true}).first().waitFor({state: "attached"});
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}
