import assert from "node:assert/strict";
import {lstatSync, readFileSync, readlinkSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {assemble} from "../../../loaders/site/assemble.js";
import {listFiles} from "../../../loaders/site/files.js";
import {makeWorld} from "./fixture.js";

test("a live site links pages and code, writes tables only when they change, and drops pages that went", async (t) => {
  const {root, result} = await makeWorld(t);
  const draw = async () => ({weekly: {"en-wide": "<svg></svg>"}});
  const {folder, pages} = await assemble(result, "start", {root, draw});
  assert.deepEqual([pages.built.map(({page}) => page), pages.leftOut], [["index", "secret"], [{page: "tags", missing: ["tags"]}]]);
  assert.equal(readlinkSync(join(folder, "index.md")), "../../docs/index.md");
  assert.ok(lstatSync(join(folder, "lib")).isSymbolicLink());
  const bundle = join(folder, "tables/index.json");
  const {page, workspace, tables, drawings} = JSON.parse(readFileSync(bundle, "utf8"));
  assert.deepEqual([page, workspace.name, workspace.threshold, tables.weekly.length, drawings], ["index", "online-retail", 20, 1, {weekly: {"en-wide": "<svg></svg>"}}]);
  const before = statSync(bundle);
  writeFileSync(join(root, "docs/secret.md"), "---\ntables: [gone]\n---\n# Local\n");
  await assemble(result, "start", {root, draw});
  assert.deepEqual([statSync(bundle).ino, statSync(bundle).mtimeMs], [before.ino, before.mtimeMs]);
  assert.ok(!(await listFiles(folder)).includes("secret.md"));
});

test("an unwritable repository is a clear error", {skip: process.getuid?.() === 0 && "root may write anywhere"}, async (t) => {
  const {root, result} = await makeWorld(t);
  const {chmodSync} = await import("node:fs");
  chmodSync(root, 0o555);
  await assert.rejects(assemble(result, "start", {root, draw: async () => ({})}).finally(() => chmodSync(root, 0o755)), /cannot write: /);
});
