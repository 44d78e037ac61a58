import {execFileSync} from "node:child_process";
import {existsSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import {join} from "node:path";
import {build} from "esbuild";
import {chromium} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {listen} from "../../loaders/serve.js";
import {fitLogistic, linearScores, sigmoid} from "../../lib/ml/logistic.js";
import {logLoss, rocAuc} from "../../lib/ml/metrics.js";
import {boostingPredict, fitBoosting} from "../../lib/ml/trees/boosting.js";
import {cartPredict, fitForest} from "../../lib/ml/trees/cart.js";
import {learnSvm, machinePredict} from "../../lib/models/machines.js";
import {seededRandom} from "../../lib/random.js";
import type {Matrix} from "../../lib/stats/matrix.js";
import {load, skipWithout, type Name} from "../lib/ml/oracle.js";
import {root} from "../util/source.js";
import {wide} from "./models-made.js";

interface Fit {auc: number; loss: number; seconds: number}
/** Of each set and method what Portrait and scikit-learn reach on the same rows; and the speed in a worker of Chromium. */
export interface ModelBench {portrait: Record<string, Record<string, Fit>>; peers: Record<string, Record<string, Fit>> | {absent: string}; browser: {boosting: number; rowEpochs: number; tasks: number[]; stop: number; stopped: number}}

interface Given {x: Matrix; xTest: Matrix; native: Matrix; nativeTest: Matrix; y: Float64Array; yTest: Float64Array; categorical: readonly boolean[]; speed: boolean}

const flat = (given: Matrix | Float64Array) => (given instanceof Float64Array ? given : given.values);

/** Learns everything here, by scikit-learn and in Chromium, over the same matrices. */
export async function modelBench(work: string): Promise<ModelBench> {
  const sets: Record<string, Given> = {};
  for (const name of ["telco", "german", "bank"] as Name[]) if (skipWithout(name) === false) sets[name] = {...load(name), speed: false};
  const [learnt, held] = [wide(100_000, "learn"), wide(25_000, "held")];
  sets["made"] = {x: learnt.x, xTest: held.x, native: learnt.x, nativeTest: held.x, y: learnt.y, yTest: held.y, categorical: Array.from({length: 20}, () => false), speed: true};
  const portrait = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, ours(set)]));
  for (const [name, set] of Object.entries(sets)) for (const part of ["x", "xTest", "native", "nativeTest", "y", "yTest"] as const) writeFileSync(join(work, `${name}.${part}.f64`), new Uint8Array(flat(set[part]).slice().buffer));
  writeFileSync(join(work, "sets.json"), JSON.stringify(Object.fromEntries(Object.entries(sets).map(([name, {x, native, categorical, speed}]) => [name, {columns: x.columns, native: native.columns, categorical, speed}]))));
  return {portrait, peers: peers(work), browser: await inChromium()};
}

function ours({x, xTest, native, nativeTest, y, yTest, categorical, speed}: Given): Record<string, Fit> {
  const over = (seeds: number, fit: (seed: number) => () => Float64Array): Fit => {
    const found = Array.from({length: seeds}, (_, seed) => { const begun = performance.now(), predict = fit(seed), seconds = (performance.now() - begun) / 1000, p = predict(); return {auc: rocAuc(yTest, p), loss: logLoss(yTest, p), seconds}; }), mean = (of: "auc" | "loss") => found.reduce((sum, one) => sum + one[of], 0) / seeds;
    return {auc: mean("auc"), loss: mean("loss"), seconds: Math.min(...found.map(({seconds}) => seconds))};
  };
  const boosted = (options: object) => (seed: number) => { const model = fitBoosting(native, y, options, seededRandom(`bench ${seed}`)); return () => boostingPredict(model, nativeTest); };
  if (speed) return {boosting: over(3, boosted({rounds: 100}))};
  return {
    logistic: over(1, () => { const model = fitLogistic(x, y); return () => linearScores(xTest, model).map(sigmoid); }), forest: over(10, (seed) => { const model = fitForest(x, y, seededRandom(`bench ${seed}`), {trees: 100, minLeaf: 5}); return () => cartPredict(model, xTest); }),
    boosting: over(10, boosted({rate: 0.03, rounds: 600, validation: 0.1, categorical})), svm: over(1, () => { const model = learnSvm({kind: "svm", c: 0.1}, x, y, seededRandom("bench")); return () => machinePredict(model, xTest); })
  };
}

