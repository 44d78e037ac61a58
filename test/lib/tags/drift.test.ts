import assert from "node:assert/strict";
import {test} from "node:test";
import type {TagMonthRow} from "../../../lib/page.js";
import {driftWord, tagDrift} from "../../../lib/tags/drift.js";

const month = (as_of: string, bucket: string | null, persons: number | null): TagMonthRow => ({tag: "x", as_of, what: bucket === null ? "others" : "value", bucket, persons, suppressed: persons === null, rank: 0});

test("the index compares the last month with the third before it, those without the tag included", () => {
  const rows = [month("2024-01-01", "a", 100), month("2024-01-01", "b", 100), month("2024-02-01", "a", 190), month("2024-02-01", "b", 10)];
  const half = (n: number) => (n + 0.5) / (400 + 1.5), psi = [[100, 190], [100, 10], [200, 200]].reduce((sum, [p = 0, q = 0]) => sum + (half(q) - half(p)) * Math.log(half(q) / half(p)), 0);
  assert.ok(Math.abs((tagDrift(rows, 400)?.index ?? 0) - psi) < 1e-12);
  const later = ["2024-03-01", "2024-04-01", "2024-05-01"].flatMap((date) => [month(date, "a", 190), month(date, "b", 10)]);
  assert.deepEqual(tagDrift([...rows, ...later], 400), {from: "2024-02-01", until: "2024-05-01", index: 0});
  assert.equal(driftWord(0.05), "stable");
  assert.equal(driftWord(0.2), "moved");
  assert.equal(driftWord(0.25), "other");
});

test("a value that is hidden in one month goes to the rest in both; one that is absent has nobody", () => {
  const hidden = [month("2024-01-01", "a", 100), month("2024-01-01", "b", null), month("2024-02-01", "a", 100), month("2024-02-01", "b", 50)];
  assert.ok(Math.abs(tagDrift(hidden, 200)?.index ?? 1) < 1e-12);
  assert.ok((tagDrift([month("2024-01-01", "a", 100), month("2024-02-01", "b", 100)], 100)?.index ?? 0) > 1);
  assert.equal(tagDrift([month("2024-01-01", "a", null), month("2024-02-01", "a", null)], 9)?.index, null);
  assert.equal(tagDrift([month("2024-01-01", "a", 5)], 9), undefined);
  const untold = [month("2024-01-01", "a", 100), month("2024-01-01", "b", 50), month("2024-02-01", "a", 100), month("2024-02-01", null, null)];
  assert.ok(Math.abs(tagDrift(untold, 200)?.index ?? 1) < 1e-12, "a value that is absent where some are not told may be one of them");
});
