import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {PortraitError} from "../errors.js";
import {identifier, literal} from "../sql.js";
import {newNumbers, tagsOf} from "./news.js";
import {toRows, type RecordBatch, type Row} from "./rows.js";
import {siteRoot} from "./site.js";
import {readManifest} from "./verify.js";

export type {RecordBatch, Row, Value} from "./rows.js";

/** A result as the engine sends it: its fields, its batches, and whether rows remain that were not read. */
export interface Records {fields: RecordBatch["schema"]["fields"]; batches: RecordBatch[]; more: boolean}

/** What a `?` of a statement may stand for. */
export type Parameter = string | number | bigint | boolean | Date | null | undefined;

/** A running engine; `ended` rejects when its worker fails, of which the engine's own client tells nobody who waits. */
interface Engine {database: AsyncDuckDB; ended: Promise<never>}

/** DuckDB in the reader's browser: started once, on first use, from the site's own files. */
let started: Promise<Engine> | undefined;
const loading = new Map<string, Promise<void>>();
/** Tables that the engine has, from the files as they were when they were first asked for. */
let inserted = new Set<string>();
/** Whether a page has taken `sql` itself instead of a tag that follows the numbers: such cells do not run again by themselves. */
let taken = false;
newNumbers(() => { forget(); if (taken) location.reload(); });

/**
 * Answers one statement of DuckDB's SQL over the published tables, each loaded when a statement first names it.
 * An aborted signal stops the statement and rejects with the signal's reason.
 */
export async function query(text: string, values: readonly Parameter[] = [], {signal}: {signal?: AbortSignal} = {}): Promise<Row[]> {
  return (await records(text, values, signal === undefined ? {} : {signal})).batches.flatMap(toRows);
}

/** The same without making rows of it: for results too large for that. At least `limit` rows are read, or all. */
export async function records(text: string, values: readonly Parameter[] = [], {signal, limit = Infinity}: {signal?: AbortSignal; limit?: number} = {}): Promise<Records> {
  signal?.throwIfAborted();
  const {database, ended} = await start();
  return Promise.race([answered(database, text, values, limit, signal), ended]);
}

async function answered(database: AsyncDuckDB, text: string, values: readonly Parameter[], limit: number, signal?: AbortSignal): Promise<Records> {
  const loaded = new Set<string>();
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await run(database, text, values, limit, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const name = missingTable(error);
      // A table that was loaded and is not found is named with a schema that does not exist.
      if (name === undefined || loaded.has(name)) throw failure(text, error);
      loaded.add(name);
      await loadTable(database, name, error);
    }
  }
}

/** The tag of fenced SQL blocks: what stands in `${…}` is passed as a value, never as text of the statement. */
export function sql(strings: readonly string[], ...values: Parameter[]): Promise<Row[]> {
  taken = true;
  return query(strings.join("?"), values);
}

/** `sql` for one page: a new tag whenever numbers of the live site change, so that cells which use it ask again. */
export function sqlTags(): AsyncGenerator<typeof sql, never, void> {
  return tagsOf(() => (strings, ...values) => query(strings.join("?"), values));
}

/** Names of the published tables, in the manifest's order. */
export async function tables(): Promise<string[]> {
  const {files} = await readManifest();
  return files.flatMap(({path}) => /^tables\/([^/]+)\.parquet$/.exec(path)?.[1] ?? []);
}

/** Ends the engine, whatever it does; the next query starts another one and loads its tables again. */
export async function restart(): Promise<void> {
  const engine = await started?.catch(() => undefined);
  reset();
  await engine?.database.terminate();
}

function reset(): void {
  started = undefined;
  loading.clear();
  inserted.clear();
}

/** Tables on the server are other ones now: those that the engine has are dropped before anything is asked again. */
function forget(): void {
  const [engine, old] = [started, inserted];
  if (engine === undefined || old.size === 0) return;
  inserted = new Set();
  const dropped = engine.then(async (running) => {
    const connection = await running.database.connect();
    try {
      for (const name of old) await connection.query(`drop table if exists ${identifier(name)}`);
    } finally {
      await connection.close();
    }
    return running;
  });
  started = dropped.catch(() => engine); // an engine that was ended meanwhile has no tables
}

async function run(database: AsyncDuckDB, text: string, values: readonly Parameter[], limit: number, signal?: AbortSignal): Promise<Records> {
  const connection = await database.connect();
  const cancel = () => void connection.cancelSent();
  try {
    // Only text that is sent can be cancelled, so that values go in through a prepared statement's name.
    if (values.length > 0) await connection.query(`prepare statement as ${text}`);
    const statement = values.length > 0 ? `execute statement(${values.map(parameter).join(", ")})` : text;
    signal?.addEventListener("abort", cancel);
    return await collect(connection, statement, limit);
  } finally {
    signal?.removeEventListener("abort", cancel);
    await connection.close();
  }
}

