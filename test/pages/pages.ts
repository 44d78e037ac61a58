import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, describe, test} from "node:test";
import type {Browser, Page} from "playwright";
import {plural} from "../../lib/format.js";
import type {PageBundle} from "../../lib/page.js";
import {sidebarWords} from "../../lib/words/pages.js";
import {stepAt} from "../../lib/words/identity.js";
import {listFiles} from "../../loaders/site/files.js";
import {forgotten} from "./erased.js";
import {numbers} from "./numbers.js";
import {orders} from "./orders.js";
import {build, open, serve, startBrowser, views, visit, type Built, type View} from "./site.js";
import {thorough} from "../util/source.js";

/** A reader at a desk. */
export const desk: View = {width: 1280, lang: "en", theme: "light"};
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Findings of axe that stay, each with the reason. */
const allowedFindings: Readonly<Record<string, string>> = {};

/** All tests of one workspace's pages, in a browser of their own; `skip` says why they cannot run, or is false. */
export function pagesOf(workspace: string, skip: string | false, seen: readonly View[] = views): void {
  describe(`pages of ${workspace}`, {skip}, async () => {
    if (skip !== false) return;
    const browser = await startBrowser();
    after(() => browser.close());
    const site = await build(workspace).catch((error: unknown) => error);
    after(() => (isBuilt(site) ? site.close() : undefined));
    test("the site is built", () => assert.ok(isBuilt(site), String(site)));
    if (isBuilt(site)) check(browser, site, seen);
  });
}

/** All tests of one built site. */
function check(browser: Browser, site: Built, seen: readonly View[]): void {
  const pages = site.manifest.pages.built;
  for (const view of seen) test(`every page at ${view.width} px, ${view.lang}, ${view.theme}${view.width === 390 ? ", below a path" : ""}`, () => inView(browser, site, pages, view));
  test("every file of the site is in the manifest", () => listed(site));
  test("numbers equal native DuckDB's", () => numbers(browser, site));
  test("a chart comes alive on hover; its table and CSV hold the same rows", () => chart(browser, site));
  test("a page that arrives in pieces, cut inside a word, has its words", () => pieces(browser, site));
  test("the language changes in place", () => language(browser, site));
  test("search finds an English word and a Chinese one inside a run", () => search(browser, site));
  if (pages.includes("orders")) test("brushes, links and tables of orders show what SQL counts", () => orders(browser, site));
  if (pages.includes("identity")) test("a threshold shows what its step counted, and stands in the link", () => threshold(browser, site));
  test("Verify finds a changed byte, and none without it", () => verify(browser, site));
  test("no value of a person who was erased stands in lake or site", () => forgotten(site));
}

/** Every page of the site as one reader sees it: at the root for one at a desk, below a path for one with a phone; at a desk its links name files of the site, and in English its figures computed again are the same and axe looks at it. */
async function inView(browser: Browser, site: Built, pages: readonly string[], view: View): Promise<void> {
  const {context, page, problems} = await open(browser, view);
  const address = view.width === 390 ? site.below : site.address, found: string[] = [];
  try {
    for (const name of pages) {
      await visit(page, `${address}${name}.html?lang=${view.lang}`);
      const seen = await lookOver(page, view);
      if (view.lang === "en" || thorough) seen.push(...(await accessibility(page)));
      if (view.width === 1280) seen.push(...(await links(page, site)));
      if (view.width === 1280 && view.lang === "en") seen.push(...(await again(page)));
      found.push(...[...seen, ...problems.splice(0)].map((problem) => `${name}: ${problem}`));
    }
    await visit(page, address);
    assert.deepEqual([...found, ...problems], []);
  } finally {
    await context.close();
  }
}

