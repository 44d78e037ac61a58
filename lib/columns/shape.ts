/**
 * Statistics of the columns of every table, as the lake holds them: `columns.raw_<source>` for a source as delivered (records only, every cell text) and
 * `columns.clean_<table>` for every clean, routed and derived table. Each is a table of the two columns `part` and `body` (JSON); `readStatistics` makes one value of its rows.
 * The lake's numbers are whole: nothing is suppressed and values of persons stand in them. Only what `publish.columns` makes of them may leave.
 */
export type Side = "raw" | "clean";

/** What the values of a column read as. In raw tables: what all but a twentieth of its values read as; `empty` has no value. `integer` excludes numbers with leading zeros (`007`), which are text. */
export type Reads = "empty" | "boolean" | "integer" | "number" | "date" | "timestamp" | "text";

/** A value, as text, and the rows that hold it. */
export interface ValueCount {value: string; rows: number}

/** Rows whose number lies in `from ≤ x < until`; the last bin includes its end. Days count from 1970-01-01. */
export interface Bin {from: number; until: number; rows: number}

/** Numbers of a column: of the finite ones; days since 1970-01-01 for dates and times (cut to their day). */
export interface NumberStatistics {
  /** Rows that hold a finite number or a day. */
  values: number;
  min: number;
  max: number;
  mean: number;
  /** Standard deviation of a sample (n − 1); null below 2 values. */
  sd: number | null;
  /** Adjusted Fisher–Pearson skewness G1 (as pandas `skew`); null below 3 values or without spread. */
  skew: number | null;
  /** Adjusted excess kurtosis G2 (as pandas `kurt`); null below 4 values or without spread. */
  kurtosis: number | null;
  /** Quantiles by R-7 (Hyndman & Fan 1996) at `quantileShares`. */
  quantiles: readonly number[];
  zeros: number;
  negatives: number;
  /** Tukey's fences (1977), 1.5 interquartile ranges beyond the quartiles, and the rows beyond them. */
  fences: readonly [low: number, high: number];
  below: number;
  above: number;
  /** Freedman–Diaconis (1981) widths, moved to 1, 2, 2.5 or 5 times a power of ten; at most `mostBins`, all of equal width but for what lies beyond them (`from` or `until` then is the extreme). */
  bins: readonly Bin[];
}

/** The shares at which `NumberStatistics.quantiles` stand. */
export const quantileShares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/** The most bins of a histogram. */
export const mostBins = 40;

/** Texts of a column: raw columns and clean ones of text. */
export interface TextStatistics {
  /** Signs (code points) of the values that are there. */
  shortest: number;
  longest: number;
  meanLength: number;
  /** Rows with a blank at the start or end. */
  outerBlanks: number;
  /** Rows without a small letter, without a capital, and with both; of those that have letters of a script with case (A–Z). */
  upper: number;
  lower: number;
  mixed: number;
  /** Values that differ only in case from another value of the column, beyond the first of each. */
  caseTwins: number;
  /** Rows with signs of a wrong encoding: U+FFFD, or the pairs that UTF-8 read as Latin-1 leaves (`Ã©`, `â€™`). */
  garbled: number;
  /** Shapes of values: each digit 9, small letter a, capital A, others as they are, cut after `shapeLength` signs (…); the commonest, most first. */
  patterns: readonly ValueCount[];
  /** How many different shapes there are. */
  shapes: number;
}

/** Signs of a value that its shape tells. */
export const shapeLength = 24;

/** A form in which dates stand: a Java pattern (`yyyy-MM-dd`, `d/M/yyyy` where day and month cannot be told apart), and the rows. */
export interface DateForm {form: string; rows: number}

/** Days of a column of dates or times; of raw columns those in a form that can be read without guessing. */
export interface DayStatistics {
  first: string;
  last: string;
  /** Different days that have a row. */
  days: number;
  /** Rows on or after `asOf`. */
  future: number;
  /** The longest runs of days without any row, longest first: the first and the last empty day. */
  gaps: readonly {from: string; until: string; days: number}[];
  /** The median number of days between one day with a row and the next. */
  usualStep: number;
}

/** Values of one column that are one under a normalised fingerprint (OpenRefine's key collision: small letters, no punctuation, words sorted, each once). */
export interface SimilarValues {values: readonly ValueCount[]}

