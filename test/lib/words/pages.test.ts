import assert from "node:assert/strict";
import {test} from "node:test";
import {ownSection, pageTitle, sections, sidebarWords} from "../../../lib/words/pages.js";

test("navigation names are short and have both languages", () => {
  for (const {pages} of sections) for (const {name} of pages) assert.ok(name.en.split(" ").length <= 3 && [...name.zh].length <= 7, name.en);
  assert.equal(sidebarWords()["Overview"], "概览");
});

test("pageTitle(source) reads the title of front matter", () => {
  for (const [line, title] of [["title: Returns", "Returns"], ["title: \"Who \\\"a\\\"?\"", "Who \"a\"?"], ["title: 'It''s # one'", "It's # one"], ["title: Sales # by week", "Sales"], ["title:  退货 ", "退货"], ["title:", undefined], ["draft: true", undefined], ["title: \"half", "\"half"]] as const)
    assert.equal(pageTitle(`---\ntables: [a]\n${line}\n---\n# title: No`), title, line);
  assert.equal(pageTitle("# title: No\ntitle: No"), undefined);
  assert.ok(ownSection.en !== "" && ownSection.zh !== "");
});
