import {PortraitError} from "../../errors.js";
import {seededRandom, type Random} from "../../random.js";
import {exp, log} from "../../stats/elementary.js";
import {expectBuyers, exposure, logFactorial, logSurvival, mostShape, paces, rhythms, states, type BuyerClass, type BuyerModel, type Buyers, type Rhythm} from "./buyers.js";

/** Latent classes that were learnt, the largest first. */
export interface FittedBuyers extends BuyerModel {
  /** Mean log-likelihood of a buyer. */
  logLikelihood: number;
  /** Schwarz's criterion (1978), lower is better. */
  bic: number;
  rounds: number;
  converged: boolean;
  /** Buyers that it was learnt from. */
  looked: number;
}

/** Options of `fitBuyers`. */
export interface BuyerOptions {
  /** Independent starts, of which the most likely is kept; default 6. */
  starts?: number;
  /** Rounds at most; default 60. */
  rounds?: number;
  /** Buyers at most that starts are tried on, and that are learnt from; default 2,000 and 10,000. */
  tried?: number;
  learnt?: number;
  /** Stops when the mean log-likelihood grows by less; default 1e-6. */
  tolerance?: number;
}

/** Counts that stand for what was not seen: half a row for each value, as Jeffreys has it. */
const prior = 0.5;
/** Rounds of each start. */
const tryRounds = 12;

/**
 * Latent classes of buyers by expectation–maximisation (Dempster, Laird & Rubin 1977) of what `expectBuyers` says: shares, words, dropout, visits and paces in closed form with half a count for what was not seen; mean and shape of
 * the intervals by coordinate search, so that each round gains (a generalised EM). Starts are random likenesses to random buyers, on a sample; the best goes on. The same seed gives the same model.
 */
export function fitBuyers(buyers: Buyers, k: number, seed: string, {starts = 6, rounds = 60, tried = 2000, learnt = 10_000, tolerance = 1e-6}: BuyerOptions = {}): FittedBuyers {
  if (!Number.isInteger(k) || k < 1) throw new PortraitError("invalid-k", `invalid number of classes: ${k}`);
  if (k > buyers.rows) throw new PortraitError("k-over-rows", `more classes than buyers: ${k} classes, ${buyers.rows} buyers`);
  const random = seededRandom(`${seed} buyers ${k}`), clock = clockOf(buyers), few = sampleBuyers(buyers, tried, random), rhythm = rhythms(few, clock);
  let best: {model: BuyerModel; logLikelihood: number} | undefined;
  for (let start = 0; start < starts; ++start) {
    const found = improve(few, rhythm, begin(few, rhythm, k, clock, random), tryRounds, 0);
    if (best === undefined || found.logLikelihood > best.logLikelihood) best = found;
  }
  if (best === undefined) throw new PortraitError("no-starts", `invalid number of starts: ${starts}`);
  const many = sampleBuyers(buyers, learnt, random), found = improve(many, rhythms(many, clock), best.model, rounds, tolerance);
  const classes = found.model.classes.slice().sort((a, b) => b.share - a.share);
  const free = k - 1 + k * (2 + 1 + 1 + paces.length - 1) + k * buyers.words.reduce((sum, {values}) => sum + values - 1, 0) + 3;
  return {...found.model, classes, logLikelihood: found.logLikelihood, bic: -2 * found.logLikelihood * many.rows + free * log(many.rows), rounds: found.rounds, converged: found.converged, looked: many.rows};
}

