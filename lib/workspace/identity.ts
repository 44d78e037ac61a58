/** What kind of thing a column holds about a person (or a work, a product …); everything that resolution does with a column follows from it. */
export type IdentityKind = "email" | "phone" | "national-id" | "device" | "member" | "name" | "birth-date" | "address" | "other";

/**
 * A table of records of one system. `column` holds the number under which the system knows a record: rows of equal number are one record, and the number itself is
 * never compared, unless `kinds` names it. `kinds` says which other columns speak of the person; without it the table only names numbers that other tables describe.
 */
export interface IdentitySpec {
  table: string;
  column: string;
  system: string;
  /** Kind of each column that may be compared. Columns of one kind and name in several tables are compared with each other, then those of one kind in the order written. */
  kinds?: Readonly<Record<string, IdentityKind>>;
  /** Column that says who a record is, where somebody knows; it is never compared, *Identity* only measures against it. */
  label?: string;
}

/** How records become persons: `deduplicate` looks for pairs everywhere, `link` only between tables; `oneToOne` gives a record one partner at most in each other table; without it a second partner has as much against it as second partners are rare in these tables. */
export interface Linkage {
  mode: "deduplicate" | "link";
  oneToOne?: boolean;
}
