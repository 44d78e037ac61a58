import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {ageBand, generalise} from "../../../lib/privacy/generalise.js";

const text = fc.oneof(fc.constant(null), fc.constantFrom("a", "b", "c"));

test("every combination told is shared by at least k persons, and nothing is told that is not so", () => {
  fc.assert(fc.property(fc.array(fc.tuple(text, text, text), {maxLength: 60}), fc.integer({min: 1, max: 12}), (rows, k) => {
    const told = generalise(rows, k), sizes = new Map<string, number>();
    for (const row of told) sizes.set(JSON.stringify(row), (sizes.get(JSON.stringify(row)) ?? 0) + 1);
    assert.equal(told.length, rows.length);
    for (const [i, row] of told.entries()) {
      assert.ok((sizes.get(JSON.stringify(row)) ?? 0) >= k || row.every((value) => value === null), JSON.stringify(row));
      assert.ok(row.every((value, column) => value === null || value === rows[i]?.[column]));
    }
    const blank = told.filter((row) => row.every((value) => value === null)).length;
    assert.ok(blank === 0 || blank >= k || blank === rows.length, "those of whom nothing is told are not few either");
  }), {numRuns: 500, seed: 3});
});

test("what can be told is told, the first column longest", () => {
  const rows = [...Array.from({length: 5}, () => ["F", "30–39", "Rome"]), ["F", "30–39", "Oslo"], ["F", "20–29", "Rome"]];
  assert.deepEqual(generalise(rows, 2), [...Array.from({length: 5}, () => ["F", "30–39", "Rome"]), ["F", null, null], ["F", null, null]]);
  assert.deepEqual(generalise([], 5), []);
});

test("ages are told in tens, from the birthday on", () => {
  assert.deepEqual(["1996-10-01", "1996-10-02", "2010-01-01", "1950-01-01", "2030-01-01", "1890-01-01", "x", null].map((date) => ageBand(date, "2026-10-01")), ["30–39", "20–29", "0–19", "70+", null, null, null, null]);
});
