import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test from "node:test";
import {PortraitError} from "../../../lib/errors.js";
import {constantTime, exists, fileProblem, listFiles, normalizeFiles, sha256, sha256File, writeIfChanged} from "../../../loaders/site/files.js";

test("files are listed in order, written whole, hashed and given one time and mode", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "portrait-files-"));
  t.after(() => rmSync(folder, {recursive: true}));
  mkdirSync(join(folder, "b"));
  assert.equal(await writeIfChanged(join(folder, "b", "a.txt"), "one"), true);
  assert.equal(await writeIfChanged(join(folder, "b", "a.txt"), "one"), false);
  writeFileSync(join(folder, "a.txt"), "two", {mode: 0o600});
  await normalizeFiles(folder);
  assert.deepEqual([statSync(join(folder, "a.txt")).mode & 0o777, statSync(join(folder, "b")).mode & 0o777], [0o644, 0o755]);
  assert.equal(statSync(join(folder, "b", "a.txt")).mtimeMs, constantTime.getTime());
  symlinkSync("b", join(folder, "c"));
  assert.deepEqual(await listFiles(folder), ["a.txt", "b/a.txt", "c/a.txt"]);
  assert.equal(await sha256File(join(folder, "a.txt")), sha256("two"));
  symlinkSync("nowhere", join(folder, "d"));
  assert.deepEqual([await exists(join(folder, "d")), await exists(join(folder, "e"))], [true, false]);
});

test("fileProblem(error) names a full disk and a locked folder", () => {
  const of = (code: string) => fileProblem(Object.assign(new Error(code), {code, path: "/x/dist"}));
  assert.match(String(of("ENOSPC")), /disk full: \/x\/dist/);
  assert.match(String(of("EACCES")), /cannot write: \/x\/dist/);
  assert.ok(of("EROFS") instanceof PortraitError);
  assert.ok(!(of("ENOENT") instanceof PortraitError));
});

