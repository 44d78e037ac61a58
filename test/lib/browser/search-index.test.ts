import assert from "node:assert/strict";
import {test} from "node:test";
import {searchIndex} from "../../../lib/browser/search-index.js";
import {words} from "../../../lib/browser/segment.js";

const find = searchIndex([
  {path: "index.html", lang: "en", title: "How is the business doing?", section: "", text: "Customers are customer numbers."},
  {path: "refused.html", lang: "en", title: "What was refused, and why?", section: "", text: "Refused is not lost."},
  {path: "refused.html", lang: "zh", title: "拒收了什么，为什么？", section: "", text: "拒收的行连同规则和行号留在数据湖中。"}
]);

test("English is found by the start of a word, and in spite of a slip", () => {
  assert.deepEqual(find("refus", "en").map((entry) => entry.path), ["refused.html"]);
  assert.deepEqual(find("custmers", "en").map((entry) => entry.path), ["index.html"]);
  assert.deepEqual(find("nothing like it", "en"), []);
});

test("Chinese is found inside a run, in Chinese pages only", () => {
  assert.deepEqual(find("数据湖", "zh").map((entry) => entry.path), ["refused.html"]);
  assert.deepEqual(find("行号", "zh").length, 1);
  assert.deepEqual(find("数据湖", "en"), []);
  assert.deepEqual(words("SQL 探索"), ["sql", "探", "索"]);
});
