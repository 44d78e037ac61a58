import assert from "node:assert/strict";
import {test} from "node:test";
import {collapseBlanks} from "../../../lib/rules.js";
import type {CleanTable, ColumnSpec, Rule} from "../../../lib/workspace.js";
import {cellOf, effectOf, fates} from "../../../loaders/clean/rules.js";
import type {Row} from "../../../loaders/step.js";
import {run, shop, world} from "../../pipeline/world.js";

const says = {en: "x", zh: "x"};
const columns: Record<string, ColumnSpec> = {order_id: {from: "no", required: true}, customer_id: {from: "who"}, ordered_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"]}, amount: {from: "sum", type: "decimal(18,2)"}};

/** Runs the tiny shop with the given rules over lines `no,who,day,sum`; every table by name. */
async function clean(rules: readonly Rule[], lines: readonly string[], spec: Partial<CleanTable> = {}) {
  const orders: CleanTable = {source: "sales", says, columns, rules, derived: {channel: {sql: "'x'", type: "text", meaning: says, privacy: "none"}}, ...spec};
  const workspace = {...shop, clean: {orders}};
  const result = await run(workspace, await world(workspace, {"sales.csv": ["no,who,day,sum", ...lines, ""].join("\n")}));
  const rows = (part: string) => result.rows(`clean.orders${part}`);
  const fate = async (): Promise<string[]> => {
    const decided = new Map((await rows("_decided")).map((row) => [Number(row["_line"]), `${row["_verdict"]} ${row["_rule"]}`]));
    return lines.map((_, i) => decided.get(i + 2) ?? "kept");
  };
  return {rows, fate, result};
}
const pick = (rows: readonly Row[], ...names: string[]) => rows.map((row) => names.map((name) => row[name]));

test("the first rule that speaks wins, and later rules do not meet the row", async () => {
  const {fate} = await clean([
    {kind: "route", id: "small", when: "amount < 5", to: "small_orders", says},
    {kind: "refuse", id: "odd", when: "cast(amount as bigint) % 2 = 1", says}
  ], ["a,x,2024-01-01,1", "b,x,2024-01-01,7", "c,x,2024-01-01,8", "d,x,2024-01-01,zz", ",x,2024-01-01,9", "e,x,,"]);
  assert.deepEqual(await fate(), ["routed small", "refused odd", "kept", "refused amount-unreadable", "refused order_id-missing", "kept"]);
});

test("flags are noted on kept and routed rows, several on one", async () => {
  const {rows} = await clean([
    {kind: "flag", id: "big", when: "amount > 5", shows: ["amount"], says}, {kind: "flag", id: "nobody", when: "customer_id is null", says},
    {kind: "route", id: "ten", when: "amount = 10", to: "tens", says}, {kind: "refuse", id: "nine", when: "amount = 9", says}
  ], ["a,,2024-01-01,6", "b,x,2024-01-01,10", "c,x,2024-01-01,9", "d,x,2024-01-01,1"]);
  assert.deepEqual(pick(await rows(""), "order_id", "_flags"), [["a", "big nobody"], ["d", null]]);
  assert.deepEqual(pick(await rows("_flags"), "_line", "column", "rule", "value"), [[2, "amount", "big", "6.00"], [2, null, "nobody", null], [3, "amount", "big", "10.00"]]);
  assert.deepEqual(pick(await rows("_flagged"), "rule", "rows"), [["big", 2], ["nobody", 1]]);
});

test("values that go or are set are logged, and later rules see the new ones", async () => {
  const {rows, fate} = await clean([
    {kind: "missing", id: "no-price", column: "amount", when: "amount = 0", says},
    {kind: "set", id: "euro", column: "amount", to: "amount / 100", when: "amount > 1000", says},
    {kind: "refuse", id: "large", when: "amount > 100", says}
  ], ["a,x,2024-01-01,0", "b,x,2024-01-01,5000", "c,x,2024-01-01,500", "d,x,2024-01-01,7"]);
  assert.deepEqual(await fate(), ["kept", "kept", "refused large", "kept"]);
  assert.deepEqual(pick(await rows(""), "order_id", "amount"), [["a", null], ["b", "50.00"], ["d", "7.00"]]);
  assert.deepEqual(pick(await rows("_repairs"), "_line", "column", "rule", "before", "after"), [[2, "amount", "no-price", "0.00", null], [3, "amount", "euro", "5000.00", "50.00"]]);
});

test("missing values are filled by group, and a group without a value stays", async () => {
  const lines = ["a,x,2024-01-01,1", "b,x,2024-01-02,3", "c,x,2024-01-03,", "d,y,2024-01-01,", "e,,2024-01-01,5", "f,,2024-01-02,"];
  const fill = async (rule: Partial<Rule>) => pick(await (await clean([{kind: "fill", id: "f", column: "amount", with: "median", by: ["customer_id"], says, ...rule} as Rule], lines)).rows(""), "amount").flat();
  assert.deepEqual(await fill({}), ["1.00", "3.00", "2.00", null, "5.00", null]);
  assert.deepEqual(await fill({with: "last", order: [{column: "ordered_at"}]} as Partial<Rule>), ["1.00", "3.00", "3.00", null, "5.00", null]);
  assert.deepEqual(await fill({with: "mode"} as Partial<Rule>), ["1.00", "3.00", "1.00", null, "5.00", null]);
  assert.deepEqual(await fill({with: "median", by: []} as Partial<Rule>), ["1.00", "3.00", "3.00", "3.00", "5.00", "3.00"]);
  assert.deepEqual(await fill({with: {constant: "9"}} as Partial<Rule>), ["1.00", "3.00", "9.00", "9.00", "5.00", "9.00"]);
  const {rows} = await clean([{kind: "fill", id: "f", column: "amount", with: "median", by: ["customer_id"], says}], lines);
  assert.deepEqual(pick(await rows("_repairs"), "_line", "rule", "before", "after"), [[4, "f", null, "2.00"]]);
});

test("outliers by Tukey's fences and by the median absolute deviation, per group", async () => {
  const lines = [...[1, 2, 3, 4, 5, 6, 7, 8, 1000].map((n) => `x${n},x,2024-01-01,${n}`), "y1,y,2024-01-01,1000", "y2,y,2024-01-01,1000", "z,z,2024-01-01,"];
  const of = (rule: Partial<Rule>) => clean([{kind: "outlier", id: "o", column: "amount", method: "iqr", does: "flag", by: ["customer_id"], says, ...rule} as Rule], lines);
  assert.deepEqual(pick(await (await of({})).rows("_flags"), "_line", "value"), [[10, "1000.00"]]);
  assert.deepEqual(pick(await (await of({method: "mad"} as Partial<Rule>)).rows("_flags"), "_line"), [[10]]);
  assert.deepEqual(pick(await (await of({does: "clip"} as Partial<Rule>)).rows("_repairs"), "before", "after"), [["1000.00", "13.00"]]); // 3 and 7 are the quartiles of 1…8 and 1000
  assert.equal((await (await of({does: "refuse"} as Partial<Rule>)).fate())[8], "refused o");
  assert.deepEqual(pick(await (await of({by: [], method: "mad", k: 1} as Partial<Rule>)).rows("_rule_o"), "_low", "_high"), [[6 - 1.4826 * 3, 6 + 1.4826 * 3]]); // median 6; deviations 0 1 1 2 2 3 4 5 994 994 994
});

test("duplicates: the first, the last or the most complete stays, and a missing key is nobody's double", async () => {
  const lines = ["a,,2024-01-02,1", "a,x,2024-01-01,", "a,x,2024-01-03,2", "b,x,2024-01-01,1", ",x,2024-01-01,1"];
  const keep = async (rule: object) => (await clean([{kind: "deduplicate", id: "d", by: ["order_id"], says, ...rule} as Rule], lines, {columns: {...columns, order_id: {from: "no"}}})).fate();
  assert.deepEqual(await keep({}), ["kept", "merged d", "merged d", "kept", "kept"]);
  assert.deepEqual(await keep({keep: "last"}), ["merged d", "merged d", "kept", "kept", "kept"]);
  assert.deepEqual(await keep({keep: "most-complete"}), ["merged d", "merged d", "kept", "kept", "kept"]);
  assert.deepEqual(await keep({order: [{column: "ordered_at"}]}), ["merged d", "kept", "merged d", "kept", "kept"]);
  assert.deepEqual(await keep({order: [{column: "ordered_at"}], keep: "last"}), ["merged d", "merged d", "kept", "kept", "kept"]);
});

test("rows equal as delivered are one, missing values included, and rows that differ before repair are two", async () => {
  const {fate} = await clean([{kind: "deduplicate", id: "same", by: "all", says}], ["a,,2024-01-01,1", "a,,2024-01-01,1", "a ,,2024-01-01,1"], {columns: {...columns, order_id: {from: "no", repairs: [collapseBlanks]}}});
  assert.deepEqual(await fate(), ["kept", "merged same", "kept"]);
});

test("unique, references and groups", async () => {
  const lines = ["a,x,2024-01-01,1", "a,y,2024-01-01,2", "b,a,2024-01-01,-3", "c,q,2024-01-01,-5", "d,,2024-01-01,1"];
  assert.deepEqual(await (await clean([{kind: "unique", id: "u", by: ["order_id"], does: "refuse", says}], lines)).fate(), ["refused u", "refused u", "kept", "kept", "kept"]);
  const reference: Rule = {kind: "reference", id: "r", columns: ["customer_id"], table: "orders", keys: ["order_id"], does: "missing", says};
  assert.deepEqual(pick(await (await clean([reference], lines)).rows(""), "customer_id").flat(), [null, null, "a", null, null]);
  assert.deepEqual(await (await clean([{kind: "refuse", id: "g", group: ["order_id"], when: "sum(amount) < 0", says}], lines)).fate(), ["kept", "kept", "refused g", "refused g", "kept"]);
  assert.deepEqual(await (await clean([{kind: "refuse", id: "late", when: "ordered_at >= as_of", says}], ["a,x,2024-03-01,1", "b,x,2024-02-29,1"])).fate(), ["refused late", "kept"]);
});

test("a rule that no row may break stops the build, with the count and the first place", async () => {
  await assert.rejects(clean([{kind: "fail", id: "never", when: "amount < 0", says: {en: "No amount is below zero", zh: "金额不为负"}}], ["a,x,2024-01-01,1", "b,x,2024-01-01,-1", "c,x,2024-01-01,-2"]), /broken contract: No amount is below zero; found 2 \(sales\.csv, line 3\), expected 0 \(orders\.never\) \(sales\.csv, line 3\)/);
  await clean([{kind: "fail", id: "never", when: "amount < 0", says}], ["a,x,2024-01-01,1"]);
});

test("what a rule does, and to which cell", () => {
  const reference: Rule = {kind: "reference", id: "r", columns: ["a"], table: "t", keys: ["k"], does: "flag", says};
  const rules: Rule[] = [reference, {kind: "deduplicate", id: "d", by: "all", says}, {kind: "refuse", id: "g", when: "1 = 1", group: ["a"], says}, {kind: "fill", id: "f", column: "b", with: "mode", says}, {kind: "flag", id: "v", when: "a = 1", shows: ["c"], dimension: "timeliness", says}];
  assert.deepEqual(rules.map((rule) => [effectOf(rule), cellOf(rule)]), [["flag", "a"], ["merge", undefined], ["refuse", undefined], ["fill", "b"], ["flag", "c"]]);
  assert.deepEqual(fates({source: "s", says, columns: {n: {from: "N", type: "integer"}}, rules}).map(({rule}) => rule), ["unreadable-record", "n-unreadable", "d", "g"]);
});
