import {mkdir, readdir, rm} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../lib/errors.js";

/** Removes tables of steps that are no more, and what a killed run left half-written. */
export async function sweep(lake: string, tables: ReadonlySet<string>): Promise<void> {
  const records = new Set([...tables].map((file) => file.replace(/\.parquet$/, ".json")));
  for (const path of await readdir(lake, {recursive: true})) {
    const file = join(lake, path);
    if (/\.(parquet|json|tmp)$/.test(file) && !tables.has(file) && !records.has(file)) await rm(file, {force: true});
  }
}

/** Makes a folder and those above it; an error says what is in the way. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true}).catch((error: unknown) => { throw fileError(error, folder); });
}

/** An error of the file system in words, where it has some: a full disk, a folder that cannot be written. */
export function fileError(error: unknown, file: string): unknown {
  const words: Record<string, string> = {ENOSPC: "disk is full", EACCES: "folder cannot be written", EPERM: "folder cannot be written", EROFS: "folder cannot be written", EDQUOT: "disk quota is used up", EEXIST: "not a folder", ENOTDIR: "not a folder"};
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return words[code] === undefined ? error : new PortraitError("unwritable", `${words[code]}: ${file}`, {cause: error});
}
