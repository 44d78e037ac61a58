import assert from "node:assert/strict";
import {test} from "node:test";
import {sourceProblems} from "../../../loaders/ingest/check.js";
import type {SourceSpec} from "../../../lib/workspace.js";
import {plainSpec} from "./util.js";

const keys = (change: object, id = "x") => sourceProblems(id, {...plainSpec, ...change} as SourceSpec).map(({key}) => key);

test("sourceProblems(id, spec) finds nothing wrong with what can be read", () => {
  assert.deepEqual(keys({}), []);
  assert.deepEqual(keys({path: "erp/o-*.csv", delimiter: "¦", quote: "'", encoding: "gb18030", preamble: 2, footer: "^Total", control: {pattern: "^Total (\\d+)", of: {sum: "b"}}, optional: ["b"], renamed: {c: "b"}}), []);
  assert.deepEqual(keys({format: "excel", sheet: "one", merged: "repeat", header: ["a", "b"]}), []);
  assert.deepEqual(keys({format: "json", records: "data.rows", encoding: "utf-16le"}), []);
});

test("sourceProblems(id, spec) finds every mistake", () => {
  const cases: [object, string[]][] = [
    [{format: "xml"}, ["format"]], [{delimiter: "||"}, ["delimiter"]], [{delimiter: '"'}, ["delimiter"]], [{quote: "''"}, ["quote"]], [{quote: "x"}, ["quote"]], [{delimiter: "|", quote: "|"}, ["quote"]], [{format: "excel", quote: "'"}, ["quote"]], [{merged: "repeat"}, ["merged"]], [{encoding: "utf-9"}, ["encoding"]], [{sheet: "one"}, ["sheet"]], [{records: "a"}, ["records"]], [{format: "json", delimiter: ";"}, ["delimiter"]], [{format: "json", records: "a..b"}, ["records"]],
    [{path: "../x.csv"}, ["path"]], [{path: "/x.csv"}, ["path"]], [{path: "a*/x.csv"}, ["path"]], [{path: "x.csv.gz"}, ["path"]], [{preamble: -1}, ["preamble"]], [{footer: "("}, ["footer"]], [{footer: 1.5}, ["footer"]],
    [{control: {pattern: "(x)", of: "records"}}, ["control"]], [{footer: 1, control: {pattern: "x", of: "records"}}, ["control.pattern"]], [{footer: 1, control: {pattern: "(", of: "records"}}, ["control.pattern"]], [{footer: 1, control: {pattern: "(x)", of: {sum: "c"}}}, ["control.of.sum"]],
    [{columns: []}, ["columns"]], [{columns: ["a", "A"]}, ["columns"]], [{columns: [" a"]}, ["columns"]], [{columns: ["_line"]}, ["columns"]], [{optional: ["c"]}, ["optional"]], [{renamed: {c: "d"}}, ["renamed.c"]], [{renamed: {a: "b"}}, ["renamed.a"]],
    [{header: ["a", "a", "b"]}, ["header"]], [{header: ["a"]}, ["columns"]]
  ];
  for (const [change, expected] of cases) assert.deepEqual(keys(change), expected, JSON.stringify(change));
  assert.deepEqual(keys({}, "Sales"), [""]);
  assert.deepEqual(keys({}, "sales_drift"), [""]);
});
