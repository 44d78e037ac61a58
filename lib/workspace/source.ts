import type {Text} from "./text.js";

/** How a file is written. TSV and the like are `csv` with their delimiter; any of them may be gzipped. */
export type SourceFormat = "csv" | "ndjson" | "json" | "excel" | "parquet";

/** What one system delivers: a file, or a series of files of one kind. */
export interface SourceSpec {
  /** The system that delivers it, such as `crm`. */
  system: string;
  /**
   * Path below the workspace's `sources` folder; a `.gz` beside it is read in its place.
   * `*` in its last part stands for any text: a series, such as `erp/orders-*.csv`, read in the order of its names.
   */
  path: string;
  format: SourceFormat;
  /** A label of the WHATWG Encoding Standard. Without one the file must be UTF-8; another encoding is named in the error, to be pinned here. */
  encoding?: string;
  /** One character; default a comma. `blanks`: any run of blanks and tabs, for columns aligned for the eye, without quotes. */
  delimiter?: string;
  /** The sign around values that hold a delimiter or a line end, twice where it stands for itself; default `"`. */
  quote?: string;
  /** Names of the columns of a file that has no line of names. */
  header?: readonly string[];
  /** Lines before the header that are no records; default 0. */
  preamble?: number;
  /** Lines after the last record that are no records: how many, or a pattern that each of them matches. */
  footer?: number | string;
  /** A footer line that states a total: its first group must equal the number of records, or the sum of a column. */
  control?: {pattern: string; of: "records" | {sum: string}};
  /** What a record with fewer fields than there are columns is: unreadable (default), or one whose last values are missing, as spreadsheets export it. */
  short?: "missing";
  /** Excel: the sheet; default the first. */
  sheet?: string;
  /** Excel: what the cells of a range merged over rows hold: nothing but the first (default), or its value in every row. */
  merged?: "repeat";
  /** JSON: where the list of records is, as names joined by dots; default the document itself. */
  records?: string;
  /** Columns that the source has; others are kept as delivered. Nested fields are named `parent.child`. */
  columns: readonly string[];
  /** Of these, columns that a file may lack: its rows are missing there, and the drift is reported. */
  optional?: readonly string[];
  /** Names that columns had in other files of the series, each with its name in `columns`. */
  renamed?: Readonly<Record<string, string>>;
  /** What a broken file (truncated, unreadable, without its header) does to the build; default `fail`. */
  onBroken?: "fail" | "skip";
  says: Text;
  /** Where it comes from, for data that others published. */
  origin?: {publisher: string; licence: string; citation: string; url: string};
}
