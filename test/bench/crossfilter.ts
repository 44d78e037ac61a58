import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {build} from "esbuild";
import {chromium, type Page} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {serveFolder} from "../../loaders/serve.js";
import {root} from "../util/source.js";

/** Milliseconds a brush takes, over many brushes. */
export interface Brushing {median: number; p95: number; worst: number; brushes: number; rows: number}

/** One line on it. */
export const tellBrushing = ({median, p95, worst, brushes, rows}: Brushing) => `p95 ${p95.toFixed(1)} ms  median ${median.toFixed(1)} ms  worst ${worst.toFixed(1)} ms  (${brushes} brushes over ${rows} rows)`;

/** Brushes in Chromium: the engine alone over half a million rows of five properties, and the page *Orders* with its drawing. */
export async function brushing(work: string): Promise<Record<string, Brushing>> {
  const retail = existsSync(join(process.env["PORTRAIT_DATASETS"] ?? "", "online_retail")), workspace = retail ? "online-retail" : "demo", output = join(work, "dist-orders");
  execFileSync(process.execPath, ["loaders/commands/run.js", "build", "--workspace", workspace, "--output", output], {cwd: root, stdio: "ignore"});
  const {server, address} = await serveFolder(output, {port: 4350});
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await page.goto(`${address}orders.html`, {waitUntil: "networkidle"});
    const drawn = await inPage(page);
    const code = await build({entryPoints: [join(root, "lib/charts/crossfilter.ts")], bundle: true, write: false, format: "iife", globalName: "cross", target: "es2022"});
    return {"half a million rows": await engineAlone(page, code.outputFiles[0]?.text ?? ""), [`page Orders, ${workspace}`]: drawn};
  } finally {
    await browser.close();
    server.close().closeAllConnections();
  }
}

/** Every twentieth brush is of another property, as a reader moves. */
async function engineAlone(page: Page, code: string): Promise<Brushing> {
  const times = (await page.evaluate(`(() => { ${code}
    const rows = 500_000, sizes = [374, 7, 24, 40, 38], names = ["day", "weekday", "hour", "amount", "country"];
    let seed = 1; const draw = (n) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor((seed / 4294967296) * n); };
    const dimensions = names.map((name, i) => ({name, size: sizes[i], bins: Uint16Array.from({length: rows}, () => draw(sizes[i]))}));
    const filter = cross.crossfilter(dimensions, [new Float64Array(rows).fill(1), Float64Array.from({length: rows}, () => draw(100000))]);
    const times = [];
    for (let i = 0; i < 400; i += 1) {
      const d = Math.floor(i / 20) % 5, a = draw(sizes[d]), b = draw(sizes[d]), start = performance.now();
      filter.brush(names[d], {from: Math.min(a, b), until: Math.max(a, b) + 1});
      for (const name of names) filter.histogram(name);
      filter.total();
      times.push(performance.now() - start);
    }
    return times;
  })()`)) as number[];
  return summary(times, 500_000);
}

/** From the pointer's move to the frame's style and layout. */
async function inPage(page: Page): Promise<Brushing> {
  const found = (await page.evaluate(`(() => {
    const boxes = [...document.querySelectorAll(".brush")], times = [];
    const fire = (box, type, x) => box.dispatchEvent(new PointerEvent(type, {pointerId: 1, clientX: x, clientY: box.getBoundingClientRect().top + 50, bubbles: true}));
    for (const box of boxes) box.setPointerCapture = () => undefined;
    for (let i = 0; i < 200; i += 1) {
      const box = boxes[Math.floor(i / 20) % boxes.length], {left, width} = box.getBoundingClientRect(), at = left + ((i * 37) % 100) / 100 * width;
      const start = performance.now();
      fire(box, i % 20 === 0 ? "pointerdown" : "pointermove", at);
      document.body.offsetHeight;
      times.push(performance.now() - start);
      if (i % 20 === 19) fire(box, "pointerup", at);
    }
    return times;
  })()`)) as number[];
  return summary(found, await page.evaluate(async () => {
    const name = performance.getEntriesByType("resource").map((entry) => entry.name).find((url) => /tables\/orders.*json/.test(url)) ?? "";
    return ((await (await fetch(name)).json()) as {tables: {order_cube: unknown[]}}).tables.order_cube.length;
  }));
}

function summary(times: readonly number[], rows: number): Brushing {
  const sorted = [...times].sort((a, b) => a - b), at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return {median: at(0.5), p95: at(0.95), worst: at(1), brushes: times.length, rows};
}
