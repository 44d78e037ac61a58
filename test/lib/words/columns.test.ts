import assert from "node:assert/strict";
import {test} from "node:test";
import {thresholds} from "../../../lib/columns/alerts.js";
import type {Alert, AlertKind} from "../../../lib/columns/shape.js";
import type {PageBundle} from "../../../lib/page.js";
import {alertSentence, columnsAnswer, columnsScope, methodName, readsName, tableName, thresholdRows} from "../../../lib/words/columns.js";
import {languages, plain} from "../../../lib/words/lang.js";

const row = (table: string, side: "raw" | "clean", act: number) => ({table, side, file: "1", parts: 0, rows: 10, columns: 3, cells: 30, missing: 3, duplicates: 0, act, look: 1, related: "[]", rank: 1});
const bundle = (rows: object[]) => ({page: "columns", workspace: {threshold: 20}, tables: {column_tables: rows}}) as unknown as PageBundle;

test("the answer counts tables, columns and likely faults on both sides", () => {
  const all = bundle([row("a", "raw", 2), row("b", "raw", 1), row("a", "clean", 1)]);
  assert.equal(plain(columnsAnswer(all, "en")), "2 tables came with 6 columns and 3 likely faults; 1 are left in the 1 clean table.");
  assert.match(plain(columnsAnswer(all, "zh")), /2 张表有 6 个字段，很可能的错误有 3 处/);
  assert.match(columnsScope(all, "en"), /^90 cells, 10.0% of them empty/);
  assert.match(plain(columnsAnswer(bundle([]), "en")), /no table yet/);
});

test("every alert is a sentence in both languages, with its column and a number", () => {
  for (const kind of [...Object.keys(thresholds), "empty-table", "empty", "constant", "unique", "number-as-text", "date-as-text", "monotone"] as AlertKind[]) {
    const alert: Alert = {kind, side: "raw", column: /rows|table/.test(kind) ? null : "price", other: "cost", value: 0.93, of: 40, weight: "look"};
    for (const lang of languages) {
      const text = plain(alertSentence(alert, lang));
      assert.match(text, /[.。]$/, kind);
      if (alert.column !== null) assert.match(text, /price/, kind);
    }
  }
  assert.equal(plain(alertSentence({kind: "missing", side: "raw", column: "price", other: null, value: 25, of: 100, weight: "look"}, "en")), "price: empty in 25.0% of rows (25).");
});

test("thresholds say the numbers that the alerts use; names in both languages", () => {
  assert.ok(thresholdRows("en").some(([, when]) => when.includes("95.0% of rows or more")));
  assert.equal(thresholdRows("en").length, thresholdRows("zh").length);
  assert.deepEqual([tableName({table: "t", side: "raw"}, "en"), tableName({table: "t", side: "clean"}, "zh"), readsName("integer", "en"), methodName("ratio", "zh")], ["t, as delivered", "t（清洗后）", "whole number", "相关比"]);
});
