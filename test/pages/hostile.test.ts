import assert from "node:assert/strict";
import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {after, describe, test} from "node:test";
import type {Browser, Page} from "playwright";
import {identifier, literal} from "../../lib/sql.js";
import {createEngine} from "../../loaders/engine.js";
import {serveFolder} from "../../loaders/serve.js";
import {buildSite} from "../../loaders/site/build.js";
import {listFiles} from "../../loaders/site/files.js";
import {startSite} from "../../loaders/site/start.js";

import {suggestWorkspace} from "../../loaders/suggest/command.js";
import {attacks, deliveredTwice, hostileRoot, longLength, wideColumns} from "./hostile.js";
import {open, startBrowser, visit} from "./site.js";

const browser: Browser = await startBrowser();
const root = await hostileRoot();
after(async () => { await browser.close(); await rm(root, {recursive: true, force: true}); });
const desk = {width: 1280, lang: "en", theme: "light"} as const;

/** Nothing that was delivered has acted: no script ran, no dialog opened, no element of its own came to be. */
async function untouched(page: Page): Promise<void> {
  assert.equal(await page.evaluate(() => (globalThis as {hacked?: unknown}).hacked), undefined);
  // Plot's charts and the tables of Inputs bring a style of their own along.
  const strange = await page.locator("main img, main style, main iframe, main [onerror], main [onload]").evaluateAll((elements, mine) => elements.map((element) => element.outerHTML.slice(0, 200)).filter((html) => !new RegExp(mine).test(html)), "^<style>\\s*(:where\\(\\.plot-|#inputs-)");
  assert.deepEqual(strange, []);
}

