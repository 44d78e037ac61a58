import {findPersonal} from "../privacy/detect.js";
import {suppressed} from "../privacy/suppress.js";
import {compareText, typeOf} from "./values.js";
import type {Bin, ColumnStatistics, NumberStatistics, Side, TableStatistics, TextStatistics, ValueCount} from "./shape.js";

/** A bin of a published histogram: rows null where they are too few to show, an end null where the extreme may not be told. */
export interface PublishedBin {from: number | null; until: number | null; rows: number | null}

/** A column fit to leave the lake: see `publishColumn`. */
export interface PublishedColumn extends Omit<ColumnStatistics, "number" | "text" | "day" | "similar" | "placeholderWords"> {
  /** Words for nothing that stand in enough rows, with their number, such as `N/A (120)`. */
  placeholderWords: readonly string[];
  number: (Omit<NumberStatistics, "min" | "max" | "mean" | "sd" | "skew" | "kurtosis" | "quantiles" | "fences" | "below" | "above" | "bins"> & {
    min: number | null; max: number | null; mean: number | null; sd: number | null; skew: number | null; kurtosis: number | null;
    quantiles: readonly (number | null)[]; fences: readonly [number, number] | null; below: number | null; above: number | null; bins: readonly PublishedBin[];
  }) | null;
  text: TextStatistics | null;
  day: ColumnStatistics["day"];
  /** Groups of values alike that may be shown, and how many there are in all. */
  similar: ColumnStatistics["similar"];
  similarGroups: number;
  /** How far the values of the column may be shown: all the groups that are large enough, groups of a generalised class without extremes, or none. */
  shown: "groups" | "generalised" | "none";
}

/** What may be shown of a column: `none` where it names persons, or may point at one because rows of its table are not persons. */
export function shownOf({privacy}: Pick<ColumnStatistics, "privacy">, rowsArePersons: boolean): PublishedColumn["shown"] {
  return privacy === "none" ? "groups" : privacy === "quasi" && rowsArePersons ? "generalised" : "none";
}

/** Numbers as they leave the lake: 12 digits. */
const digits = (x: number): number => Number(x.toPrecision(12));

/**
 * A column as it may leave the lake: values and bins of fewer rows than the threshold are left out, and with them the smallest others while what is hidden could be worked out; columns of persons
 * keep counts, lengths and shapes that enough rows have; of generalised ones only quartiles and the middle of the histogram are told; texts that have the form of something personal never are.
 */
export function publishColumn(column: ColumnStatistics, shown: PublishedColumn["shown"], threshold: number): PublishedColumn {
  const {top, number, text, day, similar, placeholderWords, rows, missing, ...rest} = column;
  const there = rows - missing, values = shown === "none" ? [] : visible(top, there, threshold), all = shown === "groups" && typeOf(column.type) !== "text";
  const typed = shown === "groups" && (all || column.reads === "integer" || column.reads === "number" || column.reads === "date" || column.reads === "timestamp");
  const enough = (list: readonly ValueCount[]) => list.filter((entry) => entry.rows >= threshold && harmless(entry.value));
  return {
    ...rest, rows, missing, shown, top: values, placeholderWords: (shown === "none" ? [] : enough(placeholderWords)).map(({value, rows: n}) => `${value} (${n})`), min: typed ? told(column.min) : null, max: typed ? told(column.max) : null,
    number: number === null || shown === "none" || number.values < threshold ? null : publishNumber(number, shown === "groups", threshold),
    text: text === null ? null : {...text, meanLength: digits(text.meanLength), patterns: enough(text.patterns)},
    day: shown === "groups" ? day : null,
    similar: shown === "groups" ? similar.filter(({values: alike}) => alike.every((value) => value.rows >= threshold && harmless(value.value))) : [], similarGroups: similar.length
  };
}

/** Whether a value has no form of something personal, and is short enough to show. */
export function harmless(value: string): boolean {
  return findPersonal(value).length === 0 && value.length <= 200;
}

function told(value: string | null): string | null {
  return value !== null && harmless(value) ? value : null;
}

