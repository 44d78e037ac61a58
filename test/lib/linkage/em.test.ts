import assert from "node:assert/strict";
import {test} from "node:test";
import {learnModel, type FeatureFacts, type Pattern} from "../../../lib/linkage/em.js";

/** Counts that a known model gives exactly: two features of two levels and one of three, a share of matches of one in a thousand. */
const truth = {prior: 0.001, m: [[0.1, 0.9], [0.2, 0.8], [0.05, 0.15, 0.8]], u: [[0.98, 0.02], [0.95, 0.05], [0.9, 0.07, 0.03]]};
const total = 1e7;
const patterns: Pattern[] = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1, 2].map((c): Pattern => {
  const of = (shares: readonly (readonly number[])[]) => [a, b, c].reduce((all, level, i) => all * (shares[i]?.[level] ?? 0), 1);
  return {levels: [a, b, c], pairs: total * (truth.prior * of(truth.m) + (1 - truth.prior) * of(truth.u))};
})));
const facts = truth.u.map((u, i) => ({random: u.map((share, level) => truth.prior * (truth.m[i]?.[level] ?? 0) + (1 - truth.prior) * share), pairs: total}));

test("a model is found again from the counts it gives", () => {
  const {prior, m, u} = learnModel(patterns, facts, [total], {rounds: 3000, tolerance: 1e-12});
  assert.ok(Math.abs(prior - truth.prior) < 2e-5, String(prior));
  for (const [i, shares] of truth.m.entries()) for (const [level, share] of shares.entries()) assert.ok(Math.abs((m[i]?.[level] ?? 0) - share) < 0.01, `m ${i} ${level} ${String(m[i]?.[level])}`);
  for (const [i, shares] of truth.u.entries()) for (const [level, share] of shares.entries()) assert.ok(Math.abs((u[i]?.[level] ?? 0) - share) < 0.001, `u ${i} ${level}`);
});

test("the order of the patterns does not matter beyond rounding, and a missing value says nothing", () => {
  const [one, two] = [learnModel(patterns, facts, [total]), learnModel([...patterns].reverse(), facts, [total])];
  assert.ok(Math.abs(one.prior - two.prior) < 1e-9);
  const half = patterns.flatMap(({levels, pairs}) => [{levels, pairs: pairs / 2}, {levels: [levels[0] ?? null, null, levels[2] ?? null], pairs: pairs / 2}]);
  assert.ok(Math.abs((learnModel(half, facts, [total], {rounds: 3000}).m[0]?.[1] ?? 0) - 0.9) < 0.02);
});

test("matches that differ in more than half of all cases are no matches", () => {
  const group: Pattern[] = [{levels: [0, 0, 2], pairs: 5000}, {levels: [0, 0, 0], pairs: total - 5000}];
  assert.ok((learnModel(group, facts, [total]).m[0]?.[0] ?? 1) <= 0.5);
});

/** Counts of a kind of pair that a model gives exactly, for features of two levels. */
const counted = (prior: number, m: readonly number[], u: readonly number[], pairs: number, group: number): Pattern[] => Array.from({length: 2 ** m.length}, (_, code): Pattern => {
  const levels = m.map((_share, i) => (code >> i) & 1);
  const of = (shares: readonly number[]) => levels.reduce((all, level, i) => all * (level === 1 ? (shares[i] ?? 0) : 1 - (shares[i] ?? 0)), 1);
  return {levels, group, pairs: pairs * (prior * of(m) + (1 - prior) * of(u))};
});

test("kinds of pairs have shares of matches and m of their own", () => {
  const u = [0.001, 0.002, 0.001, 0.003], kinds = [{prior: 0.0004, m: [0.97, 0.98, 0.97, 0.98]}, {prior: 0.00005, m: [0.97, 0.98, 0.6, 0.98]}];
  const cells = kinds.flatMap(({prior, m}, group) => counted(prior, m, u, 1e7, group));
  const random = u.map((share) => ({random: [1 - share, share], pairs: 2e7}));
  const {groups} = learnModel(cells, random, [1e7, 1e7]);
  for (const [g, {prior, m}] of kinds.entries()) {
    assert.ok(Math.abs((groups[g]?.prior ?? 0) / prior - 1) < 0.1, `prior ${g}: ${String(groups[g]?.prior)}`);
    for (const [i, share] of m.entries()) assert.ok(Math.abs((groups[g]?.m[i]?.[1] ?? 0) - share) < 0.05, `m ${g} ${i}: ${String(groups[g]?.m[i]?.[1])}`);
  }
});

test("a kind without sure matches keeps the m of all pairs", () => {
  const u = [0.001, 0.002, 0.001, 0.003], cells = [...counted(0.0004, [0.97, 0.98, 0.97, 0.98], u, 1e7, 0), ...counted(0, u, u, 1e7, 1)];
  const {m, groups} = learnModel(cells, u.map((share) => ({random: [1 - share, share], pairs: 2e7})), [1e7, 1e7]);
  for (const i of [0, 1, 2, 3]) assert.ok(Math.abs((groups[1]?.m[i]?.[1] ?? 0) - (m[i]?.[1] ?? 0)) < 0.01);
  assert.ok((groups[1]?.prior ?? 1) < 1e-5);
});

test("two who share a home are not taken for one person who changed his name", () => {
  // given, family, phone, birth date, e-mail; a thousand persons twice, three hundred couples with one phone.
  const pairs = 1e7, u = [0.003, 0.02, 0.0001, 0.0001, 0.0001], m = [0.97, 0.98, 0.95, 0.95, 0.95];
  const random = u.map((share) => ({random: [1 - share, share], pairs}));
  const cells = [...counted(0.0001, m, u, pairs, 0), ...[1, 0].map((family): Pattern => ({levels: [0, family, 1, 0, 0], pairs: 150}))];
  const plain = learnModel(cells, random, [pairs]), apart = learnModel(cells, random, [pairs], {home: {names: [0, 1], shared: [1, 2]}});
  assert.ok(apart.homes > 0.2 && apart.homes < 0.8, String(apart.homes));
  assert.ok((apart.m[3]?.[0] ?? 1) < 0.07 && (plain.m[3]?.[0] ?? 0) > (apart.m[3]?.[0] ?? 1), `${String(plain.m[3]?.[0])} ${String(apart.m[3]?.[0])}`);
});

test("pairs of equal names that no rule compared count as namesakes: those that were compared agree in more than namesakes do", () => {
  const facts: FeatureFacts[] = [0.1, 0.1, 0.001].map((exact) => ({random: [1 - exact, exact], pairs: 1e8}));
  const patterns = [{levels: [1, 1, 1], pairs: 2000}, {levels: [1, 0, 1], pairs: 300}, {levels: [0, 1, 1], pairs: 300}, {levels: [1, 1, 0], pairs: 400}];
  const {keyed, u} = learnModel(patterns, facts, [1e8], {key: [0, 1]});
  assert.ok((keyed[2]?.[1] ?? 1) < 0.01, `${keyed[2]?.[1]} among namesakes, ${u[2]?.[1]} among all`);
});
