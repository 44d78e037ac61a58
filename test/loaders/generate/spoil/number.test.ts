import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../../lib/random.js";
import {spoilerOf} from "../../../../loaders/generate/spoil.js";
import {readNumber} from "../../../../loaders/generate/spoil/number.js";

const spoil = (id: string, value: string, context = {}) => spoilerOf(id).spoil(value, seededRandom("n"), context);

test("each kind makes of a number what it says", () => {
  for (const [id, value, context, expected] of [
    ["thousands", "1234567.50", {}, "1,234,567.50"], ["thousands", "1234567,50", {decimal: ","}, "1.234.567,50"], ["thousands", "999", {}, "999"],
    ["other-decimal-sign", "12.50", {}, "12,50"], ["other-decimal-sign", "12", {}, "12"], ["sign-flipped", "3", {}, "-3"], ["sign-flipped", "-3", {}, "-3"],
    ["zero", "12,50", {decimal: ","}, "0,00"], ["excel-decimal", "00123", {}, "00123.0"], ["excel-scientific", "15400012345", {}, "1.54000E+10"], ["excel-scientific", "C12", {}, "C12"]
  ] as const) assert.equal(spoil(id, value, context), expected, `${id} ${value}`);
});

test("outlier and out-of-range keep the column's way to write numbers", () => {
  assert.match(spoil("outlier", "12,50", {decimal: ","}), /^12500?,00$|^1250,00$/);
  const wrong = readNumber(spoil("out-of-range", "3", {range: [1, 5]}), {});
  assert.ok(wrong < 1 || wrong > 5);
  assert.equal(spoil("outlier", "abc"), "abc");
});

test("number-typo changes one digit", () => {
  for (let i = 0; i < 50; ++i) {
    const wrong = spoilerOf("number-typo").spoil("128.00", seededRandom(`t${i}`), {});
    assert.equal([...wrong].filter((letter, at) => letter !== "128.00"[at]).length, 1);
  }
});
