import assert from "node:assert/strict";
import {test} from "node:test";
import {type FileColumns, foldName, planColumns, uniqueNames} from "../../../loaders/ingest/columns.js";
import {countShapes} from "../../../loaders/ingest/shapes.js";
import {plainSpec} from "./util.js";

const file = (path: string, columns: Record<string, readonly string[]>): FileColumns => ({path, row: 1, names: Object.keys(columns), shapes: Object.values(columns).map((values) => countShapes(values)), ordered: true});
const spec = {...plainSpec, columns: ["no", "customer_no", "sum"]};
const base = file("1", {no: ["A1", "A2"], customer_no: ["7", "8"], sum: ["1.5", "2.5"]});
const changes = (own: typeof spec & object, ...files: FileColumns[]) => planColumns(own, files).plan.drift.map(({file: path, column, change, before, after, how}) => [path, column, change, before, after, how]);

test("uniqueNames(names) names the empty, the repeated and those that are taken", () => {
  assert.deepEqual(uniqueNames([" x ", "X", "x", "", "_line", "x_2"]), ["x", "X_3", "x_4", "column_4", "_line_2", "x_2"]);
  assert.deepEqual(uniqueNames(["x", "x"], ["x", "x_2"]), ["x", "x_2"]);
});

test("foldName(name) leaves case, width, blanks and signs out", () => {
  assert.equal(foldName("Ｃustomer No."), foldName("customer_no"));
  assert.notEqual(foldName("customer"), foldName("customer_no"));
});

test("planColumns: a name that only looks different is the column, and it is said", () => {
  assert.deepEqual(changes(spec, file("1", {NO: ["1"], "Customer No.": ["2"], sum: ["3"]})), [["1", "no", "renamed", "NO", "no", "inferred"], ["1", "customer_no", "renamed", "Customer No.", "customer_no", "inferred"]]);
});

test("planColumns: a declared renaming", () => {
  assert.deepEqual(changes({...spec, ...{renamed: {Betrag: "sum"}}}, base, file("2", {no: ["A1"], customer_no: ["7"], Betrag: ["x"]})).slice(0, 1), [["2", "sum", "renamed", "Betrag", "sum", "declared"]]);
});

test("planColumns: one lost and one gained at one place with the same look are one column; otherwise the file lacks it", () => {
  assert.deepEqual(changes(spec, base, file("2", {no: ["A3"], client: ["9", "10"], sum: ["3.5"]})), [["2", "customer_no", "renamed", "client", "customer_no", "inferred"]]);
  for (const other of [file("2", {no: ["A3"], client: ["Ann"], sum: ["3.5"]}), file("2", {client: ["9"], no: ["A3"], sum: ["3.5"]}), file("2", {no: ["A3"], client: ["9"], sum: ["3.5"], more: [""]})]) {
    const {problems} = planColumns(spec, [base, other]);
    assert.match(problems.get("2")?.message ?? "", /missing column: customer_no; there are .*client.* \(2, line 1\)/);
  }
});

test("planColumns: optional columns may be gone, others may come, and both are said", () => {
  assert.deepEqual(changes({...spec, ...{optional: ["customer_no"]}}, base, file("2", {no: ["A3"], sum: ["3.5"], note: ["x"]})), [["2", "customer_no", "lost", "customer_no", null, "declared"], ["2", "note", "gained", null, "note", "inferred"]]);
});

test("planColumns: order and types against the first file", () => {
  assert.deepEqual(changes(spec, base, file("2", {customer_no: ["9"], no: ["A3"], sum: ["x", "y"]})), [
    ["2", null, "reordered", "no, customer_no, sum", "customer_no, no, sum", "inferred"], ["2", "sum", "retyped", "100% decimal", "100% text", "inferred"]
  ]);
});

test("planColumns: order is told where it changes, against the file before", () => {
  const [optional, more] = [{...spec, columns: [...spec.columns, "note"], optional: ["note"]}, {no: ["A3"], customer_no: ["9"], note: ["x"], sum: ["3.5"]}];
  assert.deepEqual(changes(optional, base, file("2", {no: ["A3"], customer_no: ["9"], sum: ["3.5"], note: ["x"]}), file("3", more), file("4", more)).filter(([, , change]) => change === "reordered").map(([path, , , before, after]) => [path, before, after]), [["3", "no, customer_no, sum, note", "no, customer_no, note, sum"]]);
});

test("planColumns: columns that differ in case alone are one column of the table", () => {
  const {plan} = planColumns(spec, [file("1", {no: [], customer_no: [], sum: [], Note: []}), file("2", {no: [], customer_no: [], sum: [], note: []})]);
  assert.deepEqual([plan.columns, plan.files[1]], [["no", "customer_no", "sum", "Note"], ["no", "customer_no", "sum", "Note"]]);
});
