import type {Random} from "../lib/random.js";

/** The stages that make tables, in the order in which data passes them. */
export const stages = ["ingest", "clean", "columns", "resolve", "profile", "model", "publish"] as const;
/** One of these stages. */
export type StageName = (typeof stages)[number];

/** A value of a small result: whole numbers are `number` while they are safe, money is decimal text, dates ISO text. */
export type Value = string | number | boolean | null;
/** One row of a small result. */
export type Row = Record<string, Value>;

/** A type a stage table may have. Decimals carry precision and scale: `decimal(18,2)`. */
export type ColumnType = "string" | "bigint" | "double" | "boolean" | "date" | "timestamp" | `decimal(${number},${number})`;

/** What a computing step is handed, and nothing else: no clock, no file, no network. */
export interface StepContext {
  /** Rows of a small input table, in that table's order. */
  rows(table: string): Promise<Row[]>;
  /** Number of rows of an input table, however large. */
  count(table: string): Promise<number>;
  /** Columns of an input table and their types. */
  columns(table: string): Promise<Record<string, string>>;
  /** Rows of a small result of a portable SELECT over input tables, which stand in it as `stage.table`. */
  select(sql: string): Promise<Row[]>;
  /** The slice of the workspace that the step declared. */
  settings: unknown;
  asOf: string;
  random: Random;
  log(message: string): void;
  signal: AbortSignal;
}

/** What every step says of itself. */
interface StepBase {
  /** The table it makes, `stage.table`, such as `clean.order_lines`. */
  name: string;
  stage: StageName;
  /** `import.meta.url` of the module that defines it: its imports belong to the key. */
  module: string;
  /** Tables it reads. */
  inputs: readonly string[];
  /** The part of the workspace it depends on, as plain data. */
  settings: unknown;
  /** Columns of a total order; the file is written in it. */
  orderBy: readonly string[];
  /** The key in `workspace.ts` of the definition that it is made of, such as `tags.rating`: what an error of the engine names beside the step. */
  definition?: string;
  /** Takes so long that pages of the live site which can do without do not wait for it, whatever its stage. */
  lasts?: true;
}

/** A step that is one SELECT in the portable subset; inputs stand in it as `stage.table`, quoted as one name. */
export interface SqlStep extends StepBase {
  kind: "sql";
  select: string;
}

/** A step that is one SELECT whose text depends on small tables made before it, such as weights that were learnt. */
export interface WrittenStep extends StepBase {
  kind: "written";
  write(context: StepContext): Promise<string>;
}

/** A step that computes a small table in TypeScript. */
export interface ComputeStep extends StepBase {
  kind: "compute";
  columns: Record<string, ColumnType>;
  compute(context: StepContext): Promise<Row[]> | Row[];
}

/** A step that reads one delivered file as text; only ingest has them. */
export interface FileStep extends StepBase {
  kind: "file";
  /** Identity of the delivered file: its content hash is part of the key. */
  file: {path: string; sha256: string};
}

/** One table and how it is made. A step is a value: plans are tested without running them. */
export type Step = SqlStep | WrittenStep | ComputeStep | FileStep;
