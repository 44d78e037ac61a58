/** Pairs of records that agree in the same way: for each feature its level, or null where a side says nothing. `group` is the kind of pair they are of, by default 0. */
export interface Pattern {levels: readonly (number | null)[]; pairs: number; group?: number}

/** What is known of a feature before learning: how often pairs taken at random reach each level (`random[level]`, shares that sum to 1), and of how many pairs both sides say something. */
export interface FeatureFacts {
  random: readonly number[];
  pairs: number;
  /** Shares among matches before anything is learnt, for levels without an order; what is learnt is drawn towards `random` by as much as ten matches weigh. Default: the highest level is agreement. */
  first?: readonly number[];
}

/** A learnt model: the share of pairs that are matches, and for each feature and level the probability among matches (m) and among others (u). */
export interface LinkModel extends Matching {u: Shares; /** u among pairs that agree in all features of `key`; that of the others is as in `u`. */ keyed: Shares; /** The same of each kind of pair. */ groups: readonly Matching[]; /** Pairs of two who share a home, for each pair that matches. */ homes: number; rounds: number}

/** For each feature a share of each level. */
type Shares = readonly (readonly number[])[];

/** Share of pairs that match, and of each level among them. */
export interface Matching {prior: number; m: Shares}

/** Options of learning; all have the one default that is used. */
export interface EmOptions {
  rounds?: number;
  tolerance?: number;
  /** Features on which the others depend among pairs that do not match, such as names on which nationality, city and household hang; default none. */
  key?: readonly number[];
  /** Records that differ in a feature of `names` may be of two who share a home, who agree in those of `shared` as one person does, and are as frequent as is learnt; default none. */
  home?: Home;
}

/** Features by which two persons of one home differ, and those that they may share. */
export interface Home {names: readonly number[]; shared: readonly number[]}

/** A kind of pair keeps what all pairs show by as much as so many matches weigh. */
const borrowed = 30;
/** Logarithm of the odds, 19 to 1, above which a pair is sure to match. */
const certain = Math.log(19);

/**
 * Learns m, u and the share of matches by expectation–maximisation (Dempster, Laird & Rubin 1977; for record linkage Winkler 1988), under Fellegi & Sunter's (1969)
 * independence of features given the match. `patterns` are the compared pairs, `totals` all pairs of which they are a part, of each kind: whether a pair was compared follows from its
 * levels alone, so that the posterior of a compared pair needs no correction, and pairs that were not compared count as no match. Kinds of pairs, as those inside one table and those between two,
 * have shares of matches and m of their own, drawn towards those of all: who is twice in one list is there with another phone. u follows from pairs at random, from which the
 * matches found so far are taken out. Initial values are fixed, so the result depends on nothing but the counts.
 */
