import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {locate, seriesPattern} from "../../../loaders/ingest/locate.js";
import {shop} from "../../pipeline/world.js";
import {plainSpec, sourceFolder} from "./util.js";

const paths = (path: string, files: readonly string[], datasets?: string) => {
  const folder = sourceFolder(Object.fromEntries(files.map((file) => [file, "a"])));
  return locate(folder, shop, {...plainSpec, path}, datasets).map((found) => [found.path, found.file.slice(join(folder, "sources").length + 1)]);
};

test("locate finds a file, packed or not", () => {
  assert.deepEqual(paths("a/x.csv", ["a/x.csv.gz"]), [["a/x.csv", "a/x.csv.gz"]]);
  assert.deepEqual(paths("a/x.csv", ["a/x.csv.gz", "a/x.csv"]), [["a/x.csv", "a/x.csv"]]);
  assert.deepEqual(paths("x.csv", []), []);
});

test("locate finds a series in the order of its names, and no lock files, hidden files or folders", () => {
  assert.deepEqual(paths("erp/o-*.csv", ["erp/o-2.csv", "erp/o-10.csv.gz", "erp/o-1.csv", "erp/o-1.csv.gz", "erp/x.csv", "erp/o-3.csv/inside", "erp/o-4.csv.bak"]).map(([path]) => path), ["erp/o-1.csv", "erp/o-10.csv", "erp/o-2.csv"]);
  assert.deepEqual(paths("*.xlsx", ["b.xlsx", "~$b.xlsx", ".c.xlsx"]).map(([path]) => path), ["b.xlsx"]);
  assert.deepEqual(paths("none/*.csv", []), []);
});

test("locate looks into the folder of shared data sets after the workspace's own", () => {
  const datasets = mkdtempSync(join(tmpdir(), "portrait-sets-"));
  mkdirSync(join(datasets, "tiny"));
  writeFileSync(join(datasets, "tiny/m-1.csv"), "a");
  const folder = sourceFolder({});
  assert.deepEqual(locate(folder, shop, {...plainSpec, path: "m-*.csv"}, datasets), [{path: "m-1.csv", file: join(datasets, "tiny/m-1.csv")}]);
});

test("seriesPattern takes nothing but the star as a sign", () => {
  const matches = seriesPattern("a/o+(1)-*.csv");
  assert.ok(matches("a/o+(1)-x.csv") && matches("a/o+(1)-.csv"));
  assert.ok(!matches("a/oo(1)-x.csv") && !matches("a/o+(1)-x/y.csv") && !matches("a/o+(1)-xacsv"));
});
