import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {PortraitError, ProblemsError, throwProblems} from "../../lib/errors.js";
import type {Workspace} from "../../lib/workspace.js";
import {type Delivered, type InspectFile, inspectSource} from "./delivered.js";
import {locate, seriesPattern} from "./locate.js";

/** One line of `sources.lock`: a delivered file that the team accepted. */
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
  /** Reads one file through; default: reads it. */
  inspect?: InspectFile | undefined;
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
      const located = locate(options.folder, workspace, spec, options.datasets);
      if (located.length === 0) throw new PortraitError("missing-source", `missing source: ${id}. ${advice(workspace)}`, {source: spec.path});
      found.set(id, {delivered: await inspectSource(id, spec, located, options.signal, options.inspect)});
    } catch (error) {
      const own = error instanceof ProblemsError ? error.problems : error instanceof PortraitError ? [error] : undefined;
      if (own === undefined) throw error;
      if (spec.onBroken === "skip") found.set(id, {skipped: own.map(({message}) => message).join("; ")});
      else problems.push(...own);
    }
  }
  throwProblems(problems);
  return found;
}

/** Throws unless every file is the delivery that `sources.lock` names, and no file of a series that it names is gone. */
export function checkLock(found: ReadonlyMap<string, Found>, lock: readonly Lock[]): void {
  throwProblems(lockProblems(found, lock));
}

/** Every difference between the files found and `sources.lock`. */
export function lockProblems(found: ReadonlyMap<string, Found>, lock: readonly Lock[]): PortraitError[] {
  const problems: PortraitError[] = [];
  for (const [id, entry] of found) {
    if ("skipped" in entry) continue;
    const {path: pattern, files, skipped} = entry.delivered;
    for (const {path, sha256, bytes} of files) {
      const locked = lock.find((line) => line.path === path);
      if (locked === undefined) problems.push(new PortraitError("not-locked", "source without a line in sources.lock: npm run lock accepts it", {source: path}));
      else if (locked.sha256 !== sha256) problems.push(new PortraitError("other-delivery", `different source: ${bytes} bytes with hash ${sha256.slice(0, 8)}…, where sources.lock has ${locked.bytes} bytes with ${locked.sha256.slice(0, 8)}…; npm run lock accepts a new delivery`, {source: path}));
    }
    if (!pattern.includes("*")) continue;
    const belongs = seriesPattern(pattern);
    const known = new Set([...files, ...skipped].map(({path}) => path));
    for (const {path} of lock) if (belongs(path) && !known.has(path)) problems.push(new PortraitError("missing-source", `missing file of the series ${id}, which sources.lock names; npm run lock accepts that it is gone`, {source: path}));
  }
  return problems;
}

/** The text of `sources.lock` for the deliveries found: one line for each file. */
export function writeLock(found: ReadonlyMap<string, Found>): string {
  const lock = new Map<string, Lock>();
  for (const entry of found.values()) if (!("skipped" in entry)) for (const {path, bytes, sha256} of entry.delivered.files) lock.set(path, {path, bytes, sha256});
  return `${JSON.stringify([...lock.values()], null, 2)}\n`;
}

function advice({name, sources}: Workspace): string {
  const published = Object.values(sources).some((spec) => spec.origin !== undefined);
  return `Put it into data/${name}/sources${published ? `, set PORTRAIT_DATASETS to a folder that has it, or run: npm run download -- ${name}` : ""}`;
}
