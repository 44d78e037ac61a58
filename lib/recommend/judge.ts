import type {Random} from "../random.js";

/** A mean with its 95% interval. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/** Means and percentile intervals by the bootstrap over persons (Efron 1979): `rows[m][p]` is what method m does for person p; every resample is the same for all methods, so that differences are paired. */
export function bootstrap(rows: readonly ArrayLike<number>[], random: Random, resamples = 300): {each: Interval[]; /** Each method less the first, and the share of resamples that deny its sign, twice (at least 1 in resamples). */ less: (Interval & {p: number})[]} {
  const persons = rows[0]?.length ?? 0, means = rows.map(() => new Float64Array(resamples));
  for (let r = 0; r < resamples; ++r) {
    const sums = new Float64Array(rows.length);
    for (let n = 0; n < persons; ++n) {
      const p = Math.floor(random() * persons);
      for (const [m, row] of rows.entries()) sums[m]! += row[p]!;
    }
    for (const [m, list] of means.entries()) list[r] = sums[m]! / persons;
  }
  const interval = (values: Float64Array, mean: number): Interval => { const sorted = values.slice().sort(), at = (q: number) => sorted[Math.min(resamples - 1, Math.floor(q * resamples))] ?? NaN; return {mean, low: at(0.025), high: at(0.975)}; };
  const mean = (row: ArrayLike<number>) => { let sum = 0; for (let p = 0; p < persons; ++p) sum += row[p]!; return sum / persons; };
  const own = rows.map(mean);
  return {
    each: rows.map((_, m) => interval(means[m]!, own[m]!)),
    less: rows.map((_, m) => {
      const gaps = means[m]!.map((value, r) => value - means[0]![r]!), not = Math.min(gaps.filter((gap) => gap <= 0).length, gaps.filter((gap) => gap >= 0).length);
      return {...interval(gaps, own[m]! - own[0]!), p: Math.min(1, Math.max(1, 2 * not) / resamples)};
    })
  };
}

/** The persons of a draw without replacement, ascending; all where there are no more. */
export function drawn(persons: readonly number[], most: number, random: Random): number[] {
  if (persons.length <= most) return [...persons];
  const left = [...persons];
  for (let i = 0; i < most; ++i) { const j = i + Math.floor(random() * (left.length - i)); [left[i], left[j]] = [left[j]!, left[i]!]; }
  return left.slice(0, most).sort((a, b) => a - b);
}
