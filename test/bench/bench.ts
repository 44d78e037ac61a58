import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {join} from "node:path";
import {root} from "../util/source.js";
import {audienceSizes, tellAudiences} from "./audiences.js";
import {cleaning, type Run} from "./cleaning.js";
import {columns, tellColumns} from "./columns.js";
import {brushing, tellBrushing} from "./crossfilter.js";
import {detections, tellDetection} from "./detection.js";
import {modelBench, tellModels} from "./models.js";
import {liveDay} from "./live.js";
import {edits, tellEdits} from "./edits.js";
import {linkage, tellLinked} from "./linkage.js";
import {firstChart, site} from "./reader.js";
import {recommendBench, tellRecommend} from "./recommend.js";
import {segmenting, tellSegmenting} from "./segments.js";
import {proposedDetections} from "./suggest.js";

const parts = ["cleaning", "cleaning-20", "detection", "site", "chart", "crossfilter", "columns", "linkage", "suggest", "segments", "audiences", "models", "recommend", "edits", "live"] as const;
const help = `Usage: npm run bench [-- ${parts.join("|")} …]

Times Portrait and its peers side by side; \`detection\` counts what rules find in the demo's world and in dirtied public data,
\`suggest\` what proposed rules alone find there.
\`segments\` moves cuts and clusters over a million persons in Chromium.
\`audiences\` counts conditions three levels deep over a million persons and a hundred tags in Chromium.
\`models\` learns on public data and 100,000 made rows, here, by scikit-learn and in Chromium.
\`recommend\` judges lists on MovieLens-100k and Online Retail beside implicit, Cornac and EASE in numpy, and times weights, lists and the page.
\`edits\` saves a rule, a source, a page and a module of the demo with \`npm start\` running and a page open.
\`live\` saves a source a thousand times with \`npm start\` running, and runs only when it is named.
Writes a table and JSON into .portrait/bench. PORTRAIT_DATASETS names the folder with online_retail, movielens_100k, bank_marketing and telco_churn.
`;
const words = process.argv.slice(2);
if (words.includes("--help")) process.stdout.write(help);
else if (words.some((word) => !parts.some((part) => part === word))) {
  process.stderr.write(`unknown part: ${words.join(" ")}; parts are ${parts.join(", ")}\n`);
  process.exitCode = 2;
} else await bench(words.length === 0 ? parts.filter((part) => part !== "live") : words);

async function bench(wanted: readonly string[]): Promise<void> {
  const folder = join(root, ".portrait/bench");
  mkdirSync(folder, {recursive: true});
  const work = mkdtempSync(join(folder, "work-"));
  const result: Record<string, unknown> = {commit: execFileSync("git", ["rev-parse", "HEAD"], {cwd: root, encoding: "utf8"}).trim(), cores: cpus().length, processor: cpus()[0]?.model, node: process.version};
  const lines: string[] = [];
  const say = (line: string) => {
    lines.push(line);
    process.stdout.write(`${line}\n`);
  };
  try {
    for (const part of parts) {
      if (!wanted.includes(part)) continue;
      say(`\n${part}`);
      if (part === "site") result[part] = tell(await site(work), (seconds) => `${seconds.toFixed(1)} s`, say);
      else if (part === "chart") result[part] = tell(await firstChart(work, "demo"), ({seconds, kilobytes}) => `${seconds.toFixed(2)} s  ${kilobytes.toFixed(0)} kB`, say);
      else if (part === "crossfilter") result[part] = tell(await brushing(work), tellBrushing, say);
      else if (part === "columns") result[part] = tellColumns(await columns(work), say);
      else if (part === "edits") result[part] = tell(await edits(work), tellEdits, say);
      else if (part === "linkage") result[part] = tell(await linkage(work), tellLinked, say);
      else if (part === "segments") {
        const found = (result[part] = await segmenting());
        for (const line of tellSegmenting(found)) say(line);
      } else if (part === "audiences") {
        const found = (result[part] = await audienceSizes(work));
        for (const line of tellAudiences(found)) say(line);
      } else if (part === "models") {
        const found = (result[part] = await modelBench(work));
        for (const line of tellModels(found)) say(line);
      } else if (part === "recommend") {
        const found = (result[part] = await recommendBench(work));
        for (const line of tellRecommend(found)) say(line);
      } else if (part === "live") {
        const day = (result[part] = await liveDay());
        say(`${day.saves} saves  median ${day.median.toFixed(2)} s  p95 ${day.p95.toFixed(2)} s  ${day.megabytes.map((size) => size.toFixed(0)).join(" → ")} MB  ${day.files.join(" → ")} open files  ${day.processes} processes`);
      } else if (part === "detection") {
        result[part] = await detections(work);
        for (const [name, found] of Object.entries(result[part] as Awaited<ReturnType<typeof detections>>)) for (const line of tellDetection(name, found)) say(line);
      } else if (part === "suggest") {
        result[part] = await proposedDetections(work);
        for (const [name, found] of Object.entries(result[part] as Awaited<ReturnType<typeof proposedDetections>>)) for (const line of tellDetection(name, found)) say(line);
      } else result[part] = tellCleaning(await cleaning(work, part === "cleaning" ? 1 : 20), say);
    }
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, "bench.txt"), `${lines.join("\n").trim()}\n`);
}

function tell<T>(found: Record<string, T>, show: (value: T) => string, say: (line: string) => void): Record<string, T> {
  for (const [name, value] of Object.entries(found)) say(`${name.padEnd(30)} ${show(value)}`);
  return found;
}

/** One line a tool; its ratio is to Portrait's ingest and clean, the work that all of them do. */
function tellCleaning(found: Record<string, Run | {absent: string}>, say: (line: string) => void): typeof found {
  const own = found["portrait"];
  const base = own !== undefined && "seconds" in own ? own.cleaning ?? own.seconds : NaN;
  for (const [name, run] of Object.entries(found)) {
    if ("absent" in run) say(`${name.padEnd(10)} – ${run.absent}`);
    else say(`${name.padEnd(10)} ${(run.cleaning ?? run.seconds).toFixed(1).padStart(6)} s  ${run.megabytes.toFixed(0).padStart(6)} MB  ${run.rows} rows  ${run.amount.toFixed(2)}  Portrait takes ${(base / (run.cleaning ?? run.seconds)).toFixed(2)} ×${run.cleaning === undefined ? "" : `  (whole pipeline ${run.seconds.toFixed(1)} s)`}`);
    if ("stages" in run) for (const [step, seconds] of Object.entries(run.stages ?? {}).sort(([, a], [, b]) => b - a).slice(0, 8)) say(`           ${seconds.toFixed(1).padStart(6)} s  ${step}`);
  }
  return found;
}
