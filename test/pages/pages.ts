import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {join} from "node:path";
import {after, describe, test} from "node:test";
import type {Browser, Page} from "playwright";
import {plural} from "../../lib/format.js";
import type {PageBundle} from "../../lib/page.js";
import {stepAt} from "../../lib/words/identity.js";
import {listFiles} from "../../loaders/site/files.js";
import {forgotten} from "./erased.js";
import {numbers} from "./numbers.js";
import {build, open, startBrowser, views, visit, type Built, type View} from "./site.js";

/** A reader at a desk. */
export const desk: View = {width: 1280, lang: "en", theme: "light"};
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Findings of axe that stay, each with the reason. */
const allowedFindings: Readonly<Record<string, string>> = {};

/** All tests of one workspace's pages, in a browser of their own; `skip` says why they cannot run, or is false. */
export function pagesOf(workspace: string, skip: string | false): void {
  describe(`pages of ${workspace}`, {skip}, async () => {
    if (skip !== false) return;
    const browser = await startBrowser();
    after(() => browser.close());
    const site = await build(workspace).catch((error: unknown) => error);
    after(() => (isBuilt(site) ? site.close() : undefined));
    test("the site is built", () => assert.ok(isBuilt(site), String(site)));
    if (isBuilt(site)) check(browser, site);
  });
}

/** All tests of one built site. */
function check(browser: Browser, site: Built): void {
  const pages = site.manifest.pages.built;
  for (const view of views) test(`every page at ${view.width} px, ${view.lang}, ${view.theme}`, () => inView(browser, site, pages, view));
  test("every page below a path", () => belowPath(browser, site, pages));
  test("every link names a file of the site", () => links(browser, site));
  test("numbers equal native DuckDB's", () => numbers(browser, site));
  test("a chart comes alive on hover; its table and CSV hold the same rows", () => chart(browser, site));
  test("the language changes in place", () => language(browser, site));
  test("search finds an English word and a Chinese one inside a run", () => search(browser, site));
  test("figures computed again in the page are the same", () => again(browser, site, pages));
  if (pages.includes("identity")) test("a threshold shows what its step counted, and stands in the link", () => threshold(browser, site));
  test("Verify finds a changed byte, and none without it", () => verify(browser, site));
  test("no value of a person who was erased stands in lake or site", () => forgotten(site));
}

async function inView(browser: Browser, {address}: Built, pages: readonly string[], view: View): Promise<void> {
  const {context, page, problems} = await open(browser, view);
  try {
    const found: string[] = [];
    for (const name of pages) {
      await visit(page, `${address}${name}.html?lang=${view.lang}`);
      found.push(...[...(await lookOver(page, view)), ...(await accessibility(page)), ...problems.splice(0)].map((problem) => `${name}: ${problem}`));
    }
    assert.deepEqual(found, []);
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
  // Axe once called a link of the sidebar nameless that has its word; one that shows text has a name.
  const shows = async (target: string) => (await page.locator(target).first().innerText().catch(() => "")).trim() !== "";
  const found = violations.filter(({id, impact}) => ["serious", "critical"].includes(impact) && allowedFindings[id] === undefined);
  for (const violation of found) if (violation.id === "link-name") violation.nodes = (await Promise.all(violation.nodes.map(async (node) => ({node, named: await shows(node.target.join(" "))})))).flatMap(({node, named}) => (named ? [] : [node]));
  return found.filter(({nodes}) => nodes.length > 0).map(({id, nodes}) => `axe ${id}: ${nodes.map(({target}) => target.join(" ")).slice(0, 3).join(", ")}`);
}

async function belowPath(browser: Browser, {below}: Built, pages: readonly string[]): Promise<void> {
  const {context, page, problems} = await open(browser, {...desk, width: 390});
  try {
    for (const name of pages) {
      await visit(page, `${below}${name}.html`);
      problems.push(...(await lookOver(page, {...desk, width: 390})));
    }
    await visit(page, below);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

async function links(browser: Browser, {address, folder, manifest}: Built): Promise<void> {
  const {context, page} = await open(browser, desk);
  try {
    const found: string[] = [];
    for (const name of manifest.pages.built) {
      await visit(page, `${address}${name}.html`);
      for (const href of await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({href}) => href))) {
        const url = new URL(href);
        if (`${url.origin}/` !== address) continue;
        const path = decodeURIComponent(url.pathname.slice(1)) || "index.html";
        if (!existsSync(join(folder, path))) found.push(`${name}: ${href}`);
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual((await listFiles(folder)).filter((path) => path !== "manifest.json" && !manifest.files.some((file) => file.path === path)), []);
  } finally {
    await context.close();
  }
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

async function again(browser: Browser, {address}: Built, pages: readonly string[]): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    for (const name of pages) {
      await visit(page, `${address}${name}.html`);
      await page.locator(".made .buttons button").nth(1).click();
      const output = page.locator(".made p.st[role=status]:not([data-s=none])");
      await output.waitFor();
      assert.equal(await output.getAttribute("data-s"), "good", `${name}: ${await output.innerText()}`);
    }
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
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

async function verify(browser: Browser, {address, folder, manifest}: Built): Promise<void> {
  const {context, page} = await open(browser, desk);
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
    await writeFile(file, bytes);
    await context.close();
  }
}

function isBuilt(site: unknown): site is Built {
  return typeof site === "object" && site !== null && "folder" in site;
}
