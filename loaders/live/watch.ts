import {watch, type FSWatcher} from "node:fs";
import {createHash} from "node:crypto";
import {readdir, stat} from "node:fs/promises";
import {join} from "node:path";
import {hashFile} from "../cache.js";
import {changeMark} from "./memory.js";

/** A tree that is watched. */
export interface Root {
  /** Absolute path of a folder or a file; it may be missing. */
  path: string;
  /** Names of folders and files, at any depth, that do not count. */
  except?: RegExp;
  /** How long its files must keep still before they count as written, in milliseconds; copies of large files pause between their blocks. */
  still: number;
}

/** What lies in the roots: the hash of each file by absolute path. */
export type Content = ReadonlyMap<string, string>;

/** A watcher at work. */
export interface Watcher {
  /** The content last told. */
  content(): Content;
  /** Ends it and closes all it opened. */
  stop(): void;
}

/** How to watch; times in milliseconds. */
export interface WatchOptions {
  roots: readonly Root[];
  /** Takes the new content and the paths whose content is another, or that are new or gone. */
  onChange: (content: Content, paths: readonly string[]) => void;
  /** Every so often everything is looked at, whatever the system tells; default 1000. */
  poll?: number;
  /** Time now; for knowing that the machine slept. */
  now?: () => number;
  /** Whether the system is asked to tell of changes; default true. */
  listen?: boolean;
}

interface Seen {
  mark: string;
  still: number;
  sha256?: string | undefined;
  /** The last hash before the file began to change; it counts until there is another. */
  before?: string | undefined;
}

/** What was seen of the files in the roots, and the system's listeners, one a folder. */
class Sight {
  readonly #roots: readonly Root[];
  readonly #hear: (() => void) | undefined;
  readonly #listeners = new Map<string, FSWatcher>();
  readonly #seen = new Map<string, Seen>();

  constructor(roots: readonly Root[], hear: (() => void) | undefined) {
    [this.#roots, this.#hear] = [roots, hear];
  }

  /** Looks at everything; returns how long to wait for files that do not keep still, 0 if all do. */
  async scan(): Promise<number> {
    const folders = new Set<string>(), found = new Map<string, {mark: string; still: number}>();
    for (const root of this.#roots) await walk(root, folders, found);
    this.#listen(folders);
    let moving = 0;
    for (const [path, {mark, still}] of found) {
      const old = this.#seen.get(path);
      if (old?.mark === mark && old.sha256 !== undefined) continue;
      if (old?.mark !== mark) this.#seen.set(path, {mark, still, before: old?.sha256 ?? old?.before});
      else await this.#read(path, old);
      if (this.#seen.get(path)?.sha256 === undefined) moving = Math.max(moving, still);
    }
    for (const path of this.#seen.keys()) if (!found.has(path)) this.#seen.delete(path);
    return moving;
  }

  /** Nothing that is known counts any more: all files are read again. */
  forget(): void {
    for (const [path, {mark, still, sha256, before}] of this.#seen) this.#seen.set(path, {mark, still, before: sha256 ?? before});
  }

  content(): Map<string, string> {
    return new Map([...this.#seen].flatMap(([path, {sha256, before}]) => (sha256 ?? before) === undefined ? [] : [[path, sha256 ?? before ?? ""] as const]));
  }

  close(): void {
    for (const listener of this.#listeners.values()) listener.close();
    this.#listeners.clear();
  }

  async #read(path: string, entry: Seen): Promise<void> {
    const sha256 = await hashFile(path).catch(() => undefined);
    if (sha256 !== undefined && (await changeMark(path).catch(() => "")) === entry.mark) entry.sha256 = sha256;
    else entry.mark = ""; // it moves on
  }

  #listen(folders: ReadonlySet<string>): void {
    const hear = this.#hear;
    if (hear === undefined) return;
    for (const [folder, listener] of this.#listeners) if (!folders.has(folder)) { listener.close(); this.#listeners.delete(folder); }
    for (const folder of folders) {
      if (this.#listeners.has(folder)) continue;
      try {
        const listener = watch(folder, hear);
        this.#listeners.set(folder, listener.on("error", () => { listener.close(); this.#listeners.delete(folder); }));
      } catch { /* too many, or gone: the poll sees it */ }
    }
  }
}

/**
 * Watches by content: a change is another hash, never a time. The system's news (one listener a folder: listening below folders is not reliable
 * everywhere) only says when to look; a poll looks in any case. Files that are still being written, one mark differing from the next, wait until they keep still.
 */
export async function watchContent({roots, onChange, poll = 1000, now = () => performance.now(), listen = true}: WatchOptions): Promise<Watcher> {
  let stopped = false, busy = true, again = false, near = false, timer: NodeJS.Timeout | undefined, looked = now();
  const soon = (after: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), after);
  };
  const sight = new Sight(roots, listen ? () => { if (busy) again = true; else if (!near) { near = true; soon(15); } } : undefined);
  while ((await sight.scan()) > 0) { /* the second look hashes what the first one saw */ }
  let told = sight.content();
  const tell = () => {
    const before = told;
    told = sight.content();
    const paths = [...new Set([...before.keys(), ...told.keys()])].filter((path) => before.get(path) !== told.get(path)).sort();
    if (paths.length > 0 && !stopped) onChange(told, paths);
  };
  const look = async (): Promise<void> => {
    [busy, again, near] = [true, false, false];
    try {
      if (now() - looked > 10 * poll + 5000) sight.forget(); // the machine slept
      const moving = await sight.scan();
      looked = now();
      tell(); // what keeps still need not wait for what does not
      soon(moving > 0 ? moving : again ? 15 : poll);
    } catch {
      soon(poll); // a folder that vanished while it was read
    } finally {
      busy = false;
      if (stopped) sight.close();
    }
  };
  busy = false; // what was heard during the first looks waits for the one after them
  soon(again ? 15 : poll);
  return {
    content: () => told,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      sight.close();
    }
  };
}

async function walk({path, except, still}: Root, folders: Set<string>, files: Map<string, {mark: string; still: number}>): Promise<void> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) return;
  if (!entry.isDirectory()) return void (entry.isFile() && files.set(path, {mark: await changeMark(path).catch(() => ""), still}));
  folders.add(path);
  for (const {name} of await readdir(path, {withFileTypes: true}))
    if (except?.test(name) !== true) await walk({path: join(path, name), still, ...(except && {except})}, folders, files);
}

/** One name for the content of files: equal names, equal paths and bytes. */
export function contentName(content: Content, belongs: (path: string) => boolean): string {
  const hash = createHash("sha256");
  for (const [path, sha256] of [...content].filter(([path]) => belongs(path)).sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${sha256} ${path}\n`);
  return hash.digest("hex").slice(0, 32);
}
