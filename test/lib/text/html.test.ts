import assert from "node:assert/strict";
import {test} from "node:test";
import {html} from "../../../lib/text/html.js";

const cases: readonly (readonly [string, string | null])[] = [
  ["<b>Tea</b>", "Tea"], ["Tea &amp; Co", "Tea & Co"], ["Tea&nbsp;set", "Tea set"], ["one<br/>two", "one\ntwo"], ["<p>one</p><p>two</p>", "one\ntwo"], ["<script>alert(1)</script>x", "x"],
  ["<style>p{}</style>", null], ["&lt;b&gt;x&lt;/b&gt;", "x"], ["&amp;amp;lt;i&amp;amp;gt;x", "x"], ["5 < 6 and 7 > 3", "5 < 6 and 7 > 3"], ["a<!-- no -->b", "ab"], ["a<!-- open", "a"], ["&#20320;&#x597D;", "你好"],
  ["<img src=x onerror=\"a>b\">y", "y"], ["x?a=1&copy=2", "x?a=1&copy=2"], ["I <3 tea", "I <3 tea"], ["<SCRIPT>x</SCRIPT >y", "y"], ["<script>never closed", null], ["AT&T", "AT&T"], ["plain", "plain"], ["line\nbreak", "line\nbreak"]
];
for (const [input, expected] of cases) test(`html(${JSON.stringify(input)})`, () => assert.equal(html(input, {}), expected));

test("long hostile text is judged in one go", () => {
  for (const text of ["<".repeat(200_000), "&amp;".repeat(100_000), "<a ".repeat(100_000), "<a '".repeat(50_000), "<!--".repeat(50_000), "&".repeat(100_000), "<script>".repeat(50_000)]) html(text, {});
  assert.equal(html(`&${"amp;".repeat(100_000)}lt;b>x`, {}), "x");
});
