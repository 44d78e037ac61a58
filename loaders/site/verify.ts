import {execFile} from "node:child_process";
import {mkdir, mkdtemp, readFile, realpath, rm, symlink} from "node:fs/promises";
import {existsSync, readdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {PortraitError} from "../../lib/errors.js";
import {compareFiles, type Manifest, type ManifestDifference} from "../../lib/manifest.js";
import {listFiles, sha256File} from "./files.js";
import {manifestName} from "./manifest.js";

const run = promisify(execFile);

/** Reads the manifest of a built site. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch((cause: unknown) => {
    throw new PortraitError("no-manifest", `no ${manifestName} in ${folder}`, {cause});
  });
  try {
    return JSON.parse(text) as Manifest;
  } catch (cause) {
    throw new PortraitError("bad-manifest", "manifest is not JSON", {source: join(folder, manifestName), cause});
  }
}

/** Hashes every file of a site again and compares with its manifest. */
export async function verifyFiles(folder: string): Promise<ManifestDifference> {
  const {files} = await readManifest(folder);
  return compareFiles(files, await hashFiles(folder, [manifestName]));
}

/** SHA-256 of every file of a folder, by path. */
export async function hashFiles(folder: string, except: readonly string[] = []): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of await listFiles(folder)) if (!except.includes(path)) found.set(path, await sha256File(join(folder, path)));
  return found;
}

/** Whether nothing is missing, extra or different. */
export function isSame({missing, extra, different}: ManifestDifference): boolean {
  return missing.length + extra.length + different.length === 0;
}

/** A difference in words, one line a file. */
export function differenceLines({missing, extra, different}: ManifestDifference): string[] {
  return [...missing.map((path) => `missing: ${path}`), ...extra.map((path) => `extra: ${path}`), ...different.map((path) => `different: ${path}`)];
}

/** Builds the manifest's commit again, in a folder of its own with the same delivered files, and compares every byte, the manifest included. */
export async function verifyRebuild(root: string, folder: string, say: (line: string) => void): Promise<ManifestDifference> {
  const {commit, dirty, workspace} = await readManifest(folder);
  if (commit === null) throw new PortraitError("no-commit", "manifest names no commit: the site was built without git", {source: manifestName});
  if (dirty) throw new PortraitError("dirty", `site was built with changes beside commit ${commit}: it cannot be built again from git`, {source: manifestName});
  const place = await realpath(await mkdtemp(join(tmpdir(), "portrait-verify-")));
  const copy = join(place, "repository");
  try {
    say(`checking out ${commit}`);
    await run("git", ["-C", root, "worktree", "add", "--detach", copy, commit]);
    await linkSources(root, copy, workspace);
    say("installing packages");
    await run("npm", ["ci", "--prefer-offline"], {cwd: copy, maxBuffer: 64 << 20});
    say(`building ${workspace}`);
    await run(process.execPath, ["loaders/commands/run.js", "build", "--workspace", workspace, "--output", join(place, "dist")], {cwd: copy, maxBuffer: 64 << 20});
    const [first, second] = [await hashFiles(folder), await hashFiles(join(place, "dist"))];
    return compareFiles([...first].map(([path, sha256]) => ({path, sha256})), second);
  } catch (cause) {
    const words = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim().split("\n").slice(-10).join("\n") : String(cause);
    throw new PortraitError("rebuild", `commit ${commit} does not build: ${words}`, {cause});
  } finally {
    await run("git", ["-C", root, "worktree", "remove", "--force", copy]).catch(() => undefined);
    await rm(place, {recursive: true, force: true});
  }
}

/** Delivered files that git does not hold are read from where they are; a link in place of their folder would count as a change. */
export async function linkSources(root: string, copy: string, workspace: string): Promise<void> {
  const [from, to] = [root, copy].map((base) => join(base, "data", workspace, "sources")) as [string, string];
  if (!existsSync(from)) return;
  await mkdir(to, {recursive: true});
  for (const name of readdirSync(from)) if (!existsSync(join(to, name))) await symlink(join(from, name), join(to, name));
}

/** Checks a site against its manifest, and on demand against a second build; says every file that is not as it should be. 0 or 1. */
export async function verify({root, folder, rebuild, say}: {root: string; folder: string; rebuild: boolean; say: (line: string) => void}): Promise<number> {
  const {files, commit, dirty} = await readManifest(folder);
  const name = commit === null ? "no commit" : `commit ${commit.slice(0, 7)}${dirty ? " with changes beside it" : ""}`;
  const lines = differenceLines(await verifyFiles(folder));
  lines.forEach(say);
  if (lines.length > 0) return 1;
  say(`${files.length} files match their manifest (${name})`);
  if (!rebuild) return 0;
  const rebuilt = differenceLines(await verifyRebuild(root, folder, say));
  rebuilt.forEach(say);
  if (rebuilt.length === 0) say(`built again from ${name}: every byte the same`);
  return rebuilt.length === 0 ? 0 : 1;
}
