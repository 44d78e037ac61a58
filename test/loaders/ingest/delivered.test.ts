import assert from "node:assert/strict";
import {test} from "node:test";
import {ProblemsError} from "../../../lib/errors.js";
import {inspected, plainSpec, rawRows} from "./util.js";

const series = {...plainSpec, path: "m-*.csv"};

test("inspectSource: a series is read in the order of its names, into one table with all columns", async () => {
  const files = {"m-2.csv": "b,a,c\n4,3,z\n", "m-1.csv": "a,b\n1,2\n", "other.csv": "x\n"};
  const found = await inspected(series, files);
  assert.deepEqual(found.files.map(({path}) => path), ["m-1.csv", "m-2.csv"]);
  assert.deepEqual(found.columns, ["a", "b", "c"]);
  assert.deepEqual(found.drift.map(({file, column, change}) => [file, column, change]), [["m-2.csv", "c", "gained"], ["m-2.csv", null, "reordered"]]);
  assert.deepEqual((await rawRows(series, files)).map((row) => [row["_file"], row["_line"], row["a"], row["b"], row["c"]]), [["m-1.csv", 2, "1", "2", null], ["m-2.csv", 2, "3", "4", "z"]]);
});

test("inspectSource: every unusable file of a series is reported, or left out with its reason", async () => {
  const files = {"m-1.csv": "a,b\n1,2\n", "m-2.csv": "", "m-3.csv": "a,x\n1,zz\n"};
  await assert.rejects(inspected(series, files), (error) => error instanceof ProblemsError && error.problems.length === 2 && /empty file: it has no bytes \(m-2\.csv\)/.test(error.message) && /missing column: b; there are a, x \(m-3\.csv, line 1\)/.test(error.message));
  const found = await inspected({...series, onBroken: "skip"}, files);
  assert.deepEqual([found.files.map(({path}) => path), found.skipped.map(({path}) => path)], [["m-1.csv"], ["m-2.csv", "m-3.csv"]]);
  await assert.rejects(inspected({...series, onBroken: "skip"}, {"m-1.csv": ""}), /empty file/);
});

test("inspectSource: one file keeps its own hash, several have that of all", async () => {
  const [one, two, again] = [await inspected(series, {"m-1.csv": "a,b\n"}), await inspected(series, {"m-1.csv": "a,b\n", "m-2.csv": "a,b\n"}), await inspected(series, {"m-1.csv": "a,b\n", "m-2.csv": "a,b\n"})];
  assert.equal(one.sha256, one.files[0]?.sha256);
  assert.notEqual(two.sha256, one.sha256);
  assert.equal(two.sha256, again.sha256);
  assert.equal(two.bytes, 8);
});
