import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {appendFileSync, existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import type {Browser, Page} from "playwright";
import {bothTargets, lakeRefusesAndStops, pageRows, pagesAreMade} from "./live-explore.js";
import {descendants, edit, liveRoot, memory, npmStart, openFiles, sales, shows, type Started, until, write} from "./live.js";
import {serveFolder} from "../../loaders/serve.js";
import {buildSite} from "../../loaders/site/build.js";
import {listFiles} from "../../loaders/site/files.js";
import {thorough} from "../util/source.js";
import {open, startBrowser} from "./site.js";

let browser: Browser, root: string, site: Started;
const rules = "data/tiny/workspace.ts", source = "data/tiny/sources/sales.csv";

before(async () => {
  browser = await startBrowser();
  root = await liveRoot();
  edit(root, rules, "amount < 0", "amountt < 0");
  rmSync(join(root, source));
  site = await npmStart(root);
}, {timeout: 180_000});

after(async () => {
  await browser.close();
  for (const id of site.family()) { try { process.kill(id, "SIGKILL"); } catch { /* has ended */ } }
  rmSync(root, {recursive: true, force: true});
});

/** Opens the page with the number of refused rows. */
async function counter(): Promise<{page: Page; problems: string[]; close(): Promise<void>}> {
  const {context, page, problems} = await open(browser, {width: 1280, lang: "en", theme: "light"});
  page.setDefaultTimeout(90_000);
  await page.goto(`${site.address}counter.html`, {waitUntil: "commit", timeout: 90_000});
  return {page, problems, close: () => context.close()};
}

const [settled, saves] = thorough ? [10, 200] : [3, 9];
const current = async () => until(site.address, ({state}) => state === "current");

test("a first run that fails is told in every page, and mending it brings the page that was asked for", {timeout: 400_000}, async () => {
  const {context, page} = await open(browser, {width: 390, lang: "en", theme: "dark"});
  page.setDefaultTimeout(90_000);
  assert.equal((await page.goto(`${site.address}counter.html`))?.status(), 503);
  await page.locator("main #portrait-live[data-where=first]:has-text(\"missing source\")").waitFor();
  write(root, source, sales);
  await page.locator("main #portrait-live:has-text(\"amountt\")").waitFor();
  assert.match(await page.locator("main").innerText(), /The first run fails with 1 problem[^]*step failed: clean\.orders[^]*Rule orders\.negative · Mend it in data\/tiny\/workspace\.ts:\d+/);
  assert.match((await page.locator("#portrait-live details pre").textContent()) ?? "", /case when amountt < 0/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  assert.deepEqual(await Promise.all(["", "manifest.json", "tables/outcomes.parquet"].map(async (path) => (await fetch(site.address + path)).status)), [503, 503, 503]);
  edit(root, rules, "amountt < 0", "amount < 0");
  await shows(page, "#refused", "1");
  await context.close();
});

test("Framework's config and the sidebar follow; what the running server cannot take up is said, here and in the terminal", {timeout: 300_000}, async () => {
  const {page, close} = await counter(), config = "observablehq.config.ts";
  await shows(page, "#refused", "1");
  edit(root, config, 'title: "Portrait"', "title: Portraits");
  await page.locator("#portrait-live:has-text(\"Mend it in observablehq.config.ts:\")").waitFor();
  edit(root, config, "title: Portraits", 'title: "Portraits"');
  await page.waitForFunction(() => document.title === "Counter | Portraits");
  await shows(page, "#refused", "1");
  edit(root, "loaders/serve.ts", '"method not allowed"', '"method is not allowed"');
  await page.locator("#portrait-live[data-where=restart]", {hasText: "it still runs on the old loaders/serve.ts"}).waitFor();
  assert.match(site.words(), /run it again: it still runs on the old loaders\/serve\.ts/);
  edit(root, "loaders/serve.ts", '"method is not allowed"', '"method not allowed"');
  edit(root, config, 'title: "Portraits"', 'title: "Portrait"');
  await page.waitForFunction(() => document.title === "Counter | Portrait");
  await shows(page, "#refused", "1");
  await close();
});

test("Explore asks published tables in the page and the whole lake through the server", {timeout: 300_000}, () => bothTargets({browser, root, address: site.address}));
test("a lake query needs the token, shows its error at its place, and stops", {timeout: 300_000}, () => lakeRefusesAndStops({browser, root, address: site.address}));
test("a result becomes a page at one press, and the page follows the numbers", {timeout: 400_000}, () => pagesAreMade({browser, root, address: site.address}));

test("an edit of a rule, of a source and of a module that only a step imports changes the open pages by itself", {timeout: 400_000}, async () => {
  const one = await counter(), two = await counter();
  for (const {page} of [one, two]) {
    await shows(page, "#refused", "1");
  }
  edit(root, rules, "amount < 0", "amount < 15");
  for (const {page} of [one, two]) await shows(page, "#refused", "3");
  write(root, source, `${sales}A5,C2,2024-02-21,3\n`);
  for (const {page} of [one, two]) await shows(page, "#refused", "4", "unlocked");
  assert.match(await one.page.locator("#portrait-live").innerText(), /not locked, run npm run lock[^]*sales\.csv/);
  const [plain, changed] = ["rows: row[\"rows\"] ?? 0}; });", "rows: 100 + Number(row[\"rows\"])}; });"];
  edit(root, "loaders/publish/rows.ts", plain, changed);
  for (const {page, problems} of [one, two]) {
    await shows(page, "#refused", "104", "unlocked");
    assert.deepEqual(problems, []);
  }
  edit(root, "loaders/publish/rows.ts", changed, plain);
  edit(root, rules, "amount < 15", "amount < 0");
  write(root, source, sales);
  for (const {page} of [one, two]) await shows(page, "#refused", "1");
  await one.close();
  await two.close();
});

test("a rule that fails is told in the page, whose old numbers are marked; mending heals it", {timeout: 300_000}, async () => {
  const {page, close} = await counter();
  await shows(page, "#refused", "1");
  edit(root, rules, "amount < 0", "amountt < 0");
  await page.locator("html[data-stale] #portrait-live[data-where=failed]").waitFor();
  const told = await page.locator("#portrait-live").innerText();
  const line = readFileSync(join(root, rules), "utf8").split("\n").findIndex((text) => text.includes("amountt")) + 1;
  assert.match(told, /step failed: clean\.orders: Binder Error: [^]*"amountt"/);
  assert.ok(told.includes(`Rule orders.negative · Mend it in ${rules}:${line}`), told);
  assert.match((await page.locator("#portrait-live details pre").textContent()) ?? "", /case when amountt < 0 then 'negative'/);
  assert.equal(await page.locator("#refused").textContent(), "1");
  writeFileSync(join(root, rules), readFileSync(join(root, rules), "utf8").slice(0, 700)); // half-saved
  await page.locator("#portrait-live:has-text(\"code cannot be read\")").waitFor();
  write(root, rules, (await import("../pipeline/world.js").then(({shop}) => `export default ${JSON.stringify(shop, null, 1)};\n`)).replace("amount < 0", "amount < 15"));
  await shows(page, "#refused", "3");
  assert.equal(await page.locator("html[data-stale]").count(), 0);
  rmSync(join(root, source));
  await page.locator("#portrait-live:has-text(\"missing source\")").waitFor();
  write(root, source, sales);
  edit(root, rules, "amount < 15", "amount < 0");
  await shows(page, "#refused", "1");
  await close();
});

test("ten saves in a row, and a source that is written bit by bit, end in the last numbers", {timeout: 300_000}, async () => {
  const {page, close} = await counter();
  await shows(page, "#refused", "1");
  for (let i = 1; i <= 10; i++) write(root, source, sales + Array.from({length: i}, (_, n) => `B${n},C3,2024-02-22,-1\n`).join(""));
  await shows(page, "#refused", "11", "unlocked");
  writeFileSync(join(root, source), "");
  for (const part of sales.match(/[^]{1,10}/g) ?? []) {
    appendFileSync(join(root, source), part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await shows(page, "#refused", "1");
  await close();
});

test("what changed while the machine slept is found when it wakes, and a checkout of another commit brings its numbers", {timeout: 300_000}, async () => {
  const {page, close} = await counter();
  await shows(page, "#refused", "1");
  const family = site.family();
  for (const id of family) process.kill(id, "SIGSTOP");
  write(root, source, `${sales}B1,C3,2024-02-22,-1\n`);
  edit(root, rules, "amount < 0", "amount < 15");
  for (const id of family) process.kill(id, "SIGCONT");
  await shows(page, "#refused", "4", "unlocked");
  const git = (...words: string[]) => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...words], {cwd: root, stdio: ["ignore", "pipe", "pipe"]});
  git("init", "--quiet");
  git("add", "--force", source, rules);
  git("commit", "--quiet", "--message", "one");
  write(root, source, sales);
  edit(root, rules, "amount < 15", "amount < 0");
  await shows(page, "#refused", "1");
  git("stash", "--quiet");
  await shows(page, "#refused", "4", "unlocked");
  git("stash", "pop", "--quiet");
  await shows(page, "#refused", "1");
  rmSync(join(root, ".git"), {recursive: true});
  await close();
});

test("a page writes a file of the workspace, and only there; another start's token does not", {timeout: 200_000}, async () => {
  const {page, close} = await counter();
  await shows(page, "#refused", "1");
  const post = (path: string, token?: string) => page.evaluate(async ([path, token]) => {
    const given = token ?? ((await (await fetch("/lake/token.json")).json()) as {token: string}).token;
    return (await fetch("/live/write", {method: "POST", headers: {"x-portrait-token": given}, body: JSON.stringify({path, text: "{}"})})).status;
  }, [path, token] as const);
  assert.deepEqual([await post("data/tiny/segments/loyal.json"), await post("data/tiny/segments/loyal.json"), await post("data/tiny/workspace.ts"), await post("data/tiny/segments/b.json", "x".repeat(43))], [200, 409, 403, 403]);
  assert.ok(existsSync(join(root, "data/tiny/segments/loyal.json")) && !existsSync(join(root, "data/tiny/segments/b.json")));
  rmSync(join(root, "data/tiny/segments"), {recursive: true}); // it is no segmentation, which later runs would say
  await close();
  const {context, page: stranger} = await open(browser, {width: 1280, lang: "en", theme: "light"});
  await stranger.goto("about:blank");
  const cross = await stranger.evaluate(async (address) => Promise.all([`${address}lake/token.json`, `${address}live/events`].map((url) => fetch(url).then(() => "read", () => "refused")).concat(fetch(`${address}live/write`, {method: "POST", mode: "no-cors", body: JSON.stringify({path: "data/tiny/segments/c.json", text: "{}"})}).then(({type}) => type, () => "refused"))), site.address);
  assert.deepEqual(cross.slice(0, 2), ["refused", "refused"]);
  assert.ok(!existsSync(join(root, "data/tiny/segments/c.json")));
  await context.close();
});

test("nothing of the live site is in a build, and no page of a build asks for it", {timeout: 300_000}, async () => {
  const output = join(root, "dist");
  await buildSite({workspace: "tiny", root, output});
  for (const path of await listFiles(output)) if (/\.(html|js|css|json)$/.test(path)) assert.doesNotMatch(readFileSync(join(output, path), "utf8"), /live\/(page\.js|events)|portrait-live|data-stale/, path);
  const {server, address} = await serveFolder(output, {port: 4650}), {context, page, problems} = await open(browser, {width: 1280, lang: "en", theme: "light"});
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${address}counter.html`, {waitUntil: "networkidle"});
  assert.equal(await page.locator("#refused").textContent(), "1");
  await page.locator("#observablehq-sidebar section a", {hasText: "What became of rows"}).click(); // the page that Explore made
  assert.deepEqual((await pageRows(page, 4)).map(([outcome]) => outcome), ["kept", "merged", "refused", "routed"]);
  assert.equal(await page.locator(".observablehq--error").count(), 0);
  assert.equal((await fetch(`${address}tiny/who-bought-how-much.html`)).status, 404); // a draft
  assert.deepEqual([asked.filter((path) => /^\/(live|lake)\//.test(path)), problems, await page.locator("html[data-live], html[data-version]").count()], [[], [], 0]);
  await context.close();
  server.close().closeAllConnections();
});

test(`${saves} saves leave memory and open files flat; a thousand are for npm run bench -- live`, {timeout: 600_000}, async () => {
  await current();
  const pid = site.process.pid ?? 0, save = async (i: number) => {
    const {run} = await current();
    write(root, source, `${sales}D${i},C4,2024-02-23,${i % 7 === 0 ? -1 : i}\n`);
    await until(site.address, (state) => state.state === "current" && state.run > run);
  };
  for (let i = 1; i <= settled; i++) await save(i);
  const files = openFiles(pid), megabytes = memory(pid);
  for (let i = settled + 1; i <= saves; i++) await save(i);
  assert.ok(openFiles(pid) <= files + 10, `${files} open files became ${openFiles(pid)}`);
  assert.ok(memory(pid) < megabytes + 60, `${megabytes} MB became ${memory(pid)} MB`);
  assert.ok(site.family().length < 14);
});

test("stopping leaves no process, and neither does being killed", {timeout: 200_000}, async () => {
  const family = site.family();
  assert.ok(family.length > 2);
  edit(root, rules, "amount < 0", "amount < 1"); // a run is in progress
  await until(site.address, ({state}) => state === "running");
  const busy = site.family();
  assert.equal(await site.stop(), 0);
  const gone = async (ids: readonly number[]) => { while (ids.some((id) => descendants(id).length > 0)) await new Promise((resolve) => setTimeout(resolve, 20)); };
  await gone([...family, ...busy]);
  site = await npmStart(root);
  const again = site.family();
  edit(root, rules, "amount < 1", "amount < 0");
  await until(site.address, ({state}) => state === "running");
  const more = site.family();
  site.process.kill("SIGKILL");
  await gone([...again, ...more]);
});
