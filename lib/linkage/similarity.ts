/** Similarity of two texts by Jaro (1989), 0 to 1: shares of letters that both have near the same place, and of these half of those that stand in another order, in whole numbers as in Winkler's program. */
export function jaro(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  if (left.length === 0 && right.length === 0) return 1;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const common = left.filter((letter, i) => {
    for (let j = Math.max(0, i - reach); j <= Math.min(right.length - 1, i + reach); ++j) {
      if (taken.has(j) || right[j] !== letter) continue;
      taken.add(j);
      return true;
    }
    return false;
  });
  if (common.length === 0) return 0;
  const theirs = right.filter((_, j) => taken.has(j));
  const moved = Math.floor(common.filter((letter, i) => letter !== theirs[i]).length / 2);
  return (common.length / left.length + common.length / right.length + (common.length - moved) / common.length) / 3;
}

/** Jaro's similarity, raised by a tenth of what is missing for each of up to four equal first letters where it is at least 0.7 (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const similar = jaro(a, b);
  if (similar < 0.7) return similar;
  const [left, right] = [[...a].slice(0, 4), [...b].slice(0, 4)];
  const differs = left.findIndex((letter, i) => letter !== right[i]);
  return similar + 0.1 * (differs < 0 ? left.length : differs) * (1 - similar);
}

/** Fewest insertions, deletions, substitutions and swaps of neighbours, parts edited again allowed (Damerau 1964; algorithm of Lowrance & Wagner 1975). */
export function damerauLevenshtein(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const far = left.length + right.length;
  const cost = Array.from({length: left.length + 2}, () => new Array<number>(right.length + 2).fill(far));
  const get = (i: number, j: number) => cost[i]?.[j] ?? far;
  const set = (i: number, j: number, value: number) => { (cost[i] ?? [])[j] = value; };
  for (let i = 0; i <= left.length; ++i) set(i + 1, 1, i);
  for (let j = 0; j <= right.length; ++j) set(1, j + 1, j);
  const rows = new Map<string, number>();
  for (let i = 1; i <= left.length; ++i) {
    let column = 0;
    for (let j = 1; j <= right.length; ++j) {
      const [k, l] = [rows.get(right[j - 1] ?? "") ?? 0, column];
      const same = left[i - 1] === right[j - 1];
      if (same) column = j;
      set(i + 1, j + 1, Math.min(get(i, j) + (same ? 0 : 1), get(i + 1, j) + 1, get(i, j + 1) + 1, get(k, l) + (i - k - 1) + 1 + (j - l - 1)));
    }
    rows.set(left[i - 1] ?? "", i);
  }
  return get(left.length + 1, right.length + 1);
}
