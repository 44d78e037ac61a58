import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {repository} from "../../../loaders/cache.js";
import {recipes} from "../../../loaders/download/recipes.js";
import {readLock} from "../../../loaders/ingest/sources.js";

test("a recipe makes the very file that the workspace has locked", () => {
  for (const [name, list] of Object.entries(recipes)) {
    assert.deepEqual(readLock(join(repository, "data", name)), list.map(({path, bytes, sha256}) => ({path, bytes, sha256})), name);
  }
});

test("parts stand in the order of their days, none twice, no Saturday", () => {
  const parts = recipes["online-retail"]?.[0]?.parts ?? [];
  assert.deepEqual(parts, [...new Set(parts)].sort());
  assert.deepEqual([parts.length, parts[0], parts.at(-1)], [305, "2010-12-01.csv", "2011-12-09.csv"]);
  assert.ok(parts.every((part) => new Date(part.slice(0, 10)).getUTCDay() !== 6));
});
