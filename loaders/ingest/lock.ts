import {rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {chosenWorkspace, loadWorkspace} from "../workspace.js";
import {repository} from "../cache.js";
import {findSources, readLock, writeLock} from "./sources.js";

/** Accepts the deliveries that lie in the sources folder: writes `sources.lock` and returns a line for each source that says what changed. */
export async function lockSources(args: readonly string[], root: string = repository): Promise<string[]> {
  const workspace = await loadWorkspace(root, chosenWorkspace(args));
  const folder = join(root, "data", workspace.name);
  const before = readLock(folder);
  const found = await findSources(workspace, {folder, datasets: process.env["PORTRAIT_DATASETS"]});
  const file = join(folder, "sources.lock");
  await writeFile(`${file}.tmp`, writeLock(found));
  await rename(`${file}.tmp`, file);
  return [...found].map(([id, entry]) => {
    if ("skipped" in entry) return `${id}: skipped, ${entry.skipped}`;
    const {path, bytes, sha256} = entry.delivered;
    const old = before.find((line) => line.path === path);
    const news = old === undefined ? "new" : old.sha256 === sha256 ? "unchanged" : `changed from ${old.sha256.slice(0, 8)}…`;
    return `${path}: ${bytes} bytes, ${sha256.slice(0, 8)}…, ${news}`;
  });
}
