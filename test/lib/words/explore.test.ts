import assert from "node:assert/strict";
import {test} from "node:test";
import {chartSub, chartText, chartTitle, exploreAnswer, exploreScope, exploreWords, firstStatement, pageSentence, resultSentence, runningSentence, tableFacts, type ChartFacts} from "../../../lib/words/explore.js";
import {plain} from "../../../lib/words/lang.js";
import {fixture} from "../charts/fixtures.js";

const bundle = fixture();

test("the answer counts published tables and columns, and has words for none", () => {
  const row = (stage: string, table: string) => ({table, stage}), given = {...bundle, tables: {...bundle.tables, dictionary: [row("publish", "a"), row("publish", "a"), row("publish", "b"), row("clean", "c")]}} as unknown as typeof bundle;
  assert.match(plain(exploreAnswer(given, "en")), /2 published tables with 3 columns/);
  assert.match(plain(exploreAnswer(given, "zh")), /2 张已发布的表，共 3 个字段/);
  assert.match(plain(exploreAnswer({...bundle, tables: {}}, "en")), /No published table/);
  assert.match(exploreScope(bundle, "en") + exploreScope(bundle, "zh"), /8 MB/);
  assert.match(firstStatement, /from sources/);
});

test("sentences with numbers in both languages", () => {
  assert.equal(plain(resultSentence({rows: 1, columns: 2, seconds: 0.123, more: false}, "en")), "1 row of 2 columns in 0.12 s");
  assert.equal(plain(resultSentence({rows: 1e6, columns: 1, seconds: 12.34, more: true}, "en")), "the first 1,000,000 rows of 1 column in 12.3 s; there are more that were not read");
  assert.equal(plain(resultSentence({rows: 3, columns: 2, seconds: 1, more: true}, "zh")), "前 3 行、2 列，用时 1.00 秒；还有更多行未读取");
  assert.deepEqual([runningSentence("Running", 3.4, "en"), tableFacts(1, 2, "en"), tableFacts(3, undefined, "zh")], ["Running, 3 s", "2 rows, 1 column", "3 个字段"]);
  assert.match(pageSentence("written", "docs/a/b.md", "en") + pageSentence("downloaded", "docs/a/b.md", "zh"), /Written to docs\/a\/b\.md.*docs\/a\/b\.md/);
  const facts: ChartFacts = {kind: "bars", x: "source", y: "rows", line: "", drawn: 2, rows: 9, first: {x: "a", y: "1", line: ""}, last: {x: "b", y: "2", line: "c"}, top: {x: "b", y: "2", line: "c"}};
  assert.deepEqual([chartTitle(facts, "en"), chartSub(facts, "en"), chartText({...facts, kind: "line"}, "zh")], ["b has the most rows: 2", "rows by source. 2 of 9 rows are drawn", "折线图。rows 从 1 到 2。a：1；b：2。"]);
  assert.deepEqual([chartTitle({...facts, kind: "lines", line: "shop"}, "en"), chartSub({...facts, kind: "lines", line: "shop"}, "zh"), chartTitle({...facts, kind: "dots"}, "en")], ["c has the highest rows: 2", "按 source 和 shop 的 rows。画出 9 行中的 2 行。坐标轴不一定从零开始", "rows against source, 2 points"]);
});

test("both languages have every word", () => {
  const [en, zh] = [exploreWords("en"), exploreWords("zh")];
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, value] of Object.entries(zh)) if (typeof value === "string") assert.match(value, /[\u4e00-\u9fff]/, key);
});
