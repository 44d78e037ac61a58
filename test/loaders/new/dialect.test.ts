import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {consistency, cutLines, findDialect, findFooter, modeOf, proseProblem} from "../../../loaders/new/dialect.js";

test("consistency: rows alike and cells of known forms score highest (Van den Burg, Nazábal & Sutton 2019)", () => {
  const lines = ["a;1,5;x y", "b;2,5;z", "c;10,25;q"];
  const score = (sign: string) => consistency(cutLines(lines, sign).map(({fields}) => (fields ?? []).map((field) => field ?? "")));
  assert.ok(score(";") > score(","));
  assert.equal(consistency([["1", "2"], ["3", "4"]]), 1, "one pattern of two rows: 2 · (2 − 1) / 2, all cells typed");
  assert.equal(consistency([["1"], ["2", "3"]]), (1e-3 + 1 / 2) / 2, "two patterns: their sum over their number");
});

const cases: [name: string, lines: string[], expected: Readonly<Record<string, unknown>>][] = [
  ["commas", ["a,b,c", "1,2,3", "4,5,6"], {delimiter: ",", width: 3, preamble: 0}],
  ["semicolons with decimal commas", ["name;betrag", "x;1,50", "y;22,75", "z;1.000,00"], {delimiter: ";", width: 2}],
  ["tabs with commas in the text", ["So, there is, no way\t0", "Good case, Excellent value.\t1", "Great\t1"], {delimiter: "\t", width: 2}],
  ["per cent signs", ["id%title", "1%A, b and c", "2%D"], {delimiter: "%", width: 2}],
  ["single blanks", ["A11 6 A34", "A12 48 A32", "A14 12 A34"], {delimiter: " ", width: 3}],
  ["runs of blanks", [" id  date amount", " 1 20240101  11.77", " 2 20240112   2.00"], {delimiter: "blanks", width: 3}],
  ["lines above the table", ["Export of today", "", "a;b;c", "1;2;3", "4;5;6"], {delimiter: ";", width: 3, preamble: 2}],
  ["titles padded with delimiters", ["Export;;;", "Made on Monday;;;", "a;b;c;d", "1;2;3;4", "5;6;7;8", "9;1;2;3"], {delimiter: ";", width: 4, preamble: 2}],
  ["records that end early", ["a,b,c,d", "1,2,3,4", "1,2", "1,2,3", "1,2,3,4", "5,6"], {delimiter: ",", width: 4, short: true}],
  ["one column", ["administrator", "artist", "doctor"], {width: 1}],
  ["apostrophes around values", ["'id','city'", "'1','Paris, Texas'", "'2','L''Aquila'", "3,'Lyon'"], {delimiter: ",", quote: "'", width: 2, share: 1}],
  ["apostrophes inside values", ["id,word", "1,'tis", "2,rock 'n' roll", "3,'90s", "4,'n' so on"], {delimiter: ",", quote: undefined, width: 2}],
  ["quoted delimiters", ['"a","b;c"', '"1","2;3"', '"4","5;6;7"'], {delimiter: ",", width: 2}]
];
for (const [name, lines, expected] of cases) test(`findDialect: ${name}`, () => {
  const found = findDialect(lines);
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found?.[key as keyof typeof found]])), expected);
});

test("findDialect finds the delimiter of any table of words and numbers", () => {
  const cell = fc.oneof(fc.integer({min: 0, max: 99999}).map(String), fc.stringMatching(/^[a-z]{1,8}$/), fc.double({min: 0, max: 999, noNaN: true}).map((x) => x.toFixed(2)));
  fc.assert(fc.property(fc.constantFrom(",", ";", "\t", "|"), fc.integer({min: 2, max: 8}).chain((width) => fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 4, maxLength: 30})), (sign, rows) => {
    assert.equal(findDialect(rows.map((row) => row.join(sign)))?.delimiter, sign);
  }), {seed: 7});
});

test("findFooter: totals and remarks at the end", () => {
  const shape = {delimiter: ";", width: 3, short: false};
  assert.equal(new RegExp(String(findFooter(["1;2;3", "4;5;6", "Total;;9"], shape)?.footer), "u").test("Total;;9"), true);
  assert.equal(findFooter(["1;2;3", "4;5;6", "7;8;9", "written by hand", "on Monday"], shape)?.footer, 2);
  assert.equal(findFooter(["1;2;3", "4;5;6"], shape), undefined);
  assert.equal(findFooter(["Java;2;3", "Sumatra;5;6"], shape), undefined, "a place that begins as a sum does");
  assert.ok(new RegExp(String(findFooter(["1;2;3", "合计;;9"], shape)?.footer), "u").test("合计;;9"));
});

test("proseProblem tells text from tables", () => {
  const prose = ["This file describes the data, as the authors wrote it down.", "It has two parts; the first, of one page, is long.", "The second is short.", "Please cite the paper when you use the data."];
  const judge = (lines: string[]) => { const found = findDialect(lines); return found === undefined ? "none" : proseProblem(lines, found, true); };
  assert.match(judge(prose) ?? "", /text|lines/);
  assert.match(judge([...prose, ...prose, ...prose, ...prose, "a,b", "1,2", "3,4", ...prose]) ?? "", /text/);
  assert.match(judge(["# Report", "", "| Region | Sales |", "|---|--:|", "| North | 10 |", "| South | 20 |", "| East | 30 |"]) ?? "", /Markdown/);
  assert.equal(judge(["Report of March", "a,b", "1,2", "3,4", "5,6"]), undefined);
});

test("modeOf takes the larger of equally frequent numbers", () => {
  assert.equal(modeOf([1, 1, 2, 2, 3]), 2);
  assert.equal(modeOf([]), 0);
});