export function learnModel(patterns: readonly Pattern[], features: readonly FeatureFacts[], totals: readonly number[], {rounds = 200, tolerance = 1e-7, key = [], home = {names: [], shared: []}}: EmOptions = {}): LinkModel {
  const total = totals.reduce((sum, pairs) => sum + pairs, 0);
  const known = patterns.map((pattern) => ({...pattern, group: pattern.group ?? 0, inKey: key.length > 0 && key.every((i) => pattern.levels[i] === (features[i]?.random.length ?? 0) - 1)}));
  const alike = known.reduce((sum, {pairs, inKey}) => sum + (inKey ? pairs : 0), 0);
  let all: Matching = {prior: Math.min(0.1, 0.2 * Math.sqrt(2 / Math.max(total, 2))) /* one record in five has one partner */, m: features.map(({random, first}) => (first === undefined ? initial(random.length) : smooth(first, 1e-9)))};
  let groups: Matching[] = totals.map(() => all);
  let u: Shares = features.map(({random}) => smooth(random, 1e-9)), keyed = u, homes = 1, round = 0;
  for (; round < rounds; ++round) {
    const {matched, sure, others, close, found, together} = expected(known, groups, u, keyed, {...home, logs: Math.log(homes)});
    const before = [all, ...groups].flatMap(({prior, m}) => [prior, ...m.flat()]);
    const matches = found.reduce((sum, n) => sum + n, 0);
    homes = (together + 1) / (matches + 1);
    all = {prior: share(matches, total), m: matched.map((counts, i) => bounded(smoothed(counts, features[i]), features[i]))};
    u = features.map((facts, i) => withoutMatches(facts, matched[i] ?? new Float64Array(), others[i] ?? new Float64Array()));
    const unseen = Math.max(0, key.reduce((pairs, i) => pairs * (u[i]?.at(-1) ?? 0), total) - alike); // pairs of equal names that no rule compared: those that were agree in something else by which they were found
    keyed = u.map((shares, i) => (key.includes(i) ? shares : smoothedTo(close[i] ?? new Float64Array(), shares, 30 + unseen)));
    groups = totals.length === 1 ? [all] : totals.map((pairs, g) => ({prior: share((found[g] ?? 0) + 1, pairs + 1), m: all.m.map((shares, i) => bounded(smoothedTo(sure[g]?.[i] ?? new Float64Array(), shares, borrowed), features[i]))}));
    const after = [all, ...groups].flatMap(({prior, m}) => [prior, ...m.flat()]);
    if (after.every((value, i) => Math.abs(value - (before[i] ?? 0)) < tolerance)) break;
  }
  return {...all, u, keyed, groups, homes, rounds: round};
}

const share = (found: number, total: number) => Math.min(0.5, Math.max(found / Math.max(total, 1), 1e-15));

/** What a model expects of the compared pairs: how many of each kind match, how often each level is among matches, among the others, and among the others that agree in the key; and of each kind among pairs that are sure to match without the feature. */
function expected(patterns: readonly (Pattern & {group: number; inKey: boolean})[], groups: readonly Matching[], u: Shares, keyed: Shares, home: Home & {logs: number}): {matched: Float64Array[]; sure: Float64Array[][]; others: Float64Array[]; close: Float64Array[]; found: number[]; together: number} {
  const none = () => u.map(({length}) => new Float64Array(length));
  const matched = none(), others = none(), close = none(), sure = groups.map(none), found = groups.map(() => 0);
  let together = 0;
  const logs = groups.map(({m}) => [u, keyed].map((other) => m.map((levels, i) => levels.map((value, level) => Math.log(value / (other[i]?.[level] ?? 1))))));
  for (const {levels, pairs, group, inKey} of patterns) {
    const prior = groups[group]?.prior ?? 0, bits = logs[group]?.[inKey ? 1 : 0];
    const of = (i: number) => { const level = levels[i]; return level === null || level === undefined ? 0 : bits?.[i]?.[level] ?? 0; };
    let weight = Math.log(prior / (1 - prior));
    const shared = home.names.some((i) => levels[i] === 0) ? Math.log1p(Math.exp(home.shared.reduce((sum, i) => sum + (home.names.includes(i) ? Math.max(0, of(i)) : of(i)), weight + home.logs))) : 0;
    for (let i = 0; i < levels.length; ++i) weight += of(i);
    weight -= shared; // against strangers and those of one home together
    const match = pairs / (1 + Math.exp(-weight));
    together += (pairs - match) * (1 - Math.exp(-shared));
    found[group] = (found[group] ?? 0) + match;
    for (let i = 0; i < levels.length; ++i) {
      const level = levels[i];
      if (level === null || level === undefined) continue;
      add(matched[i], level, match);
      add(others[i], level, pairs - match);
      if (inKey) add(close[i], level, pairs - match);
      if (weight - of(i) > certain) add(sure[group]?.[i], level, pairs);
    }
  }
  return {matched, sure, others, close, found, together};
}

const add = (counts: Float64Array | undefined, level: number, more: number) => { if (counts !== undefined) counts[level] = (counts[level] ?? 0) + more; };

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
