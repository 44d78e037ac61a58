import assert from "node:assert/strict";
import {cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, symlinkSync} from "node:fs";
import {readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import type {Audience, Workspace} from "../../lib/workspace.js";
import {startSite} from "../../loaders/site/start.js";
import {deliver, shop} from "../pipeline/world.js";
import {root as repository} from "../util/source.js";
import {write} from "./live.js";
import {open, startBrowser} from "./site.js";

const attack = "<script>hacked = 1</script>'", twice: Audience = {says: {en: "Bought twice", zh: "买过两次"}, owner: "sales", purpose: "mail", who: {all: [{tag: "orders", atLeast: 2}, {any: [{not: {tag: "place", is: attack}}, {tag: "orders", atLeast: 3}]}]}};
const base = {owner: "sales", table: "orders"}, people = 60;
/** Who of the people has two orders, lives at the attack, and consents. */
const orders = (i: number) => 1 + (i % 3), place = (i: number) => (i % 4 === 0 ? attack : `=town ${i % 40}`), consents = (i: number) => i % 5 !== 0, in_ = (test: (i: number) => boolean) => Array.from({length: people}, (_, i) => i).filter(test);
const member = (i: number) => orders(i) >= 2 && (place(i) !== attack || orders(i) >= 3);
const workspace: Workspace = {
  ...shop, sources: {...shop.sources, places: {system: "shop", path: "places.csv", format: "csv", columns: ["who", "town", "answer", "day"], says: {en: "Places", zh: "地点"}}},
  clean: {...shop.clean, places: {source: "places", says: {en: "Places", zh: "地点"}, rules: [], columns: {customer_id: {from: "who"}, town: {from: "town"}, answer: {from: "answer"}, asked_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"]}}, derived: {purpose: {sql: "case when town is null then 'mail' else 'mail' end", type: "text", meaning: {en: "Purpose", zh: "用途"}, privacy: "none"}}}},
  facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, places: {number: "customer_id", system: "shop", at: "asked_at"}},
  tags: {orders: {...base, kind: "statistic", of: "count", says: {en: "Orders", zh: "订单数"}}, place: {...base, table: "places", kind: "last", column: "town", says: {en: "Town", zh: "城市"}}},
  consents: {table: "places", purpose: "purpose", action: "answer", given: ["yes"], publish: "mail"}, audiences: {twice}
};
const sales = in_(() => true).flatMap((i) => Array.from({length: orders(i)}, (_, k) => `A${i}-${k},C${i},2024-02-${10 + k},10`)), places = in_(() => true).map((i) => `C${i},"${place(i).replaceAll("\"", "\"\"")}",${consents(i) ? "yes" : "no"},2024-01-05`);
const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-audiences-")));
for (const path of ["lib", "docs/index.md", "docs/audiences.md", "docs/portrait.css", "docs/portrait-font.css", "docs/portrait-font-OFL.txt", "observablehq.config.ts", "package.json", "tsconfig.json"]) cpSync(join(repository, path), join(root, path), {recursive: true});
symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
write(root, "data/tiny/workspace.ts", `export default ${JSON.stringify(workspace)};\n`);
const files = {"sales.csv": `no,who,day,sum\n${sales.join("\n")}\n`, "places.csv": `who,town,answer,day\n${places.join("\n")}\n`};
await deliver(root, workspace, files);
const browser = await startBrowser(), site = await startSite({workspace: "tiny", root, port: 4750, threads: 1});
after(async () => { await browser.close(); await site.stop(); await rm(root, {recursive: true, force: true}); });

const said = (test: (i: number) => boolean) => `${in_(test).length} persons (${((100 * in_(test).length) / people).toFixed(1).replace(/\.0$/, "")}`;

test("the live editor counts while one types, names what is wrong at its place, saves what git reviews and exports only whom consent allows", {timeout: 120_000}, async () => {
  const {context, page, problems} = await open(browser, {width: 1280, lang: "en", theme: "light"}), editor = page.locator("#audience-editor"), size = editor.locator(".size"), key = (at: string) => editor.locator(`[data-key="${at}"]`);
  await page.goto(`${site.address}audiences.html?audience=twice`);
  await size.getByText(said(member)).waitFor();
  assert.match(await size.innerText(), new RegExp(`${in_((i) => member(i) && consents(i)).length} allow its purpose \\(.* of all who do\\), ${in_((i) => member(i) && !consents(i)).length} are lost`));
  const part = (at: string) => key(at).locator(":scope > .part");
  assert.equal(await part("who.all[0]").innerText(), `${in_((i) => orders(i) >= 2).length} persons meet it`);
  assert.equal(await part("who.all[1]").innerText(), `${in_((i) => place(i) !== attack || orders(i) >= 3).length} persons meet it; ${in_(member).length} left, ${in_((i) => orders(i) >= 2 && !member(i)).length} fewer`);
  assert.equal(await part("who.all[1].any[1]").innerText(), `${in_((i) => orders(i) >= 3).length} persons meet it; ${in_((i) => place(i) !== attack || orders(i) >= 3).length} together, ${in_((i) => place(i) === attack && orders(i) >= 3).length} more`);
  assert.equal(await editor.locator(".reads").innerText(), `In words: Orders: ≥ 2; and (not (Town: ${attack}); or Orders: ≥ 3)`);
  assert.match(await editor.locator("details.code code").last().textContent() ?? "", /^select person_id from \(.*order by person_id$/s);
  const edge = key("who.all[0]").locator("input[type=text]").first();
  await edge.fill("3");
  await size.getByText(said((i) => orders(i) >= 3)).waitFor();
  await edge.fill("many");
  await key("who.all[0]").locator(".wrong:visible", {hasText: "no value of orders, which is number: \"many\" (who.all[0].atLeast)"}).waitFor();
  await edge.fill("2");
  await size.getByText(said(member)).waitFor();
  await key("who.all[1].any[0].not").getByLabel("not").click();
  await size.getByText(said((i) => orders(i) >= 2 && (place(i) === attack || orders(i) >= 3))).waitFor();
  await editor.locator("select").filter({hasText: "everybody"}).selectOption("twice");
  await editor.getByText(`${in_((i) => orders(i) >= 3).length} persons are in both`).waitFor();
  await editor.locator("[data-do=compare]").click();
  await editor.locator("table", {hasText: `Town: ${attack}`}).waitFor();
  await editor.locator("[data-do=save]").click();
  await editor.getByText("twice stands in the workspace's own code").waitFor();
  await editor.locator("input[name=id]").fill("again");
  await editor.getByText("Columns", {exact: true}).click();
  await editor.getByLabel("Town", {exact: true}).check();
  const [download] = await Promise.all([page.waitForEvent("download"), editor.locator("[data-do=export]").click()]), lines = (await readFile((await download.path()) ?? "", "utf8")).trim().split("\r\n").slice(1);
  const exported = in_((i) => consents(i) && orders(i) >= 2 && (place(i) === attack || orders(i) >= 3));
  assert.deepEqual([download.suggestedFilename(), lines.length, lines.filter((line) => line.includes(",'=town")).length], ["again.csv", exported.length, exported.filter((i) => place(i) !== attack).length], "a formula is text");
  await editor.locator("[data-do=save]").click();
  await editor.getByText("Saved as data/tiny/audiences/again.json").waitFor();
  const file = join(root, "data/tiny/audiences/again.json");
  assert.ok(existsSync(file));
  assert.deepEqual((JSON.parse(readFileSync(file, "utf8")) as Audience).who, {all: [{tag: "orders", atLeast: 2}, {any: [{tag: "place", is: attack}, {tag: "orders", atLeast: 3}]}]});
  assert.equal(await page.evaluate(() => (globalThis as {hacked?: unknown}).hacked), undefined);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a window that ends before it starts and an audience made of itself are told at the condition that has them", {timeout: 60_000}, async () => {
  const {context, page, problems} = await open(browser, {width: 1280, lang: "en", theme: "light"}), editor = page.locator("#audience-editor"), one = editor.locator("[data-key=\"who.all[0]\"]"), wrong = one.locator(".wrong:visible");
  await page.goto(`${site.address}audiences.html?audience=twice`);
  await editor.locator(".size", {hasText: said(member)}).waitFor();
  await one.locator("select").first().selectOption("events");
  await one.getByLabel("From", {exact: true}).fill("5");
  await one.getByLabel("Before", {exact: true}).fill("10");
  await wrong.getByText("window that ends before it starts: \"2024-02-25 – 2024-02-20\" (who.all[0].events.window)").waitFor();
  assert.deepEqual([await editor.locator(".size").innerText(), await editor.locator(".part:visible").count(), await editor.locator(".reads").innerText()], ["–", 0, "In words: –"], "nothing old stands beside it");
  await one.getByLabel("From", {exact: true}).fill("2024-13-01");
  await wrong.getByText("(who.all[0].events.window.from)").waitFor();
  await one.locator("select").first().selectOption("audience");
  await wrong.getByText("refers to itself: \"twice\" (who.all[0].audience)").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("without tags and audiences the page says so, and the first audience is made of events", {timeout: 60_000}, async () => {
  const {tags: _tags, consents: _consents, audiences: _audiences, ...rest} = workspace, bare: Workspace = {...rest, name: "bare"};
  write(root, "data/bare/workspace.ts", `export default ${JSON.stringify(bare)};\n`);
  await deliver(root, bare, files);
  const plain = await startSite({workspace: "bare", root, port: 4770, threads: 1}), {context, page, problems} = await open(browser, {width: 390, lang: "en", theme: "dark"}), editor = page.locator("#audience-editor");
  try {
    await page.goto(`${plain.address}audiences.html`);
    await page.getByText("No audience is saved. Make the first one below.").waitFor();
    await editor.getByText("This workspace has no tags: conditions are over attributes and events.").waitFor();
    await editor.locator(".size", {hasText: `${people} persons (100`}).waitFor();
    await editor.getByText("To be saved it needs its meaning in both languages, an owner, a purpose.").waitFor();
    assert.equal(await editor.locator(".wrong:visible").count(), 0, "what is begun is not wrong");
    await editor.getByLabel("At least", {exact: true}).fill("3");
    await editor.locator(".size", {hasText: said((i) => orders(i) >= 3)}).waitFor();
    assert.match(await editor.locator(".size").innerText(), /; 0 allow its purpose/, "nobody was asked");
    await editor.getByLabel("At least", {exact: true}).fill("");
    await editor.getByText("Add a test of a column").click();
    await editor.locator(".row-test select").first().selectOption("amount");
    await editor.locator(".row-test input").fill("many");
    await editor.getByRole("button", {name: "Add", exact: true}).click();
    await editor.getByText("A number is wanted, such as 12.5.").waitFor();
    await editor.locator(".row-test select").first().selectOption("order_id");
    await editor.locator(".row-test select").last().selectOption("contains");
    await editor.locator(".row-test input").fill("-1");
    await editor.getByRole("button", {name: "Add", exact: true}).click();
    await editor.locator(".size", {hasText: said((i) => orders(i) >= 2)}).waitFor();
    assert.equal(await editor.getByLabel("Where (SQL over one row)").inputValue(), "instr(\"order_id\", '-1') > 0");
    await editor.locator("[data-do=compare]").click();
    await editor.getByText("no tags and no attributes to compare in").waitFor();
    for (const [label, text] of [["Name of the file", "often"], ["Meaning, English", "Twice"], ["Meaning, Chinese", "两次"], ["Owner", "sales"], ["Purpose", "letters"]] as const) await editor.getByLabel(label, {exact: true}).fill(text);
    await editor.locator("[data-do=save]").click();
    await editor.getByText("Saved as data/bare/audiences/often.json").waitFor();
    assert.equal((JSON.parse(readFileSync(join(root, "data/bare/audiences/often.json"), "utf8")) as Audience).purpose, "letters", "where nobody was asked for consent a purpose can still be named");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    await plain.stop();
  }
});

test("on a phone, in Chinese and dark, nothing moves sideways and a sequence is counted", {timeout: 60_000}, async () => {
  const {context, page, problems} = await open(browser, {width: 390, lang: "zh", theme: "dark"}), editor = page.locator("#audience-editor");
  await page.goto(`${site.address}audiences.html?lang=zh&audience=twice`);
  await editor.locator(".size", {hasText: `${in_(member).length} 人`}).waitFor();
  await editor.locator("[data-key=\"who.all[0]\"] select").first().selectOption("after");
  await editor.locator(".size", {hasText: "人同意其用途"}).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a column of another lake than the ones before is fetched again with them, without a word from the server", {timeout: 60_000}, async () => {
  const {context, page} = await open(browser, {width: 1280, lang: "en", theme: "light"}), editor = page.locator("#audience-editor");
  let first = true;
  try {
    await page.route(/lake\/audience\/column/, async (route) => {
      const response = await route.fetch(), old = first;
      first = false;
      await route.fulfill({response, ...(old ? {headers: {...response.headers(), "x-portrait-lake": "the one before"}} : {})});
    });
    await page.goto(`${site.address}audiences.html?audience=twice`);
    await editor.locator(".size").getByText(said(member)).waitFor();
  } finally {
    await context.close();
  }
});

test("a worker that cannot be loaded is told, and the next change counts with another", {timeout: 60_000}, async () => {
  const {context, page} = await open(browser, {width: 1280, lang: "en", theme: "light"}), editor = page.locator("#audience-editor");
  try {
    await page.route(/audience-worker/, (route) => route.abort());
    await page.goto(`${site.address}audiences.html?audience=twice`);
    await editor.getByText(/worker cannot be loaded/).first().waitFor();
    await page.unroute(/audience-worker/);
    await editor.locator(`[data-key="who.all[0]"]`).locator("input[type=text]").first().fill("3");
    await editor.locator(".size").getByText(said((i) => orders(i) >= 3)).waitFor();
  } finally {
    await context.close();
  }
});
