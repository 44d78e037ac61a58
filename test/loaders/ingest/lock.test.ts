import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {repository} from "../../../loaders/cache.js";
import {lockSources} from "../../../loaders/ingest/lock.js";

test("lockSources(args) writes what is there already when nothing was delivered anew", async () => {
  const file = join(repository, "data/demo/sources.lock");
  const before = readFileSync(file, "utf8");
  const lines = await lockSources(["--workspace", "demo"]);
  assert.equal(readFileSync(file, "utf8"), before);
  assert.ok(lines.length > 0 && lines.every((line) => line.endsWith("unchanged")));
});
