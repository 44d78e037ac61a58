import {spawn, type ChildProcess} from "node:child_process";
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {Page} from "playwright";
import type {LiveState} from "../../lib/live.js";
import {findSources, writeLock} from "../../loaders/ingest/sources.js";
import {shop} from "../pipeline/world.js";
import {root as repository} from "../util/source.js";

/** The sales of the tiny shop as delivered: one negative amount, one row twice, one test order. */
export const sales = "no,who,day,sum\nA1,C1,2024-02-05,10\nA2,C1,2024-02-06,20\nA2,C1,2024-02-06,20\nA3,,2024-02-12,-5\nT1,C2,2024-02-13,1\nA4,C2,2024-02-20,40\n";

/** A page that shows one number of its own, straight from a published table. */
const counter = `---
title: Counter
tables: [outcomes]
---
\`\`\`ts
import {open} from "./lib/browser/page.js";
import {rowsOf, total} from "./lib/page.js";
const page = open(await FileAttachment("tables/counter.json").json());
const refused = total(rowsOf(page.bundle, "outcomes").filter((row) => row.outcome === "refused"), (row) => row.rows);
\`\`\`

# Counter

<p>Refused: <b id="refused">\${refused}</b></p>
`;

/** A repository of its own with all code, and the tiny shop as its only workspace. */
export async function liveRoot(): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-npm-start-")));
  for (const folder of ["docs", "lib", "loaders"]) cpSync(join(repository, folder), join(root, folder), {recursive: true});
  for (const file of ["observablehq.config.ts", "package.json", "package-lock.json", "tsconfig.json"]) cpSync(join(repository, file), join(root, file));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  for (const name of readdirSync(join(root, "docs"))) if (name.endsWith(".md") && !["index.md", "refused.md", "refused-rows.md", "explore.md"].includes(name)) rmSync(join(root, "docs", name));
  write(root, "docs/counter.md", counter);
  write(root, "data/tiny/workspace.ts", `export default ${JSON.stringify(shop, null, 1)};\n`);
  write(root, "data/tiny/sources/sales.csv", sales);
  writeFileSync(join(root, "data/tiny/sources.lock"), writeLock(await findSources(shop, {folder: join(root, "data/tiny")})));
  return root;
}

/** Writes a file as editors do: beside it, then renamed over it. */
export function write(root: string, path: string, text: string | Uint8Array): void {
  const file = join(root, path);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

/** Changes a file's text; what is to be replaced must be there. */
export function edit(root: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), "utf8");
  if (!text.includes(from)) throw new Error(`not in ${path}: ${from}`);
  write(root, path, text.replace(from, to));
}

/** `npm start` of a repository, in a process of its own. */
export interface Started {
  address: string;
  process: ChildProcess;
  /** What it has written to its terminal. */
  words(): string;
  /** Process ids that belong to it: itself and all below. */
  family(): number[];
  /** Ctrl-C, and waits for its end. */
  stop(): Promise<number | null>;
}

/** Starts the live site and waits until it says its address. */
export async function npmStart(root: string, words: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, ["loaders/commands/run.js", "start", "--workspace", "tiny", "--port", "4600", "--threads", "1", ...words], {cwd: root, stdio: ["ignore", "pipe", "pipe"]});
  const ended = new Promise<number | null>((resolve) => { child.once("close", (code) => resolve(code)); });
  let text = "";
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const found = /at (http:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => reject(new Error(`npm start ended with ${code}: ${text}`)));
  });
  return {
    address, process: child, words: () => text,
    family: () => descendants(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGINT");
      return ended;
    }
  };
}

/** Ids of a process and of all below it that live, from the system's own table. */
export function descendants(pid: number): number[] {
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const [state = "", parent = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" ? [] : [[Number(name), Number(parent)] as const];
    } catch {
      return [];
    }
  });
  const found = parents.some(([id]) => id === pid) ? [pid] : [];
  for (let i = 0; i < found.length; i++) found.push(...parents.filter(([, parent]) => parent === found[i]).map(([id]) => id));
  return found;
}

/** How many files a process has open. */
export function openFiles(pid: number): number {
  return existsSync(`/proc/${pid}/fd`) ? readdirSync(`/proc/${pid}/fd`).length : 0;
}

/** Memory of a process that is its own, in megabytes. */
export function memory(pid: number): number {
  return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

/** The state of the live site, each time it is told, until one fits. */
export async function until(address: string, fits: (state: LiveState) => boolean, limit = 60_000): Promise<LiveState> {
  const {token} = (await (await fetch(new URL("lake/token.json", address))).json()) as {token: string};
  const stop = AbortSignal.timeout(limit);
  const response = await fetch(new URL("live/events", address), {headers: {"x-portrait-token": token}, signal: stop});
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const events = (rest + decoder.decode(chunk, {stream: true})).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events.filter((text) => text.startsWith("data: "))) {
      const state = JSON.parse(event.slice(6)) as LiveState;
      if (fits(state)) return state;
    }
  }
  throw new Error("the live site ended its stream");
}

/** Waits until the page shows a text at a selector and is up to date. */
export async function shows(page: Page, selector: string, text: string, where = "current"): Promise<void> {
  await page.locator(`${selector}:text-is(${JSON.stringify(text)})`).waitFor();
  await page.locator(`#portrait-live[data-where=${where}]`).waitFor();
}
