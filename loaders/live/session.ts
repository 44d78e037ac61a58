import {join} from "node:path";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import {repository} from "../cache.js";
import type {LiveProblem, LiveState} from "../../lib/live.js";
import type {PipelineEvent} from "../pipeline.js";
import {Hub} from "./hub.js";
import {emptyMemory} from "./memory.js";
import type {RunDone, RunMessage} from "./messages.js";
import {changedOwn, ownFiles} from "./own.js";
import {liveProblems} from "./problem.js";
import {liveRuns} from "./runs.js";
import {type Content, contentName, type Root, watchContent} from "./watch.js";

/** What a session works on. */
export interface SessionOptions {
  root: string;
  workspace: string;
  threads?: number;
  /** Names this start. */
  start: string;
  signal?: AbortSignal;
  /** Framework's config; default the repository's. */
  config?: string;
  onEvent?: (event: PipelineEvent) => void;
  /** A run has ended well: makes ready what pages need, and says what stands around them. Pages are told afterwards; what this throws is the run's failure. */
  onDone?: (done: RunDone) => Promise<Partial<LiveState>>;
  /** A run has failed. */
  onFailed?: (problems: readonly LiveProblem[]) => void;
  /** Files of the server itself have changed, or are again as they were. */
  onRestart?: (files: readonly string[]) => void;
}

/** Watches a workspace and keeps the site's numbers at what its files say. */
export interface Session {
  hub: Hub;
  /** The last run that ended well; throws `no-run` where there is none yet. */
  done(): RunDone;
  /** Notes that a page was opened: its tables are made first from now on. */
  opened(page: string): void;
  stop(): Promise<void>;
}

const hidden = /^[.#]|~$|\.(tmp|swp|swx|part|crdownload)$|^4913$/; // what editors and downloads write beside a file
/** How long text that people save, and delivered files, must keep still, in milliseconds. */
const still = {text: 40, source: 300};
/** How many pages count as open. */
const mostOpen = 4;

/** What a workspace's numbers hang on: its own files, its sources, the pages, and all code. */
export function watchedRoots(root: string, workspace: string, datasets: string | undefined, config = join(root, "observablehq.config.ts")): Root[] {
  const own = join(root, "data", workspace);
  const shared = datasets === undefined ? [] : [{path: join(datasets, workspace.replaceAll("-", "_")), except: hidden, still: still.source}];
  const code = [...new Set([join(root, "lib"), join(repository, "lib"), join(repository, "loaders"), join(repository, "package.json"), join(repository, "package-lock.json"), config])].map((path) => ({path, except: hidden, still: still.text}));
  return [
    {path: own, except: new RegExp(`${hidden.source}|^(sources|truth)$`), still: still.text}, {path: join(own, "sources"), except: hidden, still: still.source}, {path: join(root, "docs"), except: hidden, still: still.text}, ...shared, ...code
  ];
}

function tellRestart(hub: Hub, restart: readonly string[], {onRestart}: SessionOptions): void {
  if (restart.join() === hub.state.restart.join()) return;
  hub.set({restart});
  onRestart?.(restart);
}

/** Runs the pipeline once and then after every change. A first run that fails is told as any later one is; only where there is no such workspace nothing can mend it, and this throws. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const {root, workspace, threads, signal} = options, hub = new Hub(options.start);
  const config = options.config ?? join(root, "observablehq.config.ts");
  const code = [join(root, "lib"), join(repository, "lib"), join(repository, "loaders"), join(repository, "package-lock.json"), config], isCode = (path: string) => code.some((folder) => path.startsWith(folder));
  let memory = emptyMemory(), done: RunDone | undefined, unlocked: string[] = [], open: string[] = [], content: Content = new Map();
  let first: ((message: RunMessage & {kind: "done" | "failed"}) => void) | undefined;
  const ended = new Promise<RunMessage & {kind: "done" | "failed"}>((resolve) => { first = resolve; });
  const runs = liveRuns({
    order: () => ({root, workspace, memory, code: contentName(content, isCode), config, open, ...(threads !== undefined && {threads})}),
    onStart: () => {
      unlocked = [];
      hub.set({state: "running", computing: Object.keys(hub.state.versions)});
    },
    onMessage: (message) => {
      if (message.kind === "event") options.onEvent?.(message.event);
      else if (message.kind === "unlocked") unlocked = message.unlocked;
      else if (message.kind === "published") hub.publish(message.versions, {computing: hub.state.computing.filter((page) => !message.versions.has(page))}, false);
    },
    onEnd: async (message) => {
      if (message.memory !== undefined) memory = message.memory;
      const problems = message.kind === "failed" ? message.problems : await finish(message.done).then(() => [], (error: unknown) => liveProblems(error, root, undefined, workspace));
      if (problems.length > 0) {
        hub.set({state: "failed", problems, unlocked});
        options.onFailed?.(problems);
      }
      first?.(message);
    }
  });
  const finish = async (made: RunDone) => {
    done = made;
    const around = await options.onDone?.(made);
    hub.publish(made.site.versions, {...around, state: "current", computing: [], problems: [], unlocked}, true);
  };
  const own = await ownFiles(root), watcher = await watchContent({roots: watchedRoots(root, workspace, process.env["PORTRAIT_DATASETS"], config), onChange: (next, paths) => {
    content = next;
    tellRestart(hub, changedOwn(own, begun, next, root), options);
    runs.request(paths.some(isCode));
  }});
  const begun = (content = watcher.content());
  const stop = async () => {
    watcher.stop();
    hub.close();
    await runs.stop();
  };
  const interrupted = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), {once: true}));
  try {
    signal?.throwIfAborted();
    runs.request(false);
    const message = await Promise.race([ended, interrupted]);
    if (message.kind === "failed") throwProblems(message.problems.filter(({code}) => code === "unknown-workspace").map(({code, message: what}) => new PortraitError(code, what)));
  } catch (error) {
    await stop();
    throw error;
  }
  const last = (): RunDone => {
    if (done === undefined) throw new PortraitError("no-run", "no run has ended well");
    return done;
  };
  return {hub, done: last, stop, opened: (page) => { open = [page, ...open.filter((other) => other !== page)].slice(0, mostOpen); }};
}
