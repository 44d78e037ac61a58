/** Dates at which past months had just ended, oldest first: the first days of the last `count` months up to `asOf`, each the first day that its computation does not see. */
export function monthEnds(asOf: string, count: number): string[] {
  const [year = 0, month = 1] = asOf.split("-").map(Number);
  return Array.from({length: count}, (_, i) => new Date(Date.UTC(year, month - 1 - (count - 1 - i), 1)).toISOString().slice(0, 10));
}
