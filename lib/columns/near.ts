import {bare, fingerprint, toNumber} from "./reads.js";
import type {ColumnStatistics} from "./shape.js";
import type {SampleColumns} from "./pairs.js";

/**
 * Rows of a sample that are near-duplicates of an earlier one: equal under a normalised fingerprint of each cell (words sorted, case, accents, punctuation and blanks aside; numbers by their value),
 * but not as written. Columns in which nearly every row has a value of its own (keys, counters) are left out, for they tell copies apart; with fewer than two columns left there are none.
 */
export function nearDuplicates(columns: readonly ColumnStatistics[], sample: SampleColumns): number {
  const rows = sample[0]?.length ?? 0;
  const used = columns.map((column, i) => ({column, cells: sample[i] ?? []})).filter(({column}) => column.rows > column.missing && !isKey(column));
  if (used.length < 2) return 0;
  const seen = new Map<string, Set<string>>(), memory = new Map<string, string>();
  const alike = (cell: string | null): string => {
    if (cell === null) return "";
    const known = memory.get(cell);
    if (known !== undefined) return known;
    const number = toNumber(cell), key = number === undefined ? fingerprint(cell) || bare(cell) : String(number);
    memory.set(cell, key);
    return key;
  };
  let near = 0;
  for (let row = 0; row < rows; row += 1) {
    const cells = used.map(({cells: all}) => all[row] ?? null), key = cells.map(alike).join("\u0001"), written = cells.join("\u0001");
    const known = seen.get(key);
    if (known === undefined) seen.set(key, new Set([written]));
    else if (!known.has(written)) {
      near += 1;
      known.add(written);
    }
  }
  return near;
}

/** Whether nearly all values of a column stand in one row only and are whole numbers or short codes. */
function isKey({distinct, rows, missing, reads, text}: ColumnStatistics): boolean {
  return distinct > 0.98 * (rows - missing) && (reads === "integer" || (reads === "text" && (text?.longest ?? 99) <= 40));
}
