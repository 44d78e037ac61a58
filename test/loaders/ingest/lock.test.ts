import assert from "node:assert/strict";
import {readFileSync, writeFileSync, mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {repository} from "../../../loaders/cache.js";
import {lockSources} from "../../../loaders/ingest/lock.js";

test("lockSources(args) writes what is there already when nothing was delivered anew", async () => {
  const file = join(repository, "data/demo/sources.lock");
  const before = readFileSync(file, "utf8");
  const lines = await lockSources(["--workspace", "demo"]);
  assert.equal(readFileSync(file, "utf8"), before);
  const files = lines.filter((line) => !line.startsWith(" "));
  assert.ok(files.length > 0 && files.every((line) => line.endsWith("unchanged")));
});

test("lockSources(args) has a line for each file of a series, and says what each is and how it differs", async () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-lock-"));
  const folder = join(root, "data/tiny");
  mkdirSync(join(folder, "sources"), {recursive: true});
  const sales = {system: "s", path: "m-*.csv", format: "csv", encoding: "windows-1252", columns: ["a", "b"], says: {en: "x", zh: "x"}};
  const workspace = {name: "tiny", title: {en: "x", zh: "x"}, asOf: "2024-01-01", currency: "EUR", sources: {sales}, clean: {}, identity: [], compare: {column: "x", says: {en: "x", zh: "x"}}, privacy: {basis: {kind: "fictional"}, threshold: 2}};
  writeFileSync(join(folder, "workspace.ts"), `export default ${JSON.stringify(workspace)};`);
  writeFileSync(join(folder, "sources/m-1.csv"), "a,b\n1,2\n");
  writeFileSync(join(folder, "sources/m-2.csv"), "b,A\n张伟,2\n");
  const lines = await lockSources(["--workspace", "tiny"], root);
  assert.match(lines[0] ?? "", /^m-1\.csv: 8 bytes, \w{8}…, new$/);
  assert.equal(lines[1], '  encoding windows-1252; delimiter ","; 2 columns: a, b');
  assert.deepEqual(lines.slice(3).map((line) => line.trim()), ['encoding utf-8; delimiter ","; 2 columns: b, A', "! the workspace says encoding windows-1252, the file looks like utf-8", 'renamed column "A" to a, inferred', "reordered columns: a, b; now b, a", "retyped column b: 100% integer, now 100% text"]);
  rmSync(join(folder, "sources/m-2.csv"));
  assert.ok((await lockSources(["--workspace", "tiny"], root)).includes("m-2.csv: gone"));
  assert.deepEqual((JSON.parse(readFileSync(join(folder, "sources.lock"), "utf8")) as {path: string}[]).map(({path}) => path), ["m-1.csv"]);
});
