import assert from "node:assert/strict";
import {test} from "node:test";
import {decodeHTML} from "entities";
import fc from "../../../util/property.js";
import iconv from "iconv-lite";
import {seededRandom} from "../../../../lib/random.js";
import {spoilerOf} from "../../../../loaders/generate/spoil.js";
import {edited, fullWidth, levenshtein} from "../../../../loaders/generate/spoil/text.js";

const texts = fc.tuple(fc.constantFrom("Green tea", "龙井 绿茶", "O'Connor & Söhne", "<3 tea", "x", "普洱"), fc.string({minLength: 8, maxLength: 8})).map(([text, seed]) => ({text, random: seededRandom(seed)}));
const holds = (id: string, undo: (wrong: string) => string) => fc.assert(fc.property(texts, ({text, random}) => assert.equal(undo(spoilerOf(id).spoil(text, random, {})), text)), {seed: 4, numRuns: 200});

test("blanks, width, invisible characters, HTML and mojibake can be undone by what undoes them everywhere", () => {
  holds("blanks-around", (wrong) => wrong.trim());
  holds("blanks-inside", (wrong) => wrong.replace(/\s+/g, " "));
  holds("full-width", (wrong) => wrong.normalize("NFKC"));
  holds("invisible", (wrong) => wrong.replace(/[\u200b\ufeff\u00ad\u200e\u2060]/g, ""));
  holds("html", (wrong) => decodeHTML(wrong.replace(/<\/?[a-z]+>/g, "")).trim());
  holds("mojibake", (wrong) => (/[Ã-ï]/.test(wrong) ? Buffer.concat([...wrong].map((letter) => (letter <= "ÿ" ? Buffer.from([letter.charCodeAt(0)]) : iconv.encode(letter, "windows-1252")))).toString("utf8") : wrong));
});

test("edited(value) lies one edit away, and keeps the first letter", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-zA-Z0-9]{3,20}$/), fc.string(), (value, seed) => {
    const wrong = edited(value, seededRandom(seed));
    assert.equal(levenshtein(value, wrong), 1);
    assert.equal(wrong[0], value[0]);
  }), {seed: 4});
  assert.equal(edited("ab", seededRandom("x")), "ab");
});

test("category-typo stays nearer to its category than to any other", () => {
  const categories = ["completed", "cancelled", "returned", "app", "web"];
  for (let i = 0; i < 200; ++i) {
    const random = seededRandom(`c${i}`);
    for (const value of categories) {
      const wrong = spoilerOf("category-typo").spoil(value, random, {categories});
      if (value.length < 4) assert.equal(wrong, value);
      else assert.deepEqual(categories.filter((other) => levenshtein(other, wrong) <= 1), [value]);
    }
  }
});

test("levenshtein(left, right)", () => {
  for (const [left, right, distance] of [["kitten", "sitting", 3], ["", "abc", 3], ["上海市", "上海", 1], ["same", "same", 0]] as const) assert.equal(levenshtein(left, right), distance);
});

test("fullWidth(text) leaves Chinese and blanks alone", () => assert.equal(fullWidth("A1 茶"), "Ａ１ 茶"));