/** Values of enough rows; the rest of the rows is the cell beside them. */
function visible(top: readonly ValueCount[], there: number, threshold: number): ValueCount[] {
  const rest = there - top.reduce((sum, {rows}) => sum + rows, 0);
  const hidden = suppressed([...top.map(({rows}) => rows), Math.max(0, rest)], threshold);
  return top.filter(({value}, i) => !hidden[i] && harmless(value)).sort((a, b) => b.rows - a.rows || compareText(a.value, b.value));
}

function publishNumber(number: NumberStatistics, whole: boolean, threshold: number): NonNullable<PublishedColumn["number"]> {
  const {values, quantiles, fences, below, above, zeros, negatives} = number;
  const moments = {mean: digits(number.mean), sd: number.sd === null ? null : digits(number.sd), skew: number.skew === null ? null : digits(number.skew), kurtosis: number.kurtosis === null ? null : digits(number.kurtosis)};
  const middle = quantiles.map((value, i) => (whole || (i >= 3 && i <= 5 && values >= 4 * threshold) ? digits(value) : null));
  return {
    values, zeros, negatives, ...moments, quantiles: middle, bins: publishBins(number.bins, whole, threshold),
    ...(whole ? {min: digits(number.min), max: digits(number.max), fences: [digits(fences[0]), digits(fences[1])] as const, below, above} : {min: null, max: null, fences: null, below: null, above: null})
  };
}

/** Bins with few rows hidden, with others while they could be worked out; without extremes the ends of the outer bins are open. */
export function publishBins(bins: readonly Bin[], whole: boolean, threshold: number): PublishedBin[] {
  const hidden = suppressed(bins.map(({rows}) => rows), threshold);
  return bins.map(({from, until, rows}, i): PublishedBin => ({from: i === 0 && !whole ? null : digits(from), until: i === bins.length - 1 && !whole ? null : digits(until), rows: hidden[i] ? null : rows}));
}

/** Whether each row of a table is a person of its own, or names none: no identity column of it repeats. */
export function rowsArePersons(table: Pick<TableStatistics, "columns">, identity: readonly string[]): boolean {
  return table.columns.every(({column, from, distinct, rows, missing}) => !(identity.includes(column) || (from !== null && identity.includes(from))) || distinct === rows - missing);
}

/** One line of the page's list of tables: `file` names the file with the rest. */
export interface IndexRow {table: string; side: Side; file: string; parts: number; rows: number; columns: number; crossed: number; cells: number; missing: number; duplicates: number; act: number; look: number; related: string; rank: number}

/** A column in the list of its table: name, what it reads as, class, missing, different values, alerts that ask for something, and a few bars. */
export interface ListedColumn {c: string; r: ColumnStatistics["reads"]; p: ColumnStatistics["privacy"]; m: number; d: number; a: number; s: readonly number[]}

/** A table's file: everything but the details of its columns, which follow in `parts` files, or here where they are few. */
export interface TableFile extends Omit<TableStatistics, "columns" | "pairs" | "missingTogether"> {
  list: readonly ListedColumn[];
  /** Pairs as numbers of columns (from 0), method (p, s, c, r) and value. */
  pairs: readonly (readonly [a: number, b: number, method: string, value: number])[];
  missingTogether: readonly (readonly [a: number, b: number, value: number, both: number])[];
  details: readonly PublishedColumn[] | null;
  size: number;
}

/** Columns whose details lie in one file. */
export const partSize = 100;

/** A few bars of a column, at most ten, 0 to 9: its histogram, else its commonest values. */
export function sparkBars({number, top, missing, rows}: PublishedColumn): number[] {
  const bins = number?.bins.map((bin) => bin.rows ?? 0) ?? [];
  const merged = bins.length > 10 ? Array.from({length: 10}, (_, i) => bins.slice(Math.floor((i * bins.length) / 10), Math.floor(((i + 1) * bins.length) / 10)).reduce((a, b) => a + b, 0)) : bins.length > 0 ? bins : top.slice(0, 8).map((value) => value.rows);
  const most = Math.max(1, ...merged, bins.length > 0 ? 0 : (rows - missing) / 4);
  return merged.map((value) => Math.ceil((9 * value) / most));
}
