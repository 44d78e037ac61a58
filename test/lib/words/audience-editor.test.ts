import assert from "node:assert/strict";
import {test} from "node:test";
import {catalogueNames, differenceName, differenceValue, editorWords, overlapSentence, partSentence, sizeSentence} from "../../../lib/words/audience-editor.js";

const text = (sentence: readonly (string | {num: string})[]) => sentence.map((part) => (typeof part === "string" ? part : part.num)).join("");

test("sizes and overlaps are said in both languages", () => {
  const size = {persons: 1200, allowed: 900, consenting: 1800, other: {persons: 500, both: 200}};
  assert.equal(text(sizeSentence(size, 4800, "en")), "1,200 persons (25.0% of all); 900 allow its purpose (50.0% of all who do), 300 are lost to consent");
  assert.equal(text(sizeSentence(size, 0, "zh")), "1,200 人（占全体 0%）；900 人同意其用途（占全部同意者 50.0%），减少 300 人");
  assert.equal(text(overlapSentence(size, "en")), "200 persons are in both; 1,000 only here, 300 only in the other");
  assert.deepEqual(overlapSentence({...size, other: null}, "en"), []);
});

test("what a condition does in its group is said, and names come from the catalogue", () => {
  const part = {key: "who.all[1]", own: 900, before: 1200, after: 400};
  assert.deepEqual([text(partSentence({...part, join: "all"}, "en")), text(partSentence({...part, join: "any", after: 1300}, "en")), text(partSentence({...part, join: "all", before: null, own: 1}, "en"))], ["900 persons meet it; 400 left, 800 fewer", "900 persons meet it; 1,300 together, 100 more", "1 person meets it"]);
  assert.deepEqual([text(partSentence({...part, join: "all"}, "zh")), text(partSentence({...part, join: "any", after: 1300}, "zh"))], ["900 人符合；至此剩 400 人，减少 800 人", "900 人符合；至此共 1,300 人，增加 100 人"]);
  const says = {en: "a", zh: "甲"};
  assert.deepEqual(catalogueNames({tags: [{id: "t", says, type: "text", parts: [], states: {on: says}}], attributes: [{name: "age", says, type: "text", compared: true}], facts: [{table: "f", says, columns: [], timed: true}], audiences: [{id: "x", saved: false, audience: {says, owner: "", purpose: "", who: {tag: "t"}}}]}), {"tag:t": says, "state:t:on": says, "attribute:age": says, "table:f": says, "audience:x": says});
});

test("differences name their tag and value", () => {
  const tags = {"tag:t": {en: "Town", zh: "城"}, "state:t:on": {en: "On", zh: "开"}, "attribute:age": {en: "Age", zh: "年龄段"}};
  assert.equal(differenceName({ask: {tag: "t"}, kind: "share", value: "on", a: 0, b: 0, effect: 0}, tags, "zh"), "城：开");
  assert.deepEqual([differenceName({ask: {tag: "t"}, kind: "share", value: "<b>", a: 0, b: 0, effect: 0}, tags, "en"), differenceName({ask: {tag: "t"}, kind: "mean", value: null, a: 0, b: 0, effect: 0}, tags, "zh"), differenceName({ask: {attribute: "age"}, kind: "share", value: "20–29", a: 0, b: 0, effect: 0}, tags, "en")], ["Town: <b>", "城，均值", "Age: 20–29"]);
  assert.deepEqual([differenceValue("share", 0.25, "en"), differenceValue("held", 0.5, "zh"), differenceValue("mean", -1234.5, "en"), differenceValue("date", 19723.4, "en"), differenceValue("date", 0, "zh"), differenceName({ask: {tag: "t"}, kind: "held", value: null, a: 0, b: 0, effect: 0}, tags, "en")], ["25.0%", "50.0%", "−1,230", "1 Jan 2024", "1970年1月1日", "Town: known"]);
  assert.ok(editorWords("en").title !== editorWords("zh").title);
});

test("what a begun definition lacks is named", () => {
  assert.equal(editorWords("en").unnamed(["says", "owner", "purpose"]), "To be saved it needs its meaning in both languages, an owner, a purpose.");
  assert.equal(editorWords("zh").unnamed(["owner"]), "保存前还需填写：负责人。");
});
