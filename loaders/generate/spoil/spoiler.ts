import type {Random} from "../../../lib/random.js";
import type {Text} from "../../../lib/workspace.js";

/** What a column holds, as far as it decides how it goes wrong. `id` carries a check digit; `code` is any other identifier. */
export type ValueClass = "number" | "integer" | "boolean" | "date" | "time" | "code" | "category" | "text" | "name" | "email" | "phone" | "id";

/**
 * Can the error be seen in the delivered rows? `yes`: by some rule over the row, its table or another table. `parsed`: only the writing differs; declared formats read the
 * true value, which is neither detection nor repair. `no`: no method could, the value is one that might be true.
 */
export type Visibility = "yes" | "parsed" | "no";

/** What a spoiler may know of the column. All of it is optional: a spoiler that lacks what it needs leaves the value as it is. */
export interface SpoilContext {
  /** The true record, by column. */
  record?: Readonly<Record<string, string>>;
  /** How dates and times of the column are written: a Java pattern of yyyy, MM, dd, HH, mm, ss; default `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`. */
  pattern?: string;
  /** The decimal sign of numbers; default a point. */
  decimal?: "." | ",";
  /** All true values of a category. */
  categories?: readonly string[];
  /** Other words for a category. */
  synonyms?: Readonly<Record<string, readonly string[]>>;
  /** Least and greatest possible number. */
  range?: readonly [number, number];
  /** The day of the data, `YYYY-MM-DD`; default 2026-10-01. */
  asOf?: string;
  /** Words that the system writes for a missing value. */
  placeholders?: readonly string[];
  /** Country of phone numbers, ISO 3166; default CN. */
  region?: "CN" | "GB";
}

/** One way in which a value goes wrong, whatever file it stands in. */
export interface Spoiler {
  id: string;
  classes: readonly ValueClass[];
  visible: Visibility;
  /** Can the true value be had from what is delivered? */
  repairable: boolean;
  says: Text;
  /** The wrong value; the value itself if it cannot go wrong in this way. Blank values are never handed in. */
  spoil: (value: string, random: Random, context: SpoilContext) => string;
}

/** Every class of value. */
export const allClasses: readonly ValueClass[] = ["number", "integer", "boolean", "date", "time", "code", "category", "text", "name", "email", "phone", "id"];

/** Shorthand of the tables of spoilers. */
export function spoiler(id: string, classes: readonly ValueClass[], visible: Visibility, repairable: boolean, en: string, zh: string, spoil: Spoiler["spoil"]): Spoiler {
  return {id, classes, visible, repairable, says: {en, zh}, spoil};
}
