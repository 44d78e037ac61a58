import {build} from "esbuild";
import {chromium} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {fitEase, fitLocalEase} from "../../lib/recommend/ease.js";
import {transpose, type Interactions} from "../../lib/recommend/interactions.js";
import {neighbourWeights, topOfAll} from "../../lib/recommend/item-weights.js";
import {seededRandom} from "../../lib/random.js";
import {recommendBundle} from "../util/recommend-bundle.js";
import {root} from "../util/source.js";

/** Seconds, megabytes of memory, and milliseconds in the browser. */
export interface RecommendSpeed {ease: number; local: {seconds: number; megabytes: number}; build: {learn: number; score: number; megabytes: number}; change: {products: number; median: number; worst: number}}

/** Made histories: each person has so many products, of which half are of one of a thousand tastes. */
export function madeHistories(users: number, items: number, each: number, seed: string): Interactions {
  const random = seededRandom(seed), tastes = Math.max(1, Math.round(items / 20)), starts = new Int32Array(users + 1), item = new Int32Array(users * each), row = new Set<number>();
  for (let u = 0; u < users; ++u) {
    row.clear();
    const taste = Math.floor(random() * tastes);
    while (row.size < each) row.add(random() < 0.5 ? (taste + tastes * Math.floor(20 * random())) % items : Math.floor(items * random() ** 2));
    item.set(Int32Array.from(row).sort(), u * each);
    starts[u + 1] = (u + 1) * each;
  }
  return {users, items, starts, item, weight: new Float64Array(users * each).fill(1)};
}

/** Times EASE of 2,000 products, its form within neighbourhoods for 20,000, neighbours and lists of a million persons with twenty products each of 20,000, and a change of the basket on the page. */
export async function recommendSpeed(): Promise<RecommendSpeed> {
  const timed = <T>(work: () => T): [T, number] => { const begun = performance.now(), made = work(); return [made, (performance.now() - begun) / 1000]; };
  const small = madeHistories(20_000, 2000, 20, "ease"), [, ease] = timed(() => fitEase(small));
  const middle = madeHistories(100_000, 20_000, 20, "local"), before = process.memoryUsage().rss, [, local] = timed(() => fitLocalEase(middle, transpose(middle), 400, 100)), after = process.memoryUsage().rss;
  const large = madeHistories(1_000_000, 20_000, 20, "build"), [weights, learn] = timed(() => neighbourWeights(large, transpose(large), {neighbours: 100})), [, score] = timed(() => topOfAll(weights, large, 10));
  return {ease, local: {seconds: local, megabytes: (after - before) / 1e6}, build: {learn, score, megabytes: process.resourceUsage().maxRSS / 1e3}, change: await changes(5000)};
}

/** The page's own view over so many products, in Chromium: milliseconds of a change of days, and of taking a product out and in, until what changed is laid out. */
async function changes(products: number): Promise<RecommendSpeed["change"]> {
  const fill = recommendBundle(), random = seededRandom("page"), [first] = fill.tables.recommend_products ?? [], [settings] = fill.tables.recommend_settings ?? [];
  const rows = Array.from({length: products}, (_, i) => ({...first!, product: `P${i}`, title_en: `Article ${i}`, title_zh: `商品${i}`, base: Math.round(1e5 * random()) / 1e6, rank: i + 1, links: JSON.stringify(Array.from({length: 4}, () => [1 + Math.floor(random() * products), Math.round(1e5 * random()) / 1e5]))}));
  const bundle = {...fill, tables: {...fill.tables, recommend_products: rows, recommend_settings: [{...settings!, k: 10}], recommend_examples: [{says_en: "Ten", says_zh: "十", products: JSON.stringify(rows.slice(0, 10).map(({product}) => product)), rank: 1}]}};
  const code = (await build({stdin: {contents: 'import {recommendView} from "./lib/browser/recommend.ts"; document.body.append(recommendView(window.bundle));', resolveDir: root, loader: "ts"}, bundle: true, write: false, format: "iife", target: "es2022", define: {"import.meta.url": '"http://127.0.0.1/x.js"'}})).outputFiles[0]!.text;
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>bench</title>");
    await page.evaluate(`window.bundle = ${JSON.stringify(bundle)}; history.replaceState = () => undefined; ${code}`);
    const times = (await page.evaluate(`(() => {
      const times = [], days = document.querySelector(".basket-row input[type=number]");
      for (let i = 0; i < 60; ++i) { const begun = performance.now(); days.value = String(i); days.dispatchEvent(new Event("input", {bubbles: true})); document.body.getBoundingClientRect(); times.push(performance.now() - begun); }
      return times;
    })()`)) as number[];
    times.sort((a, b) => a - b);
    return {products, median: times[30]!, worst: times[59]!};
  } finally { await browser.close(); }
}

/** Lines on it. */
export const tellSpeed = ({ease, local, build: {learn, score, megabytes}, change}: RecommendSpeed): string[] => [
  `EASE of 2,000 products: ${ease.toFixed(1)} s, at most 5 s`, `EASE within 100 neighbours, 20,000 products: ${local.seconds.toFixed(1)} s and ${local.megabytes.toFixed(0)} MB more`,
  `a million persons × 20 of 20,000 products: 100 neighbours each ${learn.toFixed(1)} s, lists of all ${score.toFixed(1)} s, together at most 60 s; ${megabytes.toFixed(0)} MB at most`,
  `a change of the basket over ${change.products} products in Chromium: median ${change.median.toFixed(1)} ms, worst ${change.worst.toFixed(1)} ms, at most 16 ms`
];
