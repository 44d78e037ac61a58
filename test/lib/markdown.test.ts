import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";
import {withSql, type Markdown, type Token} from "../../lib/markdown.js";

const MarkdownIt = createRequire(import.meta.resolve("@observablehq/framework/package.json"))("markdown-it") as new () => Markdown & {parse(text: string, env: object): Token[]};
const reader = withSql(new MarkdownIt());
/** The imports that a page gets. */
const added = (text: string, path = "/index") => reader.parse(text, {path}).filter(({type, content}) => type === "fence" && content.includes("lib/browser/database.js")).map(({info, content}) => `${info}: ${content.trim()}`);
const here = [`js: import {sqlTags} from "./lib/browser/database.js";\nconst sql = sqlTags();`];

test("a page with a SQL block, or with sql in its code, gets one import", () => {
  for (const text of ["```sql\nselect 1\n```", "~~~ sql id=rows\nselect 1\n~~~", "```sql id=a\nselect 1\n```\n\n```sql\nselect 2\n```", "```js\nconst a = await sql`select 1`;\n```", "${sql`select 1`}", "<b>${sql`select 1`}</b>"]) assert.deepEqual(added(text), here, text);
});

test("a page without them, or with an import of its own, gets none", () => {
  for (const text of ["# SQL", "```sql run=false\nselect 1\n```", "`sql`", "````md run=false\n```sql\nselect 1\n```\n````", "```js run=false\nsql`a`\n```", "```js\ndb.sql`select 1`;\n```", "```js\nimport {sql} from \"./mine.js\";\n```\n\n```sql\nselect 1\n```", "```js\nconst sql = own();\n```\n\n```sql\nselect 1\n```"]) assert.deepEqual(added(text), [], text);
});

test("the import leads to lib from a page in a folder", () => {
  assert.deepEqual(added("```sql\nselect 1\n```", "/demo/returns"), [`js: import {sqlTags} from "../lib/browser/database.js";\nconst sql = sqlTags();`]);
  assert.deepEqual(added("```sql\nselect 1\n```", "/a/b/c"), [`js: import {sqlTags} from "../../lib/browser/database.js";\nconst sql = sqlTags();`]);
});
