import assert from "node:assert/strict";
import {test} from "node:test";
import {dayAt, dayMs, days} from "../../../../loaders/generate/calendar.js";
import {laws, life, rhythm, type Life} from "../../../../loaders/generate/world/life.js";
import {botNumber, person, type Person} from "../../../../loaders/generate/world/person.js";
import {segments} from "../../../../loaders/generate/world/segments.js";

const people: {who: Person; its: Life}[] = Array.from({length: 4000}, (_, i) => person(i + 1, "life")).map((who) => ({who, its: life(who, "life")}));
const real = ({orders}: Life) => orders.filter(({cancelled}) => !cancelled);

test("life(who, seed) depends on nothing but the person and the seed, and ends before asOf", () => {
  const [first] = people;
  assert.deepEqual(life(person(1, "life"), "life"), first?.its);
  for (const {its} of people) for (const {at} of [...its.orders, ...its.visits, ...its.voices]) assert.ok(dayAt(at) >= -1 && dayAt(at) < days);
});

test("an order amounts to its lines, and nobody orders before joining", () => {
  for (const {who, its} of people) {
    for (const {lines, amount, at, account} of its.orders) {
      assert.equal(amount, lines.reduce((sum, {product, quantity, discount}) => sum + Math.round(product.price * 100) * quantity - discount, 0));
      assert.ok(who.accounts.includes(account) && dayAt(at) >= who.joined && amount > 0);
    }
  }
});

test("the rhythm of consumables: daily tea drinkers come again far more evenly than passers-by", () => {
  const spread = (id: string) => {
    const gaps = people.filter(({who}) => who.segment.id === id && who.kind === "person").flatMap(({its}) => {
      const times = real(its).map(({at}) => at);
      const own = times.slice(1).map((at, i) => at - (times[i] ?? 0));
      const mean = own.reduce((sum, gap) => sum + gap, 0) / own.length;
      return own.length < 4 ? [] : own.map((gap) => gap / mean);
    });
    return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - 1) ** 2, 0) / gaps.length);
  };
  assert.ok(spread("daily-tea") < 0.6 && spread("explorer") > spread("daily-tea") + 0.1, `${spread("daily-tea")} ${spread("explorer")}`);
});

test("the signal of leaving: complaints after the last order, bad ratings, and visits that fade", () => {
  const gone = people.filter(({its}) => its.left && real(its).length > 0 && (real(its).at(-1)?.at ?? 0) < (days - 60) * dayMs + 1_727_740_800_000);
  const complained = gone.filter(({its}) => its.voices.some(({kind, order}) => kind === "complaint" && order === real(its).at(-1)));
  assert.ok(Math.abs(complained.length / gone.length - laws.complaint.last) < 0.05);
  const others = people.flatMap(({its}) => real(its).slice(0, -1).map((order) => its.voices.some((voice) => voice.kind === "complaint" && voice.order === order)));
  assert.ok(Math.abs(others.filter(Boolean).length / others.length - laws.complaint.other) < 0.01);
  const visits = (from: number, to: number) => gone.reduce((sum, {its}) => sum + its.visits.filter(({at}) => { const since = (at - (real(its).at(-1)?.at ?? 0)) / dayMs; return since > from && since <= to; }).length, 0);
  assert.ok(visits(0, 20) > 1.5 * visits(20, 40) && visits(20, 40) > 1.5 * visits(40, 60));
});

test("the bot reads thousands of pages and buys nothing", () => {
  const its = life(person(botNumber, "life"), "life");
  assert.ok(its.visits.length > 2000 && its.orders.length === 0);
});

test("rhythm(segment, pace)", () => {
  for (const segment of segments) assert.deepEqual(rhythm(segment, 2), {shape: segment.shape, mean: segment.every * 2, leave: segment.leave});
});
