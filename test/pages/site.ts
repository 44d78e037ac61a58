import {existsSync} from "node:fs";
import {mkdir, mkdtemp, readFile, rm, stat} from "node:fs/promises";
import {createServer, type Server} from "node:http";
import {tmpdir} from "node:os";
import {dirname, extname, join} from "node:path";
import {chromium, type Browser, type BrowserContext, type Page} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {lockLake} from "../../loaders/lock.js";
import {buildSite} from "../../loaders/site/build.js";
import type {Manifest} from "../../lib/manifest.js";
import {root, thorough} from "../util/source.js";

/** A workspace built into a temporary folder, and two plain servers of it: at the root and below a path. */
export interface Built {
  workspace: string;
  folder: string;
  manifest: Manifest;
  address: string;
  below: string;
  close(): Promise<void>;
}

const datasets = process.env["PORTRAIT_DATASETS"];
/** Why Online Retail cannot be built here, or false; where data sets are required it is built in any case, and fails. */
export const withoutRetail = process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" || (datasets !== undefined && existsSync(join(datasets, "online_retail"))) ? false : "PORTRAIT_DATASETS names no folder with online_retail";

/** Builds a workspace as `npm run build` does, once for all files of a test run, and serves it; who changes it works on a copy. */
export async function build(workspace: string): Promise<Built> {
  const shared = process.env["PORTRAIT_TEST_FOLDER"], output = join(shared ?? (await mkdtemp(join(tmpdir(), "portrait-pages-"))), workspace), folder = join(output, "dist");
  await mkdir(output, {recursive: true});
  const unlock = await lockLake(output), manifest = await buildOnce(workspace, folder).finally(unlock);
  const servers = [await serve(folder, "/"), await serve(folder, "/reports/portrait/")] as const;
  return {
    workspace, folder, manifest, address: servers[0].address, below: servers[1].address,
    async close() {
      for (const {server} of servers) server.close().closeAllConnections();
      if (shared === undefined) await rm(dirname(output), {recursive: true, force: true});
    }
  };
}

async function buildOnce(workspace: string, folder: string): Promise<Manifest> {
  const file = join(folder, "manifest.json");
  return existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as Manifest) : buildSite({workspace, root, output: folder});
}

const types: Record<string, string> = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml"};

/** Files whose names bear their hash, or that no test changes: a browser may keep them, as it does with every host. */
const named = /\/_(file|import|node|npm|observablehq)\//;

/** The plainest file server: a path is a file or 404, a folder is its index.html; nothing is rewritten. Not Portrait's own. */
export async function serve(folder: string, base: string): Promise<{server: Server; address: string}> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = path.startsWith(base) ? join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : "") : "";
    void stat(file).then((entry) => (entry.isFile() ? readFile(file) : Promise.reject(new Error("no file")))).then(
      (bytes) => response.writeHead(200, {"content-type": types[extname(file)] ?? "application/octet-stream", ...(named.test(path) ? {"cache-control": "max-age=3600"} : {})}).end(bytes),
      () => response.writeHead(404).end()
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {server, address: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}${base}`};
}

/** Starts the browser of these tests; it finds no other machine. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: await findChromium(), args: [...launchArguments(process.getuid?.() === 0), "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]});
}

/** How a reader looks at a page. */
export interface View {
  width: number;
  lang: "en" | "zh";
  theme: "light" | "dark";
}

/** Ways in which each page is opened: every two of width, language and theme together; all three under `npm run test:all`. */
export const views: readonly View[] = [1280, 390].flatMap((width) => (["en", "zh"] as const).flatMap((lang) => (["light", "dark"] as const).map((theme) => ({width, lang, theme}))))
  .filter(({width, lang, theme}) => thorough || ((width === 1280) === (lang === "en")) === (theme === "light"));

/** Ways in which the pages of a second workspace are opened: what language, width and theme alone change has been seen with the first, and so has the engine computing every page again. */
export const fewViews: readonly View[] = thorough ? views : [{width: 1280, lang: "zh", theme: "light"}, {width: 390, lang: "en", theme: "dark"}];

/** A browser window of a reader; it collects what went wrong and every request to another origin. */
export async function open(browser: Browser, {width, lang, theme}: View): Promise<{context: BrowserContext; page: Page; problems: string[]}> {
  const context = await browser.newContext({viewport: {width, height: 844}, colorScheme: theme, locale: lang === "zh" ? "zh-CN" : "en-GB", timezoneId: "Asia/Shanghai", reducedMotion: "reduce"});
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on("console", (message) => { if (message.type() === "error") problems.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => { if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`); }); // what a page is still asking for ends when it is left; a file that is not there is an answer, below
  page.on("response", (response) => { if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`); });
  context.on("request", (request) => { if (/^(http|ws)s?:/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1") problems.push(`other origin: ${request.url()}`); }); // a route would catch them as well, and switch the browser's cache off
  return {context, page, problems};
}

/** Goes to a page and waits until its answer stands and nothing is under way. */
export async function visit(page: Page, address: string): Promise<void> {
  await settle(page, address);
  await page.locator("main .answer").first().waitFor();
  await page.locator("main .made").first().waitFor();
}

/** Goes to a page and waits until nothing is under way; in the live site, whose stream of news stays open, until every cell has run. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.goto(address, {waitUntil: "load"});
  if (await page.locator("script[src*='live/page.js']").count() === 0) await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("main observablehq-loading") === null); // cells that wait for the engine
}
