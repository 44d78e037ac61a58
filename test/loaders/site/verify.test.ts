import assert from "node:assert/strict";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test from "node:test";
import {sha256} from "../../../loaders/site/files.js";
import {verify, verifyRebuild} from "../../../loaders/site/verify.js";

test("verify(folder) names what is missing, extra and different", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "portrait-verify-"));
  t.after(() => rmSync(folder, {recursive: true}));
  const said: string[] = [];
  const run = async () => await verify({root: folder, folder, rebuild: false, say: (line) => said.push(line)});
  await assert.rejects(run(), /no manifest\.json in/);
  const files = ["a", "b", "c"].map((path) => ({path, bytes: 1, sha256: sha256(path), class: "public"}));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({commit: null, dirty: false, files}));
  for (const name of ["a", "b", "c"]) writeFileSync(join(folder, name), name);
  assert.equal(await run(), 0);
  rmSync(join(folder, "a"));
  writeFileSync(join(folder, "b"), "changed");
  writeFileSync(join(folder, "d"), "d");
  assert.equal(await run(), 1);
  assert.deepEqual(said, ["3 files match their manifest (no commit)", "missing: a", "extra: d", "different: b"]);
  await assert.rejects(verifyRebuild(folder, folder, () => undefined), /manifest names no commit/);
});
