import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {cpSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {commitOf, diffWorkspace} from "../../../loaders/diff/commit.js";
import {shop, world} from "../../pipeline/world.js";
import {root as repository} from "../../util/source.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const csv = `no,who,day,sum\n${Array.from({length: 9}, (_, i) => `${i},p${i},2024-02-01,${i + 1}`).join("\n")}\n`;
const bought = (least: number): Workspace => ({
  ...shop, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tagMonths: 1, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 2},
  tags: {bought: {...base, kind: "rule", table: "orders", where: `amount >= ${least}`, when: "count(*) >= 1"}}, audiences: {all: {...base, purpose: "mail", who: {tag: "bought"}}}
});

test("a commit is built with its own code and definitions, and nothing is left behind", async (t) => {
  const root = await world(bought(1), {"sales.csv": csv}), git = (...args: string[]) => execFileSync("git", ["-C", root, "-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {encoding: "utf8"});
  t.after(() => rmSync(root, {recursive: true}));
  const define = (workspace: Workspace) => writeFileSync(join(root, "data", "tiny", "workspace.ts"), `export default ${JSON.stringify(workspace)};\n`);
  for (const name of ["lib", "loaders", "package.json", "package-lock.json", "tsconfig.json"]) cpSync(join(repository, name), join(root, name), {recursive: true});
  cpSync(join(repository, "docs"), join(root, "docs"), {recursive: true, filter: (path) => !path.endsWith(".md")});
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, ".gitignore"), "node_modules\ndata/*/sources/\n.lake/\n");
  define(bought(1));
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "first");
  define(bought(6));
  const text = await diffWorkspace({root, workspace: "tiny", reference: "HEAD", threads: 1});
  // amounts 1 to 9: those of 1 to 5 leave, five persons, told in whole twos
  assert.match(text, /\| audience \| all \| members \| 0 \| 6 \|/);
  assert.match(text, /\| tag \| bought \| true \| 0 \| 6 \|/);
  assert.equal(git("worktree", "list").trim().split("\n").length, 1);
  assert.match(readFileSync(join(root, "data", "tiny", "workspace.ts"), "utf8"), />= 6/);
  await assert.rejects(diffWorkspace({root, workspace: "tiny", reference: "no-such"}), /unknown commit: no-such; a name that git knows is wanted/);
  await assert.rejects(commitOf(root, "--all"), /unknown commit: --all/);
  const other = {...bought(1), name: "young"};
  cpSync(join(root, "data", "tiny"), join(root, "data", "young"), {recursive: true});
  writeFileSync(join(root, "data", "young", "workspace.ts"), `export default ${JSON.stringify(other)};\n`);
  await assert.rejects(diffWorkspace({root, workspace: "young", reference: "HEAD", threads: 1}), /commit [0-9a-f]{7} does not build: it has no workspace "young"/);
});
