import assert from "node:assert/strict";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {test} from "node:test";
import {build} from "esbuild";
import {chromium, type Page} from "playwright";
import type {TrainAsk, TrainTold} from "../../../lib/browser/train-worker.js";
import {readModelFile} from "../../../lib/models/file.js";
import {Lab, type LabTables} from "../../../lib/models/lab.js";
import {seededRandom} from "../../../lib/random.js";
import type {Model, ModelMethod} from "../../../lib/workspace.js";
import {findChromium, launchArguments} from "../../../loaders/check/chromium.js";
import {root} from "../../util/source.js";

const text = {en: "x", zh: "x"}, random = seededRandom("worker");
const model: Model = {kind: "rows", table: "t", label: "l", says: text, outcome: text, owner: "a", seed: "1", split: {by: "person"}, methods: {logistic: {kind: "logistic"}}};
const rows = Array.from({length: 3000}, (_, i) => { const age = 40 * random(), job = random() < 0.5 ? "clerk" : "nurse"; return {_file: "f", _line: i, _part: "all", _person: `p${i}`, _label: random() < 1 / (1 + Math.exp(3 - age / 10 - (job === "nurse" ? 1 : 0))), age, job}; });
const definition = {model, features: [{name: "age", type: "number" as const, says: text}, {name: "job", type: "text" as const, says: text}]};

const row = {model: "m", says_en: "Who comes", says_zh: "谁会来", outcome_en: "come", outcome_zh: "会来", unit_en: null, unit_zh: null, train_mean: null, test_mean: null, limits_en: null, limits_zh: null, owner: "a", kind: "rows", reads: "t", cut: null, until: null, split: "person", split_from: null, train_rows: 1, train_positives: 1, test_rows: 1, test_positives: 1, persons: null, features: 2, refused: 0, method: "logistic", cost: 1, benefit: 4, seed: "1", data_hash: "x", problem: null, problem_code: null, rank: 1};
const features = definition.features.map(({name}, i) => ({model: "m", feature: name, says_en: name, says_zh: name, used: true, why_en: null, why_zh: null, auc: 0.6, correlation: null, missing: 0, drift: null, rank: i + 1}));
const bundle = {page: "classifier", workspace: {name: "w", title: text, asOf: "2024-01-01", currency: "EUR", threshold: 5}, tables: {model_catalogue: [row], model_features: features, sources: []}, charts: {}};
const site = `<!doctype html><html lang="en" data-live><title>x</title><main></main><script type="module">import {trainView} from "/_import/lib/browser/train.js"; document.querySelector("main").append(trainView(${JSON.stringify(bundle)}));</script>`;

/** What the live server answers to the worker, which runs in a page of Chromium. */
async function served(work: (run: (asks: TrainAsk[], stopAfter?: number) => Promise<TrainTold[]>, page: Page) => Promise<void>): Promise<void> {
  const made = await build({entryPoints: ["train-worker", "train"].map((name) => `${root}/lib/browser/${name}.ts`), outdir: "/", absWorkingDir: root, bundle: true, write: false, format: "esm", platform: "browser", target: "es2022", logLevel: "error"}), scripts = new Map(made.outputFiles.map(({path, text: script}) => [path.split("/").at(-1), script]));
  const lines = (table: readonly Record<string, unknown>[]) => { const names = Object.keys(table[0] ?? {}); return [{columns: names.map((name) => ({name, type: "?"}))}, {values: names.map((name) => table.map((row) => row[name]))}, {more: false}].map((line) => `${JSON.stringify(line)}\n`).join(""); };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost"), send = (type: string, body: string) => response.writeHead(200, {"Content-Type": type}).end(body);
    if (url.pathname.endsWith(".js")) return send("text/javascript", scripts.get(url.pathname.split("/").at(-1)) ?? "");
    if (url.pathname === "/live/write") { let text = ""; request.on("data", (part) => { text += String(part); }).on("end", () => { const asked = JSON.parse(text) as {path: string; text: string}; if (request.headers["x-portrait-token"] === "t") { readModelFile(asked.text, asked.path); send("application/json", "{}"); } else response.writeHead(403).end(); }); return; }
    if (url.pathname === "/lake/token.json" || url.pathname === "/live/token.json") return send("application/json", JSON.stringify({token: "t"}));
    if (url.pathname !== "/lake/query") return send("text/html; charset=utf-8", site);
    if (request.headers["x-portrait-token"] !== "t") return response.writeHead(403).end();
    return send("application/x-ndjson", lines((url.searchParams.get("sql") ?? "").includes("report_m") ? [{body: JSON.stringify(definition)}] : rows));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await work((asks, stopAfter) => page.evaluate(async ({asks, stopAfter}) => {
      const worker = new Worker("/_import/lib/browser/train-worker.js", {type: "module"}), told: TrainTold[] = [];
      for (const ask of asks) {
        const flag = URL.createObjectURL(new Blob(["go"]));
        await new Promise<void>((resolve) => {
          worker.onmessage = ({data}: MessageEvent<TrainTold>) => {
            told.push(data);
            if (data.kind === "round" && stopAfter !== undefined && (data.rounds.at(-1)?.[0] ?? 0) >= stopAfter) URL.revokeObjectURL(flag);
            if (["judged", "person", "error"].includes(data.kind)) resolve();
          };
          worker.postMessage("flag" in ask ? {...ask, flag} : ask);
        });
      }
      worker.terminate();
      return told;
    }, {asks, stopAfter}), page);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Equal but for the last digits of numbers: engines differ in those of Math.exp and Math.log. */
function near(found: unknown, wanted: unknown, where: string): void {
  if (typeof found === "number" && typeof wanted === "number") assert.ok(Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)), `${where}: ${found} for ${wanted}`);
  else if (found !== null && wanted !== null && typeof found === "object" && typeof wanted === "object") {
    assert.deepEqual(Object.keys(found), Object.keys(wanted), where);
    for (const [key, value] of Object.entries(found)) near(value, (wanted as Record<string, unknown>)[key], `${where}.${key}`);
  } else assert.equal(found, wanted, where);
}

