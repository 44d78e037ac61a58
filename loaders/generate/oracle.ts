import {clocks, dayAt, dayMs, start} from "./calendar.js";
import {laws, rhythm, type Life, type Order, type Voice} from "./world/life.js";
import type {Person} from "./world/person.js";
import {amounts, categoryShares, paces, segments, type Segment} from "./world/segments.js";

/** What the oracle believes of one customer at a cut date. */
export interface Belief {
  /** Probability of each segment. */
  segments: Readonly<Record<string, number>>;
  /** Probability that the last order before the cut was the last of all. */
  left: number;
  /** Probability of an order (not cancelled) within so many days from the cut on. */
  buys(days: number): number;
}

/** What can be read in the rows delivered up to a cut: all of it, and nothing else. */
export interface Evidence {
  /** First day that is not seen. */
  cut: number;
  /** First day on which the customer could visit. */
  since: number;
  /** Not cancelled. */
  orders: readonly Order[];
  /** Days of visits without an order, as fractions. */
  visits: readonly number[];
  /** A complaint about the last order, and the rating of a review of it. */
  complained: boolean;
  rating: number | null;
}

const dayOf = (local: number) => (local - start) / dayMs;

/** What rows of a customer were delivered before a day; null for one without an order. */
export function evidenceOf(who: Person, life: Life, cut: number): Evidence | null {
  const orders = life.orders.filter(({at, cancelled}) => !cancelled && dayAt(at) < cut);
  const last = orders.at(-1);
  if (last === undefined) return null;
  const about = (kind: Voice["kind"]) => life.voices.filter((voice) => voice.kind === kind && voice.order.number === last.number && dayAt(voice.at) < cut);
  return {cut, since: Math.max(who.joined, 0), orders, visits: life.visits.map(({at}) => dayOf(at)).filter((day) => day < cut), complained: about("complaint").length > 0, rating: about("review")[0]?.rating ?? null};
}

/** Logarithm of Erlang's density; `shape` whole. */
export function erlangLogDensity(x: number, shape: number, mean: number): number {
  const rate = shape / mean;
  let factorial = 0;
  for (let i = 2; i < shape; ++i) factorial += Math.log(i);
  return shape * Math.log(rate) + (shape - 1) * Math.log(x) - rate * x - factorial;
}

/** The chance that Erlang's waiting time is longer than `x`. */
export function erlangSurvival(x: number, shape: number, mean: number): number {
  const scaled = (shape / mean) * x;
  let [term, sum] = [1, 1];
  for (let i = 1; i < shape; ++i) sum += term *= scaled / i;
  return Math.exp(-scaled) * sum;
}

/**
 * Bayes over segment × pace × (stays | has left), with the generating equations as likelihood: a renewal process with dropout after each order, as in the BG/NBD model (Fader, Hardie &
 * Lee 2005) but with Erlang intervals on the segment's clock and a discrete mixture in place of their gamma and beta:
 *
 *     p(s, g, stays | rows) ∝ share(s) share(g) · Π f(Δᵢ; s, g) (1 − leave)ⁿ⁻¹ · words(s) · (1 − leave) S(T − tₙ; s, g) · visits(stays) · voice(stays)
 *     p(s, g, left  | rows) ∝ share(s) share(g) · Π f(Δᵢ; s, g) (1 − leave)ⁿ⁻¹ · words(s) · leave · visits(left) · voice(left)
 *     p(buys within H | s, g, stays) = (S(T − tₙ) − S(T − tₙ + H)) / S(T − tₙ)
 *
 * Visits are Poisson at the segment's rate, thinned by e^(−t/fading) after the last order for those who left; words are channel, coupon, quantities and kinds of goods of each order;
 * voice is a complaint about and the rating of the last order. Approximated: orders count as placed at noon, planted pairs and season are left out of the kinds of goods, and rows count
 * as read without error, so that no reader of the delivered rows can do better.
 */
