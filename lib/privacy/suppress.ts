/**
 * Which cells of a list whose total is published must be hidden so that no group under `threshold` can be seen or worked out:
 * primary cells are those of 1 to threshold − 1 members; while the hidden cells together hold fewer than `threshold` members, or only one cell is hidden,
 * the smallest cell still shown is hidden too (complementary suppression: Cox 1980, "Suppression Methodology and Statistical Disclosure Control").
 * Empty cells hide nobody and stay. Returns one flag a cell, in the order given.
 */
export function suppressed(sizes: readonly number[], threshold: number): boolean[] {
  const hidden = sizes.map((size) => size > 0 && size < threshold);
  const smallestShown = () => sizes.reduce((best, size, i) => (!hidden[i] && size > 0 && (best < 0 || size < (sizes[best] ?? 0)) ? i : best), -1);
  for (;;) {
    const cells = sizes.filter((_, i) => hidden[i]);
    const members = cells.reduce((sum, size) => sum + size, 0);
    if (cells.length === 0 || (cells.length > 1 && members >= threshold)) return hidden;
    const next = smallestShown();
    if (next < 0) return hidden;
    hidden[next] = true;
  }
}

/**
 * Puts the groups under `threshold` together, with the next smallest ones until they are enough; returns the groups shown, largest first as given,
 * and the members of the merged group (empty if every group is large enough).
 */
export function mergeSmall<T>(groups: readonly T[], size: (group: T) => number, threshold: number): {shown: T[]; merged: T[]} {
  const hidden = suppressed(groups.map(size), threshold);
  const empty = hidden.some(Boolean) ? groups.map((group) => size(group) === 0) : groups.map(() => false);
  return {shown: groups.filter((_, i) => !hidden[i] && !empty[i]), merged: groups.filter((_, i) => hidden[i] || empty[i])};
}