const train = (method: ModelMethod, name = "m"): TrainAsk => ({kind: "train", model: name, kept: "rows", threshold: 5, wish: {features: ["age", "job"], method, seed: "s"}, flag: ""});

test("the worker reads rows of the live site, learns as Node does, stops when told and says what fails", {timeout: 120_000}, async () => {
  const methods: ModelMethod[] = [{kind: "logistic"}, {kind: "boosting", rounds: 15}, {kind: "forest", trees: 5, depth: 6}, {kind: "network", hidden: [8], passes: 3}], lab = new Lab("m", definition, rows, 5), wanted: LabTables[] = [];
  for (const method of methods) wanted.push(await lab.train({features: ["age", "job"], method, seed: "s"}, {tensorflow: () => import("@tensorflow/tfjs")}));
  await served(async (run, page) => {
    const told = await run([...methods.map((method) => train(method)), {kind: "person", place: 3}]), plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)), found = told.filter(({kind}) => kind === "judged").map((one) => (one as {tables: LabTables}).tables);
    near(plain(found.slice(0, 3)), plain(wanted.slice(0, 3)), "");
    const auc = ({model_metrics: metrics}: LabTables) => metrics.find(({method, metric}) => method === "#4" && metric === "auc")?.value ?? NaN;
    assert.ok(Math.abs(auc(found[3]!) - auc(wanted[3]!)) < 0.002, "networks are learnt in float32");
    assert.deepEqual(told.find(({kind}) => kind === "rows"), {kind: "rows", rows: 3000});
    assert.equal(told.filter(({kind}) => kind === "learnt").length, 4);
    assert.equal((told.at(-1) as {person: {place: number}}).person.place, 3);

    const stopped = await run([train({kind: "boosting", rounds: 2000})], 1), rounds = stopped.flatMap((one) => (one.kind === "round" ? one.rounds : []));
    assert.ok(rounds.length > 0 && rounds.length < 2000, String(rounds.length));
    assert.ok(stopped.some((one) => one.kind === "learnt" && one.stopped) && stopped.at(-1)?.kind === "judged", "what was learnt is kept and judged");

    const failed = await run([{...train({kind: "logistic"}), wish: {features: [], method: {kind: "logistic"}, seed: "s"}} as TrainAsk]);
    assert.deepEqual(failed.at(-1), {kind: "error", code: "no-data", message: "no feature is left to learn from"});
    await inPage(page);
  });
});

/** The form itself: a setting that is none, learning with its curve, a person, Chinese, and a stop. */
async function inPage(page: Page): Promise<void> {
  const output = page.locator(".train output"), press = () => page.locator(".train form button[type=submit]").first().click(), choose = (name: string) => page.selectOption("[name=lab-method]", name);
  const done = async (words: RegExp) => { await page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".train output")?.textContent ?? ""), words.source); };
  await choose("boosting");
  await page.fill("[name=lab-rounds]", "none");
  await press();
  assert.match((await output.textContent()) ?? "", /whole number from 1 to 2000, not "none"/);
  await page.fill("[name=lab-rounds]", "40");
  await press();
  await done(/Learnt, and judged, in [\d.]+ s/);
  await page.locator("#fig-model-person").waitFor();
  assert.match(await page.locator(".train").innerText(), /Loss after round \d+: 0\.\d{4}[^]*Gradient boosting, #1: how it does[^]*Place 1 of 750/);
  await page.fill("[name=lab-place]", "750");
  await page.locator("button:has-text('Why this score?')").click();
  await page.locator("h3:has-text('Place 750 of 750')").waitFor();
  await page.evaluate(() => { document.documentElement.lang = "zh-CN"; dispatchEvent(new Event("language")); });
  assert.match(await page.locator(".train").innerText(), /学习完成，并已评判[^]*梯度提升，#1：表现[^]*第 750 名（共 750 名）/);
  await page.fill("[name=lab-rounds]", "2000");
  await page.fill("[name=lab-validation]", "0");
  await press();
  await page.waitForFunction(() => (document.querySelector<HTMLProgressElement>(".train progress")?.value ?? 0) > 0);
  await page.locator(".train [data-do=stop]").click();
  await done(/已在第 [\d,]+ 轮停止，保留所学，并已评判/);
  await choose("tree");
  assert.match(await page.locator(".train form").first().innerText(), /12 组设置、五折：学习 61 次而非一次/);
  await page.check("[name=lab-search]");
  await press();
  await done(/学习完成，并已评判/);
  await page.locator("#fig-model-search").waitFor();
  await page.locator(".train p", {hasText: /为比较设置已学习 60 次；已试设置中最低对数损失为 0\.\d{4}/}).waitFor();
  await page.locator("[data-do=curve]").click();
  await page.locator("#fig-model-curve svg").waitFor();
  await page.locator("[data-do=calibrate]").click();
  await page.locator("#fig-model-calibrated table").waitFor();
  await page.fill("[name=lab-keep]", "own_tree");
  await page.locator(".train .keep button[type=submit]").last().click();
  await page.locator(".train .keep [role=status]", {hasText: "已写入 data/w/models/own_tree.json"}).waitFor();
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({id}) => id));
  assert.equal(new Set(ids).size, ids.length);
}
