import assert from "node:assert/strict";
import {test} from "node:test";
import {sections, sidebarWords} from "../../../lib/words/pages.js";

test("navigation names are short and have both languages", () => {
  for (const {pages} of sections) for (const {name} of pages) assert.ok(name.en.split(" ").length <= 3 && [...name.zh].length <= 7, name.en);
  assert.equal(sidebarWords()["Overview"], "概览");
});