/** Buyers drawn without replacement, in their order; all where there are no more than `most`. */
export function sampleBuyers(buyers: Buyers, most: number, random: Random): Buyers {
  if (buyers.rows <= most) return buyers;
  const order = Int32Array.from({length: buyers.rows}, (_, i) => i);
  for (let i = 0; i < most; ++i) {
    const other = i + Math.floor(random() * (buyers.rows - i)), kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
  const chosen = order.slice(0, most).sort(), starts = new Int32Array(most + 1), pick = (values: Float64Array) => Float64Array.from(chosen, (i) => values[i]!);
  for (const [j, i] of chosen.entries()) starts[j + 1] = starts[j]! + buyers.starts[i + 1]! - buyers.starts[i]!;
  const days = new Float64Array(starts[most]!);
  for (const [j, i] of chosen.entries()) days.set(buyers.days.subarray(buyers.starts[i], buyers.starts[i + 1]), starts[j]);
  const words = buyers.words.map(({values, counts}) => { const own = new Float64Array(most * values); for (const [j, i] of chosen.entries()) own.set(counts.subarray(i * values, (i + 1) * values), j * values); return {values, counts: own}; });
  return {rows: most, words, days, starts, since: pick(buyers.since), before: pick(buyers.before), after: pick(buyers.after), away: pick(buyers.away), marked: pick(buyers.marked), end: buyers.end};
}

/** Busy time by how many of those who had bought before bought on a day and the three before and after; as long as the days themselves in all. */
export function clockOf({rows, days, starts, end}: Buyers): Pick<BuyerModel, "clock" | "first"> {
  let first = end;
  for (let i = 0; i < rows; ++i) first = Math.min(first, days[starts[i]!]!);
  const length = Math.max(1, end - first), again = new Float64Array(length + 1), active = new Float64Array(length + 1);
  for (let i = 0; i < rows; ++i) {
    active[Math.min(length, days[starts[i]!]! + 1 - first)]! += 1;
    for (let j = starts[i]! + 1; j < starts[i + 1]!; ++j) again[days[j]! - first]! += 1;
  }
  for (let d = 1; d <= length; ++d) active[d]! += active[d - 1]!;
  const rates = new Float64Array(length);
  let all = 0, could = 0, total = 0;
  for (let d = 0; d < length; ++d) { all += again[d]!; could += active[d]!; }
  const usual = could === 0 || all === 0 ? 1 : all / could, trust = 20 / usual; // as if twenty purchases had been seen at the usual rate
  for (let d = 0; d < length; ++d) {
    let bought = 0, might = 0;
    for (let j = Math.max(0, d - 3); j <= Math.min(length - 1, d + 3); ++j) { bought += again[j]!; might += active[j]!; }
    total += rates[d] = (bought + usual * trust) / (might + trust);
  }
  const clock = new Float64Array(length + 1);
  for (let d = 0; d < length; ++d) clock[d + 1] = clock[d]! + (rates[d]! / total) * length;
  return {clock, first};
}

/** A first model: every buyer belongs more to those of k random buyers whose words are like theirs. */
function begin(buyers: Buyers, rhythm: Rhythm, k: number, clock: Pick<BuyerModel, "clock" | "first">, random: Random): BuyerModel {
  const {rows, words} = buyers, seeds = Array.from({length: k}, () => Math.floor(random() * rows)), shares = new Float64Array(rows * k * states);
  const share = ({values, counts}: Buyers["words"][number], i: number, v: number, sum: number) => (counts[i * values + v]! + prior) / (sum + prior * values);
  const sumOf = ({values, counts}: Buyers["words"][number], i: number) => { let sum = 0; for (let v = 0; v < values; ++v) sum += counts[i * values + v]!; return sum; };
  const sums = words.map((word) => Float64Array.from({length: rows}, (_, i) => sumOf(word, i)));
  const even = Float64Array.from(paces, () => 1 / paces.length), usual = Math.max(1, rhythm.sum.reduce((a, b) => a + b, 0) / Math.max(1, rhythm.count.reduce((a, b) => a + b, 0)));
  for (let i = 0; i < rows; ++i) {
    const near = seeds.map((seed) => {
      let like = 0;
      for (const [w, word] of words.entries()) for (let v = 0; v < word.values; ++v) like += Math.sqrt(share(word, i, v, sums[w]![i]!) * share(word, seed, v, sums[w]![seed]!)) / words.length;
      return exp(11 * like + 2 * random());
    }), sum = near.reduce((a, b) => a + b, 0);
    for (let c = 0; c < k; ++c) shares.fill(near[c]! / sum / states, (i * k + c) * states, (i * k + c + 1) * states);
  }
  const blank: BuyerClass = {share: 1 / k, words: [], mean: usual, shape: 1, leave: 0.1, visits: 0.01, paces: even};
  return maximise(buyers, rhythm, {classes: Array.from({length: k}, () => blank), fading: 30, marks: {left: 0.5, stays: 0.5}, ...clock}, shares);
}

/** Rounds of expectation and maximisation until the gain is below the tolerance. */
function improve(buyers: Buyers, rhythm: Rhythm, from: BuyerModel, rounds: number, tolerance: number): {model: BuyerModel; logLikelihood: number; rounds: number; converged: boolean} {
  const shares = new Float64Array(buyers.rows * from.classes.length * states);
  let model = from, logLikelihood = expectBuyers(buyers, model, rhythm, shares), round = 0, converged = false;
  for (; round < rounds && !converged; ++round) {
    const next = maximise(buyers, rhythm, model, shares), now = expectBuyers(buyers, next, rhythm, shares);
    converged = Math.abs(now - logLikelihood) < tolerance;
    [model, logLikelihood] = [next, now];
  }
  return {model, logLikelihood, rounds: round, converged};
}

/** The model that the shares make most likely. */
function maximise(buyers: Buyers, rhythm: Rhythm, before: BuyerModel, shares: Float64Array): BuyerModel {
  const k = before.classes.length, {rows} = buyers, width = k * states;
  let fall = 0, falling = 0, leavers = 0, markedLeavers = 0;
  const classes = before.classes.map((old, c): BuyerClass => {
    const own = new Float64Array(rows), gone = new Float64Array(rows), pace = new Float64Array(paces.length);
    for (let i = 0; i < rows; ++i) for (let g = 0; g < paces.length; ++g) {
      const stays = shares[i * width + c * states + 2 * g]!, left = shares[i * width + c * states + 2 * g + 1]!;
      own[i]! += stays + left;
      gone[i]! += left;
      pace[g]! += stays + left;
    }
    let mass = 0, left = 0, chances = 0, visits = 0, could = 0;
    for (let i = 0; i < rows; ++i) {
      const seen = exposure(buyers, rhythm.last[i]!, i, before);
      mass += own[i]!;
      left += gone[i]!;
      chances += own[i]! * (rhythm.count[i]! + 1);
      visits += own[i]! * (buyers.before[i]! + buyers.after[i]!);
      could += (own[i]! - gone[i]!) * seen.stays + gone[i]! * seen.left;
      fall += gone[i]! * buyers.away[i]!;
      falling += gone[i]! * buyers.after[i]!;
      leavers += gone[i]!;
      markedLeavers += gone[i]! * buyers.marked[i]!;
    }
    const {mean, shape} = interval(old, rhythm, shares, {c, width});
    return {share: (mass + prior) / (rows + prior * k), words: buyers.words.map((word) => wordsOf(word, own)), mean, shape, leave: (left + prior) / (chances + 2 * prior), visits: (visits + prior) / (could + 100 * prior), paces: smoothed(pace)};
  });
  const marked = buyers.marked.reduce((sum, mark) => sum + mark, 0), rate = (some: number, all: number) => (some + prior) / (all + 2 * prior);
  return {...before, classes, marks: {left: rate(markedLeavers, leavers), stays: rate(marked - markedLeavers, rows - leavers)}, fading: Math.min(365, Math.max(1, (fall + 30 * prior) / (falling + prior)))};
}

function smoothed(counts: Float64Array): Float64Array {
  const sum = counts.reduce((a, b) => a + b, 0) + prior * counts.length;
  return counts.map((count) => (count + prior) / sum);
}

function wordsOf({values, counts}: Buyers["words"][number], own: Float64Array): Float64Array {
  const sums = new Float64Array(values);
  for (let i = 0; i < own.length; ++i) { const share = own[i]!; if (share > 1e-9) for (let v = 0; v < values; ++v) sums[v]! += share * counts[i * values + v]!; }
  return smoothed(sums);
}

/** Mean and shape of the intervals of class c that are more likely than before, by steps along each. */
function interval({mean, shape}: BuyerClass, rhythm: Rhythm, shares: Float64Array, {c, width}: {c: number; width: number}): {mean: number; shape: number} {
  const rows: number[] = [];
  for (let i = 0; i < rhythm.count.length; ++i) { let sum = 0; for (let s = 0; s < states; ++s) sum += shares[i * width + c * states + s]!; if (sum > 1e-3) rows.push(i); }
  const likelihood = (m: number, k: number) => {
    const factorial = logFactorial(k), rates = paces.map((pace) => k / (m * pace)), powers = rates.map((rate) => k * log(rate) - factorial);
    let total = 0;
    for (const i of rows) for (let g = 0; g < paces.length; ++g) {
      const at = i * width + c * states + 2 * g, stays = shares[at]!, both = stays + shares[at + 1]!, rate = rates[g]!;
      if (both < 1e-4) continue;
      total += both * (rhythm.count[i]! * powers[g]! + (k - 1) * rhythm.logs[i]! - rate * rhythm.sum[i]!);
      if (stays > 1e-6) total += stays * logSurvival(rhythm.wait[i]!, k, rate);
    }
    return total;
  };
  let best = likelihood(mean, shape), found = {mean, shape};
  for (const step of [0.15, 0.05, 0.02]) for (let go = true; go; ) {
    go = false;
    for (const [more, factor] of [[1, 1], [-1, 1], [0, 1 + step], [0, 1 / (1 + step)]] as const) {
      const next = {mean: Math.min(1e5, found.mean * factor), shape: Math.min(mostShape, Math.max(1, found.shape + more))}, value = likelihood(next.mean, next.shape);
      if (value > best + 1e-6) { best = value; found = next; go = true; }
    }
  }
  return found;
}
