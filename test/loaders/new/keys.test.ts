import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {differentRows, type KeyColumn, keysWithinFiles, pairKey, singleKeys} from "../../../loaders/new/keys.js";
import {rawTable} from "./util.js";

const column = (from: string, distinct: number, others: Partial<KeyColumn> & {filled?: number} = {}): KeyColumn => ({from, type: "code", measured: {rows: 100, filled: others.filled ?? 100, distinct, longest: 8}, ...others});

test("singleKeys: different in all rows; an identifier may be shared by a few, a text may not", () => {
  assert.deepEqual(singleKeys([column("title", 100, {type: "text"}), column("order_id", 100), column("job", 9), column("customer_id", 99), column("word", 99, {type: "text"}), column("sum", 100, {type: "decimal(12,2)"})], 100).map(({columns, shared}) => [columns[0], shared]), [["order_id", 0], ["customer_id", 1], ["title", 0]]);
  assert.deepEqual(singleKeys([column("order_id", 95)], 95).map(({evidence}) => evidence), ["different in all 95 rows, 5 rows delivered twice aside"]);
  assert.deepEqual(singleKeys([column("order_id", 90, {filled: 90})], 100), [], "a key is in every row");
});

test("pairKey and differentRows agree with a count by hand", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({min: 0, max: 4}), fc.integer({min: 0, max: 4})), {minLength: 4, maxLength: 20}), async (pairs) => {
    const [a, b, c] = [pairs.map(([x]) => `a${x}`), pairs.map(([, y]) => `b${y}`), pairs.map((_, i) => `c${i % 2}`)];
    const engine = await rawTable({a, b, c});
    const different = new Set(pairs.map(([x, y], i) => `${x} ${y} ${i % 2}`)).size;
    assert.equal(await differentRows(engine, "raw.t", ["a", "b", "c"]), different);
    const keys = [{from: "a", values: a}, {from: "b", values: b}].map(({from, values}): KeyColumn => ({from, type: "code", measured: {rows: pairs.length, filled: pairs.length, distinct: new Set(values).size, longest: 2}}));
    const found = await pairKey(engine, "raw.t", keys, different);
    const unique = new Set(pairs.map(([x, y]) => `${x} ${y}`)).size === different && different >= 3 && keys.every(({measured}) => measured.distinct > 1);
    assert.equal(found !== undefined, unique);
  }), {numRuns: 20, seed: 5});
});

test("keysWithinFiles: numbers that start again in every file", async () => {
  const engine = await rawTable({_f: ["1", "1", "2", "2"], order_id: ["1", "2", "1", "2"]});
  await engine.query(`create or replace table "raw.t" as select _kind, _f as _file, order_id from "raw.t"`);
  const measured = {rows: 4, filled: 4, distinct: 2, longest: 1};
  assert.deepEqual((await keysWithinFiles(engine, "raw.t", [{from: "order_id", type: "code", measured}], 2)).map(({columns, shared}) => [columns, shared]), [[["order_id"], 2]]);
});
