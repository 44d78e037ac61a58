import type {Life} from "../world/life.js";
import type {Person} from "../world/person.js";

/** A record by column, each value as its system writes it when nothing goes wrong; a missing one is empty. */
export type Record = Readonly<globalThis.Record<string, string>>;

/** A customer and everything that they do. */
export interface Customer {
  who: Person;
  life: Life;
  /** Of the world: what else a system draws for this customer. */
  seed: string;
}

/** A file that a system delivers, and its habits. */
export interface FileSpec {
  /** Path below the sources, without `.gz`; of one sheet of a workbook with `#sheet` after it. */
  path: string;
  format: "csv" | "ndjson" | "json" | "excel";
  columns: readonly string[];
  /** Packed, with `.gz` after its name. */
  gzip?: boolean;
  /** CSV: default a comma. */
  delimiter?: string;
  /** A name that iconv-lite knows; default UTF-8. */
  encoding?: string;
  /** Begins with a byte order mark. */
  bom?: boolean;
  /** Default `\n`. */
  newline?: "\n" | "\r\n";
  /** Lines before the names of the columns; JSON: before the first record. */
  before?: readonly string[];
  /** Lines after the last record, given how many there are. */
  after?: (records: number) => readonly string[];
  /** Columns written as numbers where they are some: JSON and Excel. */
  numeric?: ReadonlySet<string>;
  /** Excel: columns written as dates where they are some. */
  dates?: ReadonlySet<string>;
}

/** One record on its way into a file. */
export interface Delivery {
  file: FileSpec;
  record: Record;
}

/** A system: its files, and what it knows of a customer, in the order in which it is delivered. */
export interface System {
  files: readonly FileSpec[];
  rows(customer: Customer): Iterable<Delivery>;
}

/** A record of JSON from columns named `parent.child`; empty values are left out, numbers written as such. */
export function toJson(record: Record, {columns, numeric}: FileSpec): string {
  const result: {[name: string]: unknown} = {};
  for (const column of columns) {
    const value = record[column] ?? "";
    if (value === "") continue;
    const names = column.split(".");
    const leaf = names.pop() ?? column;
    const parent = names.reduce((at, name) => (at[name] ??= {}) as {[name: string]: unknown}, result);
    parent[leaf] = numeric?.has(column) && /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value) ? Number(value) : value;
  }
  return JSON.stringify(result);
}
