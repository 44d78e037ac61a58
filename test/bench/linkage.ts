import {execFile, execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {root} from "../util/source.js";
import {sets} from "./linkage-sets.js";

interface Scores {precision: number; recall: number; f1: number}

/** One linked set: seconds of the resolve stage, or of the peer from tables in memory to clusters, both with training; peak memory of the process; scores after clustering. `best` is the peer's with the truth's own threshold. */
export interface Linked {records: number; seconds: number; megabytes: number; pairwise: Scores; bCubed?: {f1: number}; best?: Scores & {threshold: number}; stages?: Record<string, number>}

/** Sets that Splink links too, with settings that its authors published or, for generated records, nearly so. */
const peers = new Set(["febrl3", "febrl4", "fake_1000", "50000", "1000000"]);

/** Links the public sets and 50,000 and a million generated records, one after another, each in a process of its own, and the same files with Splink. PORTRAIT_LINKAGE names sets to run alone, as in `febrl3,200000`. */
export async function linkage(folder: string): Promise<Record<string, Linked | {absent: string}>> {
  const found: Record<string, Linked | {absent: string}> = {}, python = environment(folder);
  const only = process.env["PORTRAIT_LINKAGE"]?.split(",");
  for (const name of only ?? [...Object.keys(sets), "50000", "1000000"]) {
    const home = join(folder, `linkage-${name}`);
    const told = /^\d+$/.test(name) ? `${name} persons` : name;
    const worker = (act: string) => run(process.execPath, ["--import", "tsx", "test/bench/linkage-worker.ts", act, name, home]);
    const delivered = await worker("deliver");
    found[told] = "absent" in delivered ? delivered : await worker("link");
    if (!peers.has(name) && !/^\d+$/.test(name)) continue;
    found[`${told}, Splink`] = typeof python === "string" ? await run(python, ["-W", "ignore", "test/bench/linkage.py", name, join(home, `data/set-${name}`)]) : python;
  }
  return found;
}

async function run(program: string, words: readonly string[]): Promise<Linked | {absent: string}> {
  try {
    const {stdout} = await promisify(execFile)(program, words, {cwd: root, maxBuffer: 1e8});
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Linked;
  } catch (error) {
    return {absent: `failed: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1) ?? ""}`};
  }
}

/** The interpreter of a Python environment with Splink alone, made once. */
function environment(folder: string): string | {absent: string} {
  const home = process.env["PORTRAIT_SPLINK"] ?? join(folder, "../python-linkage"), python = join(home, "bin/python");
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", home], {stdio: "ignore"});
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(root, "test/bench/linkage-requirements.txt")], {stdio: ["ignore", "ignore", "pipe"]});
    return python;
  } catch (error) {
    return {absent: `no Python environment: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}

/** One line of a linked set. */
export function tellLinked(run: Linked | {absent: string}): string {
  if ("absent" in run) return `– ${run.absent}`;
  const {precision, recall, f1} = run.pairwise;
  return `pairwise ${f1.toFixed(5)} (${precision.toFixed(4)} / ${recall.toFixed(4)})${run.bCubed === undefined ? "" : `  B-cubed ${run.bCubed.f1.toFixed(5)}`}${run.best === undefined ? "" : `  best ${run.best.f1.toFixed(5)} at ${run.best.threshold}`}  ${run.records} records  ${run.seconds.toFixed(1)} s  ${run.megabytes.toFixed(0)} MB`;
}
