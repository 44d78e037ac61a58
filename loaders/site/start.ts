import {randomBytes} from "node:crypto";
import {createServer} from "node:net";
import {join} from "node:path";
import {type LiveProblem, pageOfPath} from "../../lib/live.js";
import {printable} from "../../lib/visible.js";
import {restartSentence} from "../../lib/words/live.js";
import type {PipelineEvent} from "../pipeline.js";
import {interruption} from "../command-line.js";
import {standardProgress} from "../progress.js";
import {listen} from "../serve.js";
import {firstPage} from "../live/first.js";
import {freshLake} from "../live/lake.js";
import {type LivePreview, livePreview} from "../live/preview.js";
import {liveRoute} from "../live/route.js";
import {type Session, startSession} from "../live/session.js";
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
  /** A run has failed, the first one or a later one. */
  onFailed?: (problems: readonly LiveProblem[]) => void;
  /** Files of the running server itself are other ones than it runs on. */
  onRestart?: (files: readonly string[]) => void;
}

/** A live site that answers. */
export interface RunningSite {
  address: string;
  /** The date of the data; undefined where no run has ended well yet. */
  asOf: string | undefined;
  /** Ends when the preview ends by itself, with its exit code. */
  ended: Promise<number>;
  /** Ends everything this start began. */
  stop(): Promise<void>;
}

/** Runs the pipeline, assembles the site and serves it live on 127.0.0.1; a change of any file that the numbers hang on runs it again. Where the first run fails, pages show that until it is mended. */
export async function startSite(options: StartOptions): Promise<RunningSite> {
  const {root, workspace, signal, threads, config, port = 3000, onEvent, onFailed, onRestart} = options, own = {...(threads !== undefined && {threads}), ...(config !== undefined && {config})};
  const token = randomBytes(32).toString("base64url"), preview = livePreview({root, config, port: freePort});
  const lake = freshLake(() => openLake(session.done().result, threads, join(root, "data", workspace)));
  const session = await startSession({
    root, workspace, start: randomBytes(8).toString("hex"), ...own, ...(signal && {signal}), ...(onEvent && {onEvent}), ...(onFailed && {onFailed}), ...(onRestart && {onRestart}),
    onDone: async ({site}) => { lake.renew(); return await preview.serve(site); }
  }).catch(async (error: unknown) => { await preview.stop(); throw error; });
  const server = liveServer(liveSite(session, preview, {root, workspace, token, lake: lake.reader}));
  const stop = async () => {
    const left = session.stop();
    server.closeAllConnections();
    server.close();
    lake.close();
    await Promise.all([left, preview.stop()]);
  };
  try {
    const listens = await listen(server, port);
    return {address: `http://127.0.0.1:${listens}/`, asOf: preview.port() === undefined ? undefined : session.done().result.workspace.asOf, ended: preview.ended, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the live server answers, always from the last run that ended well. */
function liveSite(session: Session, preview: LivePreview, {root, workspace, token, lake}: {root: string; workspace: string; token: string; lake: LakeReader}): LiveSite {
  const {hub} = session, site = () => session.done().site;
  return {
    get preview() { return preview.port(); },
    first: firstPage,
    get folder() { return site().folder; },
    lake: lakeRoute(async () => lake, token),
    live: liveRoute({root, workspace, token, hub}),
    run: () => hub.state.run,
    frame: () => `${hub.state.config} ${hub.state.nav}`,
    opened: (path) => {
      const page = pageOfPath(path);
      if (page !== undefined && site().pages.built.some((built) => built.page === page)) session.opened(page);
    },
    get home() { return homePage(site().pages.built); },
    made: {
      "/manifest.json": async () => JSON.stringify({...(await describeSite(root, session.done().result, site(), [])), files: (await describeFiles(join(site().folder, "tables"), site(), "tables/"))}),
      "/search.json": async () => JSON.stringify((await Promise.all(site().pages.built.map(async ({page}) => searchEntries(`${page}.html`, await previewPage(preview.port() ?? 0, `${page}.html`))))).flat())
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
  const progress = standardProgress(), say = (line: string) => { progress.end(); process.stderr.write(`${printable(line)}\n`); };
  let site: RunningSite;
  try {
    site = await startSite({...options, signal, onEvent: (event) => progress.event(event), onFailed: (problems) => { for (const line of problemLines(problems)) say(line); }, onRestart: (files) => { if (files.length > 0) say(restartSentence(files, "en")); }});
  } finally {
    progress.end();
  }
  const days = site.asOf === undefined ? 0 : daysBehind(site.asOf, new Date());
  console.log(`${options.workspace} at ${site.address}\n${site.asOf === undefined ? "no numbers yet: the pages say what is wrong, and heal when it is mended" : `data as of ${site.asOf}${days > 0 ? `, ${days} days before today` : ""}`}`);
  const stopped = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), {once: true}));
  const code = signal.aborted ? null : await Promise.race([stopped, site.ended]);
  await site.stop();
  if (code !== null) console.error(`preview ended with ${code}`);
  return code === null ? 0 : 1;
}

/** What is wrong, in lines for the terminal: the problem, its rule and place, its statement. */
export function problemLines(problems: readonly LiveProblem[]): string[] {
  return problems.flatMap(({message, rule, file, line, sql}) => {
    const place = [...(rule === undefined ? [] : [`rule ${rule}`]), ...(file === undefined ? [] : [`in ${file}${line === undefined ? "" : `:${line}`}`])];
    return [message, ...(place.length > 0 ? [place.join(", ")] : []), ...(sql === undefined ? [] : [sql])];
  });
}
