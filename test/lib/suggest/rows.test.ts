import assert from "node:assert/strict";
import {test} from "node:test";
import {startColumn} from "../../../lib/suggest/column.js";
import {proposeRows} from "../../../lib/suggest/rows.js";
import type {ColumnSpec} from "../../../lib/workspace.js";
import {profiled} from "../../util/profiled.js";

const many = (n: number, of: (i: number) => string) => Array.from({length: n}, (_, i) => of(i));
const found = (columns: Record<string, string[]>, specs: Record<string, Partial<ColumnSpec>> = {}) => { const table = profiled(columns, specs); return proposeRows(table, table.columns.map((profile) => startColumn(table, profile))).map(({kind, rows}) => [kind, rows]); };

/** The same without copies, which tables of a few made-up values are full of. */
const kinds = (...given: Parameters<typeof found>) => found(...given).filter(([kind]) => kind !== "duplicate");

test("copies and keys", () => {
  assert.deepEqual(found({id: [...many(100, (i) => `K${i}`), "K1"], x: [...many(100, (i) => String(i % 7)), "1"]}), [["duplicate", 1], ["key", 0]]);
  assert.deepEqual(found({id: [...many(100, (i) => `K${i}`), "K1"], x: [...many(100, (i) => String(i % 7)), "9"]}), [["key", 2]]);
});

test("order of days, sums and products", () => {
  const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + (i % 200))).toISOString().slice(0, 10);
  const dated = {a: {type: "date" as const}, b: {type: "date" as const}};
  assert.deepEqual(found({a: many(200, day), b: many(200, (i) => day(i < 198 ? i % 150 + 51 : 0)).map((_, i) => (i < 140 ? day(i + 9) : i < 198 ? day(199) : "2022-01-01"))}, dated).filter(([kind]) => kind === "order"), [["order", 2]]);
  const numbers = Object.fromEntries(["n", "p", "s"].map((name) => [name, {type: "double" as const}]));
  const product = {n: many(200, (i) => String(2 + (i % 9))), p: many(200, (i) => String(3 + (i % 17))), s: many(200, (i) => String(i === 7 ? 1 : (2 + (i % 9)) * (3 + (i % 17))))};
  assert.deepEqual(kinds(product, numbers), [["arithmetic", 1]]);
  assert.deepEqual(kinds({...product, s: product.s.map((each, i) => (i % 3 === 0 ? "1" : each))}, numbers), []);
});

test("a sign that hangs on a code, and values that determine others", () => {
  const no = many(1000, (i) => `${i % 10 === 0 ? "C" : ""}${10000 + i}`), quantity = many(1000, (i) => String(i % 10 === 0 ? -2 - (i % 5) : i === 33 ? -4 : 3 + (i % 6)));
  assert.deepEqual(found({no, quantity}, {quantity: {type: "integer"}}).filter(([kind]) => kind === "sign"), [["sign", 1]]);
  const net = many(1000, (i) => (i % 2 === 0 ? "none" : "fibre")), film = many(1000, (i) => (i % 2 === 0 ? (i === 10 ? "yes please" : "no internet") : i % 3 === 0 ? "yes please" : "no thanks"));
  assert.deepEqual(kinds({net, film}).map(([kind]) => kind), ["implication"]);
  const free = many(1000, (i) => ["a", "b"][(i * 7) % 2] ?? ""), other = many(1000, (i) => ["x", "y", "z"][i % 3] ?? "");
  assert.deepEqual(kinds({free, other}), []);
});

test("a constant column says so", () => {
  assert.deepEqual(kinds({c: many(60, () => "EUR")}), [["constant", 0]]);
});
