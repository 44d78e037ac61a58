import assert from "node:assert/strict";
import {test} from "node:test";
import {estimatedStatistics} from "../../../loaders/columns/many.js";

// engineStatistics is compared with pandas and with the listed way in measure.test.ts.
test("only columns all but free of repetition that read as fractions or times are estimated, scaled to all rows", () => {
  const sample = (make: (i: number) => string) => Array.from({length: 1000}, (_, i) => (i % 10 === 0 ? null : make(i)));
  const found = estimatedStatistics(sample((i) => `${i}.5`), 90_000, "2024-01-01");
  assert.deepEqual([found?.distinct, found?.number?.values, found?.estimated], [90_000, 90_000, ["text", "numbers", "distinct"]]);
  assert.ok(Math.abs((found?.number?.bins.reduce((sum, {rows}) => sum + rows, 0) ?? 0) - 90_000) < 50);
  assert.equal(estimatedStatistics(sample(String), 90_000, "2024-01-01"), undefined, "whole numbers may be keys");
  assert.equal(estimatedStatistics(sample((i) => `${i % 50}.5`), 90_000, "2024-01-01"), undefined);
  assert.equal(estimatedStatistics(sample((i) => `word ${i}`), 90_000, "2024-01-01"), undefined);
  const twice = estimatedStatistics(Array.from({length: 1000}, (_, i) => `${i % 950}.5`), 100_000, "2024-01-01"); // 900 values once, 50 twice
  assert.equal(twice?.distinct, Math.round(950 + (900 * 899) / (2 * 51)));
});
