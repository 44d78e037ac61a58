import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test from "node:test";
import {gitState} from "../../../loaders/site/git.js";

test("gitState(root) names the commit and a tree with changes; without git it is null", async (t) => {
  const root = mkdtempSync(join(tmpdir(), "portrait-git-"));
  t.after(() => rmSync(root, {recursive: true}));
  assert.deepEqual(await gitState(root), {commit: null, dirty: false});
  const git = (...args: string[]) => execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@b.cn", ...args], {encoding: "utf8"});
  git("init", "-q");
  writeFileSync(join(root, ".gitignore"), "ignored\n");
  git("add", ".");
  git("commit", "-qm", "one");
  writeFileSync(join(root, "ignored"), "");
  assert.deepEqual(await gitState(root), {commit: git("rev-parse", "HEAD").trim(), dirty: false});
  writeFileSync(join(root, "new"), "");
  assert.equal((await gitState(root)).dirty, true);
});
