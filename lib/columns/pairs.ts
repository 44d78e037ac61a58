import {bare, isMissing, isPlaceholder, toDate, toNumber} from "./reads.js";
import {pairColumns, type ColumnStatistics, type MissingPair, type PairStatistics} from "./shape.js";

/** Different values up to which a column counts as categories. */
export const mostCategories = 50;

/** Cells of a sample, column by column, as the lake's text. */
export type SampleColumns = readonly (readonly (string | null)[])[];

/** A column as numbers, NaN where there is none, or as numbered categories, −1 where there is none. */
export type Coded = {name: string} & ({kind: "number"; values: Float64Array; order: Int32Array} | {kind: "category"; codes: Int32Array; size: number});

/** The columns of a sample that can be compared: numbers, days and columns of few different values; constant ones and texts of many values are left out. At most `pairColumns`, from the left. */
export function codeColumns(columns: readonly ColumnStatistics[], sample: SampleColumns): Coded[] {
  return columns.flatMap((column, i): Coded[] => {
    const cells = sample[i] ?? [];
    if (column.distinct < 2) return [];
    if (column.reads === "integer" || column.reads === "number") return numbered(column.column, cells.map((cell) => (cell === null ? NaN : toNumber(cell) ?? NaN)));
    if (column.reads === "date" || column.reads === "timestamp") return numbered(column.column, cells.map((cell) => (cell === null ? NaN : toDate(cell)?.day ?? NaN)));
    return categories(column.column, cells);
  }).slice(0, pairColumns);
}

function numbered(name: string, cells: readonly number[]): Coded[] {
  const values = Float64Array.from(cells), present = Int32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  const order = present.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  return (values[order[0] ?? 0] ?? 0) < (values[order.at(-1) ?? 0] ?? 0) ? [{name, kind: "number", values, order}] : [];
}

function categories(name: string, cells: readonly (string | null)[]): Coded[] {
  const known = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || isMissing(cell) || isPlaceholder(cell)) return -1;
    const text = bare(cell);
    if (!known.has(text)) known.set(text, known.size);
    return known.get(text) ?? -1;
  });
  return known.size >= 2 && known.size <= mostCategories ? [{name, kind: "category", codes, size: known.size}] : [];
}

/** The association of every two columns: Pearson and Spearman, bias-corrected Cramér's V, correlation ratio; pairs with fewer than 3 rows or without spread are left out. */
export function associations(columns: readonly Coded[]): PairStatistics[] {
  const pairs: PairStatistics[] = [];
  columns.forEach((a, i) => columns.slice(i + 1).forEach((b) => {
    const add = (method: PairStatistics["method"], found: {value: number; rows: number} | undefined) => { if (found !== undefined && Number.isFinite(found.value)) pairs.push({a: a.name, b: b.name, method, value: round(found.value), rows: found.rows}); };
    if (a.kind === "number" && b.kind === "number") {
      add("pearson", pearson(a.values, b.values));
      add("spearman", spearman(a, b));
    } else if (a.kind === "category" && b.kind === "category") add("cramer", cramer(a.codes, b.codes));
    else if (a.kind === "category" && b.kind === "number") add("ratio", correlationRatio(a.codes, b.values));
    else if (a.kind === "number" && b.kind === "category") add("ratio", correlationRatio(b.codes, a.values));
  }));
  return pairs;
}

function round(value: number): number {
  return Number(value.toFixed(12));
}

/** Pearson's correlation over the places where both are there. */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): {value: number; rows: number} | undefined {
  let n = 0, ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] ?? NaN, y = b[i] ?? NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n += 1; // running means and products (Welford 1962)
    const dx = x - ma, dy = y - mb;
    ma += dx / n;
    mb += dy / n;
    aa += dx * (x - ma);
    bb += dy * (y - mb);
    ab += dx * (y - mb);
  }
  return n < 3 || !(aa > 0) || !(bb > 0) ? undefined : {value: Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))), rows: n};
}

type Numbers = Extract<Coded, {kind: "number"}>;

/** Spearman's rank correlation over the places where both are there, ties with their mean rank. */
export function spearman(a: Numbers, b: Numbers): {value: number; rows: number} | undefined {
  return pearson(ranks(a, b.values), ranks(b, a.values));
}

