import {execFileSync} from "node:child_process";
import {symlinkSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {gunzipSync, gzipSync} from "node:zlib";
import {chromium, type Browser, type Page} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {edit, npmStart, until, write} from "../pages/live.js";
import {root} from "../util/source.js";

/** Seconds from a save until an open page shows other numbers, and until everything that follows is made. */
export interface Edits {
  saves: number;
  shown: {median: number; most: number};
  whole: {median: number; most: number};
}

/** What is saved to and fro, and which pages are open meanwhile, the last of them watched. */
interface Kind {opened: readonly string[]; save(clone: string, back: boolean): void}

const moved = (file: string, from: string, to: string): Kind["save"] => (clone, back) => edit(clone, file, back ? to : from, back ? from : to);
/** A file of the demo as it was delivered, and without its last line. */
const shortened = (path: string): Kind["save"] => (clone, back) => {
  const bytes = execFileSync("git", ["show", `HEAD:${path}`], {cwd: clone, maxBuffer: 1e9}), packed = path.endsWith(".gz"), text = packed ? gunzipSync(bytes) : bytes;
  const short = text.subarray(0, text.lastIndexOf("\n", text.length - 2) + 1);
  write(clone, path, back ? bytes : packed ? gzipSync(short) : short);
};

/** Pages that hang on ingest, clean or column statistics. */
const pages = ["quality", "refused", "columns"];
/** A rule of the demo's largest table. */
const rule = moved("data/demo/rules/behaviour.ts", 'range("quantity", {min: 1, max: 99,', 'range("quantity", {min: 1, max: 2,');
const kinds: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries([...pages.map((name) => [name]), pages].map((opened) => [`rule: ${opened.join(" + ")}`, {opened, save: rule}])),
  "source, CSV": {opened: pages, save: shortened("data/demo/sources/erp/orders-2026q3.csv")},
  "source, NDJSON in gzip": {opened: pages, save: shortened("data/demo/sources/shop/events.ndjson.gz")},
  "page": {opened: pages, save: moved("docs/columns.md", "no verdict.</b>", "no verdict (1).</b>")},
  "module of one step": {opened: ["quality", "columns", "refused"], save: moved("loaders/publish/rows.ts", 'rows: row["rows"] ?? 0}; });', 'rows: 100 + Number(row["rows"])}; });')}
};

/** Between new numbers and the next save, in milliseconds: people look at what they changed. */
const look = 5000;

/** Saves a rule, a source, a page and a module of the demo with `npm start` running and pages open. */
export async function edits(folder: string, saves = 6): Promise<Record<string, Edits>> {
  const clone = join(folder, "edited");
  execFileSync("git", ["clone", "--quiet", "--local", root, clone]);
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const found: Record<string, Edits> = {};
    for (const [name, kind] of Object.entries(kinds)) found[name] = await started(browser, clone, kind, saves);
    return found;
  } finally {
    await browser.close();
  }
}

/** A start of its own, since it counts pages as open that were open before; the last page is watched. */
async function started(browser: Browser, clone: string, {opened, save}: Kind, saves: number): Promise<Edits> {
  const site = await npmStart(clone, ["--workspace", "demo", "--threads", "2"]), context = await browser.newContext({viewport: {width: 1280, height: 900}});
  try {
    let page = await context.newPage();
    for (const [i, name] of opened.entries()) {
      if (i > 0) page = await context.newPage();
      await page.goto(new URL(`${name}?lang=en`, site.address).href);
      await page.locator("#portrait-live[data-where=current]").waitFor({state: "attached"});
    }
    return await editing(page, site.address, saves, (back) => save(clone, back));
  } finally {
    await context.close();
    await site.stop();
  }
}

async function editing(page: Page, address: string, saves: number, save: (back: boolean) => void): Promise<Edits> {
  const shown: number[] = [], whole: number[] = [];
  for (let i = 0; i < saves; i++) {
    await until(address, ({state}) => state === "current", 300_000);
    const begins = until(address, ({state}) => state === "running", 300_000); // it listens while the pages are looked at
    await wait(look);
    const changed = await page.evaluateHandle(() => {
      const main = document.querySelector("main"), before = main?.textContent?.replaceAll(/\D/g, ""); // not innerText, which would lay out the page at each change
      return {promise: new Promise<number>((resolve) => {
        if (main !== null) new MutationObserver((_, observer) => {
          if (main.textContent?.replaceAll(/\D/g, "") === before) return;
          observer.disconnect();
          resolve(Date.now());
        }).observe(main, {subtree: true, childList: true, characterData: true});
      })};
    });
    const begun = Date.now();
    save(i % 2 === 1);
    shown.push((await changed.evaluate(({promise}) => promise) - begun) / 1000);
    await begins;
    await until(address, ({state}) => state === "current", 300_000);
    whole.push((Date.now() - begun) / 1000);
  }
  return {saves, shown: middle(shown), whole: middle(whole)};
}

const middle = (seconds: readonly number[]) => {
  const ordered = [...seconds].sort((a, b) => a - b);
  return {median: ordered[Math.floor(ordered.length / 2)] ?? NaN, most: ordered.at(-1) ?? NaN};
};

/** One line of the bench's table. */
export const tellEdits = ({saves, shown, whole}: Edits): string => `${saves} saves  shown after ${shown.median.toFixed(2)} s (at most ${shown.most.toFixed(2)})  all made after ${whole.median.toFixed(1)} s (at most ${whole.most.toFixed(1)})`;
