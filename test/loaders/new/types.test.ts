import assert from "node:assert/strict";
import {test} from "node:test";
import {namesIdentifier, sentinelOf, tolerable} from "../../../loaders/new/types.js";
import {columnsOf} from "./util.js";

const many = (make: (i: number) => string, n = 60) => Array.from({length: n}, (_, i) => make(i));
const cases: [name: string, column: string, values: readonly string[], expected: object][] = [
  ["whole numbers", "n", many((i) => String(i * 3)), {type: "integer"}],
  ["numbers with decimal commas", "preis", many((i) => `${i},${10 + i}`), {type: "decimal(12,2)", number: {decimal: ","}}],
  ["leading zeros", "postcode", many((i) => `0${1000 + i}`), {type: "code"}],
  ["an identifier by its name", "customer_id", many((i) => String(i % 7)), {type: "code"}],
  ["numbers that count", "number_of_cds", many((i) => String(i % 7)), {type: "integer"}],
  ["very long digits", "x", many((i) => `57030613367776${1000 + i}`), {type: "code"}],
  ["yes and no", "active", many((i) => (i % 3 === 0 ? "Yes" : "No")), {type: "boolean"}],
  ["ja and nein", "aktiv", many((i) => (i % 3 === 0 ? "ja" : "nein")), {type: "boolean", words: {true: ["ja"], false: ["nein"]}}],
  ["Chinese booleans", "x", many((i) => (i % 3 === 0 ? "是" : "否")), {type: "boolean", words: {true: ["是"], false: ["否"]}}],
  ["booleans with unknown", "loan", many((i) => ["yes", "no", "unknown"][i % 3] ?? ""), {type: "boolean", missing: ["unknown"]}],
  ["days", "d", many((i) => `2024-01-${10 + (i % 20)}`), {type: "date"}],
  ["days, day first", "d", many((i) => `${10 + (i % 19)}/01/2024`), {type: "date", formats: ["dd/MM/yyyy"]}],
  ["days, month first", "d", many((i) => `1/${10 + (i % 19)}/2024`), {type: "date", formats: ["M/dd/yyyy"]}],
  ["days in Chinese", "d", many((i) => `2024年1月${10 + (i % 19)}日`), {type: "date", formats: ["yyyy年M月dd日"]}],
  ["times with offsets", "t", many((i) => `2024-01-05T10:${10 + (i % 50)}:00+08:00`), {type: "timestamp", formats: ["yyyy-MM-ddTHH:mm:ssXXX"]}],
  ["seconds since 1970", "timestamp", many((i) => String(1_700_000_000 + i * 977)), {type: "timestamp", formats: ["epoch"]}],
  ["serial days", "order date", many((i) => String(45_000 + i * 3)), {type: "date", formats: ["excel"]}],
  ["per cent", "rate", many((i) => `${i}.5%`), {type: "decimal(12,3)", number: {percent: true}}],
  ["currency", "price", many((i) => `$1,${100 + i}.50`), {type: "decimal(12,2)", number: {group: ",", currency: ["$"]}, unit: "USD"}],
  ["thin spaces", "solde", many((i) => `${i + 1}\u2009${100 + i},50`), {type: "decimal(12,2)", number: {decimal: ",", group: " "}}],
  ["degrees", "temp", many((i) => `${i - 20}°C`), {type: "integer", unit: "°C"}],
  ["units with a stroke", "speed", many((i) => `${i}.5 km/h`), {type: "decimal(12,1)", unit: "km/h"}],
  ["units of two sizes", "weight", many((i) => (i % 3 === 0 ? `${i} g` : `${i} kg`)), {type: undefined, unit: undefined}],
  ["two currencies", "price", many((i) => (i % 3 === 0 ? `$${i}.50` : `€${i}.50`)), {type: "code", unit: undefined}],
  ["serial days and written ones", "order date", many((i) => (i % 10 === 0 ? `2024-01-${10 + i / 10}` : String(45_000 + i * 3))), {type: "date", formats: ["excel", "yyyy-MM-dd"]}],
  ["serial days and days in an open order", "order date", many((i) => (i % 10 === 0 ? `05/01/2024` : String(45_000 + i * 3))), {type: "code"}],
  ["pieces", "stock", many((i) => `${i} pcs`), {type: "integer", unit: "pcs"}],
  ["few spoiled numbers", "n", many((i) => (i === 5 ? "oops" : String(i)), 100), {type: "integer", unreadable: "missing"}],
  ["exponents", "x", many((i) => `${i}.5e-7`), {type: "double"}],
  ["whole numbers with .0", "qty", many((i) => `${i % 5}.0`), {type: "integer"}],
  ["question marks", "n", many((i) => (i % 5 === 0 ? "?" : String(i))), {type: "integer", missing: ["?"]}]
];
for (const [name, column, values, expected] of cases) test(`findType: ${name}`, async () => {
  const {[column]: found} = await columnsOf(`${column};other\n${values.map((value) => `${value};x y`).join("\n")}\n`);
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found?.[key as keyof typeof found]])), expected);
});

test("more than one in twenty unreadable values leave a column unparsed", async () => {
  const {n} = await columnsOf(`n;x\n${many((i) => `${i % 8 === 0 ? `v${i}` : i};x y`).join("\n")}\n`);
  assert.equal(n?.type, "code");
  assert.deepEqual([tolerable(5, 100), tolerable(6, 100), tolerable(1, 8), tolerable(1, 7)], [true, false, true, false]);
});

test("sentinelOf: a number far from all others that stands often", () => {
  const top = (numbers: readonly number[]) => numbers.map((n, i) => ({text: String(n), n: 10 * (numbers.length - i)}));
  assert.equal(sentinelOf({top: top([999, 3, 6, 27]), least: 3, most: 999, filled: 100})?.text, "999");
  assert.equal(sentinelOf({top: top([-1, 3, 6, 27]), least: -1, most: 27, filled: 100})?.text, "-1");
  assert.equal(sentinelOf({top: top([99, 98, 97]), least: 97, most: 99, filled: 60}), undefined);
});

test("namesIdentifier knows what is called a number and what counts", () => {
  for (const name of ["customerID", "InvoiceNo", "sku", "zip_code", "订单号", "masterid", "unique_id_l", "Kundennummer"]) assert.ok(namesIdentifier(name), name);
  for (const name of ["number_of_cds", "paid", "amount", "num_orders", "grid", "year"]) assert.ok(!namesIdentifier(name), name);
});
