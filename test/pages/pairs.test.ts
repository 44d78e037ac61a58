import assert from "node:assert/strict";
import {cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, symlinkSync} from "node:fs";
import {readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import type {Page} from "playwright";
import {type DecisionFile, decisionOn, decisionsName, decisionsText, parseDecisions, withDecision} from "../../lib/linkage/decisions.js";
import {keyedHash, keyOf} from "../../loaders/key.js";
import {parseFrontMatter} from "../../loaders/site/pages.js";
import {startSite} from "../../loaders/site/start.js";
import {deliver} from "../pipeline/world.js";
import {attack, people, peopleFiles} from "../util/people.js";
import {root as repository} from "../util/source.js";
import {open, startBrowser} from "./site.js";
import {write} from "./live.js";

/** A repository of its own with the code, two pages and the workspace whose people are compared. */
async function pairsRoot(): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-pairs-")));
  for (const path of ["lib", "docs/index.md", "docs/pairs.md", "docs/portrait.css", "docs/portrait-font.css", "docs/portrait-font-OFL.txt", "observablehq.config.ts", "package.json", "tsconfig.json"]) cpSync(join(repository, path), join(root, path), {recursive: true});
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  write(root, "data/tiny/workspace.ts", `export default ${JSON.stringify(people)};\n`);
  await deliver(root, people, peopleFiles());
  return root;
}

const root = await pairsRoot(), browser = await startBrowser();
const site = await startSite({workspace: "tiny", root, port: 4700, threads: 1});
after(async () => { await browser.close(); await site.stop(); await rm(root, {recursive: true, force: true}); });
const path = `data/tiny/${decisionsName}`, file = join(root, path);
const saved = (): DecisionFile => parseDecisions(readFileSync(file, "utf8"), decisionsName);
const key = keyOf("public", "portrait public key of tiny"), reference = (id: string) => keyedHash(key, "record", "shop", id);
/** The pair that the page shows, by the references in its address. */
const shown = (page: Page) => new URL(page.url()).searchParams.get("pair") ?? "";

/** Opens *Pairs* and waits for the first pair. */
async function pairs(view: Parameters<typeof open>[1], query = "") {
  const opened = await open(browser, view);
  await opened.page.goto(`${site.address}pairs.html${query}`);
  await opened.page.locator("table.wf tr.sum").waitFor();
  return opened;
}

/** Presses a key and waits until the page says what it did and shows another pair than before. */
async function press(page: Page, keyName: string, says: string, moves = true): Promise<void> {
  const before = shown(page);
  await page.keyboard.press(keyName);
  await page.locator(".st[role=status]", {hasText: says}).waitFor();
  if (moves) await page.waitForFunction((old) => new URL(location.href).searchParams.get("pair") !== old, before);
  await page.locator("[data-do=same]:enabled").waitFor();
}

/** Shows two records by their numbers. */
async function find(page: Page, one: string, other: string): Promise<void> {
  await page.locator("input[name=one]").fill(`shop ${one}`);
  await page.locator("input[name=other]").fill(`shop ${other}`);
  await page.locator("input[name=other]").press("Enter");
  await page.locator("input[name=other]").blur();
  await page.waitForFunction((wanted) => new URL(location.href).searchParams.get("pair") === wanted, [reference(one), reference(other)].sort().join("-"));
}

test("the page is of the live site alone", async () => assert.equal(parseFrontMatter(await readFile(join(repository, "docs/pairs.md"), "utf8")).draft, true));

