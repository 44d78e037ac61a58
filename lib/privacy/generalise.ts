/**
 * Attributes of persons, told less exactly until at least `k` persons share each combination (k-anonymity by suppression: Samarati & Sweeney 1998). The columns go from the last to the first:
 * whoever stands in a group of fewer than `k` loses one more; should fewer than `k` be left with nothing told, the smallest groups beside them lose theirs too. Fewer than `k` persons at all tell nothing.
 */
export function generalise(rows: readonly (readonly (string | null)[])[], k: number): (string | null)[][] {
  const width = rows[0]?.length ?? 0, told = new Array<number>(rows.length).fill(width);
  const shown = (i: number) => (rows[i] ?? []).map((value, column) => (column < (told[i] ?? 0) ? value : null));
  const groups = (members: readonly number[]) => {
    const found = new Map<string, number[]>();
    for (const i of members) { const key = JSON.stringify(shown(i)); found.set(key, [...(found.get(key) ?? []), i]); }
    return [...found.values()];
  };
  const all = rows.map((_, i) => i);
  for (let level = width; level > 0; --level) for (const group of groups(all)) if (group.length < k) for (const i of group) told[i] = Math.min(told[i] ?? 0, level - 1);
  for (;;) {
    const found = groups(all).sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0)), blank = (group: readonly number[]) => shown(group[0] ?? 0).every((value) => value === null);
    const small = found.filter((group) => group.length < k);
    if (small.length === 0 || found.length === 1) return all.map(shown);
    for (const group of small) for (const i of group) told[i] = 0;
    const next = found.find((group) => group.length >= k && !blank(group));
    if (small.every(blank) && next !== undefined) for (const i of next) told[i] = 0;
  }
}

/** The ten years of life in which somebody is on a day, in words of a range; null without a date of birth that can be. */
export function ageBand(birthDate: string | null, asOf: string): string | null {
  if (birthDate === null || !/^\d{4}-\d{2}-\d{2}/.test(birthDate)) return null;
  const age = Number(asOf.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (asOf.slice(5) < birthDate.slice(5, 10) ? 1 : 0);
  if (age < 0 || age > 120) return null;
  return age < 20 ? "0–19" : age >= 70 ? "70+" : `${10 * Math.floor(age / 10)}–${10 * Math.floor(age / 10) + 9}`;
}
