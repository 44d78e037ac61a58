import assert from "node:assert/strict";
import {test} from "node:test";
import {isPageName, nameFromTitle, pageMarkdown, pagePath, type PageDraft} from "../../../../lib/browser/explore/notebook.js";
import {parseFrontMatter} from "../../../../loaders/site/pages.js";

const draft: PageDraft = {title: "Who refused most?", workspace: "demo", name: "who", sql: "select source, refused, ':least'\nfrom sources where refused > :least and source <> :not_this", parameters: {least: "3", not_this: "a\"b"}, target: "published", tables: ["sources"], chart: {kind: "bars", x: "source", y: "refused"}};

test("a page has front matter, inputs, the statement with their values, and a chart", () => {
  const text = pageMarkdown(draft) ?? "";
  assert.deepEqual(parseFrontMatter(text), {tables: ["sources", "checks"], draft: false});
  assert.match(text, /const leastInput = view\(Inputs\.number\(\{label: "least", value: 3\}\)\);/);
  assert.match(text, /const not_thisInput = view\(Inputs\.text\(\{label: "not_this", value: "a\\"b"\}\)\);/);
  assert.match(text, /```sql id=rows\nselect source, refused, ':least'\nfrom sources where refused > \$\{leastInput === "" \? null : leastInput\} and source <> \$\{not_thisInput === "" \? null : not_thisInput\}\n```/);
  assert.match(text, /"mark":"bar"/);
  assert.match(text, /Who refused most\?<\/span>/);
  assert.equal(pagePath(draft), "docs/demo/who.md");
});

test("a page over the lake is a draft that asks through the live server, and says so", () => {
  const text = pageMarkdown({...draft, target: "lake", tables: [], sql: "select count(*) from clean.orders", chart: {kind: "line", x: "day", y: "n", series: "kind"}}) ?? "";
  assert.deepEqual(parseFrontMatter(text), {tables: ["sources", "checks"], draft: true});
  assert.match(text, /import \{lakeTags\} from "\.\.\/lib\/browser\/lake\.js";/);
  assert.match(text, /const sql = lakeTags\(\);/);
  assert.doesNotMatch(text, /database\.js|page\.made/);
  assert.match(text, /personal values included[^]*包含个人信息/);
  assert.match(text, /"color":\{"field":"kind","type":"nominal"\}/);
});

test("what a reader writes stays text, and ${ is no page", () => {
  const text = pageMarkdown({...draft, title: "a\n---\n<script>${alert(1)}</script> `x` [y](z)", sql: "select '```'"}) ?? "";
  const heading = text.split("\n").find((line) => line.startsWith("# ")) ?? "";
  assert.ok(heading.includes("&#60;script&#62;&#36;&#123;alert(1)") && !/<script|\$\{/.test(heading), heading);
  assert.equal(text.split("\n---\n").length, 2);
  assert.match(text, /````sql id=rows\nselect '```'\n````/);
  assert.equal(pageMarkdown({...draft, sql: "select '${x}'"}), null);
});

test("names are plain", () => {
  assert.deepEqual(["a", "a-1", "", "A", "a/b", "..", "-a", "a.md", "表"].map(isPageName), [true, true, false, false, false, false, false, false, false]);
  assert.deepEqual(["What do the numbers say?", "Crème & Co", "哪里", "  "].map(nameFromTitle), ["what-do-the-numbers-say", "cre-me-co", "", ""]);
});
