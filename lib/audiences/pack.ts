import {PortraitError} from "../errors.js";
import type {TagType, TagValue} from "../workspace.js";

/** Bits of a code. Under a byte they divide it, so that gzip finds codes where bytes are; from a byte on each byte of a code lies apart from the others. */
const widths = [1, 2, 4, 8, 16, 32] as const;

/** One value of each person, in the order of persons: a code into the values, 0 for whoever has none. */
export interface PackedColumn {
  type: TagType;
  /** How many persons. */
  rows: number;
  /** The value of code i + 1; sorted. */
  values: readonly TagValue[];
  width: (typeof widths)[number];
  /** Codes: several in a byte where they are smaller than one, the first in the lowest bits. */
  codes: Uint8Array | Uint16Array | Uint32Array;
}

/** Numbers in order, what is no number after all of them as in SQL; other values by their letters. */
export function compareValues(a: TagValue, b: TagValue): number {
  if (typeof a === "number" && typeof b === "number") return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Values of all persons as bytes: the length of the head, the head as JSON, codes. */
export function packColumn(type: TagType, given: readonly (TagValue | null)[]): Uint8Array {
  const values = [...new Set(given)].filter((value): value is TagValue => value !== null).sort(compareValues), codes = new Map<TagValue | null, number>([[null, 0], ...values.map((value, i): [TagValue, number] => [value, i + 1])]);
  const width = widths.find((bits) => values.length < 2 ** bits) ?? 32, rows = given.length, bytes = new Uint8Array(Math.ceil((rows * width) / 8));
  given.forEach((value, row) => {
    const code = codes.get(value) ?? 0;
    if (width < 8) bytes[(row * width) >> 3] = (bytes[(row * width) >> 3] ?? 0) | (code << ((row * width) & 7));
    else for (let plane = 0; plane < width / 8; ++plane) bytes[plane * rows + row] = (code >>> (8 * plane)) & 255;
  });
  const told = values.map((value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value)); // JSON has no infinity
  const head = new TextEncoder().encode(JSON.stringify({type, rows, values: told, width} satisfies Omit<PackedColumn, "codes">)), packed = new Uint8Array(4 + head.length + bytes.length);
  new DataView(packed.buffer).setUint32(0, head.length, true);
  packed.set(head, 4);
  packed.set(bytes, 4 + head.length);
  return packed;
}

/** The column in bytes of `packColumn`; what is too short for its persons is an error. */
export function unpackColumn(packed: Uint8Array): PackedColumn {
  const length = packed.length < 4 ? 0 : new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  if (length === 0 || packed.length < 4 + length) throw new PortraitError("bad-column", "column of persons is cut off");
  const {type, rows, values, width} = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length))) as Omit<PackedColumn, "codes">, bytes = packed.slice(4 + length);
  if (bytes.length !== Math.ceil((rows * width) / 8)) throw new PortraitError("bad-column", `column of ${rows} persons is cut off at ${bytes.length} bytes`);
  return {type, rows, values: values.map((value) => (type === "number" ? Number(value) : value)), width, codes: width <= 8 ? bytes : joined(bytes, rows, width)};
}

function joined(bytes: Uint8Array, rows: number, width: number): Uint16Array | Uint32Array {
  const codes = width === 16 ? new Uint16Array(rows) : new Uint32Array(rows);
  for (let plane = 0; plane < width / 8; ++plane) for (let row = 0; row < rows; ++row) codes[row] = (codes[row] ?? 0) | ((bytes[plane * rows + row] ?? 0) << (8 * plane));
  return codes;
}

/** Bytes that a column takes in memory, its values aside. */
export function columnBytes({codes}: PackedColumn): number {
  return codes.byteLength;
}
