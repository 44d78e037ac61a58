import assert from "node:assert/strict";
import {test} from "node:test";
import {onOneLine, unicode} from "../../../lib/text/unicode.js";

const cases: readonly (readonly [string, string | null])[] = [
  ["Ｔｅａ１２３", "Tea123"], ["ﬁne ①", "fine 1"], ["cafe\u0301", "café"], [" a\u3000b ", "a b"], ["a\u200bb\u202e", "ab"], ["one\ntwo", "one\ntwo"], ["\ufeff\u200b ", null], ["ｶﾞ", "ガ"], ["", null]
];
for (const [input, expected] of cases) test(`unicode(${JSON.stringify(input)})`, () => assert.equal(unicode(input, {}), expected));

test("form NFC composes and keeps full width", () => assert.equal(unicode("Ｔe\u0301", {form: "NFC"}), "Ｔé"));
test("onOneLine joins lines and blanks", () => assert.equal(onOneLine("a \n\t b\u00a0c\u0085"), "a b c"));
test("option mojibake puts right what was read as Windows-1252, even twice", () => {
  for (const [text, expected] of [["Ã©", "é"], ["ÃƒÂ©", "é"], ["ä¸Šæµ·，", "ä¸Šæµ·，"], ["ä¸Šæµ·", "上海"]] as const) assert.equal(unicode(text, {form: "NFC", mojibake: true}), expected);
  assert.equal(unicode("Ã©", {form: "NFC"}), "Ã©");
});
