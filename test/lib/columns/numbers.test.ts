import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {binningOf, binNumber, binsOf, exactSum, fencesOf, momentsOf, nice, numberStatistics, powerSums, quantilesOf, scaleOf, type Weighted} from "../../../lib/columns/numbers.js";

const weigh = (values: readonly number[]): Weighted[] => {
  const known = new Map<number, number>();
  for (const x of values) known.set(x, (known.get(x) ?? 0) + 1);
  return [...known].map(([x, n]) => ({x, n})).sort((a, b) => a.x - b.x);
};

test("quantiles of weighted values are R-7 of the written-out list", () => {
  fc.assert(fc.property(fc.array(fc.integer({min: -50, max: 50}), {minLength: 1, maxLength: 60}), fc.double({min: 0, max: 1, noNaN: true}), (values, share) => {
    const sorted = [...values].sort((a, b) => a - b), h = (sorted.length - 1) * share, low = sorted[Math.floor(h)] ?? 0, high = sorted[Math.ceil(h)] ?? 0;
    assert.equal(quantilesOf(weigh(values), [share])[0], low + (h - Math.floor(h)) * (high - low));
  }));
});

test("moments about the middle equal the plain two-pass ones", () => {
  fc.assert(fc.property(fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 4, maxLength: 60}), (values) => {
    const n = values.length, mean = exactSum(values) / n, m = (k: number) => exactSum(values.map((x) => (x - mean) ** k)) / n, found = numberStatistics(weigh(values), true);
    assert.ok(Math.abs((found?.mean ?? NaN) - mean) < 1e-9);
    if (m(2) === 0) return assert.deepEqual([found?.sd, found?.skew, found?.kurtosis], [0, null, null]);
    assert.ok(Math.abs((found?.sd ?? NaN) - Math.sqrt((m(2) * n) / (n - 1))) < 1e-8);
    assert.ok(Math.abs((found?.skew ?? NaN) - (Math.sqrt(n * (n - 1)) / (n - 2)) * (m(3) / m(2) ** 1.5)) < 1e-8);
    assert.ok(Math.abs((found?.kurtosis ?? NaN) - ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m(4) / m(2) ** 2 - 3) + 6)) < 1e-6);
  }));
  assert.deepEqual(momentsOf(powerSums([{x: 3, n: 1}], 3, scaleOf(3, 3, 3))), {mean: 3, sd: null, skew: null, kurtosis: null});
  assert.equal(exactSum([1e100, 1, -1e100]), 1);
});

test("every value lies in the bin that counts it, and bins stay few", () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.double({min: -1e6, max: 1e6, noNaN: true}), fc.integer({min: 0, max: 9}), fc.constant(1e12)), {minLength: 1, maxLength: 80}), (values) => {
    const found = numberStatistics(weigh(values.map((x) => x + 0)), false);
    assert.ok(found && found.bins.length <= 40);
    for (const {from, until, rows} of found.bins) assert.ok(rows >= 0 && from < until);
    assert.equal(found.bins.reduce((sum, {rows}) => sum + rows, 0), values.length);
    assert.ok((found.bins[0]?.from ?? 0) <= found.min && (found.bins.at(-1)?.until ?? 0) >= found.max);
  }));
  const binning = binningOf({n: 1000, min: 0, max: 9, quantiles: [0, 0, 0, 2, 4, 7, 9, 9, 9], whole: true});
  assert.deepEqual([binning, binNumber(-5, binning), binNumber(99, binning)], [{width: 1, first: 0, last: 9}, 0, 9]);
  assert.deepEqual(binsOf({width: 0.1, first: 1, last: 2}, new Map([[1, 4]]), 0.05, 0.3), [{from: 0.05, until: 0.2, rows: 4}, {from: 0.2, until: 0.3, rows: 0}]);
  assert.deepEqual([nice(0.03, false), nice(2.1, false), nice(2.1, true), nice(0.2, true), nice(50, true)], [0.05, 2.5, 5, 1, 50]);
  assert.deepEqual(fencesOf([0, 0, 0, 10, 15, 20, 0, 0, 0]), [-5, 35]);
});
