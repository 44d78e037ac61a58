import dataAccessors from "@duckdb/node-api/lib/vectors/dataAccessors.js";
import {DuckDBInstance, DuckDBTypeId, type DuckDBConnection, type DuckDBType, type DuckDBValue, version} from "@duckdb/node-api";
import {PortraitError} from "../lib/errors.js";
import {identifier, identifiers, literal} from "../lib/sql.js";
import {macros} from "./dialect.js";
import {keyMacro, keyOf, type WorkspaceKey} from "./key.js";
import type {Row, Value} from "./step.js";

/** Part of a large result, column by column; the first one says which columns there are. */
export interface ResultPage {columns: readonly {name: string; type: string}[]; values: Value[][]; rows: number}

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
  /** Shows files under `schema.name` to statements of readers, and from then on reads no other file, writes none and changes no setting. */
  confine(views: readonly {schema: string; name: string; file: string}[]): Promise<void>;
  /** Rows of a large result as they come, on a connection of their own; the statement is bound before any of it runs. */
  pages(sql: string, values?: readonly Value[], options?: {signal?: AbortSignal}): AsyncGenerator<ResultPage>;
  close(): void;
}

/** The client's own decoder drops U+FEFF at the head of a text, so that a text read here no longer equals the one that is stored. */
Object.assign(dataAccessors, {textDecoder: new TextDecoder("utf-8", {ignoreBOM: true})});

/** The version of DuckDB; part of every step's key. */
export const engineVersion = version();

/**
 * Opens an embedded DuckDB in memory; statements asked for at once run side by side.
 * `threads` defaults to all cores; the result does not depend on it. `spill` is the folder for what exceeds memory. `key` is the one of keyed hashes, by default none.
 */
export async function createEngine({threads, spill, key = keyOf("none", "")}: {threads?: number; spill?: string; key?: WorkspaceKey} = {}): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    ...(threads === undefined ? {} : {threads: String(threads)}),
    ...(spill === undefined ? {} : {temp_directory: spill}),
    memory_limit: "3GB",
    allocator_flush_threshold: "1MB", // what a statement has freed goes back to the system soon: between statements little is held
    allocator_bulk_deallocation_flush_threshold: "8MB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  });
  const all: DuckDBConnection[] = [], free: DuckDBConnection[] = [];
  const connect = async () => {
    const connection = await instance.connect();
    all.push(connection);
    return connection;
  };
  const execute = async (sql: string, signal?: AbortSignal, values: readonly Value[] = []) => { // a connection does one statement at a time
    const connection = free.pop() ?? (await connect());
    try {
      return await stoppable(connection, sql, () => connection.runAndReadAll(sql, [...values]), signal);
    } finally {
      free.push(connection);
    }
  };
  const run = (sql: string, signal?: AbortSignal) => execute(sql, signal);
  for (const statement of ["set global timezone = 'UTC'", "set global default_null_order = 'nulls_first'", ...macros, keyMacro(key)]) await run(statement);
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
      const reader = await execute(sql, signal, values);
      const names = reader.deduplicatedColumnNames();
      const types = reader.columnTypes();
      return reader.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, toValue(row[i] ?? null, types[i])])));
    },
    async check(select) {
      const rows = (await run(`describe ${select}`)).getRowObjects();
      return Object.fromEntries(rows.map((row) => [String(row["column_name"]), String(row["column_type"])]));
    },
    async confine(views) {
      for (const {schema, name, file} of views) {
        await run(`create schema if not exists ${identifier(schema)}`);
        await run(`create or replace view ${identifier(schema)}.${identifier(name)} as select * from read_parquet(${literal(file)})`);
      }
      await run(`set allowed_paths = [${views.map(({file}) => literal(file)).join(", ")}]`);
      for (const setting of ["enable_external_access = false", "lock_configuration = true"]) await run(`set ${setting}`);
    },
    pages: (sql, values = [], {signal} = {}) => stream(instance, sql, values, signal),
    close() {
      for (const connection of all) connection.closeSync();
      instance.closeSync();
    }
  };
}

async function stoppable<T>(connection: DuckDBConnection, sql: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => { again = setInterval(() => connection.interrupt(), 10); }; // one that comes before the statement has begun is lost
  signal?.addEventListener("abort", interrupt, {once: true});
  try {
    return await work();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PortraitError("engine", cause instanceof Error ? cause.message : String(cause), {sql, cause});
  } finally {
    signal?.removeEventListener("abort", interrupt);
    clearInterval(again);
  }
}

async function* stream(instance: DuckDBInstance, sql: string, values: readonly Value[], signal?: AbortSignal): AsyncGenerator<ResultPage> {
  const connection = await instance.connect();
  const guarded = <T>(work: () => Promise<T>) => stoppable(connection, sql, work, signal);
  try {
    const result = await guarded(async () => {
      const statement = await connection.prepare(sql);
      statement.bind([...values]);
      return await statement.stream();
    });
    const types = result.columnTypes(), columns = result.deduplicatedColumnNames().map((name, i) => ({name, type: String(types[i])}));
    yield {columns, values: columns.map(() => []), rows: 0};
    for (;;) {
      const chunk = await guarded(() => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield {columns, values: chunk.getColumns().map((column, i) => column.map((value) => toValue(value, types[i]))), rows: chunk.rowCount};
    }
  } finally {
    connection.closeSync();
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
