import {literal} from "./sql.js";
import type {Repair, Text} from "./workspace.js";

/** Runs of blanks become one blank, outer blanks go. */
export const collapseBlanks: Repair = {
  id: "collapse-blanks",
  sql: "trim(regexp_replace(value, '[ \\t\\r\\n\\x{00a0}\\x{3000}]+', ' '))",
  says: {en: "Runs of blanks to one, outer blanks removed", zh: "合并多余空格，去掉首尾空格"}
};

/** Text in capital letters. */
export const upperCase: Repair = {
  id: "upper-case",
  sql: "upper(value)",
  says: {en: "Capital letters throughout", zh: "统一为大写"}
};

/** Text in small letters. */
export const lowerCase: Repair = {
  id: "lower-case",
  sql: "lower(value)",
  says: {en: "Small letters throughout", zh: "统一为小写"}
};

/** Whole values replaced by others, such as old country names by new ones. */
export function mapValues(id: string, values: Record<string, string>, says: Text): Repair {
  const cases = Object.entries(values).map(([from, to]) => `when ${literal(from)} then ${literal(to)}`);
  return {id, sql: `case value ${cases.join(" ")} else value end`, says};
}

/** Placeholders such as `N/A` or `1900-01-01` become missing. */
export function missingIf(id: string, values: readonly string[], says: Text): Repair {
  return {id, sql: `case when value in (${values.map(literal).join(", ")}) then null else value end`, says};
}

/** Every match of a pattern (RE2) replaced; groups as `$1`. */
export function replacePattern(id: string, pattern: string, replacement: string, says: Text): Repair {
  return {id, sql: `regexp_replace(value, ${literal(pattern)}, ${literal(replacement)})`, says};
}
