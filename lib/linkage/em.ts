/** Pairs of records that agree in the same way: for each feature its level, or null where a side says nothing. */
export interface Pattern {levels: readonly (number | null)[]; pairs: number}

/** What is known of a feature before learning: how often pairs taken at random reach each level (`random[level]`, shares that sum to 1), and of how many pairs both sides say something. */
export interface FeatureFacts {
  random: readonly number[];
  pairs: number;
  /** Shares among matches before anything is learnt, for levels without an order; what is learnt is drawn towards `random` by as much as ten matches weigh. Default: the highest level is agreement. */
  first?: readonly number[];
}

/** A learnt model: the share of pairs that are matches, and for each feature and level the probability among matches (m) and among others (u). */
export interface LinkModel {prior: number; m: readonly (readonly number[])[]; u: readonly (readonly number[])[]; /** u among pairs that agree in all features of `key`; that of the others is as in `u`. */ keyed: readonly (readonly number[])[]; rounds: number}

/** Options of learning; all have the one default that is used. */
export interface EmOptions {
  rounds?: number;
  tolerance?: number;
  /** Features on which the others depend among pairs that do not match, such as names on which nationality, city and household hang; default none. */
  key?: readonly number[];
}

/**
 * Learns m, u and the share of matches by expectation–maximisation (Dempster, Laird & Rubin 1977; for record linkage Winkler 1988), under Fellegi & Sunter's (1969)
 * independence of features given the match. `patterns` are the compared pairs, `total` all pairs of which they are a part: whether a pair was compared follows from its
 * levels alone, so that the posterior of a compared pair needs no correction, and pairs that were not compared count as no match. u follows from pairs at random, from which the
 * matches found so far are taken out. Initial values are fixed, so the result depends on nothing but the counts.
 */
export function learnModel(patterns: readonly Pattern[], features: readonly FeatureFacts[], total: number, {rounds = 200, tolerance = 1e-7, key = []}: EmOptions = {}): LinkModel {
  let m = features.map(({random, first}) => (first === undefined ? initial(random.length) : smooth(first, 1e-9)));
  let u = features.map(({random}) => smooth(random, 1e-9));
  let keyed = u;
  const inKey = patterns.map(({levels}) => key.length > 0 && key.every((i) => levels[i] === (features[i]?.random.length ?? 0) - 1));
  let prior = Math.min(0.1, 0.2 * Math.sqrt(2 / Math.max(total, 2))); // one record in five has one partner
  let round = 0;
  for (; round < rounds; ++round) {
    const matched = features.map(({random}) => new Float64Array(random.length));
    const others = features.map(({random}) => new Float64Array(random.length));
    const logsOf = (other: readonly (readonly number[])[]) => m.map((levels, i) => levels.map((value, level) => Math.log(value / (other[i]?.[level] ?? 1))));
    const [plain, within] = [logsOf(u), logsOf(keyed)];
    const close = features.map(({random}) => new Float64Array(random.length));
    const odds = Math.log(prior / (1 - prior));
    let found = 0;
    for (const [at, {levels, pairs}] of patterns.entries()) {
      const logs = inKey[at] === true ? within : plain;
      let weight = odds;
      for (let i = 0; i < levels.length; ++i) {
        const level = levels[i];
        if (level !== null && level !== undefined) weight += logs[i]?.[level] ?? 0;
      }
      const share = pairs / (1 + Math.exp(-weight));
      found += share;
      for (let i = 0; i < levels.length; ++i) {
        const level = levels[i], counts = matched[i], rest = others[i];
        if (level === null || level === undefined || counts === undefined || rest === undefined) continue;
        counts[level] = (counts[level] ?? 0) + share;
        rest[level] = (rest[level] ?? 0) + pairs - share;
        const near = close[i];
        if (inKey[at] === true && near !== undefined) near[level] = (near[level] ?? 0) + pairs - share;
      }
    }
    const before = [prior, ...m.flat()];
    prior = Math.min(0.5, Math.max(found / Math.max(total, 1), 1e-15));
    m = matched.map((counts, i) => bounded(smoothed(counts, features[i]), features[i]));
    u = features.map((facts, i) => withoutMatches(facts, matched[i] ?? new Float64Array(), others[i] ?? new Float64Array()));
    keyed = u.map((shares, i) => (key.includes(i) ? shares : smoothedTo(close[i] ?? new Float64Array(), shares, 30)));
    const after = [prior, ...m.flat()];
    if (after.every((value, i) => Math.abs(value - (before[i] ?? 0)) < tolerance)) break;
  }
  return {prior, m, u, keyed, rounds: round};
}

/** Before anything is known: matches agree exactly in four of five cases, and what is left thins out over the levels below. */
function initial(levels: number): number[] {
  const shares = Array.from({length: levels}, (_, level) => (level === levels - 1 ? 0.8 : 0.2 / Math.max(levels - 1, 1)));
  return smooth(shares, 1e-9);
}

function smooth(counts: ArrayLike<number>, more: number): number[] {
  const values = Array.from(counts);
  const sum = values.reduce((all, value) => all + value + more, 0);
  return values.map((value) => (value + more) / sum);
}

/** Shares of counts, drawn towards others by as much as so many pairs weigh. */
function smoothedTo(counts: Float64Array, shares: readonly number[], weight: number): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  return shares.map((share, level) => ((counts[level] ?? 0) + weight * share) / (sum + weight));
}

/** Matches differ in a feature in half of all cases at most: without a bound of that kind (Winkler 1993) the second class may become any group of records that have something in common. */
function bounded(shares: readonly number[], facts: FeatureFacts | undefined): number[] {
  const [different = 0] = shares;
  if (facts?.first !== undefined || different <= most || shares.length < 2) return [...shares];
  return shares.map((share, level) => (level === 0 ? most : (share * (1 - most)) / (1 - different)));
}

const most = 0.5;

function smoothed(counts: Float64Array, facts: FeatureFacts | undefined): number[] {
  if (facts?.first === undefined) return smooth(counts, 1);
  return smooth(counts.map((count, level) => count + 10 * (facts.random[level] ?? 0)), 1e-6);
}

/** Shares of the levels among pairs at random without those that are matches; a level keeps what compared pairs that do not match show of it, a twentieth of its share, and half a pair. */
function withoutMatches({random, pairs}: FeatureFacts, matched: Float64Array, others: Float64Array): number[] {
  const counts = random.map((share, level) => Math.max(share * pairs - (matched[level] ?? 0), others[level] ?? 0, share * pairs * 0.05, 0.5));
  const sum = counts.reduce((all, count) => all + count, 0);
  return counts.map((count) => count / sum);
}
