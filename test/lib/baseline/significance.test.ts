import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {chiSquareTail, falseDiscovery, homogeneity, logGamma, stability, twoCounts, twoProportions} from "../../../lib/baseline/significance.js";

const near = (a: number, b: number, within = 1e-10) => assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

test("logGamma(n + 1) is the logarithm of n!, and Γ(1/2) is √π", () => {
  let factorial = 1n;
  for (let n = 1; n <= 20; ++n) { factorial *= BigInt(n); near(logGamma(n + 1), Math.log(Number(factorial))); }
  near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
});

test("chiSquareTail: closed forms of two and four degrees of freedom, and the tables' 5% points", () => {
  for (const x of [0.1, 1, 3, 8, 20, 60]) { near(chiSquareTail(x, 2), Math.exp(-x / 2)); near(chiSquareTail(x, 4), Math.exp(-x / 2) * (1 + x / 2)); }
  for (const [x, df] of [[3.841458820694124, 1], [5.991464547107979, 2], [11.070497693516351, 5], [18.307038053275146, 10], [43.77297182574219, 30]] as const) near(chiSquareTail(x, df), 0.05, 1e-9);
  assert.equal(chiSquareTail(0, 3), 1);
});

/** Two-sided Fisher test by whole numbers alone. */
function exact(a: number, n: number, b: number, m: number): number {
  const choose = (x: number, k: number): bigint => { let c = 1n; for (let i = 0; i < k; ++i) c = (c * BigInt(x - i)) / BigInt(i + 1); return c; };
  const weight = (k: number) => choose(a + b, k) * choose(n + m - a - b, n - k);
  let [sum, all] = [0n, 0n];
  for (let k = Math.max(0, a + b - m); k <= Math.min(n, a + b); ++k) { const w = weight(k); all += w; if (w <= weight(a)) sum += w; }
  return Number((sum * 10n ** 15n) / all) / 1e15;
}

test("twoProportions: small tables as Fisher's exact test by whole numbers, in any order", () => {
  near(twoProportions(3, 4, 1, 4), 34 / 70); // the lady tasting tea: two-sided 0.4857
  fc.assert(fc.property(fc.integer({min: 1, max: 18}), fc.integer({min: 1, max: 18}), fc.nat(18), fc.nat(18), (n, m, x, y) => {
    const [a, b] = [Math.min(x, n), Math.min(y, m)];
    near(twoProportions(a, n, b, m), exact(a, n, b, m), 1e-7);
    near(twoProportions(a, n, b, m), twoProportions(b, m, a, n), 1e-7);
  }), {numRuns: 200});
});

test("twoProportions: large tables by chi-squared: 400 and 460 of 1,000 each (7.342 on one degree), nothing without rows", () => {
  near(twoProportions(400, 1000, 460, 1000), chiSquareTail((0.06 * 0.06) / (0.43 * 0.57 * 0.002), 1));
  assert.equal(twoProportions(0, 0, 5, 9), 1);
  assert.equal(twoProportions(0, 9, 0, 5), 1);
});

test("homogeneity of two bins is the test of two shares; equal shapes of any size are no news", () => {
  near(homogeneity([400, 600], [460, 540]), twoProportions(400, 1000, 460, 1000), 1e-9);
  near(homogeneity([10, 20, 70], [100, 200, 700]), 1, 1e-12);
  assert.equal(homogeneity([0, 0], [3, 4]), 1);
  assert.ok(homogeneity([500, 500, 0, 1], [100, 900, 1, 0]) < 1e-30);
});

test("stability: none for one shape, 0.5 · ln 3 for a quarter of the bins moved, never below zero", () => {
  assert.ok(stability([1000, 3000], [2000, 6000]) < 1e-6);
  near(stability([1_000_000, 3_000_000], [3_000_000, 1_000_000]), 2 * 0.5 * Math.log(3), 1e-5);
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), {minLength: 1, maxLength: 9}), (pairs) => stability(pairs.map(([a]) => a), pairs.map(([, b]) => b)) >= 0));
});

test("twoCounts: the p-value of a normal score", () => {
  near(twoCounts(100, 140), chiSquareTail(1600 / 240, 1));
  assert.equal(twoCounts(0, 0), 1);
});

test("falseDiscovery: the example of Benjamini and Hochberg (1995), 4 of 15 at 5%", () => {
  const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  assert.equal(falseDiscovery(p).filter((q) => q <= 0.05).length, 4);
  assert.deepEqual(falseDiscovery([...p].reverse()), falseDiscovery(p).reverse());
  assert.deepEqual(falseDiscovery([]), []);
});
