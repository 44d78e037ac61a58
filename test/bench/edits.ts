import {execFileSync} from "node:child_process";
import {symlinkSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {chromium, type Browser, type Page} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {edit, npmStart, until} from "../pages/live.js";
import {root} from "../util/source.js";

/** Seconds from a save until an open page shows other numbers, and until everything that follows is made. */
export interface Edits {
  saves: number;
  shown: {median: number; most: number};
  whole: {median: number; most: number};
}

/** Pages that hang on ingest, clean or column statistics, and the rule of the demo's largest table that is moved to and fro. */
const pages = ["quality", "refused", "columns"];
const rule = {file: "data/demo/rules/behaviour.ts", wide: 'range("quantity", {min: 1, max: 99,', narrow: 'range("quantity", {min: 1, max: 2,'};

/** Between new numbers and the next save, in milliseconds: people look at what they changed. */
const look = 5000;

/** Edits a rule of the demo with `npm start` running, with each page open alone, and with all of them. */
export async function edits(folder: string, saves = 6): Promise<Record<string, Edits>> {
  const clone = join(folder, "edited");
  execFileSync("git", ["clone", "--quiet", "--local", root, clone]);
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const found: Record<string, Edits> = {};
    for (const opened of [...pages.map((name) => [name]), pages]) found[opened.join(" + ")] = await started(browser, clone, opened, saves);
    return found;
  } finally {
    await browser.close();
  }
}

/** A start of its own, since it counts pages as open that were open before; the last page is watched. */
async function started(browser: Browser, clone: string, opened: readonly string[], saves: number): Promise<Edits> {
  const site = await npmStart(clone, ["--workspace", "demo", "--threads", "2"]), context = await browser.newContext({viewport: {width: 1280, height: 900}});
  try {
    let page = await context.newPage();
    for (const [i, name] of opened.entries()) {
      if (i > 0) page = await context.newPage();
      await page.goto(new URL(`${name}?lang=en`, site.address).href);
      await page.locator("#portrait-live[data-where=current]").waitFor({state: "attached"});
    }
    return await editing(page, clone, site.address, saves);
  } finally {
    await context.close();
    await site.stop();
  }
}

async function editing(page: Page, clone: string, address: string, saves: number): Promise<Edits> {
  const shown: number[] = [], whole: number[] = [];
  for (let i = 0; i < saves; i++) {
    const {run} = await until(address, ({state}) => state === "current");
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
    edit(clone, rule.file, i % 2 === 0 ? rule.wide : rule.narrow, i % 2 === 0 ? rule.narrow : rule.wide);
    shown.push((await changed.evaluate(({promise}) => promise) - begun) / 1000);
    await until(address, (state) => state.state === "current" && state.run > run, 300_000);
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
