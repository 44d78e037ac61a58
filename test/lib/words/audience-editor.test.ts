import assert from "node:assert/strict";
import {test} from "node:test";
import {differenceName, differenceValue, editorWords, overlapSentence, sizeSentence} from "../../../lib/words/audience-editor.js";

const text = (sentence: readonly (string | {num: string})[]) => sentence.map((part) => (typeof part === "string" ? part : part.num)).join("");

test("sizes and overlaps are said in both languages", () => {
  const size = {persons: 1200, allowed: 900, other: {persons: 500, both: 200}};
  assert.equal(text(sizeSentence(size, 4800, "en")), "1,200 persons (25.0% of all); 900 allow its purpose, 300 are lost to consent");
  assert.equal(text(sizeSentence(size, 0, "zh")), "1,200 人（占全体 0%）；900 人同意其用途，减少 300 人");
  assert.equal(text(overlapSentence(size, "en")), "200 persons are in both; 1,000 only here, 300 only in the other");
  assert.deepEqual(overlapSentence({...size, other: null}, "en"), []);
});

test("differences name their tag and value", () => {
  const tags = new Map([["t", "Town"]]);
  assert.deepEqual([differenceName({ask: {tag: "t"}, kind: "share", value: "<b>", a: 0, b: 0, effect: 0}, tags, "en"), differenceName({ask: {tag: "t"}, kind: "mean", value: null, a: 0, b: 0, effect: 0}, tags, "zh"), differenceName({ask: {attribute: "age"}, kind: "share", value: "20–29", a: 0, b: 0, effect: 0}, tags, "en")], ["Town: <b>", "Town，均值", "Age: 20–29"]);
  assert.deepEqual([differenceValue("share", 0.25), differenceValue("mean", -1234.5)], ["25.0%", "−1,230"]);
  assert.ok(editorWords("en").title !== editorWords("zh").title);
});