test("a decision by keyboard lands in the file, undo takes it back, the build obeys, and what contradicts is said", {timeout: 120_000}, async () => {
  const {context, page, problems} = await pairs({width: 1280, lang: "en", theme: "light"});
  const steps = await page.locator("table.wf tbody tr:not(.sum) td.num:not(.opt)").allInnerTexts(), bits = (text: string) => Number(text.replace("−", "-"));
  const weight = Number(await page.locator("[data-weight]").getAttribute("data-weight"));
  assert.ok(Math.abs(steps.reduce((sum, text) => sum + bits(text), 0) - weight) < 0.05 * (steps.length + 1), "the parts that are shown add up");
  assert.ok(Math.abs(weight) < 1, "nearest the threshold first");
  const first = shown(page);
  assert.equal(existsSync(file), false);
  await press(page, "y", "Saved: one person");
  assert.deepEqual([saved().key, saved().decisions.map(({a, b, verdict}) => `${a}-${b} ${verdict}`)], [key.fingerprint, [`${first} same`]]);
  const second = shown(page);
  await page.locator("input[name=note]").fill("call ada@x.test");
  await page.locator("[data-do=different]").click();
  await page.locator(".st[data-s=bad]", {hasText: "note holds a personal value"}).waitFor();
  assert.equal(saved().decisions.length, 1, "a remark is committed, so it names nobody");
  await page.locator("input[name=note]").fill("asked in the shop: y or n");
  await page.locator("input[name=note]").blur();
  await press(page, "n", "Saved: two persons");
  assert.deepEqual(saved().decisions.map(({a, b, verdict}) => `${a}-${b} ${verdict}`).sort(), [`${first} same`, `${second} different`].sort());
  assert.equal(saved().decisions.find(({verdict}) => verdict === "different")?.note, "asked in the shop: y or n");
  await page.locator("table.decisions small", {hasText: "asked in the shop"}).waitFor();
  assert.equal(await page.locator("input[name=note]").inputValue(), "", "the next pair has a remark of its own");
  await press(page, "z", "Taken back");
  assert.deepEqual([saved().decisions.map(({a, b}) => `${a}-${b}`), shown(page)], [[first], second]);
  await page.locator("tr[data-status=obeyed]").waitFor(); // the live server has run again
  await page.reload();
  await page.locator("[data-do=same]:enabled").waitFor();
  await press(page, "z", "Taken back");
  assert.deepEqual([saved().decisions, shown(page)], [[], first], "a reload does not take undo away");
  await press(page, "y", "Saved: one person");
  write(root, path, decisionsText({...saved(), decisions: withDecision(saved().decisions, decisionOn(reference("p90"), reference("p91"), "unsure", "2026-01-01"))}));
  await press(page, "?", "Saved: cannot tell");
  assert.deepEqual(saved().decisions.map(({verdict}) => verdict).sort(), ["same", "unsure", "unsure"], "what an editor wrote meanwhile is still there");
  for (const [one, other, keyName, says] of [["p100", "p101", "y", "one person"], ["p101", "p102", "y", "one person"], ["p100", "p102", "n", "two persons"]] as const) {
    await find(page, one, other);
    await press(page, keyName, `Saved: ${says}`);
  }
  assert.equal(await page.locator("tr[data-status=contradicted]").count(), 1, "before any run has read it");
  await page.locator("tr[data-status=contradicted]:has-text(\"contradicts other decisions\")").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("delivered text is text on a phone too, in Chinese and dark, and keys in a field decide nothing", {timeout: 60_000}, async () => {
  const before = readFileSync(file, "utf8"), {context, page, problems} = await pairs({width: 390, lang: "zh", theme: "dark"}, "?lang=zh");
  page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  await find(page, "h1", "h2");
  await page.locator("table.values", {hasText: "Leeds"}).waitFor();
  assert.ok((await page.locator("table.values").innerText()).includes(attack));
  assert.ok((await page.locator("table.values mark").count()) > 0, "letters that differ are marked");
  assert.match(await page.locator("svg.graph").getAttribute("aria-label") ?? "", /最弱的一环：shop h[12] – shop h[12]/);
  assert.equal(await page.evaluate(() => (globalThis as {hacked?: unknown}).hacked), undefined);
  assert.equal(await page.locator("main img, main [onerror]").count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await page.locator("input[name=one]").press("y");
  await find(page, "p3", "p77");
  await page.locator("input[name=one]").fill("shop nobody");
  await page.locator("input[name=one]").press("Enter");
  await page.locator(".fail", {hasText: "no such record: shop nobody"}).waitFor();
  assert.equal(readFileSync(file, "utf8"), before);
  assert.deepEqual(problems.filter((problem) => !/400/.test(problem)), []);
  await context.close();
});
