import assert from "node:assert/strict";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test from "node:test";
import {asksTables, choosePages, parseFrontMatter, readPages} from "../../../loaders/site/pages.js";

const cases: [source: string, tables: string[], draft: boolean][] = [
  ["# No front matter", [], false],
  ["---\ntitle: A\ntables: [weekly, 'periods', \"tags\"]\n---\n# A", ["weekly", "periods", "tags"], false],
  ["---\ntables:\n  - weekly\n  - periods # both\ndraft: true\n---\n", ["weekly", "periods"], true],
  ["---\r\ntables: []\r\n---\r\n", [], false],
  ["text\n---\ntables: [weekly]\n---\n", [], false]
];

for (const [source, tables, draft] of cases) test(`parseFrontMatter(${JSON.stringify(source)})`, () => assert.deepEqual(parseFrontMatter(source), {tables, draft}));

test("choosePages(pages) leaves out what lacks a table, and drafts of a build", () => {
  const page = (name: string, tables: string[], draft = false) => ({page: name, file: name, tables, draft});
  const pages = [page("a", ["x"]), page("b", ["x", "y", "z"]), page("c", [], true)];
  const built = choosePages(pages, new Set(["x"]), false);
  assert.deepEqual([built.built.map(({page: name}) => name), built.leftOut], [["a"], [{page: "b", missing: ["y", "z"]}]]);
  assert.deepEqual(choosePages(pages, new Set(["x"]), true).built.map(({page: name}) => name), ["a", "c"]);
});

test("asksTables(source): a block or a call of sql, or a page on which a reader asks", () => {
  for (const source of ["```sql id=rows\nselect 1\n```", "~~~~sql\nselect 1\n~~~~", "${(await sql`select 1`).length}", 'import {explore} from "./lib/browser/explore/view.js";']) assert.ok(asksTables(source), source);
  for (const source of ["# SQL", "sql: `x`", "```js\nsum(rows)\n```", "page.made({sql: \"select 1\"})"]) assert.ok(!asksTables(source), source);
});

test("readPages(docs) refuses front matter that would start Framework's own DuckDB, and says where", async (t) => {
  const docs = await mkdtemp(join(tmpdir(), "portrait-docs-"));
  t.after(() => rm(docs, {recursive: true, force: true}));
  await writeFile(join(docs, "a.md"), "---\ntables: [weekly]\n---\nsql: not front matter\n");
  assert.deepEqual((await readPages(docs, "demo")).map(({page}) => page), ["a"]);
  await writeFile(join(docs, "b.md"), "---\nsql:\n  weekly: tables/weekly.parquet\n---\n");
  await assert.rejects(readPages(docs, "demo"), /no sql in front matter.*docs\/b\.md/);
});