describe("hostile text in the published site", async () => {
  const output = join(root, "dist");
  const manifest = await buildSite({workspace: "hostile", root, output});
  const {server, address} = await serveFolder(output, {port: 4400});
  after(() => { server.closeAllConnections(); server.close(); });

  test("every page shows it as text, in charts, tables and tooltips, and downloads it without formulas", async () => {
    const {context, page, problems} = await open(browser, desk);
    page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    let seen = "";
    for (const name of manifest.pages.built) {
      await visit(page, `${address}${name}.html`);
      for (const chart of await page.locator("figure .chart").all()) { await chart.scrollIntoViewIfNeeded(); await chart.hover(); }
      for (const figure of await page.locator("figure [data-do=csv]").all()) {
        const downloading = page.waitForEvent("download");
        await figure.click();
        const csv = await readFile(await (await downloading).path(), "utf8");
        assert.deepEqual(cellsOf(csv).filter((cell) => /^\s*[=+@＝＋＠]|^\s*-(?!\d+(\.\d+)?$)|^[\t\r]/.test(cell) && !/^-$/.test(cell)), [], name);
      }
      for (const button of await page.locator("figure [data-do=table]").all()) await button.click();
      seen += await page.locator("main").innerText();
      await untouched(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${name} scrolls sideways`);
    }
    assert.deepEqual(problems, []);
    for (const attack of [attacks[0], attacks[1], attacks[3], attacks[5]]) assert.ok(seen.includes(attack ?? ""), `${attack} is to be read`);
    await context.close();
  });

  test("local pages leave no trace in it: no page, no sidebar entry, no search text, no attachment, no lineage", async () => {
    assert.ok(!manifest.pages.built.some((page) => ["refused-rows", "repairs"].includes(page)));
    for (const path of await listFiles(output)) {
      assert.doesNotMatch(path, /refused-rows|(^|[/.])repairs\.(html|json|[0-9a-f]{8}\.json)/, path);
      if (/\.(html|json)$/.test(path)) assert.equal(/.{0,40}(refused-rows|拒收明细|"Repairs"|>Repairs<|修复明细).{0,40}/.exec(await readFile(join(output, path), "utf8"))?.[0], undefined, path);
      if (/\.js$/.test(path) && !/lib\/browser\/(lake|live-token|save)\./.test(path)) assert.doesNotMatch(await readFile(join(output, path), "utf8"), /x-portrait-token|lake\/token/, path); // the words of the sidebar are one module; Explore brings those that would ask a live server, and ask none here
    }
    assert.equal((await fetch(`${address}lake/token.json`)).status, 404);
  });

  test("a proposal that would refuse more than a twentieth of the rows is a doubt, on the page and in the terminal", async () => {
    const reason = `${deliveredTwice} rows equal another one in every column`, {context, page} = await open(browser, desk);
    await visit(page, `${address}proposals.html`);
    assert.ok((await page.locator("#fig-proposal-doubts").textContent())?.includes(`twice: ${reason}`));
    assert.equal((await page.locator("#fig-proposals").textContent())?.includes(reason), false);
    await context.close();
    const lines = await suggestWorkspace({root, workspace: "hostile", table: "twice"}), said = lines.findIndex((line) => line.includes(reason)), head = lines.findIndex((line) => line.startsWith("Doubts: would judge more than 5% of the rows"));
    assert.ok(head > 0 && said > head, lines.join("\n"));
    assert.match(lines[said + 1] ?? "", new RegExp(`would judge ${deliveredTwice} of ${60 + deliveredTwice} rows`));
  });

  test("no statement was moved by it: every delivered row is where it belongs", async () => {
    const engine = await createEngine({threads: 1});
    const count = async (table: string) => Number((await engine.query(`select count(*) as n from read_parquet(${literal(join(root, "data/hostile/.lake", `${table}.parquet`))})`))[0]?.["n"]);
    assert.deepEqual([await count("clean/hostile"), await count("clean/hostile_rejects")], [attacks.length + numeric.length, 2 * attacks.length - numeric.length + 2]);
    await engine.source("t", join(root, "data/hostile/.lake/clean/hostile.parquet"));
    const rows = await engine.query(`select ${attacks.map(identifier).join(", ")} from t where id in ('0', '3')`);
    assert.deepEqual(rows.map((row) => row[attacks[0] ?? ""]), [attacks[0], attacks[3]]);
    engine.close();
  });
});

/** Attacks that are numbers all the same, and make no unreadable amount. */
const numeric = attacks.filter((attack) => /^[+-]?\d+(\.\d+)?$/.test(attack));

describe("hostile text in the live site", async () => {
  const site = await startSite({workspace: "hostile", root, port: 4500});
  after(() => site.stop());
  const shown = async (page: Page) => { await page.locator(".rows .one, .rows .empty, .rows .fail").first().waitFor(); return page.locator(".rows").innerText(); };

  test("refused rows are read as text, found by their words, linked one by one, and cut where they are long", async () => {
    const {context, page, problems} = await open(browser, desk);
    page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    await page.goto(`${site.address}refused-rows.html`);
    assert.ok((await shown(page)).includes(attacks[0] ?? ""));
    await page.locator("input[name=text]").fill("drop table hostile");
    await page.locator("main output", {hasText: /of [1-9]/}).waitFor();
    await page.waitForFunction(() => document.querySelector(".rows")?.textContent?.includes("DROP TABLE"));
    assert.doesNotMatch(page.url(), /drop/i, "what is looked for may be a person's, and stays out of the address");
    await page.locator("input[name=text]").fill("LLLLLLLLLLLL");
    await page.locator(".rows", {hasText: "more characters"}).waitFor();
    assert.ok((await page.locator(".rows").innerText()).includes((longLength - 300).toLocaleString("en-US")));
    await page.locator(".rows .place a").first().click();
    await page.locator(".single").waitFor();
    assert.ok((await shown(page)).includes((longLength - 100_000).toLocaleString("en-US")));
    await page.goto(`${site.address}refused-rows.html?table=wide`);
    assert.match(await shown(page), new RegExp(`${(wideColumns - 1 - 40).toLocaleString("en-US")} more columns have a value`));
    await page.goto(`${site.address}refused-rows.html?table=wide&file=wide.csv&line=2`);
    await shown(page);
    assert.equal(await page.locator(".rows .cells > div").count(), wideColumns - 1);
    await untouched(page);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("repairs show what cannot be seen, and their file runs nothing", async () => {
    const {context, page, problems} = await open(browser, {...desk, width: 390, lang: "zh"});
    await page.goto(`${site.address}repairs.html?lang=zh`);
    await shown(page);
    assert.ok((await page.locator(".rows .hid").count()) > 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    const downloading = page.waitForEvent("download");
    await page.locator("[data-do=csv]").click();
    const cells = cellsOf(await readFile(await (await downloading).path(), "utf8"));
    assert.ok(cells.length > 100);
    assert.deepEqual(cells.filter((cell) => /^\s*[=+\-@]/.test(cell)), []);
    await page.locator("button", {hasText: "下一页"}).click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get("page") === "2");
    await untouched(page);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test("a page of another site reads nothing, and an unknown table is answered in words", async () => {
    const {token} = (await (await fetch(`${site.address}lake/token.json`)).json()) as {token: string};
    assert.equal((await fetch(`${site.address}lake/refused.json`)).status, 403);
    assert.equal((await fetch(`${site.address}lake/refused.json`, {headers: {"x-portrait-token": token, origin: "http://evil.example"}})).status, 403);
    const wrong = await fetch(`${site.address}lake/refused.json?table=x`, {headers: {"x-portrait-token": token}});
    assert.deepEqual([wrong.status, await wrong.json()], [400, {error: {code: "unknown-table", message: "unknown table: x; there are hostile, wide, twice"}}]);
  });
});

/** Every cell of a CSV text (RFC 4180), read by a reader of this test's own. */
function cellsOf(text: string): string[] {
  const cells: string[] = [];
  for (const [, quotedCell, plain] of text.replace(/^\ufeff/, "").matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)) cells.push(quotedCell?.replaceAll('""', '"') ?? plain ?? "");
  return cells;
}
