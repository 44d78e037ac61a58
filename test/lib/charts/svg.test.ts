import assert from "node:assert/strict";
import {test} from "node:test";
import {escapeXml, fitText, textWidth} from "../../../lib/charts/svg.js";

test("text is escaped, measured and cut", () => {
  assert.equal(escapeXml('<b a="1">&'), "&lt;b a=&quot;1&quot;&gt;&amp;");
  assert.ok(textWidth("中文", 13) === 26 && textWidth("ill", 13) < textWidth("www", 13));
  assert.deepEqual([fitText("weekly", 100, 13), fitText("refused_examples_of_all", 60, 13).at(-1)], ["weekly", "…"]);
});
