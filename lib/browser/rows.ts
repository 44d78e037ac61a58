import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";

/** Rows as the engine sends them, in Arrow's form; named after the engine's own types, so that Arrow is no dependency of ours. */
export type RecordBatch = Awaited<ReturnType<Awaited<ReturnType<AsyncDuckDBConnection["send"]>>["readAll"]>>[number];
type DataType = RecordBatch["schema"]["fields"][number]["type"];

/** A value as pages use it: whole numbers and decimals are numbers while that loses nothing, else text; dates are `YYYY-MM-DD`, timestamps `YYYY-MM-DD HH:MM:SS`. */
export type Value = string | number | boolean | null | Value[] | {[name: string]: Value};

/** One row of a result. */
export type Row = Record<string, Value>;

/** A batch of Arrow records as plain rows. */
export function toRows(batch: RecordBatch): Row[] {
  const columns = batch.schema.fields.map((field, index) => ({name: field.name, type: field.type as DataType, vector: batch.getChildAt(index)}));
  return Array.from({length: batch.numRows}, (_, row) => Object.fromEntries(columns.map(({name, type, vector}) => [name, toValue(vector?.get(row), type)])));
}

/** Reads the values of a batch by row and column, without making rows of it. */
export function cellsOf(batch: RecordBatch): (row: number, column: number) => Value {
  const columns = batch.schema.fields.map((field, index) => ({type: field.type as DataType, vector: batch.getChildAt(index)}));
  return (row, column) => { const found = columns[column]; return found === undefined ? null : toValue(found.vector?.get(row), found.type); };
}

// Type.… of apache-arrow, by number so that this module does not load it.
const decimal = 7;
const date = 8;
const time = 9;
const timestamp = 10;
const struct = 13;
const map = 17;

function toValue(value: unknown, type: DataType): Value {
  if (value === null || value === undefined) return null;
  const id: number = type.typeId;
  if (id === decimal) return decimalValue(value as Uint32Array, (type as DataType & {scale: number}).scale);
  if (id === date) return isoTime(Number(value)).slice(0, 10);
  if (id === timestamp) return isoTime(Number(value));
  if (id === time) return isoTime(Number(value) / 1000).slice(11);
  if (typeof value === "bigint") return safe(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return nested(value, type);
}

function nested(value: unknown, type: DataType): Value {
  const children = type.children ?? [];
  const element = children[0]?.type as DataType | undefined;
  if (type.typeId === struct) return Object.fromEntries(children.map((field) => [field.name, toValue((value as Record<string, unknown>)[field.name], field.type as DataType)]));
  return element === undefined || type.typeId === map ? String(value) : Array.from(value as Iterable<unknown>, (item) => toValue(item, element));
}

/** Arrow's decimals are 128 bits, little-endian, two's complement. */
function decimalValue(words: Uint32Array, scale: number): number | string {
  let whole = 0n;
  for (let i = words.length - 1; i >= 0; --i) whole = (whole << 32n) | BigInt(words[i] ?? 0);
  whole = BigInt.asIntN(words.length * 32, whole);
  if (scale === 0) return safe(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  const text = `${whole < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return Math.abs(Number(whole)) <= Number.MAX_SAFE_INTEGER ? Number(text) : text;
}

function safe(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("T", " ").replace("Z", "").replace(/\.000$/, "");
}
