import {existsSync, readdirSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import type {SourceSpec, Workspace} from "../../lib/workspace.js";

/** A delivered file: its path below the sources folder, without the `.gz` of a packed one, and where it lies. */
export interface Located {
  path: string;
  file: string;
}

/**
 * The delivered files of a source in the order of their names: in the workspace's `sources`, or in the folder of shared data sets; packed or not.
 * Names compare by code unit. A plain file goes before its packed twin. Hidden files, and the lock files `~$…` of an open spreadsheet, are none.
 */
export function locate(folder: string, {name}: Workspace, {path}: SourceSpec, datasets?: string): Located[] {
  const roots = [join(folder, "sources"), ...(datasets === undefined ? [] : [join(datasets, name.replaceAll("-", "_"))])];
  for (const root of roots) {
    const found = path.includes("*") ? series(root, path) : single(root, path);
    if (found.length > 0) return found;
  }
  return [];
}

function single(root: string, path: string): Located[] {
  const file = [join(root, path), `${join(root, path)}.gz`].find((candidate) => existsSync(candidate));
  return file === undefined ? [] : [{path, file}];
}

function series(root: string, path: string): Located[] {
  const folder = join(root, dirname(path));
  if (!existsSync(folder)) return [];
  const matches = seriesPattern(path);
  const found = new Map<string, Located>();
  for (const entry of readdirSync(folder).sort()) {
    const below = dirname(path) === "." ? entry : `${dirname(path)}/${entry}`;
    const plain = below.replace(/\.gz$/, "");
    if (/^(\.|~\$)/.test(entry) || !matches(plain) || found.has(plain) || !statSync(join(folder, entry)).isFile()) continue;
    found.set(plain, {path: plain, file: join(folder, entry)});
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Says whether a path belongs to a series, whose last part holds `*` for any text. */
export function seriesPattern(path: string): (candidate: string) => boolean {
  const pattern = new RegExp(`^${path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join("[^/]*")}$`, "u");
  return (candidate) => pattern.test(candidate);
}
