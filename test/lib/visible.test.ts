import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../util/property.js";
import {cut, printable, shorten, visible} from "../../lib/visible.js";

test("unseen characters are named, and blanks where no one sees them", () => {
  const names = (text: string) => visible(text).map((piece) => (typeof piece === "string" ? piece : piece.name));
  assert.deepEqual(names(" a  b "), ["space", "a ", "space", "b", "space"]);
  assert.deepEqual(names("a\u200bb\u202ec\u00a0\t\r\n\u3000\ufeff\u001b"), ["a", "zero-width space", "b", "right-to-left override", "c", "no-break space", "tab", "carriage return", "new line", "wide space", "byte-order mark", "escape"]);
  assert.deepEqual(visible("\ud800x"), [{code: "U+D800", name: "invisible character"}, "x"]);
  assert.deepEqual(names("李 明 🎁"), ["李 明 🎁"]);
  assert.deepEqual(names("   "), ["space", "space", "space"]);
});

test("nothing of a text is lost or made up: pieces and codes give it back", () => {
  fc.assert(fc.property(fc.string({unit: fc.constantFrom("a", " ", "\t", "\u200b", "😀", "\ud83d", "\n", "é")}), (text) => {
    assert.equal(visible(text).map((piece) => (typeof piece === "string" ? piece : String.fromCodePoint(parseInt(piece.code.slice(2), 16)))).join(""), text);
  }));
});

test("a long text is cut between characters and keeps its length", () => {
  assert.deepEqual(cut("abc", 3), {text: "abc", length: 3});
  assert.deepEqual(cut("ab😀d", 3), {text: "ab", length: 5});
  assert.deepEqual(cut("x".repeat(5_000_000), 2).length, 5_000_000);
  assert.deepEqual([shorten("abc", 3), shorten("abcd", 3), shorten("é".repeat(1200)).length], ["abc", "abc… (4)", 200 + "… (1,200)".length]);
});

test("what is printed on a terminal cannot act there", () => {
  assert.equal(printable("a\u001b[31mred\u0007\u009bK\r\u202eb\nc\ttab"), "a\\x1b[31mred\\x07\\x9bK\\x0d\\u202eb\nc\\x09tab");
  fc.assert(fc.property(fc.string({unit: "binary"}), (text) => assert.doesNotMatch(printable(text), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)));
});
