import assert from "node:assert/strict";
import {test} from "node:test";
import {bare, dayNumber, fingerprint, isMissing, isPlaceholder, isoDay, readsAs, shapeOf, toDate, toNumber} from "../../../lib/columns/reads.js";

test("toNumber, as engines read it", () => {
  const cases: [string, number | undefined][] = [["1", 1], [" -2.50 ", -2.5], [".5", 0.5], ["5.", 5], ["1e3", 1000], ["+4", 4], ["1,000", undefined], ["0x10", undefined], ["inf", undefined], ["nan", undefined], ["1e999", undefined], ["", undefined], ["\t1", undefined], ["1234567890123456789", undefined], ["007", 7]];
  for (const [text, expected] of cases) assert.equal(toNumber(text), expected, text);
});

test("what else a text reads as", () => {
  assert.deepEqual(["1", "007", "-0", "1.0"].map(readsAs.integer), [true, false, true, false]);
  assert.deepEqual(["inf", "-Infinity", "NaN", "info"].map(readsAs.infinite), [true, true, true, false]);
  assert.deepEqual([" a", "a\t", "a b", ""].map(readsAs.outerBlank), [true, true, false, false]);
  assert.deepEqual(["ZoÃ« ", "donâ€™t", "a\ufffdb", "Zoë", "Ã la carte?"].map(readsAs.garbled), [true, true, true, false, false]);
  assert.deepEqual(["N/A", " null ", "无", "no", "0"].map(isPlaceholder), [true, true, true, false, false]);
  assert.deepEqual([null, "", "  ", "\t"].map(isMissing), [true, true, true, false]);
  assert.deepEqual([bare("  a b "), bare("\ta")], ["a b", "\ta"]);
});

test("shapeOf and fingerprint", () => {
  const shapes: [string, string][] = [["Ab-12", "Aa-99"], ["上海 200001", "字字 999999"], ["Ōé", "Aa"], ["٣", "9"], ["x".repeat(30), `${"a".repeat(24)}…`], ["", ""], ["😀", "😀"]];
  for (const [text, shape] of shapes) assert.equal(shapeOf(text), shape, text);
  assert.equal(fingerprint("ACME, Ltd."), fingerprint("ltd acme  Acme"));
  assert.notEqual(fingerprint("Acme Ltd 1"), fingerprint("Acme Ltd 2"));
  assert.equal(fingerprint("Zoë"), "zoe");
});

test("toDate names the form, and no day where it would guess", () => {
  const cases: [string, string, string | null][] = [
    ["2024-02-29", "yyyy-MM-dd", "2024-02-29"], ["2024/1/5 10:30", "yyyy/MM/dd HH:mm", "2024-01-05"], ["2024-01-05T10:30:00Z", "yyyy-MM-dd HH:mm", "2024-01-05"], ["31.12.2024", "dd.MM.yyyy", "2024-12-31"], ["12/31/24", "MM/dd/yy", "2024-12-31"],
    ["1/2/2024", "?/?/yyyy", null], ["5/5/2024", "?/?/yyyy", "2024-05-05"], ["3 Mar 2024", "d MMM yyyy", "2024-03-03"], ["March 3, 2024", "MMM d, yyyy", "2024-03-03"], ["2024年3月3日", "yyyy年M月d日", "2024-03-03"]
  ];
  for (const [text, form, day] of cases) {
    const read = toDate(text);
    assert.deepEqual([read?.form, read?.day === null || read?.day === undefined ? null : isoDay(read.day)], [form, day], text);
  }
  for (const text of ["2023-02-29", "2024-13-01", "32/13/2024", "1.2.3", "2024", "0.5", "10-20", "a 2024-01-01", "99/99/9999"]) assert.equal(toDate(text), undefined, text);
  assert.deepEqual([dayNumber(1970, 1, 1), dayNumber(1969, 12, 31), dayNumber(2000, 2, 30)], [0, -1, undefined]);
});