function peers(work: string): ModelBench["peers"] {
  const home = join(work, "../python-models"), python = join(home, "bin/python");
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", home], {stdio: "ignore"});
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(root, "test/bench/models-requirements.txt")], {stdio: ["ignore", "ignore", "pipe"]});
    return JSON.parse(execFileSync(python, [join(root, "test/bench/models.py"), work], {encoding: "utf8", stdio: ["ignore", "pipe", "pipe"]})) as ModelBench["peers"];
  } catch (error) {
    return {absent: `no scikit-learn: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}

/** A worker as the laboratory's, which learns 100,000 × 20 while the page watches its own long tasks; and how soon it answers a stop. */
async function inChromium(): Promise<ModelBench["browser"]> {
  const made = await build({entryPoints: [`${root}/test/bench/models-worker.ts`], bundle: true, write: false, format: "iife", target: "es2022"});
  const server = createServer((request, response) => void response.writeHead(200, {"content-type": request.url === "/worker.js" ? "text/javascript" : "text/html"}).end(request.url === "/worker.js" ? made.outputFiles[0]?.text : "<!doctype html><title>bench</title>"));
  const port = await listen(server, 0), browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return (await page.evaluate(`(async () => {
      const tasks = []; new PerformanceObserver((list) => { for (const entry of list.getEntries()) tasks.push(entry.duration); }).observe({type: "longtask"});
      const worker = new Worker("/worker.js"), ask = (question) => new Promise((resolve, reject) => { worker.onmessage = ({data}) => resolve(data); worker.onerror = ({message}) => reject(new Error(message)); worker.postMessage(question); });
      const {seconds: boosting} = await ask({kind: "boosting"}), {rowEpochs} = await ask({kind: "logistic"});
      const flag = URL.createObjectURL(new Blob(["go"])); let halted = 0; setTimeout(() => { halted = performance.now(); URL.revokeObjectURL(flag); }, 1500);
      const {rounds: stopped} = await ask({kind: "stop", flag}), stop = performance.now() - halted;
      return {boosting, rowEpochs, tasks, stop, stopped};
    })()`)) as ModelBench["browser"];
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Lines on it. */
export function tellModels({portrait, peers: found, browser}: ModelBench): string[] {
  const lines: string[] = [];
  for (const [set, methods] of Object.entries(portrait)) for (const [method, own] of Object.entries(methods)) {
    const peer = "absent" in found ? undefined : (found as Record<string, Record<string, Fit>>)[set]?.[method];
    lines.push(`${set.padEnd(7)} ${method.padEnd(9)} AUC ${own.auc.toFixed(4)}, log loss ${own.loss.toFixed(4)}, ${own.seconds.toFixed(2)} s${peer === undefined ? "" : `; scikit-learn ${peer.auc.toFixed(4)}, ${peer.loss.toFixed(4)}, ${peer.seconds.toFixed(2)} s; takes ${(own.seconds / peer.seconds).toFixed(2)} × its time`}`);
  }
  if ("absent" in found) lines.push(String(found.absent));
  return [...lines, `Chromium, worker: boosting of 100 trees on 100,000 × 20 in ${browser.boosting.toFixed(1)} s, at most 10 s; logistic regression ${(browser.rowEpochs / 1e6).toFixed(2)} M row-epochs/s, at least 1 M`, `stop answered after ${browser.stop.toFixed(0)} ms with ${browser.stopped} rounds kept, at most 200 ms; main-thread tasks over 50 ms while it learns: ${browser.tasks.length === 0 ? "none" : browser.tasks.map((task) => `${Math.round(task)} ms`).join(", ")}`];
}
