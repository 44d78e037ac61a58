import assert from "node:assert/strict";
import {test} from "node:test";
import {startColumn} from "../../../lib/suggest/column.js";
import {proposeReferences} from "../../../lib/suggest/references.js";
import {profiled} from "../../util/profiled.js";

const many = (n: number, of: (i: number) => string) => Array.from({length: n}, (_, i) => of(i));
const work = (table: ReturnType<typeof profiled>) => ({table, columns: table.columns.map((profile) => startColumn(table, profile))});

test("a column that names rows of another table, with those that name none; columns of other values do not", () => {
  const goods = work(profiled({sku: many(100, (i) => `P${i}`)}, {}, "goods"));
  const lines = work(profiled({item: [...many(300, (i) => `P${i % 90}`), "P999", "P998"], note: many(302, (i) => `n${i % 40}`)}, {}, "lines"));
  assert.deepEqual(proposeReferences([goods, lines]).map(({table, column, rows, line}) => [table, column, rows, (line.value as {table: string}).table]), [["lines", "item", 2, "goods"]]);
});
