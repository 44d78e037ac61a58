import {isDay} from "../calendar.js";
import {identifier, literal} from "../sql.js";
import type {TagType} from "../workspace.js";

/** How a column of one row is judged. */
export type RowTest = "is" | "isNot" | "contains" | "atLeast" | "atMost" | "yes" | "no" | "missing" | "there";

/** The tests that make sense for values of a type. */
export const rowTests: Readonly<Record<TagType, readonly RowTest[]>> = {
  text: ["is", "isNot", "contains", "missing", "there"], number: ["is", "isNot", "atLeast", "atMost", "missing", "there"], date: ["is", "atLeast", "atMost", "missing", "there"], boolean: ["yes", "no", "missing", "there"]
};

/** Tests that compare with a value. */
export function wantsValue(test: RowTest): boolean {
  return ["is", "isNot", "contains", "atLeast", "atMost"].includes(test);
}

/** A test of a column as SQL over one row; undefined where a value is wanted and the text is none of the column's type. Days are YYYY-MM-DD. */
export function rowTestSql(column: string, type: TagType, test: RowTest, text: string): string | undefined {
  const name = identifier(column);
  if (test === "missing" || test === "there") return `${name} is ${test === "missing" ? "null" : "not null"}`;
  if (test === "yes" || test === "no") return test === "yes" ? name : `not ${name}`;
  const value = valueSql(type, text.trim()), of = type === "date" ? `cast(${name} as date)` : name;
  if (value === undefined) return undefined;
  if (test === "contains") return `instr(${name}, ${value}) > 0`;
  return `${of} ${{is: "=", isNot: "is distinct from", atLeast: ">=", atMost: "<="}[test]} ${value}`;
}

function valueSql(type: TagType, text: string): string | undefined {
  if (text === "" || type === "boolean") return undefined;
  if (type === "number") { const plain = text.replace("−", "-"); return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined; }
  if (type === "date") return isDay(text) ? `cast(${literal(text)} as date)` : undefined;
  return literal(text);
}

/** A condition over one row and a test more: both hold. */
export function alsoWhere(where: string | undefined, test: string): string {
  if (where === undefined || where.trim() === "") return test;
  return `${/\bor\b/i.test(where) ? `(${where})` : where} and ${test}`;
}