/** What can be seen to be wrong with the page as it stands. */
export async function lookOver(page: Page, {lang, width}: View): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    boxes: [...document.querySelectorAll(".observablehq--error, main .fail")].map((box) => box.textContent ?? ""),
    loading: document.querySelectorAll("observablehq-loading").length,
    lang: document.documentElement.lang,
    title: (document.querySelector("h1") as HTMLElement | null)?.innerText.trim() ?? "",
    titles: document.querySelectorAll("h1").length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    other: [...document.querySelectorAll("main [lang]")].filter((node) => node.getAttribute("lang") !== document.documentElement.lang && node.tagName !== "BUTTON" && (node as HTMLElement).offsetParent !== null).length
  }));
  return [
    ...seen.boxes.map((text) => `error box: ${text}`),
    ...(seen.loading > 0 ? [`${seen.loading} cells still loading`] : []),
    ...(seen.lang === lang ? [] : [`shown in ${seen.lang}`]),
    ...(seen.titles === 1 && seen.title.endsWith(lang === "zh" ? "？" : "?") ? [] : [`the title is no question: ${seen.title}`]),
    ...(seen.wide > 0 ? [`scrolls sideways by ${seen.wide} px at ${width}`] : []),
    ...(seen.other > 0 ? [`${seen.other} parts in the other language are shown`] : [])
  ];
}

interface Violation {id: string; impact: string; nodes: {target: string[]}[]}

/** Serious findings of axe, without those that are allowed. */
export async function accessibility(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = (await page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map(({id, impact, nodes}) => ({id, impact, nodes: nodes.map(({target}) => ({target}))})))")) as Violation[];
  const found = violations.filter(({id, impact}) => ["serious", "critical"].includes(impact) && allowedFindings[id] === undefined);
  return found.map(({id, nodes}) => `axe ${id}: ${nodes.map(({target}) => target.join(" ")).slice(0, 3).join(", ")}`);
}

/** Links of the open page that name no file of its site. */
async function links(page: Page, {address, folder}: Built): Promise<string[]> {
  const hrefs = await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({href}) => href));
  return hrefs.filter((href) => {
    const url = new URL(href);
    return `${url.origin}/` === address && !existsSync(join(folder, decodeURIComponent(url.pathname.slice(1)) || "index.html"));
  }).map((href) => `no file for the link ${href}`);
}

/** What the open page says when its figures are computed again and are not the same. */
async function again(page: Page): Promise<string[]> {
  await page.locator(".made .buttons button").nth(1).click();
  const output = page.locator(".made p.st[role=status]:not([data-s=none])");
  await output.waitFor().catch(async (cause: unknown) => { throw new Error(`${page.url()}: computed again, it says: ${await page.locator(".made").innerText()}`, {cause}); });
  return (await output.getAttribute("data-s")) === "good" ? [] : [`computed again: ${await output.innerText()}`];
}

async function listed({folder, manifest}: Built): Promise<void> {
  assert.deepEqual((await listFiles(folder)).filter((path) => path !== "manifest.json" && !manifest.files.some((file) => file.path === path)), []);
}

async function chart(browser: Browser, {address}: Built): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    await visit(page, `${address}index.html`);
    const figure = page.locator("figure.fig").filter({has: page.locator(".chart")}).first();
    await figure.locator(".chart svg").first().waitFor();
    assert.equal(await figure.locator(".chart .live").count(), 0, "asleep before it is touched");
    const before = await figure.locator(".chart").boundingBox();
    await figure.locator(".chart").hover();
    await figure.locator(".chart .live svg").waitFor();
    const later = await figure.locator(".chart").boundingBox();
    assert.deepEqual([later?.width, later?.height], [before?.width, before?.height], "no shift");
    const downloading = page.waitForEvent("download");
    await figure.locator("[data-do=csv]").click();
    const csv = (await readFile(await (await downloading).path(), "utf8")).trim().split("\n");
    await figure.locator("[data-do=table]").click();
    await figure.locator("table tbody tr").first().waitFor();
    const rest = figure.locator(".scroll + button.tool");
    if ((await rest.count()) > 0) await rest.click();
    assert.equal(await figure.locator("table tbody tr").count(), csv.length - 1, "rows of the table and of the CSV");
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

