import {createServer} from "node:http";
import {build} from "esbuild";
import {chromium, type Browser, type Page} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {seededRandom} from "../../lib/random.js";
import {clusterSet, measures, rfmSet, type PointSet} from "../../lib/segments/points.js";
import {matrix, type Matrix} from "../../lib/stats/matrix.js";
import {root} from "../util/source.js";

/** Milliseconds of the laboratory over a lake of made persons, in its own worker: cuts moved from question to answer, and one question of clusters, of which k-means itself took `kmeans`; tasks of the page's main thread over 50 ms. */
export interface Segmenting {rows: number; cutMedian: number; cutWorst: number; cuts: number; columns: number; k: number; kmeans: number; rounds: number; whole: number; reading: number; tasks: number[]}

/** Lines on it. */
export const tellSegmenting = ({rows, cutMedian, cutWorst, cuts, columns, k, kmeans, rounds, whole, reading, tasks}: Segmenting): string[] => [
  `reading ${rows} persons from the lake into the worker: ${(reading / 1000).toFixed(2)} s`, `moving a cut over ${rows} persons: median ${cutMedian.toFixed(1)} ms, worst ${cutWorst.toFixed(1)} ms of ${cuts} moves; at most 200 ms`,
  `k-means of ${rows} × ${columns}, k = ${k}, one start: ${(kmeans / 1000).toFixed(2)} s, ${rounds} rounds; at most 5 s; with reading, choice of k, description and map ${(whole / 1000).toFixed(2)} s`,
  `tasks of the main thread over 50 ms: ${tasks.length === 0 ? "none" : tasks.map((task) => `${Math.round(task)} ms`).join(", ")}`
];

/** A page with the laboratory's worker as `ask(question)`, over a lake that answers with these rows; `tasks` collects main-thread tasks over 50 ms. */
export async function labPage(browser: Browser, rowsOf: (set: string) => Matrix): Promise<{page: Page; close(): Promise<void>}> {
  let code = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    if (url.pathname === "/worker.js") return void response.writeHead(200, {"content-type": "text/javascript"}).end(code);
    if (url.pathname === "/lake/token.json") return void response.writeHead(200, {"content-type": "application/json"}).end("{\"token\":\"made\"}");
    if (url.pathname !== "/lake/query") return void response.writeHead(200, {"content-type": "text/html"}).end("<!doctype html><title>laboratory</title>");
    const {rows, columns, values} = rowsOf((url.searchParams.get("sql") ?? "").includes("segment_value_") ? "measures" : "features");
    response.writeHead(200, {"content-type": "application/x-ndjson"});
    for (let from = 0; from < rows; from += 10_000) {
      const count = Math.min(10_000, rows - from), column = (j: number) => Array.from({length: count}, (_, i) => values[(from + i) * columns + j]);
      response.write(`${JSON.stringify({values: [Array.from({length: count}, (_, i) => `P${from + i}`), ...Array.from({length: columns}, (_, j) => column(j))]})}\n`);
    }
    response.end("{\"more\":false}\n");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const at = server.address(), address = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}/`;
  code = (await build({entryPoints: [`${root}/lib/browser/segment-worker.ts`], bundle: true, write: false, format: "iife", target: "es2022", define: {"import.meta.url": JSON.stringify(`${address}_import/lib/browser/site.js`)}})).outputFiles[0]?.text ?? "";
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(`(() => {
    window.tasks = []; new PerformanceObserver((list) => { for (const entry of list.getEntries()) tasks.push(entry.duration); }).observe({type: "longtask"});
    const worker = new Worker("worker.js"); let id = 0;
    window.ask = (question) => new Promise((resolve, reject) => { const mine = ++id, parts = {}; worker.onmessage = ({data}) => { if (data.id !== mine) return; if (data.progress) parts[data.progress.part] = performance.now(); else if (data.answer) resolve({answer: data.answer, parts, end: performance.now()}); else reject(new Error(data.error.what)); }; worker.onerror = (event) => reject(new Error(event.message)); worker.postMessage({id: mine, question}); });
  })()`);
  return {page, close: async () => { await page.close(); server.close().closeAllConnections(); }};
}

/** Sets as the page asks for them. */
export const rfmPoints: PointSet = {set: rfmSet("value"), features: measures.map((feature) => ({feature, log: false}))};
/** The set of so many numeric tags. */
export const clusterPoints = (columns: number): PointSet => ({set: clusterSet, features: Array.from({length: columns}, (_, j) => ({feature: `n${j}`, log: false}))});

/** Moves cuts and clusters in Chromium, over blobs of a million persons. */
export async function segmenting(rows = 1_000_000): Promise<Segmenting> {
  const columns = 8, k = 8, random = seededRandom("bench"), measured = matrix(rows, 3), features = matrix(rows, columns), sum = () => random() + random() + random() - 1.5;
  for (let i = 0; i < rows; ++i) {
    for (const [j, most] of [730, 40, 90_000].entries()) measured.values[3 * i + j] = Math.floor(random() * random() * most);
    for (let j = 0; j < columns; ++j) features.values[i * columns + j] = Math.round(1e4 * (sum() + 1.2 * (((i % k) >> (j % 3)) & 1))) / 1e4;
  }
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const {page, close} = await labPage(browser, (set) => (set === "measures" ? measured : features));
    const found = (await page.evaluate(`(async () => {
      const recut = {do: "recut", source: {set: ${JSON.stringify(rfmPoints)}, asOf: "2026-01-01"}, cuts: {recency: [10, 60, 180, 360], frequency: [20, 10, 5, 2], monetary: [40000, 20000, 9000, 2000]}}, times = [];
      const before = performance.now(); await ask(recut); const reading = performance.now() - before;
      for (let i = 0; i < 40; ++i) { const start = performance.now(); await ask({...recut, cuts: {...recut.cuts, recency: [10 + i, 60, 180, 360]}}); times.push(performance.now() - start); }
      const start = performance.now(), {answer, parts, end} = await ask({do: "explore", source: {set: ${JSON.stringify(clusterPoints(columns))}, asOf: "2026-01-01"}, ask: {features: ${JSON.stringify(clusterPoints(columns).features.map(({feature}) => ({tag: feature})))}, k: ${k}, scale: "standard", method: "k-means", seed: "bench"}});
      await new Promise((resolve) => setTimeout(resolve, 200));
      times.sort((a, b) => a - b);
      return {cutMedian: times[20], cutWorst: times.at(-1), kmeans: parts.describe - parts.fit, rounds: answer.clusters.rounds, whole: end - start, reading, tasks};
    })()`)) as Omit<Segmenting, "rows" | "cuts" | "columns" | "k">;
    await close();
    return {...found, rows, cuts: 40, columns, k};
  } finally {
    await browser.close();
  }
}
