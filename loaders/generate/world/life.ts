import {seededRandom, type Random} from "../../../lib/random.js";
import {clocks, dayAt, dayMs, days, moment, start} from "../calendar.js";
import {erlang, pick, weighted, whole} from "../draw.js";
import {basket, type Cupboard, type Line} from "./basket.js";
import type {Person} from "./person.js";
import {channels, paces, type Channel, type Segment} from "./segments.js";

/** One order that somebody placed, as it truly was. */
export interface Order {
  number: string;
  /** Local time. */
  at: number;
  channel: Channel;
  account: string;
  coupon: boolean;
  lines: readonly Line[];
  /** Fen. */
  amount: number;
  /** Placed, cancelled, and placed anew within the hour: the cancelled one. */
  cancelled: boolean;
  /** Entered with a wrong amount (fen) at first, and delivered again with a higher revision. */
  corrects?: {amount: number; days: number};
  /** Lines sent back after so many days: index and quantity. */
  returned: readonly {line: number; quantity: number; days: number}[];
  /** A device, for orders online. */
  device?: string;
}

/** A visit without an order. */
export interface Visit {
  at: number;
  device: string;
}

/** A word from the customer. */
export interface Voice {
  kind: "complaint" | "question" | "return" | "review";
  at: number;
  order: Order;
  line: number;
  /** 1 to 5. */
  rating: number;
}

/** Everything that one customer does, and the two facts that nobody sees. */
export interface Life {
  orders: readonly Order[];
  visits: readonly Visit[];
  voices: readonly Voice[];
  pace: number;
  /** The last order was the last: they have left since. */
  left: boolean;
}

/** The generating figures that an oracle needs beside those of the segments. */
export const laws = {
  /** After their last order, who has left visits ever less: the rate falls to 1/e in so many days. */
  fading: 25,
  /** Chance of a complaint within `complaintDays` after an order that is the last, and after any other. */
  complaint: {last: 0.45, other: 0.03},
  complaintDays: 10,
  /** Chance of a review of an order, its days after it, and of the ratings 1 to 5 when it is the last order and when it is not. */
  review: 0.16,
  reviewDays: 20,
  ratings: {last: [0.3, 0.25, 0.2, 0.15, 0.1], other: [0.02, 0.04, 0.12, 0.3, 0.52]}
} as const;

/** The life of a person: orders on the clock of the segment, visits between them, words after them. */
export function life(who: Person, seed: string): Life {
  const random = seededRandom(`${seed}/life/${who.number}`);
  const pace = weighted(random, paces);
  if (who.kind === "bot") return {orders: [], visits: raid(random, who), voices: [], pace, left: false};
  const {orders, left} = ordersOf(random, who, pace);
  return {orders, left, pace, visits: visitsOf(random, who, orders, left), voices: voicesOf(random, orders, left)};
}

function ordersOf(random: Random, who: Person, pace: number): {orders: Order[]; left: boolean} {
  const {segment, joined} = who;
  const clock = clocks[segment.clock];
  const mean = segment.every * pace;
  const orders: Order[] = [];
  const cupboard: Cupboard = new Map();
  // The first order follows joining; those who joined earlier are somewhere within their rhythm on day 0.
  let now = joined < 0 ? random() * erlang(random, segment.shape, mean) : clock.before(joined + 1);
  while (now < clock.total) {
    const day = clock.dayOf(now);
    if (day > joined) {
      const placed = order(random, who, orders.length + 1, day, cupboard);
      if (random() < 0.035) orders.push({...placed, number: `${placed.number}X`, at: placed.at - whole(random, 120, 3000) * 1000, cancelled: true, returned: []});
      orders.push(placed);
      if (random() < segment.leave) return {orders, left: true};
    }
    now += erlang(random, segment.shape, mean);
  }
  return {orders, left: false};
}

