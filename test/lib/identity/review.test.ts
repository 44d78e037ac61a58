import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {isPair, nextOf, queueOf, statusesOf} from "../../../lib/identity/review.js";
import {type Decision, decisionOn, type Verdict} from "../../../lib/linkage/decisions.js";

const name = (n: number) => String(n).padStart(20, "0");
const decide = (a: number, b: number, verdict: Verdict, on = "2026-01-01") => decisionOn(name(a), name(b), verdict, on);
const everyone = () => true;
const told = (decisions: readonly Decision[], status: string) => decisions.map(({a, b, verdict, on}) => ({a, b, verdict, on, status}));

test("isPair(one, other) wants the same two records, and two of them", () => {
  assert.deepEqual([isPair({a: "1", b: "2"}, {a: "1", b: "2"}), isPair({a: "1", b: "2"}, {a: "1", b: "3"}), isPair(undefined, undefined)], [true, false, false]);
});

test("queueOf(pairs, decisions, here) is what was decided here, then the open pairs from the threshold outwards, each once", () => {
  const pair = fc.record({a: fc.integer({min: 1, max: 6}).map(name), b: fc.integer({min: 7, max: 9}).map(name), bits: fc.integer({min: -6, max: 6}), one: fc.boolean()});
  fc.assert(fc.property(fc.uniqueArray(pair, {selector: ({a, b}) => `${a} ${b}`}), fc.array(fc.nat(20), {maxLength: 5}), fc.nat(3), (pairs, places, split) => {
    const some = [...new Set(places)].flatMap((i) => pairs.slice(i, i + 1)), here = some.slice(0, split), decisions = some.map(({a, b}) => decisionOn(a, b, "unsure", "2026-01-01"));
    const queue = queueOf(pairs, decisions, here), bits = (x: {a: string; b: string}) => Math.abs(pairs.find((known) => isPair(known, x))?.bits ?? NaN);
    assert.deepEqual(queue.slice(0, here.length), here);
    assert.equal(new Set(queue.map(({a, b}) => `${a} ${b}`)).size, queue.length);
    assert.equal(queue.length, here.length + pairs.length - some.length);
    const open = queue.slice(here.length).map(bits);
    assert.deepEqual(open, [...open].sort((x, y) => x - y));
    assert.deepEqual(queueOf([...pairs].reverse(), decisions, here), queue);
  }));
});

test("nextOf(queue, pair, decisions) goes on to the next undecided pair, round the end, and never back to the pair itself", () => {
  const queue = [1, 2, 3, 4].map((n) => ({a: name(n), b: name(9)})), [first, second, third, last] = queue;
  assert.deepEqual(nextOf(queue, first, [decide(1, 9, "same"), decide(2, 9, "same")]), third);
  assert.deepEqual(nextOf(queue, last, [decide(1, 9, "same"), decide(4, 9, "same")]), second, "pairs that were skipped come again at the end");
  assert.deepEqual([nextOf(queue, {a: name(7), b: name(8)}, []), nextOf(queue, undefined, [])], [first, first]);
  assert.equal(nextOf(queue, first, [2, 3, 4].map((n) => decide(n, 9, "unsure"))), undefined);
});

test("statusesOf(…) tells a contradiction before any run has read it, and who waits for a run", () => {
  const two = [decide(1, 2, "same"), decide(2, 3, "same")], third = decide(1, 3, "different", "2026-01-02");
  assert.deepEqual(statusesOf(two, [], everyone), ["waiting", "waiting"]);
  assert.deepEqual(statusesOf(two, told(two, "obeyed"), everyone), ["obeyed", "obeyed"]);
  assert.deepEqual(statusesOf([...two, third], told(two, "obeyed"), everyone), ["obeyed", "contradicted", "waiting"]);
  assert.deepEqual(statusesOf(two, told(two, "contradicted"), everyone), ["waiting", "waiting"], "what they contradicted was taken back");
  assert.deepEqual(statusesOf([decide(1, 2, "same", "2026-01-03")], told(two, "obeyed"), everyone), ["waiting"], "another day is another decision");
  assert.deepEqual(statusesOf([decide(1, 2, "same"), decide(1, 2, "different", "2026-01-03")], [], everyone), ["replaced", "waiting"]);
  assert.deepEqual(statusesOf(two, told(two, "gone"), () => false), ["gone", "gone"]);
});
