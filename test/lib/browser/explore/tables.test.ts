import assert from "node:assert/strict";
import {test} from "node:test";
import {findTables, knownTables, namedTables, nameAsSql} from "../../../../lib/browser/explore/tables.js";
import type {DictionaryRow, PageBundle, TableRow} from "../../../../lib/page.js";

const row = (stage: string, table: string, column: string): DictionaryRow => ({table, stage, position: 1, column, type: "bigint", meaning_en: `about ${column}`, meaning_zh: "含义", unit: "rows", privacy: "none", published: stage === "publish"});
const bundle = {tables: {dictionary: [row("publish", "weekly", "order"), row("publish", "weekly", "week"), row("clean", "orders", "id")], tables: [{table: "orders", stage: "clean", rows: 7, columns: 1, class: "personal", says_en: "Orders", says_zh: "订单"} satisfies TableRow]}} as unknown as PageBundle;

test("a target has its tables, named as a statement needs them", () => {
  const [weekly, ...others] = knownTables(bundle, "published", "en", undefined);
  assert.deepEqual([weekly?.written, weekly?.columns.map(({written}) => written), others], ["weekly", ['"order"', "week"], []]);
  assert.deepEqual(knownTables(bundle, "lake", "zh", undefined).map(({written, rows, says}) => [written, rows, says]), [["weekly", undefined, ""], ["clean.orders", 7, "订单"]]);
  assert.deepEqual(["a", "A", "select", "a b", "表", 'q"'].map(nameAsSql), ["a", '"A"', '"select"', '"a b"', '"表"', '"q"""']);
});

test("words find tables and columns; a statement names its tables", () => {
  const all = knownTables(bundle, "lake", "en", undefined);
  assert.deepEqual(findTables(all, "about id").map(({name, columns}) => [name, columns.length]), [["orders", 1]]);
  assert.deepEqual(findTables(all, "weekly").map(({columns}) => columns.length), [2]);
  assert.deepEqual(findTables(all, "nothing"), []);
  assert.deepEqual(namedTables("select 'weekly' from \"Weekly\" -- x", all), ["weekly"]);
  assert.deepEqual(namedTables("select 'weekly', weekly2 -- weekly\n/* weekly */ from orders", all), []);
});
