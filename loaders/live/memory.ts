import {createHash} from "node:crypto";
import {stat} from "node:fs/promises";
import {closureHashes, hashFile, readRecord, type StepRecord} from "../cache.js";
import {inspectFile} from "../ingest/delivered.js";
import type {Inspected} from "../ingest/file.js";
import type {Shortcuts} from "../pipeline.js";

/** What one run of a live site found out and the next need not find out again. Plain data: it goes from process to process. */
export interface Memory {
  /** Hashes of files as they lie, with the system's mark of their last change. */
  files: Map<string, {mark: string; sha256: string}>;
  /** Delivered files read through, by source, path, content and code. */
  inspected: Map<string, Inspected>;
  /** Hashes of module closures, for one state of the code. */
  closures: {code: string; hashes: Map<string, string>};
  /** Tables whose bytes were compared with their records. */
  tables: Map<string, {mark: string; record: StepRecord}>;
}

/** A memory of nothing. */
export function emptyMemory(): Memory {
  return {files: new Map(), inspected: new Map(), closures: {code: "", hashes: new Map()}, tables: new Map()};
}

/**
 * The system's mark of a file's last change: place on disk, size, and both times in nanoseconds. Writing changes it, even where the modified time is put
 * back. It only ever says that a file need not be hashed again; whether content is the same is said by its hash.
 */
export async function changeMark(file: string): Promise<string> {
  const {ino, size, mtimeNs, ctimeNs} = await stat(file, {bigint: true});
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

/** Shortcuts for one run: `before` is what is known, and what is returned as `now` holds only what this run used, so that it does not grow. `code` names the state of all code. */
export function remember(before: Memory, code: string): {shortcuts: Shortcuts; now: Memory} {
  const now = emptyMemory();
  const known = async (file: string): Promise<string> => {
    const mark = await changeMark(file), old = before.files.get(file);
    const sha256 = old?.mark === mark ? old.sha256 : await hashFile(file);
    now.files.set(file, {mark, sha256});
    return sha256;
  };
  return {now, shortcuts: {
    inspect: async (spec, place, signal) => {
      const key = createHash("sha256").update(JSON.stringify([spec, place, await known(place.file), code])).digest("hex");
      const inspected = before.inspected.get(key) ?? (await inspectFile(spec, place, signal));
      now.inspected.set(key, inspected);
      return inspected;
    },
    closures: async (modules, root) => {
      const old = before.closures.code === code ? before.closures.hashes : new Map<string, string>();
      const hashes = modules.every((module) => old.has(module)) ? old : await closureHashes(modules, root);
      now.closures = {code, hashes};
      return hashes;
    },
    record: async (file, key) => {
      const mark = await changeMark(file).catch(() => ""), old = before.tables.get(file);
      const record = mark !== "" && old?.mark === mark && old.record.key === key ? old.record : await readRecord(file, key);
      if (record !== undefined) now.tables.set(file, {mark, record});
      return record;
    }
  }};
}
