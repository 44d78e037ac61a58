import {fork, type ChildProcess} from "node:child_process";
import {fileURLToPath} from "node:url";
import {repository} from "../cache.js";
import type {RunMessage, RunOrder} from "./messages.js";

/** What happens to runs. */
export interface RunsOptions {
  /** Makes the order for a run that begins now. */
  order(): RunOrder;
  /** A run begins. */
  onStart(): void;
  /** What the run in progress says, its end excepted. */
  onMessage(message: RunMessage): void;
  /** A run has ended and nothing newer is asked for; the next one waits until this is done. Never throws. */
  onEnd(message: RunMessage & {kind: "done" | "failed"}): Promise<void>;
}

/** Runs of the pipeline, one at a time. */
export interface Runs {
  /** Something changed; `code` if modules of the project did, so that a process that has them is of no use. */
  request(code: boolean): void;
  /** Ends whatever runs; resolves when no process is left. */
  stop(): Promise<void>;
}

/** A run that is out of date is ended, but not more often in a row than this: someone who saves all the time sees numbers too. */
const mostAborted = 3;

/**
 * Runs in processes of their own, since modules that have changed cannot be imported twice. One process is always waiting with everything imported.
 * However often `request` is called, at most one run is in progress and one is to follow.
 */
export function liveRuns(options: RunsOptions): Runs {
  let waiting: Child | undefined, running: Child | undefined, wanted = false, aborted = 0, stopped = false;
  const all = new Set<Child>();
  const make = (): Child => {
    const child = startChild();
    all.add(child);
    void child.ended.then(() => {
      all.delete(child);
      if (waiting === child) waiting = undefined;
    });
    return child;
  };
  const begin = () => {
    if (stopped || running !== undefined || !wanted) return;
    wanted = false;
    const child = (running = waiting ?? make());
    waiting = undefined;
    options.onStart();
    let last: (RunMessage & {kind: "done" | "failed"}) | undefined;
    child.onMessage((message) => {
      if (message.kind === "done" || message.kind === "failed") last = message;
      else if (child === running && !stopped) options.onMessage(message);
    });
    child.begin(options.order);
    void child.ended.then(async () => {
      if (stopped) return;
      waiting ??= make();
      if (last !== undefined) aborted = 0;
      if (!wanted) await options.onEnd(last ?? {kind: "failed", problems: [{code: "ended", message: `the run ended before it was done: ${child.words()}`}], memory: undefined});
      running = undefined;
      begin();
    });
  };
  return {
    request(code) {
      wanted = true;
      if (code) {
        waiting?.kill();
        waiting = undefined;
      }
      if (running !== undefined && aborted < mostAborted) {
        aborted += 1;
        running.kill();
      }
      begin();
    },
    async stop() {
      stopped = true;
      const left = [...all];
      for (const child of left) child.kill();
      await Promise.all(left.map(({ended}) => ended));
    }
  };
}

interface Child {
  begin(order: () => RunOrder): void;
  onMessage(take: (message: RunMessage) => void): void;
  kill(): void;
  /** The end of what it wrote to standard error. */
  words(): string;
  ended: Promise<void>;
}

function startChild(): Child {
  const child: ChildProcess = fork(fileURLToPath(new URL("child.ts", import.meta.url)), [], {
    cwd: repository, execArgv: ["--import", "tsx", "--max-semi-space-size=32"], serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"], detached: process.platform !== "win32"
  });
  const ended = new Promise<void>((resolve) => { child.once("error", () => resolve()).once("exit", () => resolve()); });
  let words = "", isReady = false, start: (() => void) | undefined;
  child.stderr?.on("data", (chunk: Buffer) => { words = (words + chunk.toString()).slice(-2000); });
  const takers: ((message: RunMessage) => void)[] = [];
  child.on("message", (message: RunMessage) => {
    if (message.kind === "ready") {
      isReady = true;
      start?.();
    } else for (const take of takers) take(message);
  });
  return {
    ended,
    begin(order) {
      start = () => void child.send(order(), () => undefined);
      if (isReady) start();
    },
    onMessage: (take) => void takers.push(take),
    words: () => words.trim().split("\n").slice(-5).join("\n"),
    kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL"); // the group: what the run itself started goes with it
      } catch {
        child.kill("SIGKILL");
      }
    }
  };
}
