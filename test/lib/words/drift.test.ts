import assert from "node:assert/strict";
import {test} from "node:test";
import {driftSays} from "../../../lib/words/drift.js";

test("every difference between files has a sentence in both languages", () => {
  const row = {file: "2026-Q1.csv", column: "coupon", before: "Coupon", after: "coupon", how: "inferred"};
  assert.equal(driftSays({...row, change: "gained"}).en, "2026-Q1.csv gains the column coupon");
  assert.equal(driftSays({...row, change: "lost"}).zh, "2026-Q1.csv 缺少字段 coupon，其行在该字段为空");
  assert.equal(driftSays({...row, change: "renamed"}).en, "2026-Q1.csv calls the column coupon Coupon");
  assert.equal(driftSays({...row, change: "renamed", before: ""}).en, "2026-Q1.csv calls the column coupon nothing");
  assert.equal(driftSays({...row, change: "reordered", column: null}).en, "2026-Q1.csv has its columns in another order");
  assert.equal(driftSays({...row, change: "retyped", before: "100% integer", after: "100% text"}).en, "2026-Q1.csv holds other values in coupon: 100% text, where the first file has 100% integer");
  assert.match(driftSays({...row, change: "other"}).zh, /other/);
});
