import {execFile} from "node:child_process";
import {join} from "node:path";
import {promisify} from "node:util";
import {root} from "../util/source.js";
import {sets} from "./linkage-sets.js";

/** One linked set: seconds of the resolve stage, peak of the whole pipeline's process, scores after clustering. */
export interface Linked {records: number; seconds: number; megabytes: number; pairwise: {precision: number; recall: number; f1: number}; bCubed: {f1: number}; stages: Record<string, number>}

/** Links the public sets and 50,000 and a million generated records, one after another, each in a process of its own. */
export async function linkage(folder: string): Promise<Record<string, Linked | {absent: string}>> {
  const found: Record<string, Linked | {absent: string}> = {};
  for (const name of [...Object.keys(sets), "50000", "1000000"]) {
    try {
      const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", "test/bench/linkage-worker.ts", name, join(folder, `linkage-${name}`)], {cwd: root});
      found[name] = JSON.parse(stdout) as Linked;
    } catch (error) {
      found[name] = {absent: `failed: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1) ?? ""}`};
    }
  }
  return found;
}

/** One line of a linked set. */
export function tellLinked(run: Linked | {absent: string}): string {
  if ("absent" in run) return `– ${run.absent}`;
  const {precision, recall, f1} = run.pairwise;
  return `pairwise ${f1.toFixed(5)} (${precision.toFixed(4)} / ${recall.toFixed(4)})  B-cubed ${run.bCubed.f1.toFixed(5)}  ${run.records} records  ${run.seconds.toFixed(1)} s  ${run.megabytes.toFixed(0)} MB`;
}
