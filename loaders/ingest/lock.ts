import {rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {chosenWorkspace, loadWorkspace} from "../workspace.js";
import {repository} from "../cache.js";
import {type Drift} from "./columns.js";
import {findSources, type Found, type Lock, readLock, writeLock} from "./sources.js";

/** Accepts the deliveries that lie in the sources folder: writes `sources.lock` and returns lines that say what each file is, what changed, and what differs from the workspace. */
export async function lockSources(args: readonly string[], root: string = repository): Promise<string[]> {
  const workspace = await loadWorkspace(root, chosenWorkspace(args));
  const folder = join(root, "data", workspace.name);
  const before = readLock(folder);
  const found = await findSources(workspace, {folder, datasets: process.env["PORTRAIT_DATASETS"]});
  const file = join(folder, "sources.lock");
  await writeFile(`${file}.tmp`, writeLock(found));
  await rename(`${file}.tmp`, file);
  const paths = new Set([...found.values()].flatMap((entry) => ("skipped" in entry ? [] : entry.delivered.files.map(({path}) => path))));
  return [...[...found].flatMap(([id, entry]) => describe(id, entry, before)), ...before.filter(({path}) => !paths.has(path)).map(({path}) => `${path}: gone`)];
}

function describe(id: string, entry: Found, before: readonly Lock[]): string[] {
  if ("skipped" in entry) return [`${id}: skipped, ${entry.skipped}`];
  const {files, skipped, drift} = entry.delivered;
  const lines = files.flatMap(({path, bytes, sha256, remarks}) => {
    const old = before.find((line) => line.path === path);
    const news = old === undefined ? "new" : old.sha256 === sha256 ? "unchanged" : `changed from ${old.sha256.slice(0, 8)}…`;
    const facts = remarks.filter((remark) => !remark.startsWith("!"));
    return [`${path}: ${bytes} bytes, ${sha256.slice(0, 8)}…, ${news}`, `  ${facts.join("; ")}`, ...remarks.filter((remark) => remark.startsWith("!")).map((remark) => `  ${remark}`), ...drift.filter((row) => row.file === path).map((row) => `  ${driftWords(row)}`)];
  });
  return [...lines, ...skipped.map(({path, why}) => `${path}: skipped, ${why}`)];
}

function driftWords({change, column, before, after, how}: Drift): string {
  switch (change) {
    case "gained": return `gained column ${column ?? ""}, which the workspace does not declare`;
    case "lost": return `lost column ${column ?? ""}, which is optional`;
    case "renamed": return `renamed column ${JSON.stringify(before)} to ${column ?? ""}, ${how}`;
    case "retyped": return `retyped column ${column ?? ""}: ${before ?? ""}, now ${after ?? ""}`;
    case "reordered": return `reordered columns: ${before ?? ""}; now ${after ?? ""}`;
  }
}
