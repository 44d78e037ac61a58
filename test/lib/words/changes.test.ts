import assert from "node:assert/strict";
import {test} from "node:test";
import type {QualityChangeRow} from "../../../lib/page.js";
import {changeLine, changeName, changePlace, changesSub, changesTitle, changeValues, verdictName} from "../../../lib/words/changes.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const row: QualityChangeRow = {kind: "missing", verdict: "worse", source: "s", table: "t", column: "c", subject: null, before: 100, before_of: 10_000, now: 900, now_of: 10_000, effect: 0.08, q: 1e-9, rank: 1};

test("changeLine says where, what, then and now, and by how much", () => {
  assert.equal(changeLine(row, "en"), "t.c: Missing as delivered 1.0% (100 / 10,000) → 9.0% (900 / 10,000), +8.0 points");
  assert.equal(changeLine({...row, kind: "delivered", table: null, column: null, before: 100, before_of: null, now: 60, now_of: null, effect: -0.4}, "en"), "s: Rows delivered 100 → 60, −40%");
  assert.equal(changeLine({...row, kind: "check", source: null, table: null, column: null, subject: "fresh:s", before: 1, now: 0}, "en"), "Check fresh:s passed → failed");
  assert.equal(changeLine({...row, kind: "schema", verdict: "gone", subject: "column"}, "zh"), "t.c: 字段 – 不再有");
  assert.equal(changeLine({...row, kind: "score", column: null, subject: "validity delivered"}, "en").slice(0, 24), "t: Validity, as delivere");
});

test("changeValues of a spread is its index; of a trifle in points, words", () => {
  assert.equal(changeValues({...row, kind: "spread", effect: 0.314}, "en").by, "stability index 0.31");
  assert.equal(changeValues({...row, effect: 0.0002}, "en").by, "under 0.1 points");
  assert.equal(changePlace({...row, column: null}), "t");
  assert.equal(changeName({...row, kind: "schema", subject: "rule twice"}, "en"), "Rule twice");
  assert.equal(verdictName("changed", "zh"), "有变化");
});

test("changesTitle counts what got worse since the baseline's date; without one it says how to make one", () => {
  assert.equal(changesTitle(fixture(), "en"), "1 thing got worse since the baseline of 1 Dec 2011");
  assert.match(changesTitle(emptyFixture(), "en"), /no baseline was accepted/);
  assert.match(changesSub(emptyFixture(), "en"), /npm run accept -- --workspace shop/);
  assert.match(changesSub(fixture(), "en"), /120 measures compared/);
  const calm = fixture({tables: {quality_baseline: [{as_of: "2011-12-01", tests: 9, worse: 0, better: 0, changed: 0}]}});
  assert.equal(changesTitle(calm, "en"), "Nothing got worse since the baseline of 1 Dec 2011");
});