function order(random: Random, who: Person, count: number, day: number, cupboard: Cupboard): Order {
  const {segment, accounts, devices, number} = who;
  const at = moment(random, day);
  const channel = weighted(random, channels.map((each) => [each, segment.channels[each]] as const));
  const coupon = random() < segment.coupon;
  const lines = basket(random, segment, day, coupon, cupboard);
  const amount = lines.reduce((sum, {product, quantity, discount}) => sum + Math.round(product.price * 100) * quantity - discount, 0);
  const account = (channel === "store" ? accounts[1] : undefined) ?? accounts[0] ?? "";
  const date = new Date(at).toISOString().slice(2, 10).replaceAll("-", "");
  const corrects = random() < 0.012 ? {corrects: {amount: amount + whole(random, 1, 40) * 100, days: whole(random, 1, 60)}} : {};
  const returned = lines.flatMap(({quantity}, line) => (random() < 0.025 ? [{line, quantity: whole(random, 1, quantity), days: whole(random, 3, 25)}] : []));
  return {number: `SO${date}-${String(number).padStart(7, "0")}-${String(count).padStart(2, "0")}`, at, channel, account, coupon, lines, amount, cancelled: false, returned, ...corrects, ...(channel === "store" ? {} : {device: pick(random, devices)})};
}

/** Chance visits at the segment's rate, thinned after somebody has left (Lewis & Shedler 1979). */
function visitsOf(random: Random, who: Person, orders: readonly Order[], left: boolean): Visit[] {
  const visits: Visit[] = [];
  const last = orders.at(-1)?.at;
  for (let day = Math.max(who.joined, 0); ; ) {
    day += erlang(random, 1, 1 / who.segment.visits);
    if (day >= days) return visits;
    const at = moment(random, Math.floor(day));
    const gone = left && last !== undefined ? (at - last) / dayMs : 0;
    if (gone > 0 && random() > Math.exp(-gone / laws.fading)) continue;
    visits.push({at, device: pick(random, who.devices)});
  }
}

function voicesOf(random: Random, orders: readonly Order[], left: boolean): Voice[] {
  const voices: Voice[] = [];
  const real = orders.filter(({cancelled}) => !cancelled);
  for (const [i, each] of real.entries()) {
    const last = left && i === real.length - 1;
    const line = whole(random, 0, each.lines.length - 1);
    const after = (most: number) => each.at + whole(random, dayMs / 4000, (most * dayMs) / 1000) * 1000;
    const say = (kind: Voice["kind"], at: number, rating: number) => { if (dayAt(at) < days) voices.push({kind, at, order: each, line, rating}); };
    if (random() < (last ? laws.complaint.last : laws.complaint.other)) say("complaint", after(laws.complaintDays), whole(random, 1, 2));
    else if (random() < 0.03) say("question", after(20), whole(random, 3, 5));
    const [back] = each.returned;
    if (back !== undefined && random() < 0.6) say("return", each.at + (back.days - 1) * dayMs, whole(random, 2, 4));
    if (random() < laws.review) say("review", after(laws.reviewDays), weighted(random, laws.ratings[last ? "last" : "other"].map((share, rating) => [rating + 1, share] as const)));
  }
  return voices.sort((a, b) => a.at - b.at);
}

/** Thousands of views in a few nights, some seconds apart: a program that reads every page. */
function raid(random: Random, {devices}: Person): Visit[] {
  const visits: Visit[] = [];
  for (const night of [301, 302, 444]) for (let second = 2 * 3600; second < 6 * 3600; second += whole(random, 10, 18)) visits.push({at: start + night * dayMs + second * 1000, device: devices[0] ?? ""});
  return visits;
}

/** The segment's chance of leaving and rhythm, on its clock, for one pace: what the oracle reckons with. */
export function rhythm(segment: Segment, pace: number): {shape: number; mean: number; leave: number} {
  return {shape: segment.shape, mean: segment.every * pace, leave: segment.leave};
}
