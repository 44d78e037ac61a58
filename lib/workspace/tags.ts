import type {Text} from "./text.js";

/** The type of a tag's values. Numbers are doubles in the lake; a boolean tag holds only those for whom it is true. */
export type TagType = "number" | "text" | "boolean" | "date";

/** Rows that speak of persons: a clean table, or a SELECT over some, with the column that holds the number under which a system knows the person. */
export interface FactTable {
  number: string;
  system: string;
  /** When a row happened; rows at or after the date of a computation are not seen by it. Without it all rows are. */
  at?: string;
  /** Clean tables that `select` names plainly; default: the clean table of this name. */
  inputs?: readonly string[];
  /** A portable SELECT; needs `columns`. */
  select?: string;
  /** Columns of `select` with their types, in the words of a tag's values. */
  columns?: Readonly<Record<string, TagType>>;
  says?: Text;
}

/** Rows from the day `from` on and before the day `until`: a number is days before the date of the computation, a text a day as YYYY-MM-DD. Default: everything before that date. */
export interface Window {
  from?: number | string;
  until?: number | string;
}

/** Which rows of a fact table a tag looks at. `where` is a condition over one row; `as_of` in it is the date of the computation. */
export interface OverRows {
  table: string;
  where?: string;
  window?: Window;
}

/**
 * What is counted of a person's rows. `mean-gap`: days between the first and the last, divided by the number of different days less one.
 * Sums are exact to six places after the point; `median` is R-7 (Hyndman & Fan 1996).
 */
export type Statistic = "count" | "sum" | "mean" | "min" | "max" | "median" | "distinct" | "days-since-first" | "days-since-last" | "mean-gap";

/** A state of a lifecycle. The first state whose condition over the tags of `from` is true holds; one without a condition holds for everybody else. */
export interface LifecycleState {
  state: string;
  says: Text;
  when?: string;
  /** States that may follow it from one month's end to the next, itself always included; another change is counted as undeclared. */
  next: readonly string[];
}

/** What every tag says of itself. */
interface TagBase {
  says: Text;
  /** Who answers for its meaning. */
  owner: string;
  unit?: Text;
  /** Days after its date for which a value may be used. Default: until the next computation. */
  validDays?: number;
  /** A tag that nobody has is an error, unless this says that it may happen. */
  mayBeEmpty?: boolean;
}

/** How a tag is found for every person from what happened before a date. */
export type Tag = TagBase & (
  /** True for persons whose rows, none included, fulfil a condition in aggregates: `count(*) >= 3`, `sum(amount) > 500`. */
  | ({kind: "rule"; when: string} & OverRows)
  /** The value of a column in the first or last row that has one; of rows at one time the value that sorts first. */
  | ({kind: "first" | "last"; column: string} & OverRows)
  /** A number over rows; persons without rows have none, unless `otherwise` gives one. */
  | ({kind: "statistic"; of: Statistic; column?: string; otherwise?: number} & OverRows)
  /** The value of a column with most rows, or the largest sum of `weight`, and its share; of equals the later one, then the one that sorts first. `least`: fewer rows say nothing. */
  | ({kind: "preference"; column: string; weight?: string; least?: number} & OverRows)
  /** Groups of equal size by another tag, 1 the largest values (smallest with `ascending`); equal values are in one group. */
  | {kind: "ranking"; by: string; groups: number; ascending?: boolean}
  /** An expression over other tags, which stand in it under their names; parts as `name_share`, `name_recency` … */
  | {kind: "computed"; from: readonly string[]; sql: string; type: TagType}
  /** A lifecycle: states in the order in which they are asked. */
  | {kind: "stage"; from: readonly string[]; states: readonly LifecycleState[]}
  /**
   * Recency, frequency and monetary value, each scored from 1 to `groups`, best highest (Hughes, Strategic Database Marketing, 1994): days since the last row, rows, and the sum (or mean) of `amount`.
   * Groups are of equal size; equal values have equal scores, that of the best of them. `nested` sorts frequency within each score of recency, and monetary value within both.
   */
  | ({kind: "rfm"; amount: string; monetary?: "sum" | "mean"; groups?: number; nested?: boolean} & OverRows)
  /** A portable SELECT of `person_id` and `value`, one row a person at most, over fact tables, which have a column `person_id` in it and hold rows before the date only, and `persons`. */
  | {kind: "sql"; inputs: readonly string[]; select: string; type: TagType}
  /** An imported list: whoever stands in a fact table, or the value of a column there (of several the one that sorts first). */
  | {kind: "list"; table: string; column?: string; where?: string}
  /** The probability that a saved model gives, from other tags; among those who have a row in a fact table, if it says so. Files `models/*.json` of the workspace make these tags. */
  | {kind: "score"; model: string; from: readonly string[]; among?: string}
);

/** How one field of the golden record is chosen from what the systems say. Ties go on to the trusted system, the newest, the most frequent, and the value that sorts first. */
export interface GoldenField {
  says: Text;
  /** Columns that hold it, as `table.column`, of fact tables or tables of `identity`; the order is the order of trust. */
  from: readonly string[];
  keep: "trusted" | "newest" | "most-frequent" | "longest" | "most-complete";
}
