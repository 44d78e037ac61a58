import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {readPages} from "../../loaders/pipeline.js";

test("readPages(root, workspace) reads the tables of the shared pages and of the workspace's own", () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-pages-"));
  mkdirSync(join(root, "docs/tiny"), {recursive: true});
  mkdirSync(join(root, "docs/other"));
  writeFileSync(join(root, "docs/index.md"), "---\ntitle: A\ntables: [weekly, periods]\n---\n# A?\n");
  writeFileSync(join(root, "docs/plain.md"), "# No front matter\n\ntables: [not, these]\n");
  writeFileSync(join(root, "docs/tiny/own.md"), "---\ntables: [totals]\n---\n");
  writeFileSync(join(root, "docs/other/theirs.md"), "---\ntables: [totals]\n---\n");
  assert.deepEqual(readPages(root, "tiny"), [{page: "index", tables: ["weekly", "periods"]}, {page: "plain", tables: []}, {page: "own", tables: ["totals"]}]);
});
