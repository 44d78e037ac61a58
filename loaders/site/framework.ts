import {spawn, type ChildProcess} from "node:child_process";
import {join, relative} from "node:path";
import {connect} from "node:net";
import {fileURLToPath} from "node:url";
import {PortraitError} from "../../lib/errors.js";

/** Where Framework works: `root` is the repository and its working directory; paths are absolute. */
export interface FrameworkRun {
  root: string;
  site: string;
  output: string;
  /** Default `observablehq.config.ts` of the repository. */
  config?: string;
  /** The module that Framework takes for its config; default `config.ts` beside this file. */
  wrapper?: string;
}

/** Runs `observable build`; its words are shown only if it fails. */
export async function frameworkBuild(run: FrameworkRun, signal?: AbortSignal): Promise<void> {
  const child = framework(run, ["build"]);
  const words: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => words.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => words.push(chunk.toString()));
  const stop = () => child.kill();
  signal?.addEventListener("abort", stop, {once: true});
  try {
    const code = await ended(child);
    signal?.throwIfAborted();
    if (code !== 0) throw new PortraitError("framework", `pages do not build: ${failure(words.join(""))}`);
  } finally {
    signal?.removeEventListener("abort", stop);
    child.kill();
  }
}

/** A preview that is ready to answer. */
export interface Preview {
  port: number;
  /** Ends when the process does, with its exit code. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/** Starts `observable preview` on a port that is free, for Portrait's own server only; resolves once it listens. */
export async function frameworkPreview(run: FrameworkRun, port: number): Promise<Preview> {
  const child = framework(run, ["preview", "--no-open", "--host", "127.0.0.1", "--port", String(port)]);
  const words: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => {
    words.push(chunk.toString());
    if (words.length > 50) words.shift();
  });
  const end = ended(child);
  const stop = async () => {
    child.kill();
    await end;
  };
  const heading = new Promise<void>((resolve) => child.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes(`:${port}`) && resolve()));
  const code = await Promise.race([heading.then(() => null), end]);
  if (code !== null) throw new PortraitError("framework", `preview does not start: ${failure(words.join(""))}`);
  await reachable(port);
  return {port, ended: end, stop};
}

function framework({root, site, output, config = join(root, "observablehq.config.ts"), wrapper: entry = fileURLToPath(new URL("config.ts", import.meta.url))}: FrameworkRun, args: readonly string[]): ChildProcess {
  const binary = join(root, "node_modules/@observablehq/framework/dist/bin/observable.js");
  const wrapper = relative(root, entry);
  return spawn(process.execPath, ["--import", "tsx", binary, ...args, "--config", wrapper], {
    cwd: root,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      TZ: "UTC",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      NO_COLOR: "1",
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      PORTRAIT_CONFIG: config,
      PORTRAIT_SITE: relative(root, site),
      PORTRAIT_OUTPUT: relative(root, output)
    }
  });
}

async function ended(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

async function reachable(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
  });
}

/** The lines of Framework's output that say what went wrong: from the last error on, without its stack. */
function failure(words: string): string {
  // eslint-disable-next-line no-control-regex
  const lines = words.replace(/\u001b\[[0-9;]*m/g, "").split("\n").filter((line) => line.trim() !== "" && !/^\s+at |please file an issue|issues$/.test(line));
  const from = lines.findLastIndex((line) => /error/i.test(line));
  return lines.slice(from < 0 ? -5 : from).join("\n").trim().slice(0, 2000);
}
