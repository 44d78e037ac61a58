import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {mostWritten} from "../../../lib/live.js";
import {parseOrder, writeFor} from "../../../loaders/live/write.js";

function place(t: TestContext): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-write-")));
  t.after(() => rmSync(root, {recursive: true}));
  for (const folder of ["data/tiny/sources", "data/other", "docs"]) mkdirSync(join(root, folder), {recursive: true});
  return root;
}

const code = (expected: string) => (error: unknown) => error instanceof Error && "code" in error && error.code === expected;

test("a file of the workspace is written whole, its folder made, and replaced only on demand", async (t) => {
  const root = place(t), path = "data/tiny/segments/loyal.json";
  await writeFor(root, "tiny", {path, text: "{}\n", replace: false});
  await assert.rejects(writeFor(root, "tiny", {path, text: "[]\n", replace: false}), code("exists"));
  assert.equal(readFileSync(join(root, path), "utf8"), "{}\n");
  await writeFor(root, "tiny", {path, text: "[\"二\"]\n", replace: true});
  await writeFor(root, "tiny", {path: "docs/tiny/notes.md", text: "# Notes\n", replace: false});
  assert.equal(readFileSync(join(root, path), "utf8"), "[\"二\"]\n");
  assert.deepEqual([readdirSync(join(root, "data/tiny/segments")), readdirSync(join(root, "docs/tiny"))], [["loyal.json"], ["notes.md"]]);
});

test("no path leads out of the workspace's own folders", async (t) => {
  const root = place(t);
  const paths = [
    "data/tiny/workspace.ts", "data/tiny/sources/sales.csv", "data/tiny/sources.lock", "data/tiny/.lake/clean/orders.parquet", "data/other/segments/a.json", "docs/index.md", "docs/other/a.md", "docs/tiny/a.ts", "docs/tiny/b/a.md", "lib/sql.ts",
    "data/tiny/segments/../workspace.ts", "../data/tiny/segments/a.json", "/data/tiny/segments/a.json", "data//tiny/segments/a.json", "data/tiny/segments/.a.json", "data/tiny/segments/A.json", "data/tiny/segments/a b.json", "data/tiny/segments/a\u0000.json", "data/tiny/segments/a.json\n",
    "data/tiny/segments/a.json/", "data/tiny/segments/a.b.json", "data/tiny/segments/a.html", "data/tiny/segments/\u202ea.json", "data\\tiny\\segments\\a.json", "data/tiny/constructor/a.json", "data/tiny/__proto__/a.json", `data/tiny/segments/${"a".repeat(65)}.json`, "", "data/tiny/segments/%2e%2e.json"
  ];
  const before = readdirSync(root, {recursive: true}).sort();
  for (const path of paths) await assert.rejects(writeFor(root, "tiny", {path, text: "x", replace: true}), code("forbidden-path"), JSON.stringify(path));
  assert.deepEqual(readdirSync(root, {recursive: true}).sort(), before);
});

test("no link is followed, neither a folder's nor a file's", async (t) => {
  const root = place(t), outside = place(t);
  symlinkSync(outside, join(root, "data/tiny/segments"));
  symlinkSync(outside, join(root, "docs/tiny"));
  mkdirSync(join(root, "data/tiny/models"));
  writeFileSync(join(outside, "target.json"), "old");
  symlinkSync(join(outside, "target.json"), join(root, "data/tiny/models/a.json"));
  for (const path of ["data/tiny/segments/a.json", "docs/tiny/a.md", "data/tiny/models/a.json"]) await assert.rejects(writeFor(root, "tiny", {path, text: "x", replace: true}), code("forbidden-path"), path);
  symlinkSync(outside, join(root, "data/linked"));
  await assert.rejects(writeFor(root, "linked", {path: "data/linked/models/a.json", text: "x", replace: true}), code("forbidden-path"));
  assert.equal(readFileSync(join(outside, "target.json"), "utf8"), "old");
});

test("what is too large or is no text is refused", async (t) => {
  const root = place(t), path = "data/tiny/models/a.json";
  await assert.rejects(writeFor(root, "tiny", {path, text: "二".repeat(mostWritten / 3 + 1), replace: true}), code("too-large"));
  await assert.rejects(writeFor(root, "tiny", {path, text: "\ud800", replace: true}), code("bad-text"));
  for (const text of ["", "no", "null", "[]", "{\"path\": 1, \"text\": \"\"}", "{\"path\": \"a\"}", "{\"path\": \"a\", \"text\": \"b\", \"replace\": 1}"]) assert.throws(() => parseOrder(text), code("bad-order"), text);
});
