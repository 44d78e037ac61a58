import {randomBytes} from "node:crypto";
import {createServer} from "node:net";
import {join} from "node:path";
import {pageOfPath} from "../../lib/live.js";
import type {PipelineEvent} from "../pipeline.js";
import {interruption} from "../command-line.js";
import {standardProgress} from "../progress.js";
import {listen} from "../serve.js";
import {freshLake} from "../live/lake.js";
import {liveRoute} from "../live/route.js";
import {type Session, startSession} from "../live/session.js";
import {frameworkPreview, type Preview} from "./framework.js";
import {homePage} from "./home.js";
import {openLake, type LakeReader} from "./lake.js";
import {lakeRoute} from "./lake-route.js";
import {type LiveSite, liveServer, previewPage} from "./live.js";
import {describeFiles, describeSite} from "./manifest.js";
import {searchEntries} from "./search.js";

/** What to start; `root` is the repository. */
export interface StartOptions {
  root: string;
  threads?: number;
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

/** Runs the pipeline, assembles the site and serves it live on 127.0.0.1; from then on a change of any file that the numbers hang on runs it again. */
export async function startSite(options: StartOptions): Promise<RunningSite> {
  const {root, workspace, signal, threads, onEvent, config, port = 3000} = options;
  const token = randomBytes(32).toString("base64url");
  const lake = freshLake(() => openLake(session.done().result, threads));
  const session = await startSession({root, workspace, start: randomBytes(8).toString("hex"), onDone: () => lake.renew(), ...(signal && {signal}), ...(threads !== undefined && {threads}), ...(onEvent && {onEvent})});
  let preview: Preview | undefined;
  try {
    const {site: {folder}, result: {workspace: {asOf}}} = session.done();
    preview = await frameworkPreview({root, site: folder, output: `${folder}.out`, ...(config !== undefined && {config})}, await freePort());
    const server = liveServer(liveSite(session, preview.port, {root, workspace, token, lake: lake.reader}));
    const own = await listen(server, port), {ended, stop: stopPreview} = preview;
    const stop = async () => {
      const left = session.stop();
      server.closeAllConnections();
      server.close();
      lake.close();
      await Promise.all([left, stopPreview()]);
    };
    return {address: `http://127.0.0.1:${own}/`, asOf, ended, stop};
  } catch (error) {
    await Promise.all([session.stop(), preview?.stop()]);
    throw error;
  }
}

/** What the live server answers, always from the last run that ended well. */
function liveSite(session: Session, preview: number, {root, workspace, token, lake}: {root: string; workspace: string; token: string; lake: LakeReader}): LiveSite {
  const {hub} = session, {folder} = session.done().site;
  return {
    preview, folder,
    lake: lakeRoute(async () => lake, token),
    live: liveRoute({root, workspace, token, hub}),
    run: () => hub.state.run,
    opened: (path) => {
      const page = pageOfPath(path);
      if (page !== undefined && session.done().site.pages.built.some((built) => built.page === page)) session.opened(page);
    },
    get home() { return homePage(session.done().site.pages.built); },
    made: {
      "/manifest.json": async () => {
        const {result, site} = session.done();
        return JSON.stringify({...(await describeSite(root, result, site, [])), files: (await describeFiles(join(folder, "tables"), site, "tables/"))});
      },
      "/search.json": async () => JSON.stringify((await Promise.all(session.done().site.pages.built.map(async ({page}) => searchEntries(`${page}.html`, await previewPage(preview, `${page}.html`))))).flat())
    }
  };
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
