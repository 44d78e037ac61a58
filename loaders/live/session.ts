import {join} from "node:path";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import {repository} from "../cache.js";
import type {PipelineEvent} from "../pipeline.js";
import {Hub} from "./hub.js";
import {emptyMemory} from "./memory.js";
import type {RunDone, RunMessage} from "./messages.js";
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
  onEvent?: (event: PipelineEvent) => void;
  /** A later run has ended well. */
  onDone?: (done: RunDone) => void;
}

/** Watches a workspace and keeps the site's numbers at what its files say. */
export interface Session {
  hub: Hub;
  /** The last run that ended well. */
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
export function watchedRoots(root: string, workspace: string, datasets: string | undefined): Root[] {
  const own = join(root, "data", workspace);
  const shared = datasets === undefined ? [] : [{path: join(datasets, workspace.replaceAll("-", "_")), except: hidden, still: still.source}];
  const code = [...new Set([join(root, "lib"), join(repository, "lib"), join(repository, "loaders"), join(repository, "package-lock.json")])].map((path) => ({path, except: hidden, still: still.text}));
  return [
    {path: own, except: new RegExp(`${hidden.source}|^(sources|truth)$`), still: still.text}, {path: join(own, "sources"), except: hidden, still: still.source}, {path: join(root, "docs"), except: hidden, still: still.text}, ...shared, ...code
  ];
}

/** Runs the pipeline once and then after every change. Throws what the first run says is wrong: there is no page yet that could show it. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const {root, workspace, threads, signal} = options, hub = new Hub(options.start);
  const isCode = (path: string) => [join(root, "lib"), join(repository, "lib"), join(repository, "loaders"), join(repository, "package-lock.json")].some((folder) => path.startsWith(folder));
  let memory = emptyMemory(), done: RunDone | undefined, unlocked: string[] = [], open: string[] = [], content: Content = new Map();
  let first: ((message: RunMessage & {kind: "done" | "failed"}) => void) | undefined;
  const ended = new Promise<RunMessage & {kind: "done" | "failed"}>((resolve) => { first = resolve; });
  const runs = liveRuns({
    order: () => ({root, workspace, memory, code: contentName(content, isCode), open, ...(threads !== undefined && {threads})}),
    onStart: () => {
      unlocked = [];
      hub.set({state: "running", computing: Object.keys(hub.state.versions)});
    },
    onMessage: (message) => {
      if (message.kind === "event") options.onEvent?.(message.event);
      else if (message.kind === "unlocked") unlocked = message.unlocked;
      else if (message.kind === "published") hub.publish(message.versions, {computing: hub.state.computing.filter((page) => !message.versions.has(page))}, false);
    },
    onEnd: (message) => {
      if (message.memory !== undefined) memory = message.memory;
      if (message.kind === "failed") hub.set({state: "failed", problems: message.problems, unlocked});
      else {
        done = message.done;
        options.onDone?.(done);
        hub.publish(done.site.versions, {state: "current", computing: [], problems: [], unlocked}, true);
      }
      first?.(message);
    }
  });
  const watcher = await watchContent({roots: watchedRoots(root, workspace, process.env["PORTRAIT_DATASETS"]), onChange: (next, paths) => {
    content = next;
    runs.request(paths.some(isCode));
  }});
  content = watcher.content();
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
    if (message.kind === "failed") throwProblems(message.problems.map(({code, message: what, sql}) => new PortraitError(code, what, sql === undefined ? {} : {sql})));
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
