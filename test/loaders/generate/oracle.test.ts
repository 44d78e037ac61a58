import assert from "node:assert/strict";
import {test} from "node:test";
import {dayAt, days} from "../../../loaders/generate/calendar.js";
import {believe, erlangLogDensity, erlangSurvival, evidenceOf} from "../../../loaders/generate/oracle.js";
import {labelCut} from "../../../loaders/generate/truth.js";
import {customer} from "../../../loaders/generate/write.js";

const people = Array.from({length: 3000}, (_, i) => customer(i + 1, "oracle")).filter(({who}) => who.kind === "person").flatMap(({who, life}) => {
  const evidence = evidenceOf(who, life, labelCut);
  return evidence === null ? [] : [{who, life, evidence, belief: believe(evidence)}];
});

test("Erlang's density is the derivative of its survival", () => {
  for (const [x, shape, mean] of [[3, 1, 5], [20, 8, 32], [70, 2, 60]] as const) {
    const slope = (erlangSurvival(x - 1e-4, shape, mean) - erlangSurvival(x + 1e-4, shape, mean)) / 2e-4;
    assert.ok(Math.abs(Math.exp(erlangLogDensity(x, shape, mean)) - slope) < 1e-6);
    assert.equal(erlangSurvival(0, shape, mean), 1);
  }
});

test("probabilities are some, and sum to one over segments", () => {
  for (const {belief} of people) {
    assert.ok(Math.abs(Object.values(belief.segments).reduce((sum, p) => sum + p, 0) - 1) < 1e-9);
    for (const p of [belief.left, belief.buys(90)]) assert.ok(p >= 0 && p <= 1 + 1e-9);
    assert.ok(belief.buys(30) <= belief.buys(90) + 1e-12);
    assert.ok(belief.buys(90) <= 1 - belief.left + 1e-9);
  }
});

function auc(scored: readonly (readonly [score: number, truth: boolean])[]): number {
  const [yes, no] = [scored.filter(([, truth]) => truth), scored.filter(([, truth]) => !truth)];
  let wins = 0;
  for (const [a] of yes) for (const [b] of no) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (yes.length * no.length);
}

const bought = people.map(({life}) => life.orders.some(({at, cancelled}) => !cancelled && dayAt(at) >= labelCut && dayAt(at) < labelCut + 90));
const left = people.map(({life, evidence}) => life.left && evidence.orders.length === life.orders.filter(({cancelled}) => !cancelled).length);
const recency = people.map(({evidence}) => dayAt(evidence.orders.at(-1)?.at ?? 0));

test("who knows the equations ranks better than who only knows how long ago the last order was", () => {
  for (const [truth, score, sign] of [[bought, people.map(({belief}) => belief.buys(90)), 1], [left, people.map(({belief}) => belief.left), -1]] as const) {
    const oracle = auc(score.map((p, i) => [p, truth[i] ?? false]));
    const baseline = auc(recency.map((day, i) => [sign * day, truth[i] ?? false]));
    assert.ok(oracle > baseline + 0.02, `${oracle} ${baseline}`);
  }
});

test("the oracle is calibrated: of those it gives a chance, so many do", () => {
  for (const [truth, score] of [[bought, people.map(({belief}) => belief.buys(90))], [left, people.map(({belief}) => belief.left)]] as const) {
    for (let from = 0; from < 1; from += 0.2) {
      const own = score.flatMap((p, i) => (p >= from && p < from + 0.2 ? [[p, truth[i] === true ? 1 : 0] as const] : []));
      const expected = own.reduce((sum, [p]) => sum + p, 0);
      const deviation = Math.sqrt(own.reduce((sum, [p]) => sum + p * (1 - p), 0));
      const happened = own.reduce((sum, [, y]) => sum + y, 0);
      assert.ok(Math.abs(happened - expected) < 4 * deviation + 0.03 * own.length, `${from}: ${happened} of ${own.length}, ${expected} expected`);
    }
  }
});

test("most segments are found again from the rows", () => {
  const right = people.filter(({who, life}) => {
    const evidence = evidenceOf(who, life, days);
    const chances = evidence === null ? [] : Object.entries(believe(evidence).segments).sort(([, a], [, b]) => b - a);
    return chances[0]?.[0] === who.segment.id;
  });
  assert.ok(right.length / people.length > 0.8, String(right.length / people.length));
});

test("nothing after the cut is seen", () => {
  for (const {evidence} of people) {
    assert.ok(evidence.orders.every(({at}) => dayAt(at) < labelCut));
    assert.ok(evidence.visits.every((day) => day < labelCut));
  }
});