async function collect(connection: AsyncDuckDBConnection, statement: string, limit: number): Promise<Records> {
  const reader = await (await connection.send(statement)).open();
  const {fields} = reader.schema, batches: RecordBatch[] = [];
  for (let rows = 0; ; ) {
    const {done, value} = await reader.next();
    if (done || value === null) return {fields, batches, more: false};
    if (rows >= limit) {
      await connection.cancelSent();
      return {fields, batches, more: true};
    }
    if (value.numRows > 0) batches.push(value as RecordBatch);
    rows += value.numRows;
  }
}

function parameter(value: Parameter): string {
  return literal(value === undefined ? null : value instanceof Date ? value.toISOString().replace("T", " ").replace("Z", "") : value);
}

function failure(text: string, cause: unknown): PortraitError {
  return cause instanceof PortraitError ? cause : new PortraitError("query-failed", reason(cause), {sql: text, cause});
}

/** The engine in the browser wraps some of its messages in JSON. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const {exception_type, exception_message} = JSON.parse(text) as {exception_type: string; exception_message: string};
    return `${exception_type} Error: ${exception_message}`;
  } catch {
    return text;
  }
}

function missingTable(error: unknown): string | undefined {
  const match = /Table with name (.+?) does not exist/.exec(reason(error));
  return match?.[1]?.replace(/^"(.*)"$/, "$1");
}

async function loadTable(database: AsyncDuckDB, name: string, cause: unknown): Promise<void> {
  const known = await tables();
  const table = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  // A table that was loaded and is still missing was dropped by a statement: it is loaded again.
  if (table === undefined) throw new PortraitError("unknown-table", `unknown table: ${name}; there are ${known.join(", ")}`, {cause});
  const busy = loading.get(table) ?? insert(database, table).finally(() => loading.delete(table));
  loading.set(table, busy);
  await busy;
}

async function insert(database: AsyncDuckDB, table: string): Promise<void> {
  const [bytes, parquet] = await Promise.all([fetchBytes(new URL(`tables/${encodeURIComponent(table)}.parquet`, siteRoot)), parquetReader()]);
  const connection = await database.connect();
  try {
    await connection.query(`drop table if exists ${identifier(table)}`);
    await connection.insertArrowFromIPCStream(parquet.readParquet(bytes).intoIPCStream(), {name: table, create: true});
    inserted.add(table);
  } finally {
    await connection.close();
  }
}

/** What reads and writes Parquet in the page, from the site's own files. */
export async function parquetReader(): Promise<typeof import("parquet-wasm/esm")> {
  const parquet = await import("parquet-wasm/esm");
  await parquet.default({module_or_path: import.meta.resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")});
  return parquet;
}

function start(): Promise<Engine> {
  started ??= startEngine().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

async function startEngine(): Promise<Engine> {
  const [{AsyncDuckDB, VoidLogger}, engine] = await Promise.all([import("@duckdb/duckdb-wasm"), unpack(new URL("assets/duckdb-eh.wasm.gz", siteRoot))]);
  const worker = new Worker(import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"), {type: "module"});
  const ended = new Promise<never>((_, reject) => worker.addEventListener("error", ({message}) => {
    worker.terminate();
    reset(); // the next query starts another one
    reject(new PortraitError("engine-ended", `the data engine ended: ${message || "its worker cannot be loaded"}`));
  }, {once: true}));
  ended.catch(() => undefined); // told to those who wait
  const url = URL.createObjectURL(engine);
  try {
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await Promise.race([database.instantiate(url).then(() => confine(database)), ended]);
    return {database, ended};
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The engine asks nobody for anything: neither extensions nor files that a statement names, which a link could have brought. */
async function confine(database: AsyncDuckDB): Promise<void> {
  const connection = await database.connect();
  for (const setting of ["autoinstall_known_extensions = false", "autoload_known_extensions = false", "enable_external_access = false", "lock_configuration = true"]) await connection.query(`set ${setting}`);
  await connection.close();
}

/** Some servers unpack `.gz` files on their own. */
async function unpack(url: URL): Promise<Blob> {
  const bytes = await fetchBytes(url);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const body = packed ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : new Blob([bytes]).stream();
  return new Response(body, {headers: {"content-type": "application/wasm"}}).blob();
}

async function fetchBytes(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new PortraitError("fetch-failed", `cannot fetch: ${url.pathname} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
