/** Natural logarithm of the gamma function for x > 0 (Lanczos 1964, g = 7, nine terms; relative error below 1e-13). */
export function logGamma(x: number): number {
  const terms = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [first = 0, ...rest] = terms;
  const t = x + 6.5;
  const sum = rest.reduce((total, term, i) => total + term / (x + i), first);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Upper tail of the chi-squared distribution with `df` degrees of freedom at `x`: regularised incomplete gamma function by series or continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31). */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0 || df <= 0) return 1;
  const [a, y] = [df / 2, x / 2];
  const front = Math.exp(-y + a * Math.log(y) - logGamma(a));
  if (y < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let n = 1; n < 1000 && Math.abs(term) > Math.abs(sum) * 1e-15; ++n) { term *= y / (a + n); sum += term; }
    return Math.max(0, 1 - sum * front);
  }
  let [b, c, d] = [y + 1 - a, 1e300, 1 / (y + 1 - a)];
  let h = d;
  for (let n = 1; n < 1000; ++n) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

/**
 * Two-sided p-value that two shares, `a` of `n` and `b` of `m`, are one: chi-squared test of the two-by-two table without correction, and Fisher's exact test (1935; tables no likelier
 * than the one seen) where a cell is expected to hold fewer than ten. 1 where a side is empty.
 */
export function twoProportions(a: number, n: number, b: number, m: number): number {
  if (n <= 0 || m <= 0) return 1;
  const [hits, all] = [a + b, n + m];
  if (hits === 0 || hits === all) return 1;
  const least = (Math.min(hits, all - hits) * Math.min(n, m)) / all;
  if (least < 10) return fisher(a, n, hits, all);
  const difference = a / n - b / m;
  const pooled = hits / all;
  return chiSquareTail((difference * difference) / (pooled * (1 - pooled) * (1 / n + 1 / m)), 1);
}

/** Fisher's exact test: `a` hits among `n` drawn from `all`, of which `hits` are hits. */
function fisher(a: number, n: number, hits: number, all: number): number {
  const choose = (x: number, k: number) => logGamma(x + 1) - logGamma(k + 1) - logGamma(x - k + 1);
  const whole = choose(all, n);
  const log = (k: number) => choose(hits, k) + choose(all - hits, n - k) - whole;
  const [low, high, seen] = [Math.max(0, n + hits - all), Math.min(n, hits), log(a)];
  let sum = 0;
  for (let k = low; k <= high; ++k) { const each = log(k); if (each <= seen + 1e-7) sum += Math.exp(each); }
  return Math.min(1, sum);
}

/** Two-sided p-value that two counts have one Poisson rate (Przyborowski & Wilenski 1940, normal approximation). */
export function twoCounts(a: number, b: number): number {
  return a + b === 0 ? 1 : chiSquareTail((a - b) ** 2 / (a + b), 1);
}

/** P-value that two lists of counts over the same bins come from one distribution (Pearson's chi-squared test of homogeneity); bins expected to hold fewer than five on a side are put together. */
export function homogeneity(before: readonly number[], now: readonly number[]): number {
  const [n, m] = [total(before), total(now)];
  if (n === 0 || m === 0) return 1;
  const pairs = before.map((count, i) => [count, now[i] ?? 0] as const);
  const small = ([a, b]: readonly [number, number]) => ((a + b) * Math.min(n, m)) / (n + m) < 5;
  const rest = pairs.filter(small).reduce(([a, b], [c, d]) => [a + c, b + d] as const, [0, 0] as const);
  const bins = [...pairs.filter((pair) => !small(pair)), ...(rest[0] + rest[1] > 0 ? [rest] : [])];
  const statistic = bins.reduce((sum, [a, b]) => {
    const [x, y] = [((a + b) * n) / (n + m), ((a + b) * m) / (n + m)];
    return sum + (a - x) ** 2 / x + (b - y) ** 2 / y;
  }, 0);
  return chiSquareTail(statistic, bins.length - 1);
}

/** Population stability index of two lists of counts over the same bins (Siddiqi 2006): below 0.1 little change, above 0.25 large; half a case is added to each bin. */
export function stability(before: readonly number[], now: readonly number[]): number {
  const [n, m] = [total(before) + before.length / 2, total(now) + before.length / 2];
  return before.reduce((sum, count, i) => {
    const [p, q] = [(count + 0.5) / n, ((now[i] ?? 0) + 0.5) / m];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

/** P-values adjusted so that those at or below a level are a list with at most that share of false discoveries (Benjamini & Hochberg 1995), in the order given. */
export function falseDiscovery(values: readonly number[]): number[] {
  const order = values.map((p, i) => [p, i] as const).sort(([a], [b]) => b - a);
  const adjusted: number[] = new Array<number>(values.length).fill(1);
  let least = 1;
  order.forEach(([p, i], rank) => {
    least = Math.min(least, (p * values.length) / (values.length - rank));
    adjusted[i] = least;
  });
  return adjusted;
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
