import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import type {Workspace} from "../../lib/workspace.js";
import {type Delivered, inspect, locate} from "./delivered.js";

/** One line of `sources.lock`: the delivery that the team accepted. */
export interface Lock {
  path: string;
  bytes: number;
  sha256: string;
}

/** Every source as it was found; a source that may be skipped carries the reason instead. */
export type Found = {delivered: Delivered} | {skipped: string};

/** How sources are looked for. */
export interface SourceOptions {
  folder: string;
  datasets?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Reads `sources.lock`; none is an empty list. */
export function readLock(folder: string): Lock[] {
  const file = join(folder, "sources.lock");
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Lock[];
  } catch (cause) {
    throw new PortraitError("bad-lock", "unreadable sources.lock: it is no JSON; npm run lock writes it anew", {source: "sources.lock", cause});
  }
}

/** Reads every source of a workspace through; all problems of all files are reported together. */
export async function findSources(workspace: Workspace, options: SourceOptions): Promise<Map<string, Found>> {
  const problems: PortraitError[] = [];
  const found = new Map<string, Found>();
  for (const [id, spec] of Object.entries(workspace.sources)) {
    try {
      const file = locate(options.folder, workspace, spec, options.datasets);
      if (file === undefined) throw new PortraitError("missing-source", `missing source: ${id}. ${advice(workspace)}`, {source: spec.path});
      found.set(id, {delivered: await inspect(id, spec, file, options.signal)});
    } catch (error) {
      if (!(error instanceof PortraitError)) throw error;
      if (spec.onBroken === "skip") found.set(id, {skipped: error.message});
      else problems.push(error);
    }
  }
  throwProblems(problems);
  return found;
}

/** Throws unless every source is the delivery that `sources.lock` names. */
export function checkLock(found: ReadonlyMap<string, Found>, lock: readonly Lock[]): void {
  const problems: PortraitError[] = [];
  for (const entry of found.values()) {
    if ("skipped" in entry) continue;
    const {path, sha256, bytes} = entry.delivered;
    const locked = lock.find((line) => line.path === path);
    if (locked === undefined) problems.push(new PortraitError("not-locked", "source without a line in sources.lock: npm run lock accepts it", {source: path}));
    else if (locked.sha256 !== sha256) problems.push(new PortraitError("other-delivery", `different source: ${bytes} bytes with hash ${sha256.slice(0, 8)}…, where sources.lock has ${locked.bytes} bytes with ${locked.sha256.slice(0, 8)}…; npm run lock accepts a new delivery`, {source: path}));
  }
  throwProblems(problems);
}

/** The text of `sources.lock` for the deliveries found. */
export function writeLock(found: ReadonlyMap<string, Found>): string {
  const lock = [...found.values()].flatMap((entry) => ("skipped" in entry ? [] : [entry.delivered])).map(({path, bytes, sha256}): Lock => ({path, bytes, sha256}));
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function advice({name, sources}: Workspace): string {
  const published = Object.values(sources).some((spec) => spec.origin !== undefined);
  return `Put it into data/${name}/sources${published ? `, set PORTRAIT_DATASETS to a folder that has it, or run: npm run download -- ${name}` : ""}`;
}
