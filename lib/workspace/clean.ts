import type {PrivacyClass, Text} from "./text.js";

/** The type of a cleaned column. `code` is an identifier: text that keeps leading zeros and loses the `.0` a spreadsheet gave it. */
export type CleanType = "text" | "code" | "integer" | "boolean" | "date" | "timestamp" | "double" | `decimal(${number},${number})`;

/** The five dimensions by which data quality is scored (DAMA UK, 2013). */
export type Dimension = "completeness" | "validity" | "uniqueness" | "consistency" | "timeliness";

/** Changes a text before it is parsed; every change is logged. */
export type Repair = {id: string; says: Text} & (
  /** An expression over the text as `value`; it may also name the table's source columns. */
  | {sql: string}
  /** Judged by `lib/text`, once for each distinct value. */
  | {judge: JudgeName; options?: JudgeOptions; /** What a value becomes that the judge does not recognise; default `missing`. */ otherwise?: "missing" | "keep"}
);

/** The judges of `lib/text/judges.ts`. */
export type JudgeName = "phone" | "email" | "unicode" | "html" | "nearest" | "country" | "region" | "name" | "pinyin";

/** What a judge is told, as plain data. */
export type JudgeOptions = Readonly<Record<string, string | number | boolean | readonly string[] | Readonly<Record<string, string>>>>;

/** How numbers are written in a column. Default: a decimal point and nothing else. */
export interface NumberFormat {
  decimal?: "." | ",";
  /** Between groups of digits; a number written with groups in wrong places is unreadable. */
  group?: "," | "." | " " | "'";
  /** Signs and words of currency that may stand before or after it. */
  currency?: readonly string[];
  /** `12%` is 0.12. */
  percent?: boolean;
  /** `(12)` and `12-` are −12. */
  accounting?: boolean;
}

/** How one column of a clean table is made from one column of its source. */
export interface ColumnSpec {
  from: string;
  /** Default `text`. */
  type?: CleanType;
  /**
   * For dates and times, tried in order: Java patterns (`yyyy-MM-dd`, `d MMM yyyy h:mm a`, `yyyy年M月d日`, `…XXX` for an offset), or `excel` (serial days since 1899-12-30),
   * `epoch` (seconds) and `epoch-ms`. Default ISO 8601.
   */
  formats?: readonly string[];
  /** IANA zone in which the source writes times without an offset; they become times of the workspace's `zone`. */
  zone?: string;
  number?: NumberFormat;
  /** Words for true and false, in any case. Default true, yes, y, 1 and false, no, n, 0. */
  words?: {true: readonly string[]; false: readonly string[]};
  /** Words for a missing value beside the table's, in any case; logged as `<column>-placeholder`. */
  missing?: readonly string[];
  /** Applied in order before parsing. Blank text is missing in any case. */
  repairs?: readonly Repair[];
  /** A missing value refuses the row. Default false. */
  required?: boolean;
  /** What text that does not parse does: `refuse` the row (default), or become `missing`, which is logged as a repair. */
  unreadable?: "refuse" | "missing";
  /** For columns that `lib/schema.ts` does not know. */
  meaning?: Text;
  unit?: string;
  privacy?: PrivacyClass;
}

/** A column computed from the parsed ones, for rows that are kept or routed. */
export type DerivedColumn = {meaning: Text; unit?: string; privacy?: PrivacyClass} & (
  | {sql: string; type: CleanType}
  /** The column held inside Tukey's fences (1977): first quartile − 1.5 IQR to third + 1.5 IQR, R-7 quantiles of the kept rows. */
  | {clip: string}
);

/** What every rule says of itself. */
interface RuleBase {
  id: string;
  says: Text;
  /** Default: uniqueness for `deduplicate` and `unique`, completeness for `fill`, consistency for `reference` and for rules over a group, else validity. */
  dimension?: Dimension;
}

/** A condition that is true for rows the rule speaks of. `as_of` in it is the workspace's date. */
interface Condition {
  /** Over the row; with `group`, over the group, in aggregates (`sum(amount) < 0`). */
  when: string;
  /** Columns whose equal values make a group. */
  group?: readonly string[];
  /** Columns that examples show; the first is the cell that the rule is about. */
  shows?: readonly string[];
}

/** What a test that a row does not pass does to it. */
export type Consequence = "flag" | "missing" | "refuse" | "fail";

/**
 * A rule about rows. Rules run in the order in which they are written, each over the rows that those before it left and the values that those before it made.
 * A row that is refused, routed or merged meets no later rule.
 */
export type Rule = RuleBase & (
  /** Puts the row into rejects; notes it and keeps it; or stops the build. */
  | ({kind: "refuse" | "flag" | "fail"} & Condition)
  | ({kind: "route"; to: string} & Condition)
  /** The value goes; logged as a repair. */
  | {kind: "missing"; column: string; when: string}
  /** The value becomes that of an expression over the row; logged as a repair. */
  | {kind: "set"; column: string; to: string; when: string}
  /** Missing values are filled, from rows with a value in the same group; logged as a repair. `last`: the value before it in `order`. */
  | {kind: "fill"; column: string; with: "median" | "mode" | "last" | {constant: string}; by?: readonly string[]; order?: readonly Order[]}
  /**
   * Values outside fences, per group. `iqr`: `k` interquartile ranges beyond the quartiles (Tukey 1977, default 1.5). `mad`: further from the median than `k` times
   * 1.4826 median absolute deviations (Iglewicz & Hoaglin 1993, default 3.5). `clip` moves them to the fence.
   */
  | {kind: "outlier"; column: string; method: "iqr" | "mad"; k?: number; by?: readonly string[]; does: Consequence | "clip"}
  /** Rows equal in `by` (source columns for `all`) are one; the others are merged into the one that `keep` names: default the first in `order`. Default order: file and line. */
  | {kind: "deduplicate"; by: "all" | readonly string[]; keep?: "first" | "last" | "most-complete"; order?: readonly Order[]}
  /** Rows that share their values in `by`, all of them; a row with a missing one is none of them. */
  | {kind: "unique"; by: readonly string[]; does: Exclude<Consequence, "missing">}
  /** Values of `columns` that no kept row of another table has in `keys`; a missing value names nothing and passes. */
  | {kind: "reference"; columns: readonly string[]; table: string; keys: readonly string[]; does: Consequence}
);

/** One column of an order. */
export interface Order {
  column: string;
  descending?: boolean;
}

/** What must be true of a delivery, or the build stops with a report. */
export interface Contract {
  /** Source columns are exactly those declared. */
  exactColumns?: boolean;
  /** Records delivered. */
  rows?: {min?: number; max?: number};
  /** Largest distance, in days, of the newest kept row from `asOf`. */
  freshDays?: number;
  /** Largest share of delivered rows that may be refused. */
  refusedShare?: number;
}

/** A canonical (or own) table made from one source. */
export interface CleanTable {
  source: string;
  says: Text;
  /** Words for a missing value in every column, in any case, such as `N/A`. */
  missing?: readonly string[];
  columns: Record<string, ColumnSpec>;
  derived?: Record<string, DerivedColumn>;
  rules: readonly Rule[];
  contract?: Contract;
}

/** A table computed from clean ones with a portable SELECT that names them plainly. */
export interface DerivedTable {
  inputs: readonly string[];
  select: string;
  orderBy: readonly string[];
  says: Text;
  /** Columns that `lib/schema.ts` does not know. */
  columns?: Record<string, {meaning: Text; unit?: string; privacy?: PrivacyClass}>;
}
