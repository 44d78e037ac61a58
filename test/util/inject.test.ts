import assert from "node:assert/strict";
import {test} from "node:test";
import {inject, readClean, type Injection} from "./inject.js";

const header = ["id", "city", "day", "amount", "note"];
const cities = ["Shanghai", "Beijing", "Hangzhou"];
const records = Array.from({length: 4000}, (_, i) => [`K${String(10000 + i)}`, cities[i % 3] ?? "", `2024-0${String(1 + (i % 9))}-1${String(i % 10)}`, String(10 + (i % 90)), i % 11 === 0 ? "" : `fine tea, "best" no ${String(i)}`]);
const injection: Injection = {
  file: "sales.csv", delimiter: ",", seed: "one", share: 0.5,
  columns: {id: {class: "code"}, city: {class: "category", categories: cities, synonyms: {Beijing: ["Peking"]}}, day: {class: "date", asOf: "2024-12-01"}, amount: {class: "integer", range: [1, 200]}, note: {class: "text"}},
  swaps: [["city", "amount"]]
};
const made = inject(header, records, injection);
const truth = readClean(made.truth, ",").records.map(([file = "", line = "", column = "", kind = "", value = "", inserted = "", visible = "", repairable = ""]) => ({file, line: Number(line), column, kind, value, inserted: Number(inserted), visible, repairable}));
const lines = made.csv.split("\n");

test("the same seed gives the same bytes, another one others", () => {
  assert.deepEqual(inject(header, records, injection), made);
  assert.notEqual(inject(header, records, {...injection, seed: "two"}).csv, made.csv);
});

test("every record but the faulty ones stands as it was, in order", () => {
  const faulty = new Set(truth.map(({line}) => line));
  const inserted = truth.reduce((sum, each) => sum + each.inserted, 0);
  assert.equal(lines.length - 1, records.length + 1 + inserted);
  assert.ok(truth.length > 1500 && truth.length < 2500);
  const {records: again} = readClean(lines.filter((line, i) => i === 0 || (!faulty.has(i + 1) && line !== "")).join("\n"), ",");
  const given = new Set(records.map((record) => record.join("\u0001")));
  for (const record of again) assert.ok(given.has(record.join("\u0001")), record.join(","));
});

test("the truth names the cell, and differs from what stands there", () => {
  for (const {line, column, kind, value} of truth) {
    if (column === "") continue;
    const {records: [record = []]} = readClean(`${header.join(",")}\n${lines[line - 1] ?? ""}`, ",");
    const at = header.indexOf(column);
    assert.notEqual(record[at], value, `${kind} line ${String(line)}`);
    const original = records.find(([id]) => record.includes(id ?? "") || column === "id");
    assert.ok(original !== undefined);
    if (column !== "id") assert.equal(records.find(([id]) => id === record[0])?.[at], value, `${kind} line ${String(line)}`);
  }
});

test("a number within the column's own range is no visible error, one beyond is", () => {
  const outliers = truth.filter(({kind}) => kind.startsWith("outlier"));
  assert.ok(outliers.length > 20);
  for (const {line, kind} of truth.filter(({kind, column}) => column === "amount" && /^(zero|outlier|out-of-range|sign-flipped)/.test(kind))) {
    const number = Number(readClean(`${header.join(",")}\n${lines[line - 1] ?? ""}`, ",").records[0]?.[3]);
    assert.equal(kind.endsWith("-plausible"), number >= 10 && number <= 99, `${kind} ${String(number)}`);
  }
  for (const {kind, visible} of truth.filter(({kind}) => kind.endsWith("-plausible"))) assert.equal(visible, "no", kind);
});

test("every kind that can happen does, and each is told", () => {
  const kinds = new Set(truth.map(({kind}) => kind));
  assert.deepEqual(made.kinds.map(({id}) => id).sort(), [...kinds].sort());
  for (const id of ["twice", "extra-field", "lost-field", "open-quote", "blank-line", "swapped", "blanks-around", "full-width", "invisible", "html", "placeholder", "category-typo", "category-synonym", "category-unknown", "date-impossible", "date-future", "date-format", "sign-flipped", "outlier", "unit", "lost"]) assert.ok(kinds.has(id), id);
});

test("readClean refuses a ragged file", () => assert.throws(() => readClean("a,b\n1,2\n3\n", ","), /line 3 has 1 fields/));
test("readClean reads quotes and any delimiter", () => assert.deepEqual(readClean('a;b\r\n"x;""y""";2\r\n', ";").records, [['x;"y"', "2"]]));
