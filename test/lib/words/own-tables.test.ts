import assert from "node:assert/strict";
import {test} from "node:test";
import type {PageBundle} from "../../../lib/page.js";
import {cameSentence, ownAnswer, ownScope, relationsTitle} from "../../../lib/words/own-tables.js";

const says = {says_en: "Readings", says_zh: "读数"}, table = {table: "readings", source: "meter", ...says, rows: 90, rank: 1};
const outcome = (outcome: "kept" | "refused", rows: number, rank: number) => ({source: "meter", table: "readings", outcome, rule: null, ...says, rows, rank});
const bundle = {workspace: {asOf: "2024-01-01", threshold: 10}, tables: {own_tables: [table], outcomes: [outcome("kept", 90, 1), outcome("refused", 10, 2)]}} as unknown as PageBundle;
const text = (parts: ReturnType<typeof ownAnswer>) => parts.map((part) => (typeof part === "string" ? part : part.num)).join("");

test("own tables are told with their rows and what became of those that came", () => {
  assert.equal(text(ownAnswer(bundle, "en")), "1 table of this workspace is of a kind of its own; it holds 90 rows in use.");
  assert.equal(text(ownAnswer(bundle, "zh")), "本工作区有 1 张不属于标准表的表，清洗后共 90 行。");
  assert.match(ownScope(bundle, "en"), /up to 1 Jan 2024/);
  assert.equal(cameSentence(bundle, table, "en"), "100 rows came: 90 in use (90.0%), 10 refused (10.0%).");
  assert.equal(cameSentence(bundle, {...table, table: "derived"}, "en"), "90 rows in use.");
});

test("relations say how many rows name nobody", () => {
  const relation = {table: "readings", column: "meter", other: "meters", key: "id", filled: 80, found: 80, rank: 1};
  assert.deepEqual([relationsTitle([], "en"), relationsTitle([relation], "en"), relationsTitle([relation, {...relation, found: 75}], "en")], ["No relation to another table is declared", "Every row finds the row that it names", "5 of 160 references name a row that is not there"]);
  assert.match(relationsTitle([{...relation, found: 1}], "zh"), /80 个引用中有 79 个/);
});