/** All that is known of one column. Counts are rows unless said otherwise. */
export interface ColumnStatistics {
  column: string;
  /** 1 for the first column of its table. */
  position: number;
  /** Type of the lake's column as the engine writes it: `VARCHAR`, `BIGINT`, `DECIMAL(12,2)`, `DATE`, `TIMESTAMP`, `BOOLEAN`, `DOUBLE`. */
  type: string;
  reads: Reads;
  /** The source column it is made of (clean), itself (raw); null for derived columns. */
  from: string | null;
  /** As `privacyOf`; a raw column has the strictest class of the clean columns made of it, and `direct` where none is. */
  privacy: "none" | "quasi" | "direct";
  rows: number;
  /** Empty cells and texts of blanks alone. */
  missing: number;
  /** Of these, texts of blanks alone. */
  blank: number;
  /** Words for nothing (`N/A`, `null`, `-`, `无` …) among the values that are there, and which. */
  placeholders: number;
  placeholderWords: readonly ValueCount[];
  /** Exact number of different values that are there; of raw columns as written. */
  distinct: number;
  /** Values that stand in one row only. */
  single: number;
  /** Commonest values, most first, then by value. */
  top: readonly ValueCount[];
  /** Values that are there: least and greatest, in the order of the type (text: by code point). */
  min: string | null;
  max: string | null;
  /** Rows that read as a whole number, any number, and as `inf`, `-inf` or `nan`, `true` or `false`. */
  integers: number;
  numbers: number;
  infinite: number;
  booleans: number;
  /** Rows that read as whole numbers but for a zero at the front (`007`). */
  leadingZeros: number;
  dateForms: readonly DateForm[];
  number: NumberStatistics | null;
  text: TextStatistics | null;
  day: DayStatistics | null;
  /** Row order (file, line): each value at least as great as the one before, or at most; `strictly` without equals. Null: neither, no order, or under 3 values. */
  monotone: "increasing" | "decreasing" | "strictly increasing" | "strictly decreasing" | null;
  /** Groups of values alike, most rows first; among the values of the sample where there are more than `mostListed`. */
  similar: readonly SimilarValues[];
  /** Parts that are no count of all rows but scaled up from the sample, because the column has too many different values (`mostListed`): `text` (shapes, dates, case), `numbers` and `distinct`. Empty: all exact. */
  estimated: readonly ("text" | "numbers" | "distinct")[];
}

/** Different values up to this many are listed and looked at one by one. */
export const mostListed = 5000;

/** Tables of more rows do not list the different values of raw columns whose sample is all but free of repetition and reads as fractions or times: these are estimated. */
export const mostExact = 250_000;

/** How strongly two columns hang together: `pearson` and `spearman` between numbers (−1 to 1), `cramer` (bias-corrected V, Bergsma 2013) between categories and `ratio` (correlation ratio η) from a category to a number (0 to 1). */
export interface PairStatistics {a: string; b: string; method: "pearson" | "spearman" | "cramer" | "ratio"; value: number; /** Rows of the sample in which both are there. */ rows: number}

/** Columns missing together: the correlation of their being missing (phi), and the rows of the sample in which both are. */
export interface MissingPair {a: string; b: string; value: number; both: number}

/** The rows on which pairs, similar values and near-duplicates are computed: all of them up to `sampleSize`, else those whose place has the smallest seeded number. */
export interface SampleStatistics {rows: number; of: number; seed: number}

/** Rows of the sample for pairs and the like; more rows are sampled down to about so many. */
export const sampleSize = 5000;

/** Columns that take part in pairs, from the left; the rest of a wider table does not. */
export const pairColumns = 80;

/** Kinds of alerts; `lib/columns/alerts.ts` says each one's threshold. */
export type AlertKind =
  | "empty-table" | "empty" | "missing" | "placeholders" | "constant" | "unique" | "high-cardinality" | "imbalance" | "skewed" | "zeros" | "negative" | "infinite" | "outliers" | "number-as-text" | "date-as-text"
  | "mixed-types" | "mixed-dates" | "future-dates" | "day-gap" | "whitespace" | "case" | "similar-values" | "encoding" | "leading-zeros" | "duplicate-rows" | "near-duplicate-rows" | "correlated" | "missing-together" | "monotone" | "changed-by-cleaning";

/** Something about a table that a reader should know: how many rows or values it is about, of how many, and by what it is measured. */
export interface Alert {
  kind: AlertKind;
  side: Side;
  column: string | null;
  other: string | null;
  /** What was counted or measured, and of how many where that makes sense. */
  value: number;
  of: number | null;
  /** `act`: most likely a fault; `look`: worth a look; `note`: good to know. */
  weight: "act" | "look" | "note";
}

/** All statistics of one table on one side. */
export interface TableStatistics {
  /** The source's id (raw) or the clean table's name. */
  table: string;
  side: Side;
  /** Raw: the clean tables made of it, in order. Clean: the table whose rows these were (itself, or the one that routes to it); empty for derived tables. */
  related: readonly string[];
  rows: number;
  columns: readonly ColumnStatistics[];
  /** Rows equal in every column to an earlier one (without file and line). */
  duplicates: number;
  /** Rows of the sample that equal an earlier one under the fingerprint of all their cells, but not as written. */
  nearDuplicates: number;
  sample: SampleStatistics;
  pairs: readonly PairStatistics[];
  missingTogether: readonly MissingPair[];
  /** The column that says when a row happened. */
  time: string | null;
  alerts: readonly Alert[];
}

/** A row of a statistics table. */
export interface StatisticsRow {part: string; body: string}

/** A table's statistics as rows: one for the table (`part` is `table`) and one for each column (`column`), in order. */
export function writeStatistics({columns, ...table}: TableStatistics): StatisticsRow[] {
  return [{part: "table", body: JSON.stringify(table)}, ...columns.map((column) => ({part: "column", body: JSON.stringify(column)}))];
}

/** The rows of `columns.raw_…` or `columns.clean_…` as one value; rows of no table are a RangeError. */
export function readStatistics(rows: readonly Readonly<Record<string, unknown>>[]): TableStatistics {
  const of = (part: string) => rows.filter((row) => row["part"] === part).map((row): unknown => JSON.parse(String(row["body"])));
  const [table] = of("table") as Omit<TableStatistics, "columns">[];
  if (table === undefined) throw new RangeError("no statistics of a table");
  return {...table, columns: of("column") as ColumnStatistics[]};
}
