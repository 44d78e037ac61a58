import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {join, relative} from "node:path";
import {test} from "node:test";
import {changedOwn, ownFiles} from "../../../loaders/live/own.js";
import {root} from "../../util/source.js";

test("the server's own files are its modules, what Framework's config imports, and the packages; not what only a run imports", async () => {
  const files = (await ownFiles(root)).map((path) => relative(root, path));
  for (const path of ["loaders/serve.ts", "loaders/live/session.ts", "loaders/site/config.ts", "lib/markdown.ts", "lib/words/pages.ts", "package.json", "package-lock.json"]) assert.ok(files.includes(path), path);
  for (const path of ["observablehq.config.ts", "loaders/live/run.ts", "loaders/live/child.ts", "loaders/plan.ts", "loaders/publish/rows.ts", "loaders/clean/index.ts"]) assert.ok(!files.includes(path), path);
  assert.deepEqual(files.filter((path) => !existsSync(join(root, path))), []);
});

test("changedOwn(files, before, now, root) names those that are other ones, or gone", () => {
  const before = new Map([["/r/a.ts", "1"], ["/r/b/c.ts", "1"], ["/r/d.ts", "1"]]);
  assert.deepEqual(changedOwn(["/r/a.ts", "/r/b/c.ts"], before, new Map([["/r/a.ts", "1"], ["/r/b/c.ts", "2"], ["/r/d.ts", "2"]]), "/r"), ["b/c.ts"]);
  assert.deepEqual(changedOwn(["/r/a.ts", "/r/b/c.ts"], before, new Map([["/r/b/c.ts", "1"]]), "/r"), ["a.ts"]);
});