function ranks({values, order}: Numbers, other: Float64Array): Float64Array {
  const found = new Float64Array(values.length).fill(NaN);
  const both = order.filter((i) => !Number.isNaN(other[i]));
  for (let from = 0; from < both.length;) {
    let until = from + 1;
    while (until < both.length && values[both[until] ?? 0] === values[both[from] ?? 0]) until += 1;
    for (let i = from; i < until; i += 1) found[both[i] ?? 0] = (from + until + 1) / 2;
    from = until;
  }
  return found;
}

/** Cramér's V corrected for its bias (W. Bergsma, "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society 42, 2013); codes below 0 are missing. */
export function cramer(a: ArrayLike<number>, b: ArrayLike<number>): {value: number; rows: number} | undefined {
  const cells = new Map<number, number>(), across = new Map<number, number>(), down = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] ?? -1, y = b[i] ?? -1;
    if (x < 0 || y < 0) continue;
    n += 1;
    cells.set(x * 65_536 + y, (cells.get(x * 65_536 + y) ?? 0) + 1);
    across.set(x, (across.get(x) ?? 0) + 1);
    down.set(y, (down.get(y) ?? 0) + 1);
  }
  const [k, r] = [across.size, down.size];
  if (n < 3 || k < 2 || r < 2) return undefined;
  let squares = 0;
  for (const [key, count] of cells) squares += count ** 2 / ((across.get(Math.floor(key / 65_536)) ?? 1) * (down.get(key % 65_536) ?? 1));
  const phi2 = Math.max(0, squares - 1 - ((k - 1) * (r - 1)) / (n - 1)), least = Math.min(k - (k - 1) ** 2 / (n - 1), r - (r - 1) ** 2 / (n - 1)) - 1;
  return {value: least > 0 ? Math.min(1, Math.sqrt(phi2 / least)) : 0, rows: n};
}

/** The correlation ratio η (Pearson 1905): the square root of the share of a number's variance that lies between categories. */
export function correlationRatio(codes: ArrayLike<number>, values: ArrayLike<number>): {value: number; rows: number} | undefined {
  const groups = new Map<number, {n: number; sum: number}>();
  let n = 0, mean = 0, squares = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? -1, x = values[i] ?? NaN;
    if (code < 0 || Number.isNaN(x)) continue;
    const group = groups.get(code) ?? {n: 0, sum: 0};
    groups.set(code, {n: group.n + 1, sum: group.sum + x});
    n += 1;
    const d = x - mean;
    mean += d / n;
    squares += d * (x - mean);
  }
  if (n < 3 || groups.size < 2 || !(squares > 0)) return undefined;
  const between = [...groups.values()].reduce((total, group) => total + group.n * (group.sum / group.n - mean) ** 2, 0);
  return {value: Math.min(1, Math.sqrt(between / squares)), rows: n};
}

/** Columns missing together: the phi coefficient of being missing, of columns that are missing somewhere and there somewhere; only pairs in which it is not 0, strongest first, at most `limit`. */
export function missingTogether(names: readonly string[], sample: SampleColumns, limit = 200): MissingPair[] {
  const gaps = names.flatMap((name, i) => {
    const missing = Float64Array.from(sample[i] ?? [], (cell) => (isMissing(cell) || (cell !== null && isPlaceholder(cell)) ? 1 : 0));
    const count = missing.reduce((a, b) => a + b, 0);
    return count > 0 && count < missing.length ? [{name, missing}] : [];
  }).slice(0, pairColumns);
  const pairs = gaps.flatMap((a, i) => gaps.slice(i + 1).flatMap((b): MissingPair[] => {
    const value = pearson(a.missing, b.missing)?.value ?? 0;
    return Math.abs(value) < 1e-9 ? [] : [{a: a.name, b: b.name, value: round(value), both: a.missing.reduce((total, gap, row) => total + gap * (b.missing[row] ?? 0), 0)}];
  }));
  return pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.a < b.a ? -1 : a.a > b.a ? 1 : a.b < b.b ? -1 : 1)).slice(0, limit);
}
