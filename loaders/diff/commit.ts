import {execFile} from "node:child_process";
import {cp, mkdtemp, readFile, realpath, rm, symlink} from "node:fs/promises";
import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {promisify} from "node:util";
import {PortraitError} from "../../lib/errors.js";
import {type PipelineOptions, runPipeline} from "../pipeline.js";
import {linkSources} from "../site/verify.js";
import {moves} from "./moves.js";
import {movesTable} from "./table.js";

const run = promisify(execFile);

/** How a comparison is asked for: the repository, a commit by any name that git knows, and a workspace. */
export interface DiffOptions extends Pick<PipelineOptions, "workspace" | "threads" | "signal" | "onEvent"> {
  root: string;
  reference: string;
  /** Told when a phase begins. */
  onPhase?: (name: string) => void;
}

/** Builds the lake of the working tree and that of a commit, with the code and the definitions of each and the same delivered files, and tells in Markdown who enters and leaves. */
export async function diffWorkspace({root, reference, workspace, onPhase, ...options}: DiffOptions): Promise<string> {
  const commit = await commitOf(root, reference), short = commit.slice(0, 7);
  onPhase?.("working tree");
  const after = await runPipeline({...options, root, workspace});
  const place = await realpath(await mkdtemp(join(tmpdir(), "portrait-diff-"))), copy = join(place, "repository");
  try {
    onPhase?.(`commit ${short}`);
    await run("git", ["-C", root, "worktree", "add", "--detach", copy, commit]);
    await prepare(root, copy, workspace);
    const {runPipeline: old} = (await import(pathToFileURL(join(copy, "loaders", "pipeline.ts")).href)) as {runPipeline: typeof runPipeline};
    const before = await old({...options, root: copy, workspace});
    return movesTable(await moves(before, after), {before: short, after: "working tree", workspace, threshold: after.workspace.privacy.threshold});
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new PortraitError("diff", `commit ${short} does not build: ${cause instanceof Error ? cause.message : String(cause)}`, {cause});
  } finally {
    await run("git", ["-C", root, "worktree", "remove", "--force", copy]).catch(() => undefined);
    await rm(place, {recursive: true, force: true});
  }
}

/** The commit that a name stands for. */
export async function commitOf(root: string, reference: string): Promise<string> {
  try {
    return (await run("git", ["-C", root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`])).stdout.trim();
  } catch (cause) {
    throw new PortraitError("unknown-commit", `unknown commit: ${reference}; a name that git knows is wanted, as HEAD~1, main or v1.0`, {cause});
  }
}

/** Lends a checked-out commit what git does not hold: delivered files, the key, packages, and the tables made so far, of which a run takes those alone that its own code would make. */
async function prepare(root: string, copy: string, workspace: string): Promise<void> {
  const folder = ["data", workspace], [from, to] = [join(root, ...folder), join(copy, ...folder)] as const;
  if (!existsSync(join(to, "workspace.ts"))) throw new PortraitError("unknown-workspace", `it has no workspace ${JSON.stringify(workspace)}`);
  await linkSources(root, copy, workspace);
  for (const name of [".portrait"]) if (existsSync(join(from, name)) && !existsSync(join(to, name))) await symlink(join(from, name), join(to, name));
  await cp(join(from, ".lake"), join(to, ".lake"), {recursive: true});
  if (await same(root, copy, "package-lock.json")) return symlink(join(root, "node_modules"), join(copy, "node_modules"));
  await run("npm", ["ci", "--prefer-offline"], {cwd: copy, maxBuffer: 64 << 20, shell: process.platform === "win32"});
}

async function same(root: string, copy: string, file: string): Promise<boolean> {
  const [a, b] = await Promise.all([root, copy].map((folder) => readFile(join(folder, file), "utf8").catch(() => "")));
  return a === b;
}
