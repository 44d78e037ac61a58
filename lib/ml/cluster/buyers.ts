import {PortraitError} from "../../errors.js";
import {exp, log} from "../../stats/elementary.js";

/** What is known of buyers up to a day, a row each. */
export interface Buyers {
  rows: number;
  /** For each column of words: how often each of its values stands in the rows of a buyer, rows × values. */
  words: readonly {values: number; counts: Float64Array}[];
  /** Days with a purchase of buyer i, ascending: `days[starts[i]]` to before `starts[i + 1]`; at least one each. */
  days: Float64Array;
  starts: Int32Array;
  /** First day on which each was seen; what was before the first purchase of all counts as that day. */
  since: Float64Array;
  /** Days with a visit and no purchase until the last purchase, after it, and the sum of days from it to these; zeros where visits are not known. */
  before: Float64Array;
  after: Float64Array;
  away: Float64Array;
  /** 1 where a complaint, or what else may tell of an end, came after the last purchase, else 0; zeros where that is not known. */
  marked: Float64Array;
  /** First day that is not known. */
  end: number;
}

/** How one kind of buyers goes on, and what it buys. */
export interface BuyerClass {
  share: number;
  /** Probability of each value, for each column of words. */
  words: readonly Float64Array[];
  /** Erlang's waiting time between days with a purchase, on the clock of the model. */
  mean: number;
  shape: number;
  /** Probability that a purchase is the last. */
  leave: number;
  /** Days with a visit and no purchase, a day. */
  visits: number;
  /** Probability of each of the `paces`. */
  paces: Float64Array;
}

/** Latent classes of buyers. */
export interface BuyerModel {
  classes: readonly BuyerClass[];
  /** Days after which the visits of those who left have fallen to 1/e. */
  fading: number;
  /** Probability of a mark after the last purchase, of those who left and of those who stay. */
  marks: {left: number; stays: number};
  /** Busy time before each day from `first` on: all rhythms run evenly on it. */
  clock: Float64Array;
  first: number;
}

/** Factors by which buyers of one class are slower than its mean interval. */
export const paces: readonly number[] = [0.5, 0.66, 0.81, 1, 1.23, 1.52, 2];
/** Shapes that waiting times may have; 1 is pure chance, 12 nearly regular. */
export const mostShape = 12;
/** States of a buyer in one class: each pace, with having left and without. */
export const states = 2 * paces.length;

/** The mean interval of a class over the paces of its buyers, in days of the clock. */
export const meanInterval = ({mean, paces: own}: Pick<BuyerClass, "mean" | "paces">): number => mean * paces.reduce((sum, pace, g) => sum + pace * own[g]!, 0);

/** Busy time before a day; beyond its ends the clock runs on at an ordinary pace. */
export function busy({clock, first}: Pick<BuyerModel, "clock" | "first">, day: number): number {
  const at = day - first, last = clock.length - 1;
  return at <= 0 ? at : at >= last ? clock[last]! + at - last : clock[at]!;
}

/** Intervals of a buyer on a clock: how many, their sum and sum of logarithms, the time since the last purchase, and its day. */
export interface Rhythm {
  count: Float64Array;
  sum: Float64Array;
  logs: Float64Array;
  wait: Float64Array;
  last: Float64Array;
}

/** Rhythms of buyers; a purchase counts as at noon of its day. Throws where one has no purchase, or one after the end. */
export function rhythms(buyers: Buyers, clock: Pick<BuyerModel, "clock" | "first">): Rhythm {
  const {rows, days, starts, end} = buyers, make = () => new Float64Array(rows), made: Rhythm = {count: make(), sum: make(), logs: make(), wait: make(), last: make()};
  const noon = (day: number) => (busy(clock, day) + busy(clock, day + 1)) / 2;
  for (let i = 0; i < rows; ++i) {
    const from = starts[i]!, to = starts[i + 1]!;
    if (!(from < to) || !(days[to - 1]! < end)) throw new PortraitError("no-purchase", "a buyer without a purchase before the end", {row: i + 1});
    let earlier = noon(days[from]!);
    for (let j = from + 1; j < to; ++j) {
      const now = noon(days[j]!), interval = Math.max(now - earlier, 0.3);
      made.sum[i]! += interval;
      made.logs[i]! += log(interval);
      earlier = now;
    }
    made.count[i] = to - from - 1;
    made.wait[i] = Math.max(0, busy(clock, end) - earlier);
    made.last[i] = days[to - 1]!;
  }
  return made;
}

/** Logarithm of the chance that Erlang's waiting time of this shape and rate is longer than x. */
export function logSurvival(x: number, shape: number, rate: number): number {
  const scaled = rate * x;
  let term = 1, sum = 1;
  for (let i = 1; i < shape; ++i) sum += term *= scaled / i;
  return log(sum) - scaled;
}

/** log (n − 1)!. */
export function logFactorial(shape: number): number {
  let sum = 0;
  for (let i = 2; i < shape; ++i) sum += log(i);
  return sum;
}

