import {execFile} from "node:child_process";
import {promisify} from "node:util";

const run = promisify(execFile);

/** The commit a folder stands at, and whether it has changes beside it. Without git: null, and not dirty. */
export async function gitState(root: string): Promise<{commit: string | null; dirty: boolean}> {
  const commit = await git(root, ["rev-parse", "--verify", "HEAD"]);
  if (commit === null) return {commit: null, dirty: false};
  const changes = await git(root, ["status", "--porcelain"]);
  return {commit: commit.trim(), dirty: changes === null || changes.trim() !== ""};
}

async function git(root: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await run("git", ["-C", root, ...args], {maxBuffer: 64 << 20, env: {...process.env, GIT_OPTIONAL_LOCKS: "0"}})).stdout;
  } catch {
    return null;
  }
}
