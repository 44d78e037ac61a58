import {randomBytes} from "node:crypto";
import {createServer} from "node:net";
import {join} from "node:path";
import {runPipeline, type PipelineEvent} from "../pipeline.js";
import {interruption} from "../command-line.js";
import {standardProgress} from "../progress.js";
import {listen} from "../serve.js";
import {assemble, type AssembleOptions} from "./assemble.js";
import {fileProblem} from "./files.js";
import {frameworkPreview} from "./framework.js";
import {homePage} from "./home.js";
import {openLake, type LakeReader} from "./lake.js";
import {lakeRoute} from "./lake-route.js";
import {liveServer, previewPage} from "./live.js";
import {describeFiles, describeSite} from "./manifest.js";
import {searchEntries} from "./search.js";

/** What to start; `root` is the repository. */
export interface StartOptions extends AssembleOptions {
  workspace: string;
  /** Default 3000; the next free one if it is taken. */
  port?: number;
  /** Framework's config; default the repository's. */
  config?: string;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
}

/** A live site that answers. */
export interface RunningSite {
  address: string;
  asOf: string;
  /** Ends when the preview ends by itself, with its exit code. */
  ended: Promise<number>;
  /** Ends everything this start began. */
  stop(): Promise<void>;
}

/** Runs the pipeline, assembles the site and serves it live on 127.0.0.1. */
export async function startSite(options: StartOptions): Promise<RunningSite> {
  const {root, workspace, signal, threads, onEvent, config, port = 3000} = options;
  const result = await runPipeline({
    workspace, root, ...(signal && {signal}), ...(threads !== undefined && {threads}), ...(onEvent && {onEvent})
  }).catch((error: unknown) => {
    throw fileProblem(error);
  });
  const site = await assemble(result, "start", options);
  signal?.throwIfAborted();
  const preview = await frameworkPreview({root, site: site.folder, output: `${site.folder}.out`, ...(config !== undefined && {config})}, await freePort());
  let lake: LakeReader | undefined;
  try {
    const server = liveServer({
      lake: lakeRoute(async () => (lake = await openLake(result, threads)), randomBytes(32).toString("base64url")),
      preview: preview.port,
      folder: site.folder,
      home: homePage(site.pages.built),
      made: {
        "/manifest.json": async () => JSON.stringify({...(await describeSite(root, result, site, [])), files: (await describeFiles(join(site.folder, "tables"), site, "tables/"))}),
        "/search.json": async () => JSON.stringify((await Promise.all(site.pages.built.map(async ({page}) => searchEntries(`${page}.html`, await previewPage(preview.port, `${page}.html`))))).flat())
      }
    });
    const own = await listen(server, port);
    const stop = async () => {
      server.closeAllConnections();
      server.close();
      lake?.close();
      await preview.stop();
    };
    return {address: `http://127.0.0.1:${own}/`, asOf: result.workspace.asOf, ended: preview.ended, stop};
  } catch (error) {
    await preview.stop();
    throw error;
  }
}

/** Whole days from `asOf` to a moment; the only place where Portrait looks at a clock for data. */
export function daysBehind(asOf: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000);
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Starts a site, says where it is, and keeps it until the terminal says stop. */
export async function runStart(options: Omit<StartOptions, "signal" | "onEvent">): Promise<number> {
  const signal = interruption();
  const progress = standardProgress();
  let site: RunningSite;
  try {
    site = await startSite({...options, signal, onEvent: (event) => progress.event(event)});
  } finally {
    progress.end();
  }
  const days = daysBehind(site.asOf, new Date());
  console.log(`${options.workspace} at ${site.address}\ndata as of ${site.asOf}${days > 0 ? `, ${days} days before today` : ""}`);
  const stopped = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), {once: true}));
  const code = signal.aborted ? null : await Promise.race([stopped, site.ended]);
  await site.stop();
  if (code !== null) console.error(`preview ended with ${code}`);
  return code === null ? 0 : 1;
}