/** Days on which a buyer could visit: all of them, or until the last purchase and ever less after it. */
export function exposure({since, end}: Buyers, last: number, i: number, {fading, first}: Pick<BuyerModel, "fading" | "first">): {stays: number; left: number} {
  const from = Math.max(first, since[i]!);
  return {stays: Math.max(1, end - from), left: Math.max(1, last - from + fading * (1 - exp(-(end - last) / fading)))};
}

/**
 * Probability of each class and state for each buyer, rows × (classes × paces × stays | left), and the mean log-likelihood:
 *
 *     p(class, pace, stays) ∝ share · pace · Π words · Π f(interval) (1 − leave)ⁿ · S(time since the last) · visits · mark
 *     p(class, pace, left)  ∝ share · pace · Π words · Π f(interval) (1 − leave)ⁿ⁻¹ leave · visits that fade · mark
 *
 * A renewal process with dropout after each purchase as in the BG/NBD model (Fader, Hardie & Lee 2005), with Erlang intervals as regular as they are (Platzer & Reutterer 2016) and a discrete mixture in place of its gamma
 * and beta (Lindsay 1983), joined by local independence with what is bought (latent class analysis, Lazarsfeld & Henry 1968) and with visits (Poisson).
 */
export function expectBuyers(buyers: Buyers, model: BuyerModel, rhythm: Rhythm, shares: Float64Array): number {
  const {classes, fading} = model, {rows, words, before, after, away, marked} = buyers, width = classes.length * states, tables = classes.map(termsOf);
  const told = (p: number) => [log(1 - p), log(p)] as const, marks = {left: told(model.marks.left), stays: told(model.marks.stays)};
  let total = 0;
  for (let i = 0; i < rows; ++i) {
    const count = rhythm.count[i]!, last = rhythm.last[i]!, seen = exposure(buyers, last, i, model), base = i * width;
    const mark = marked[i] === 1 ? 1 : 0;
    let most = -Infinity;
    for (let c = 0; c < classes.length; ++c) {
      const one = classes[c]!, terms = tables[c]!;
      let common = terms.share;
      for (let w = 0; w < words.length; ++w) {
        const {values, counts} = words[w]!, logs = terms.words[w]!;
        for (let v = 0; v < values; ++v) { const n = counts[i * values + v]!; if (n !== 0) common += n * logs[v]!; }
      }
      common += (before[i]! + after[i]!) * terms.visits + count * terms.stays - count * terms.factorial + (one.shape - 1) * rhythm.logs[i]!;
      const stays = terms.stays - one.visits * seen.stays + marks.stays[mark], left = terms.leave - away[i]! / fading - one.visits * seen.left + marks.left[mark];
      for (let g = 0; g < paces.length; ++g) {
        const rate = terms.rates[g]!, value = common + terms.paces[g]! + count * terms.powers[g]! - rate * rhythm.sum[i]!, at = base + c * states + 2 * g;
        shares[at] = value + stays + logSurvival(rhythm.wait[i]!, one.shape, rate);
        shares[at + 1] = value + left;
        most = Math.max(most, shares[at]!, shares[at + 1]!);
      }
    }
    let sum = 0;
    for (let j = base; j < base + width; ++j) sum += shares[j] = exp(shares[j]! - most);
    for (let j = base; j < base + width; ++j) shares[j]! /= sum;
    total += most + log(sum);
  }
  return total / rows;
}

/** Logarithms of the probabilities of a class. */
function termsOf({share, words, mean, shape, leave, visits, paces: own}: BuyerClass) {
  const rates = Float64Array.from(paces, (pace) => shape / (mean * pace));
  return {share: log(share), words: words.map((one) => one.map((p) => log(p))), visits: log(visits), leave: log(leave), stays: log(1 - leave), factorial: logFactorial(shape), rates, powers: rates.map((rate) => shape * log(rate)), paces: own.map((p) => log(p))};
}

/** The most probable class of each buyer (the first of equals), its probability, and that of having left. */
export function classifyBuyers(buyers: Buyers, model: BuyerModel): {labels: Int32Array; certain: Float64Array; left: Float64Array} {
  const k = model.classes.length, width = k * states, shares = new Float64Array(buyers.rows * width);
  expectBuyers(buyers, model, rhythms(buyers, model), shares);
  const labels = new Int32Array(buyers.rows), certain = new Float64Array(buyers.rows), left = new Float64Array(buyers.rows);
  for (let i = 0; i < buyers.rows; ++i) for (let c = 0; c < k; ++c) {
    let sum = 0;
    for (let s = 0; s < states; ++s) {
      const p = shares[i * width + c * states + s]!;
      sum += p;
      if (s % 2 === 1) left[i]! += p;
    }
    if (sum > certain[i]!) { certain[i] = sum; labels[i] = c; }
  }
  return {labels, certain, left};
}
