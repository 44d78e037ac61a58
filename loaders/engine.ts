import {DuckDBInstance, DuckDBTypeId, type DuckDBConnection, type DuckDBType, type DuckDBValue, version} from "@duckdb/node-api";
import {PortraitError} from "../lib/errors.js";
import {identifier, identifiers, literal} from "../lib/sql.js";
import {macros} from "./dialect.js";
import type {Row, Value} from "./step.js";

/** What a stage may ask of an engine; a stage never sees a connection. */
export interface Engine {
  /** Makes a file readable under a name. */
  source(name: string, file: string): Promise<void>;
  /** Writes the rows of a SELECT, in a total order, to one Parquet file; returns how many. */
  materialize(select: string, file: string, options: {orderBy: readonly string[]; signal?: AbortSignal}): Promise<number>;
  /** Rows of a small result. */
  query(sql: string, values?: readonly Value[], options?: {signal?: AbortSignal}): Promise<Row[]>;
  /** Binds a SELECT without running it: its columns and their types. */
  check(select: string): Promise<Record<string, string>>;
  close(): void;
}

/** The version of DuckDB; part of every step's key. */
export const engineVersion = version();

/**
 * Opens an embedded DuckDB in memory.
 * `threads` defaults to all cores; the result does not depend on it. `spill` is the folder for what exceeds memory.
 */
export async function createEngine({threads, spill}: {threads?: number; spill?: string} = {}): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    ...(threads === undefined ? {} : {threads: String(threads)}),
    ...(spill === undefined ? {} : {temp_directory: spill}),
    memory_limit: "3GB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  });
  const connection = await instance.connect();
  const run = (sql: string, signal?: AbortSignal) => execute(connection, sql, signal);
  for (const statement of ["set timezone = 'UTC'", "set default_null_order = 'nulls_first'", "set enable_progress_bar = false", ...macros]) await run(statement);
  return {
    async source(name, file) {
      await run(`create or replace view ${identifier(name)} as select * from read_parquet(${literal(file)})`);
    },
    async materialize(select, file, {orderBy, signal}) {
      const order = orderBy.length === 0 ? "" : ` order by ${identifiers(orderBy)}`;
      const result = await run(`copy (select * from (${select})${order}) to ${literal(file)} (format parquet, compression zstd)`, signal);
      return Number(result.getRows()[0]?.[0] ?? 0);
    },
    async query(sql, values = [], {signal} = {}) {
      const reader = await execute(connection, sql, signal, [...values]);
      const names = reader.deduplicatedColumnNames();
      const types = reader.columnTypes();
      return reader.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, toValue(row[i] ?? null, types[i])])));
    },
    async check(select) {
      const rows = (await run(`describe ${select}`)).getRowObjects();
      return Object.fromEntries(rows.map((row) => [String(row["column_name"]), String(row["column_type"])]));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

async function execute(connection: DuckDBConnection, sql: string, signal?: AbortSignal, values: Value[] = []) {
  signal?.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => { again = setInterval(() => connection.interrupt(), 10); }; // one that comes before the statement has begun is lost
  signal?.addEventListener("abort", interrupt, {once: true});
  try {
    return await connection.runAndReadAll(sql, values);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PortraitError("engine", cause instanceof Error ? cause.message : String(cause), {sql, cause});
  } finally {
    signal?.removeEventListener("abort", interrupt);
    clearInterval(again);
  }
}

/** The plain form of an engine value: safe whole numbers and doubles as numbers, decimals as text, dates and times as ISO text. */
function toValue(value: DuckDBValue, type: DuckDBType | undefined): Value {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (type?.typeId === DuckDBTypeId.TIMESTAMP) return String(value).replace(/\.0+$/, "");
  return String(value);
}

/** Takes the lock that DuckDB puts on a database file, which the system drops when the process ends; undefined while another process has it. */
export async function holdFile(file: string): Promise<(() => void) | undefined> {
  try {
    const instance = await DuckDBInstance.create(file, {threads: "1"});
    return () => instance.closeSync();
  } catch (error) {
    if (/conflicting lock|could not set lock/i.test(String(error))) return undefined;
    throw new PortraitError("unwritable", `lock cannot be taken: ${error instanceof Error ? error.message : String(error)}`, {source: file, cause: error});
  }
}
