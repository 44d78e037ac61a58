import assert from "node:assert/strict";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test from "node:test";
import {classOf, describeFiles, describeSite} from "../../../loaders/site/manifest.js";
import {makeWorld} from "./fixture.js";

const site = {
  folder: "",
  pages: {built: [{page: "index", file: "", tables: ["weekly", "rules"], draft: false}], leftOut: []},
  tables: new Map((["weekly", "rules"] as const).map((name) => [name, {name, file: "", class: name === "weekly" ? ("aggregate" as const) : ("public" as const), rows: []}]))
};

const cases: [path: string, expected: string][] = [
  ["tables/weekly.parquet", "aggregate"], ["tables/rules.parquet", "public"], ["tables/other.parquet", "personal"],
  ["_file/tables/index.0123abcd.json", "aggregate"], ["_file/tables/weekly.0123abcd.parquet", "aggregate"], ["index.html", "public"]
];

for (const [path, expected] of cases) test(`classOf(${path})`, () => assert.equal(classOf(path, site), expected));

test("describeSite(result) holds no clock, and rows in and out of every step", async (t) => {
  const {root, result} = await makeWorld(t);
  result.steps[1] = {...result.steps[1]!, inputs: ["clean.contacts"]};
  const {commit, steps, portrait, sources} = await describeSite(root, result, site, []);
  assert.deepEqual([commit, portrait, sources.length, steps[0]?.rowsIn, steps[1]?.rowsIn, steps[1]?.rowsOut], [null, "0.1.0", 1, null, 1, 1]);
  assert.ok(!("ran" in steps[0]!) && !("seconds" in steps[0]!));
});

test("describeFiles(folder) leaves out what is being written", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "portrait-manifest-"));
  t.after(() => rm(folder, {recursive: true, force: true}));
  for (const name of ["weekly.parquet", "weekly.parquet.4711.tmp"]) await writeFile(join(folder, name), "x");
  const files = await describeFiles(folder, site, "tables/");
  assert.deepEqual(files.map(({path, bytes, class: kind}) => [path, bytes, kind]), [["tables/weekly.parquet", 1, "aggregate"]]);
});
