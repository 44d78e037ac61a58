/**
 * Rank of integer rows by elimination without fractions: exact in whole numbers of any size or, where many large rows would make them huge, modulo a large prime. What can be combined to a row
 * is in the span of the others.
 */
export function rank(rows: readonly (readonly number[])[], prime?: bigint): number {
  const within = (value: bigint) => (prime === undefined ? value : ((value % prime) + prime) % prime);
  const matrix = rows.map((row) => row.map(BigInt));
  let found = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); ++column) {
    const at = matrix.findIndex((row, i) => i >= found && row[column] !== 0n);
    if (at < 0) continue;
    [matrix[found], matrix[at]] = [matrix[at] ?? [], matrix[found] ?? []];
    const pivot = matrix[found] ?? [], head = pivot[column] ?? 1n;
    for (let i = found + 1; i < matrix.length; ++i) {
      const row = matrix[i] ?? [], factor = row[column] ?? 0n;
      if (factor !== 0n) matrix[i] = row.map((value, j) => within(value * head - (pivot[j] ?? 0n) * factor));
    }
    ++found;
  }
  return found;
}
