/** A text in the two languages of every page. */
export interface Text {
  en: string;
  zh: string;
}

/** May a value leave the lake? `none`: about no person; `quasi`: generalised first; `direct`: never. */
export type PrivacyClass = "none" | "quasi" | "direct";

/** One delivered file, as its system writes it. */
export interface SourceSpec {
  /** The system that delivers it, such as `crm`. */
  system: string;
  /** Path below the workspace's `sources` folder; a `.gz` beside it is read in its place. */
  path: string;
  format: "csv";
  /** A label of the WHATWG Encoding Standard; default `utf-8`. A byte-order mark is dropped. */
  encoding?: string;
  /** One character; default a comma. */
  delimiter?: string;
  /** Lines before the header and after the last record that are no records; default 0. */
  preamble?: number;
  footer?: number;
  /** Columns that must be in the header; others are kept as delivered. */
  columns: readonly string[];
  /** What a broken file (truncated, unreadable, without its header) does to the build; default `fail`. */
  onBroken?: "fail" | "skip";
  says: Text;
  /** Where it comes from, for data that others published. */
  origin?: {publisher: string; licence: string; citation: string; url: string};
}

/** The type of a cleaned column. */
export type CleanType = "text" | "integer" | "boolean" | "date" | "timestamp" | `decimal(${number},${number})`;

/** Changes a text before it is parsed; every change is logged. `sql` speaks of the text as `value`. */
export interface Repair {
  id: string;
  sql: string;
  says: Text;
}

/** How one column of a clean table is made from one column of its source. */
export interface ColumnSpec {
  from: string;
  /** Default `text`. */
  type?: CleanType;
  /** For dates and timestamps: Java patterns, tried in order; default ISO 8601. */
  formats?: readonly string[];
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
  | {sql: string; type: Exclude<CleanType, "text"> | "text"}
  /** The column held inside Tukey's fences (1977): first quartile − 1.5 IQR to third + 1.5 IQR, R-7 quantiles of the kept rows. */
  | {clip: string}
);

/** Decides about whole rows; the first rule that speaks wins. `when` is a condition over the parsed columns. */
export type Rule =
  | {kind: "refuse"; id: string; when: string; says: Text; shows?: readonly string[]}
  | {kind: "route"; id: string; when: string; to: string; says: Text}
  /** Rows equal in `by` (source columns for `all`) are one; those after the first in `order` are merged into it. Default order: line. */
  | {kind: "deduplicate"; id: string; by: "all" | readonly string[]; order?: readonly {column: string; descending?: boolean}[]; says: Text};

/** A canonical (or own) table made from one source. */
export interface CleanTable {
  source: string;
  says: Text;
  columns: Record<string, ColumnSpec>;
  derived?: Record<string, DerivedColumn>;
  rules: readonly Rule[];
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

/** Where customer numbers of a system stand; equal numbers of one system are one person until *Identity* knows better. */
export interface IdentitySpec {
  table: string;
  column: string;
  system: string;
}

/** On what ground data about persons may be published. */
export type PrivacyBasis = {kind: "fictional"} | {kind: "open-data"; licence: string};

/** The one file with which a team brings its own business. */
export interface Workspace {
  /** The name of its folder. */
  name: string;
  title: Text;
  /** Marks every page as sample data. */
  sample?: boolean;
  /** The day at which everything is computed: the first day that is not counted, `YYYY-MM-DD`. */
  asOf: string;
  /** ISO 4217. */
  currency: string;
  sources: Record<string, SourceSpec>;
  clean: Record<string, CleanTable>;
  derive?: Record<string, DerivedTable>;
  identity: readonly IdentitySpec[];
  /** The column of `orders` that *Overview* compares. */
  compare: {column: string; says: Text};
  privacy: {basis: PrivacyBasis; /** Smallest group shown, in persons. */ threshold: number; allow?: readonly Allowance[]};
}

/** A finding of the gate that a person has looked at and allows. */
export interface Allowance {
  table: string;
  column: string;
  reason: string;
}

/** The workspace as it was written; a type check only. `loaders/workspace.ts` checks the values. */
export function defineWorkspace(workspace: Workspace): Workspace {
  return workspace;
}
