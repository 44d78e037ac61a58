import assert from "node:assert/strict";
import {after, test} from "node:test";
import fc from "../../util/property.js";
import type {RuleOf} from "../../../loaders/clean/lookups.js";
import {condition, soughtDuplicates, soughtFences, soughtFill, soughtGroups, soughtLast, soughtStrangers} from "../../../loaders/clean/lookups.js";
import {firstState} from "../../../loaders/clean/state.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const state = firstState("t", ["g", "v"], false);
type Cell = number | null;
const load = async (rows: readonly (readonly [Cell, Cell])[]) => {
  const values = rows.map(([g, v], i) => `('f', ${i + 1}, ${g}, ${v}, null)`);
  await engine.query(`create or replace view "clean.t_parsed" as select _file, _line, cast(g as bigint) as g, cast(v as bigint) as v, cast(r as varchar) as _rule from (values ('', 0, 0, 0, ''), ${values.join(", ")}) w(_file, _line, g, v, r) where _line > 0`);
};
const cells = fc.array(fc.tuple(fc.option(fc.integer({min: 0, max: 3}), {nil: null}), fc.option(fc.integer({min: -9, max: 9}), {nil: null})), {minLength: 1, maxLength: 30});
const groups = (rows: readonly (readonly [Cell, Cell])[]) => {
  const found = new Map<number, number[]>();
  for (const [g, v] of rows) if (g !== null && v !== null) found.set(g, [...(found.get(g) ?? []), v]);
  return found;
};
/** */
const quantile = (values: readonly number[], q: number) => {
  const sorted = [...values].sort((a, b) => a - b), at = (sorted.length - 1) * q, low = Math.floor(at);
  return (sorted[low] ?? 0) + (at - low) * ((sorted[low + 1] ?? sorted[low] ?? 0) - (sorted[low] ?? 0));
};

test("fences equal those computed apart, for any groups", async () => {
  await fc.assert(fc.asyncProperty(cells, async (rows) => {
    await load(rows);
    for (const method of ["iqr", "mad"] as const) {
      const rule: RuleOf<"outlier"> = {kind: "outlier", id: "o", column: "v", method, by: ["g"], does: "flag", says};
      const found = await engine.query(`select * from (${soughtFences("x", rule, state).select}) order by _k0`);
      const expected = [...groups(rows)].sort(([a], [b]) => a - b).map(([g, values]) => {
        const m = quantile(values, 0.5), apart = values.map((value) => Math.abs(value - m)), mad = quantile(apart, 0.5), mean = apart.reduce((a, b) => a + b, 0) / apart.length;
        const [q1, q3] = [quantile(values, 0.25), quantile(values, 0.75)];
        const spread = method === "iqr" ? 1.5 * (q3 - q1) : 3.5 * (mad > 0 ? 1.4826 * mad : 1.2533 * mean);
        return [g, spread > 0 ? (method === "iqr" ? q1 : m) - spread : null, spread > 0 ? (method === "iqr" ? q3 : m) + spread : null];
      });
      const near = (a: unknown, b: unknown) => a === b || Math.abs(Number(a) - Number(b)) < 1e-9;
      assert.ok(found.length === expected.length && found.every((row, i) => near(row["_k0"], expected[i]?.[0]) && near(row["_low"], expected[i]?.[1]) && near(row["_high"], expected[i]?.[2])), JSON.stringify([rows, found, expected]));
    }
  }), {numRuns: 40, seed: 1});
});

test("the last value before a missing one, and the most frequent of a group, for any rows", async () => {
  await fc.assert(fc.asyncProperty(cells, async (rows) => {
    await load(rows);
    const last = await engine.query(`select * from (${soughtLast("x", {kind: "fill", id: "f", column: "v", with: "last", by: ["g"], says}, state, ["_line"]).select}) order by _line`);
    const expected = rows.flatMap(([g, v], i) => {
      const before = rows.slice(0, i).filter((row) => row[0] === g && row[1] !== null).at(-1)?.[1];
      return g !== null && v === null && before !== undefined ? [[i + 1, before]] : [];
    });
    assert.deepEqual(last.map((row) => [row["_line"], row["_value"]]), expected);
    const mode = await engine.query(`select * from (${soughtFill("x", {kind: "fill", id: "f", column: "v", with: "mode", by: ["g"], says}, state, "bigint").select}) order by _k0`);
    const most = [...groups(rows)].sort(([a], [b]) => a - b).map(([g, values]) => [g, [...new Set(values)].sort((a, b) => values.filter((v) => v === b).length - values.filter((v) => v === a).length || a - b)[0]]);
    assert.deepEqual(mode.map((row) => [row["_k0"], row["_value"]]), most);
  }), {numRuns: 40, seed: 2});
});

test("duplicates, repeated keys and strangers equal those found apart, for any rows", async () => {
  await fc.assert(fc.asyncProperty(cells, async (rows) => {
    await load(rows);
    const spec = {source: "s", says, columns: {}, rules: []};
    const later = await engine.query(soughtDuplicates("x", {kind: "deduplicate", id: "d", by: ["g", "v"], says}, state, spec, ["_file", "_line"]).select);
    const key = (row: readonly [Cell, Cell]) => row.join();
    const whole = (row: readonly [Cell, Cell]) => row[0] !== null && row[1] !== null;
    assert.deepEqual(later.map((row) => Number(row["_line"])).sort((a, b) => a - b), rows.flatMap((row, i) => (whole(row) && rows.slice(0, i).some((other) => key(other) === key(row)) ? [i + 1] : [])));
    const repeated = await engine.query(`select * from (${soughtGroups("x", ["g"], "count(*) > 1", state).select}) order by _k0`);
    assert.deepEqual(repeated.map((row) => row["_k0"]), [0, 1, 2, 3].filter((g) => rows.filter((row) => row[0] === g).length > 1));
    const strangers = await engine.query(`select * from (${soughtStrangers("x", {kind: "reference", id: "r", columns: ["v"], table: "t", keys: ["g"], does: "flag", says}, state, {clean: {}}, "t").select}) order by _k0`);
    assert.deepEqual(strangers.map((row) => row["_k0"]), [...new Set(rows.flatMap(([, v]) => (v !== null && !rows.some(([g]) => g === v) ? [v] : [])))].sort((a, b) => a - b));
  }), {numRuns: 40, seed: 3});
});

test("condition(sql, asOf) knows the date, and leaves quoted words alone", () => {
  assert.equal(condition(`day >= as_of and note <> 'as_of' and "as_of" is null and has_of = 1`, "2024-03-01"), `day >= cast('2024-03-01' as date) and note <> 'as_of' and "as_of" is null and has_of = 1`);
});