export function believe(evidence: Evidence): Belief {
  const states = segments.flatMap((segment) => {
    const words = wordsOf(segment, evidence.orders);
    return paces.flatMap(([pace, share]) => {
      const common = Math.log(segment.share * share) + words + rhythmOf(segment, pace, evidence);
      return [false, true].map((left) => ({segment, pace, left, weight: common + endOf(segment, pace, left, evidence)}));
    });
  });
  const most = Math.max(...states.map(({weight}) => weight));
  const weights = states.map((state) => ({...state, weight: Math.exp(state.weight - most)}));
  const total = weights.reduce((sum, {weight}) => sum + weight, 0);
  const chance = (chosen: (state: (typeof weights)[number]) => number) => weights.reduce((sum, state) => sum + state.weight * chosen(state), 0) / total;
  return {
    segments: Object.fromEntries(segments.map((segment) => [segment.id, chance((state) => (state.segment === segment ? 1 : 0))])),
    left: chance(({left}) => (left ? 1 : 0)),
    buys: (days) => chance(({segment, pace, left}) => (left ? 0 : again(segment, pace, evidence, days)))
  };
}

function rhythmOf(segment: Segment, pace: number, {orders}: Evidence): number {
  const clock = clocks[segment.clock];
  const {shape, mean, leave} = rhythm(segment, pace);
  const times = orders.map(({at}) => clock.noon(dayAt(at)));
  let sum = 0;
  for (let i = 1; i < times.length; ++i) sum += erlangLogDensity(Math.max((times[i] ?? 0) - (times[i - 1] ?? 0), 0.3), shape, mean) + Math.log(1 - leave);
  return sum;
}

const goods = new Map(segments.map((segment) => [segment.id, categoryShares(segment)] as const));

function wordsOf(segment: Segment, orders: readonly Order[]): number {
  const shares = goods.get(segment.id) ?? categoryShares(segment);
  const all = segment.quantities.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (const {channel, coupon, lines} of orders) {
    sum += Math.log(segment.channels[channel] / 100) + Math.log(coupon ? segment.coupon : 1 - segment.coupon);
    for (const {product, quantity} of lines) sum += Math.log(shares[product.category]) + Math.log(((segment.quantities[amounts.indexOf(quantity as (typeof amounts)[number])] ?? 0) + 0.01) / all);
    sum += (lines.length - 1) * Math.log(segment.more) + Math.log(1 - segment.more);
  }
  return sum;
}

function endOf(segment: Segment, pace: number, left: boolean, {cut, since, orders, visits, complained, rating}: Evidence): number {
  const clock = clocks[segment.clock];
  const {shape, mean, leave} = rhythm(segment, pace);
  const last = orders[orders.length - 1];
  if (last === undefined) return 0;
  const day = dayOf(last.at);
  const waited = clock.before(cut) - clock.noon(dayAt(last.at));
  const {visits: rate} = segment;
  const exposure = left ? day - since + laws.fading * (1 - Math.exp(-(cut - day) / laws.fading)) : cut - since;
  const thinned = left ? visits.reduce((sum, at) => sum - Math.max(0, at - day) / laws.fading, 0) : 0;
  const complaint = laws.complaint[left ? "last" : "other"];
  const seen = Math.min(1, (cut - day) / laws.complaintDays);
  const voice = Math.log(complained ? complaint : 1 - complaint * seen) + (rating === null ? 0 : Math.log(laws.ratings[left ? "last" : "other"][rating - 1] ?? 1));
  return (left ? Math.log(leave) : Math.log(1 - leave) + Math.log(erlangSurvival(Math.max(0, waited), shape, mean) + 1e-300)) + visits.length * Math.log(rate) + thinned - rate * exposure + voice;
}

function again(segment: Segment, pace: number, {cut, orders}: Evidence, days: number): number {
  const clock = clocks[segment.clock];
  const {shape, mean} = rhythm(segment, pace);
  const waited = Math.max(0, clock.before(cut) - clock.noon(dayAt(orders[orders.length - 1]?.at ?? start)));
  const alive = erlangSurvival(waited, shape, mean);
  return alive <= 0 ? 0 : 1 - erlangSurvival(waited + clock.before(cut + days) - clock.before(cut), shape, mean) / alive;
}
