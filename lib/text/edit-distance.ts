/**
 * Optimal string alignment distance: fewest insertions, deletions, substitutions and swaps of neighbours when no part is edited twice (Damerau 1964; restricted form
 * of Boytsov, *Indexing methods for approximate dictionary searching*, JEA 16, 2011), in code points. Beyond `limit` the result is `limit + 1`.
 */
export function optimalStringAlignment(a: string, b: string, limit = Infinity): number {
  const [left, right] = [[...a], [...b]];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({length: right.length + 1}, (_, j) => j);
  for (let i = 1; i <= left.length; ++i) {
    const row = [i];
    for (let j = 1; j <= right.length; ++j) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit && Math.min(...last) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return Math.min(at(last, right.length), limit + 1);
}

const at = (row: readonly number[], j: number) => row[j] ?? Infinity;
