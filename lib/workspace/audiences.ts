import type {OverRows} from "./tags.js";
import type {Text} from "./text.js";

/** A value that a tag may have. */
export type TagValue = string | number | boolean;

/** A value in a set or a range; without any of these, a boolean value that is true, or any other. Whoever has no value fulfils none of them but `missing`. */
export interface ValueTest {
  is?: TagValue;
  in?: readonly TagValue[];
  /** Edges of numbers, or of days as YYYY-MM-DD. */
  atLeast?: number | string;
  moreThan?: number | string;
  atMost?: number | string;
  lessThan?: number | string;
  /** Whoever has no value. */
  missing?: true;
}

/** A tag, or a part of it such as `share`. */
export interface TagCondition extends ValueTest {
  tag: string;
  part?: string;
}

/** What is told of a person beside tags: a field of the golden record that names nobody, `age` in tens of years, or as `table.column` the last value of rows that speak of persons. */
export interface AttributeCondition extends ValueTest {
  attribute: string;
}

/** Rows of a fact table in a window, at least (1 where nothing is said) and at most so many. */
export interface EventCondition {
  events: OverRows;
  atLeast?: number;
  atMost?: number;
}

/**
 * A row, and what follows it within so many days of 24 hours: some row of `then` later than it, or no row of `never`, which is judged only of rows whose days are over before the date.
 * With `same` only rows with an equal value of that column follow each other.
 */
export interface SequenceCondition {
  after: OverRows;
  then?: Omit<OverRows, "window">;
  never?: Omit<OverRows, "window">;
  days: number;
  same?: string;
}

/** Who is meant, as conditions in each other; `all` and `any` of several, `not` of one, and members of another audience. */
export type AudienceCondition =
  | {all: readonly AudienceCondition[]}
  | {any: readonly AudienceCondition[]}
  | {not: AudienceCondition}
  | {audience: string}
  | TagCondition
  | AttributeCondition
  | EventCondition
  | SequenceCondition;

/** A group of persons for a purpose, found at any date from what happened before it. */
export interface Audience {
  says: Text;
  /** Who answers for it. */
  owner: string;
  /** What it is for, as the answers about consent name it: only members who allow it are exported. */
  purpose: string;
  who: AudienceCondition;
  /** An audience of nobody is an error, unless this says that it may happen. */
  mayBeEmpty?: boolean;
}
