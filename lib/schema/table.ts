import type {PrivacyClass, Text} from "../workspace.js";

/** What may leave the lake, and in which form. */
export type PublicationClass = "public" | "aggregate" | "pseudonymous" | "personal";

/** One column: its type as DuckDB and Spark both write it, what it says, in which unit, and whether it is personal. */
export interface ColumnSchema {
  type: string;
  meaning: Text;
  unit?: string;
  privacy: PrivacyClass;
}

/** One table; columns in the order of its file. */
export interface TableSchema {
  class: PublicationClass;
  says: Text;
  columns: Readonly<Record<string, ColumnSchema>>;
}

/** Shorthand of the schema files. */
export function column(type: string, en: string, zh: string, {unit, privacy = "none"}: {unit?: string; privacy?: PrivacyClass} = {}): ColumnSchema {
  return {type, meaning: {en, zh}, privacy, ...(unit === undefined ? {} : {unit})};
}
