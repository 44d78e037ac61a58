import assert from "node:assert/strict";
import {test} from "node:test";
import {learnModel, type Pattern} from "../../../lib/linkage/em.js";

/** Counts that a known model gives exactly: two features of two levels and one of three, a share of matches of one in a thousand. */
const truth = {prior: 0.001, m: [[0.1, 0.9], [0.2, 0.8], [0.05, 0.15, 0.8]], u: [[0.98, 0.02], [0.95, 0.05], [0.9, 0.07, 0.03]]};
const total = 1e7;
const patterns: Pattern[] = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1, 2].map((c): Pattern => {
  const of = (shares: readonly (readonly number[])[]) => [a, b, c].reduce((all, level, i) => all * (shares[i]?.[level] ?? 0), 1);
  return {levels: [a, b, c], pairs: total * (truth.prior * of(truth.m) + (1 - truth.prior) * of(truth.u))};
})));
const facts = truth.u.map((u, i) => ({random: u.map((share, level) => truth.prior * (truth.m[i]?.[level] ?? 0) + (1 - truth.prior) * share), pairs: total}));

test("a model is found again from the counts it gives", () => {
  const {prior, m, u} = learnModel(patterns, facts, total, {rounds: 3000, tolerance: 1e-12});
  assert.ok(Math.abs(prior - truth.prior) < 2e-5, String(prior));
  for (const [i, shares] of truth.m.entries()) for (const [level, share] of shares.entries()) assert.ok(Math.abs((m[i]?.[level] ?? 0) - share) < 0.01, `m ${i} ${level} ${String(m[i]?.[level])}`);
  for (const [i, shares] of truth.u.entries()) for (const [level, share] of shares.entries()) assert.ok(Math.abs((u[i]?.[level] ?? 0) - share) < 0.001, `u ${i} ${level}`);
});

test("the order of the patterns does not matter beyond rounding, and a missing value says nothing", () => {
  const [one, two] = [learnModel(patterns, facts, total), learnModel([...patterns].reverse(), facts, total)];
  assert.ok(Math.abs(one.prior - two.prior) < 1e-9);
  const half = patterns.flatMap(({levels, pairs}) => [{levels, pairs: pairs / 2}, {levels: [levels[0] ?? null, null, levels[2] ?? null], pairs: pairs / 2}]);
  assert.ok(Math.abs((learnModel(half, facts, total, {rounds: 3000}).m[0]?.[1] ?? 0) - 0.9) < 0.02);
});

test("matches that differ in more than half of all cases are no matches", () => {
  const group: Pattern[] = [{levels: [0, 0, 2], pairs: 5000}, {levels: [0, 0, 0], pairs: total - 5000}];
  assert.ok((learnModel(group, facts, total).m[0]?.[0] ?? 1) <= 0.5);
});
