import {bool, columnFromArray, dateDay, decimal, float32, float64, int16, int32, int64, int8, tableFromColumns, tableToIPC, timestamp, TimeUnit, uint16, uint32, uint64, uint8, utf8, type DataType} from "@uwdata/flechette";
import {cellText, timeOf, type Result, type ResultColumn} from "./result.js";
import {parquetReader} from "../database.js";

/** The rows as a Parquet file, zstd; each column in its own type, what has none in Parquet's plain ones as text. */
export async function parquetOf(result: Result): Promise<Uint8Array<ArrayBuffer>> {
  const parquet = await parquetReader(), bytes = arrowOf(result);
  const properties = new parquet.WriterPropertiesBuilder().setCompression(parquet.Compression.ZSTD).build();
  return parquet.writeParquet(parquet.Table.fromIPCStream(bytes), properties) as Uint8Array<ArrayBuffer>;
}

/** The rows as one stream of Arrow's format. */
export function arrowOf({columns, rows, value}: Result): Uint8Array {
  const names = unique(columns.map(({name}) => name));
  const made = columns.map((column, i): [string, ReturnType<typeof columnFromArray>] => {
    const {type, as, write} = writer(column);
    const filled = columnFromArray(Array.from({length: rows}, (_, row) => { const cell = value(row, i); return cell === null ? null : write(cell); }), type);
    if (as !== undefined) for (const part of [filled, ...filled.data]) Object.assign(part, {type: as});
    return [names[i] ?? "", filled];
  });
  const bytes = tableToIPC(tableFromColumns(made), {format: "stream"});
  if (bytes === null) throw new TypeError("no bytes of Arrow");
  return bytes;
}

/** `as` is what the whole numbers of the column mean: flechette takes moments as floating milliseconds, which lose the finer digits. */
interface Writer {type: DataType; as?: DataType; write(value: NonNullable<ReturnType<Result["value"]>>): unknown}

function writer({type, kind}: ResultColumn): Writer {
  const whole = {TINYINT: int8(), SMALLINT: int16(), INTEGER: int32(), UTINYINT: uint8(), USMALLINT: uint16(), UINTEGER: uint32()}[type];
  if (whole !== undefined) return {type: whole, write: Number};
  if (type === "BIGINT" || type === "UBIGINT") return {type: type === "BIGINT" ? int64() : uint64(), write: (value) => BigInt(value as string | number)};
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type === "HUGEINT" ? "DECIMAL(38,0)" : type) ?? [];
  if (precision !== undefined && scale !== undefined) return {type: decimal(Number(precision), Number(scale), 128), write: (value) => unscaled(String(value), Number(scale))};
  if (type === "FLOAT") return {type: float32(), write: Number};
  if (type === "DOUBLE") return {type: float64(), write: Number};
  if (type === "BOOLEAN") return {type: bool(), write: Boolean};
  if (type === "DATE") return {type: dateDay(), write: (value) => new Date(timeOf(value) ?? NaN)};
  if (kind === "time" && !type.includes("ZONE")) return {type: int64(), as: timestamp(TimeUnit.MICROSECOND, null), write: (value) => microseconds(String(value))};
  return {type: utf8(), write: (value) => cellText(value) ?? ""};
}

/** A decimal as the whole number that Arrow keeps; digits beyond the scale cannot occur. */
function unscaled(text: string, scale: number): bigint {
  const plain = /e/i.test(text) ? Number(text).toFixed(scale) : text, [whole = "0", part = ""] = plain.split(".");
  return BigInt(whole + part.padEnd(scale, "0").slice(0, scale));
}

/** A moment in millionths of a second. */
function microseconds(text: string): bigint | null {
  const fine = /\.(\d{1,6})/.exec(text)?.[1]?.padEnd(6, "0") ?? "0", whole = timeOf(text.replace(/\.\d+/, ""));
  return whole === null ? null : BigInt(whole) * 1000n + BigInt(fine);
}

function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => { const times = seen.get(name) ?? 0; seen.set(name, times + 1); return times === 0 ? name : `${name}_${times}`; });
}