async function pieces(browser: Browser, {folder}: Built): Promise<void> {
  const html = await readFile(join(folder, "reproduce.html"), "utf8"), cut = html.indexOf(">Sources</a>") + 4;
  assert.ok(cut > 4);
  let send = () => {};
  const server = createServer((_, response) => {
    response.writeHead(200, {"content-type": "text/html; charset=utf-8"}).write(html.slice(0, cut));
    send = () => response.end(html.slice(cut));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const {context, page} = await open(browser, {...desk, lang: "zh"}), words = () => page.locator("#observablehq-sidebar li a").allTextContents();
  try {
    await page.route(/\.(js|css|json)$/, (route) => route.abort());
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/reproduce.html`, {waitUntil: "commit"});
    await page.waitForFunction(() => [...document.querySelectorAll("#observablehq-sidebar li a")].at(-1)?.textContent === "Sou");
    send();
    await page.waitForLoadState("domcontentloaded");
    assert.ok((await words()).includes(sidebarWords(() => true)["Sources"] ?? ""), (await words()).join());
  } finally {
    await context.close();
    server.close().closeAllConnections();
  }
}

async function language(browser: Browser, {address}: Built): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    await visit(page, `${address}index.html`);
    await page.locator("button[data-lang=zh]").click();
    assert.deepEqual((await lookOver(page, {...desk, lang: "zh"})), []);
    assert.equal(new URL(page.url()).searchParams.get("lang"), "zh");
    await page.reload({waitUntil: "networkidle"});
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh");
    await page.locator("button[data-lang=en]").click();
    assert.deepEqual([...(await lookOver(page, desk)), ...problems], []);
  } finally {
    await context.close();
  }
}

async function search(browser: Browser, {address, folder}: Built): Promise<void> {
  const entries = JSON.parse(await readFile(join(folder, "search.json"), "utf8")) as {lang: string; text: string}[];
  assert.ok(entries.some(({lang, text}) => lang === "zh" && /[\u4e00-\u9fff]客户号/.test(text)), "the word stands inside a run");
  for (const [lang, word] of [["en", "resolved"], ["zh", "客户号"]] as const) {
    const {context, page} = await open(browser, {...desk, lang});
    try {
      await visit(page, `${address}reproduce.html?lang=${lang}`);
      await page.locator("#observablehq-search input").fill(word);
      const hit = page.locator("#portrait-results a[href*='index.html'], #portrait-results a[href*='.html']").first();
      await hit.waitFor();
      await hit.click();
      await page.locator("main .answer").first().waitFor();
      assert.ok((await page.locator("main").innerText()).includes(word), `${word} on ${page.url()}`);
    } finally {
      await context.close();
    }
  }
}

async function threshold(browser: Browser, {address, folder}: Built): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    const bundle = (await listFiles(folder)).find((path) => /^_file\/tables\/identity\.\w+\.json$/.test(path)) ?? "";
    const {tables} = JSON.parse(await readFile(join(folder, bundle), "utf8")) as PageBundle;
    const shown = (bits: number) => page.locator(".threshold p", {hasText: `make ${plural(stepAt(tables.identity_steps ?? [], bits)?.persons ?? -1, "person")};`}).waitFor();
    await visit(page, `${address}identity.html`);
    await shown(0);
    await page.locator(".threshold input").fill("10");
    await shown(10);
    await page.reload({waitUntil: "networkidle"});
    await shown(10);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

async function verify(browser: Browser, {folder: original, manifest}: Built): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "portrait-verify-"));
  await cp(original, folder, {recursive: true});
  const {server, address} = await serve(folder, "/"), {context, page} = await open(browser, desk);
  const changed = manifest.files.find(({path}) => path === "search.json")?.path ?? "";
  const file = join(folder, changed);
  const bytes = await readFile(file);
  const press = async () => {
    await visit(page, `${address}reproduce.html`);
    await page.locator(".verify button.main").click();
    const output = page.locator(".verify p.st[role=status]:is([data-s=good], [data-s=bad])");
    await output.waitFor();
    return {state: await output.getAttribute("data-s"), text: await output.innerText()};
  };
  try {
    const good = await press();
    assert.equal(good.state, "good", good.text);
    assert.match(good.text, new RegExp(`\\b${manifest.files.length}\\b`));
    const other = Buffer.from(bytes);
    other[other.length - 3] = (other[other.length - 3] ?? 0) ^ 1;
    await writeFile(file, other);
    const bad = await press();
    assert.equal(bad.state, "bad");
    assert.match(bad.text, /search\.json/);
  } finally {
    await context.close();
    server.close().closeAllConnections();
    await rm(folder, {recursive: true, force: true});
  }
}

function isBuilt(site: unknown): site is Built {
  return typeof site === "object" && site !== null && "folder" in site;
}
