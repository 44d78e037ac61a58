import {build} from "esbuild";
import {chromium} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {root} from "../util/source.js";

/** Milliseconds of the laboratory over made rows: cuts moved, of so many moves, and one k-means. */
export interface Segmenting {rows: number; cutMedian: number; cutWorst: number; cuts: number; columns: number; k: number; kmeans: number; rounds: number}

/** Lines on it. */
export const tellSegmenting = ({rows, cutMedian, cutWorst, cuts, columns, k, kmeans, rounds}: Segmenting): string[] => [
  `moving a cut over ${rows} persons: median ${cutMedian.toFixed(1)} ms, worst ${cutWorst.toFixed(1)} ms of ${cuts} moves; at most 200 ms`, `k-means of ${rows} × ${columns}, k = ${k}, one start: ${(kmeans / 1000).toFixed(2)} s, ${rounds} rounds; at most 5 s`
];

/** The laboratory's code as one script that sets `lab`. */
export async function labScript(): Promise<string> {
  const code = await build({stdin: {contents: "export * from \"./lib/segments/lab.ts\"; export {seededRandom} from \"./lib/random.ts\";", resolveDir: root, loader: "ts"}, bundle: true, write: false, format: "iife", globalName: "lab", target: "es2022"});
  return code.outputFiles[0]?.text ?? "";
}

/** Moves cuts and clusters in Chromium, over blobs of a million persons. */
export async function segmenting(rows = 1_000_000): Promise<Segmenting> {
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    return (await page.evaluate(`(() => { ${await labScript()}
      const rows = ${Number(rows)}, columns = 8, k = 8, random = lab.seededRandom("bench"), times = [];
      const of = (most) => Float64Array.from({length: rows}, () => Math.floor(random() * random() * most)), measures = {days: of(730), orders: of(40), money: of(90000)};
      for (let i = 0; i < 40; ++i) {
        const start = performance.now();
        lab.recut(measures, {recency: [10 + i, 60, 180, 360], frequency: [20, 10, 5, 2]});
        times.push(performance.now() - start);
      }
      const values = new Float64Array(rows * columns), sum = () => random() + random() + random() - 1.5;
      for (let i = 0; i < rows; ++i) for (let j = 0; j < columns; ++j) values[i * columns + j] = sum() + 1.2 * (((i % k) >> (j % 3)) & 1);
      const start = performance.now(), found = lab.recluster({rows, columns, values}, {features: Array.from({length: columns}, (_, j) => ({tag: String(j)}))}, k, "bench", 1), kmeans = performance.now() - start;
      times.sort((a, b) => a - b);
      return {rows, cutMedian: times[20], cutWorst: times.at(-1), cuts: 40, columns, k, kmeans, rounds: found.rounds};
    })()`)) as Segmenting;
  } finally {
    await browser.close();
  }
}
