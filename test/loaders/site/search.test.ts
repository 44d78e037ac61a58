import assert from "node:assert/strict";
import test from "node:test";
import {decodeEntities, searchEntries} from "../../../loaders/site/search.js";

test("searchEntries(path, html) has a piece for each section and language, without scripts and drawings", () => {
  const html = `<nav>menu</nav><main id="m"><h1><span lang="en">Why?</span><span lang="zh">为什么？</span></h1>
<!-- note --><p lang="en">Rows &amp; rules<br>count</p><p lang="zh-CN">行与规则</p><p>3,000</p>
<script>secret()</script><svg><text>axis</text></svg><h2 id="x">Then</h2><div lang="en"><p>after</p></div><h2>Last</h2></main><footer>foot</footer>`;
  assert.deepEqual(searchEntries("a.html", html), [
    {path: "a.html", lang: "en", title: "Why?", section: "", text: "Rows & rulescount 3,000"},
    {path: "a.html", lang: "en", title: "Why?", section: "Then", text: "after"},
    {path: "a.html", lang: "en", title: "Why?", section: "Last", text: ""},
    {path: "a.html", lang: "zh", title: "为什么？", section: "", text: "行与规则 3,000"},
    {path: "a.html", lang: "zh", title: "为什么？", section: "Then", text: ""},
    {path: "a.html", lang: "zh", title: "为什么？", section: "Last", text: ""}
  ]);
});

test("decodeEntities(text) resolves names and numbers", () => {
  assert.equal(decodeEntities("a&#64;b &#x4e2d; &lt;&unknown;"), "a@b 中 <&unknown;");
});
