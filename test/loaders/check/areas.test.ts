import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, test} from "node:test";
import {chooseAreas, listAreas, testFiles} from "../../../loaders/check/areas.js";

const root = mkdtempSync(join(tmpdir(), "portrait-areas-"));
after(() => rmSync(root, {recursive: true}));
for (const file of ["test/policy/types.test.ts", "test/policy/layers.test.ts", "test/policy/portable.ts", "test/lib/a.test.ts", "test/loaders/site/b.test.ts", "test/pages/c.test.ts"]) {
  mkdirSync(dirname(join(root, file)), {recursive: true});
  writeFileSync(join(root, file), "");
}
const files = (words: string[]) => chooseAreas(listAreas(root), words).map(({name, files}) => [name, ...files]);

test("listAreas puts every test file into one area, types first", () => {
  assert.deepEqual(files([]), [
    ["types", "test/policy/types.test.ts"],
    ["policy", "test/policy/layers.test.ts"],
    ["unit", "test/lib/a.test.ts", "test/loaders/site/b.test.ts"],
    ["pipeline"],
    ["pages", "test/pages/c.test.ts"]
  ]);
  assert.deepEqual(testFiles(root, "test/nothing"), []);
});

test("chooseAreas takes names of areas, files and folders", () => {
  assert.deepEqual(files(["policy"]), [["policy", "test/policy/layers.test.ts"]]);
  assert.deepEqual(files(["./test/lib/a.test.ts"]), [["unit", "test/lib/a.test.ts"]]);
  assert.deepEqual(files(["test/loaders/"]), [["unit", "test/loaders/site/b.test.ts"]]);
  assert.throws(() => files(["unti"]), /unknown area or test file: unti/);
});
