import type {PackedColumn} from "./pack.js";

/** A set of persons: bit r & 31 of word r >> 5 is person r; bits after the last person are 0. */
export type Bits = Uint32Array<ArrayBuffer>;

/** Nobody of so many persons. */
export function noBits(rows: number): Bits {
  return new Uint32Array(Math.ceil(rows / 32));
}

/** How many persons are in a set; bits of a word are counted in parallel (Warren 2013, Hacker's Delight, 5-1). */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Who is in both. */
export function andBits(a: Bits, b: Bits): Bits {
  const both = a.slice();
  for (let i = 0; i < both.length; ++i) both[i] = (both[i] ?? 0) & (b[i] ?? 0);
  return both;
}

/** Who is in either. */
export function orBits(a: Bits, b: Bits): Bits {
  const either = a.slice();
  for (let i = 0; i < either.length; ++i) either[i] = (either[i] ?? 0) | (b[i] ?? 0);
  return either;
}

/** Who of so many persons is not in it. */
export function notBits(a: Bits, rows: number): Bits {
  return ended(a.map((word) => ~word), rows);
}

function ended(bits: Bits, rows: number): Bits {
  if (rows % 32 > 0) bits[bits.length - 1] = (bits[bits.length - 1] ?? 0) & (2 ** (rows % 32) - 1);
  return bits;
}

/** Who has one of the codes that `fits` marks with 1. A byte that holds several codes is looked up whole. */
export function bitsWhere({rows, width, codes}: PackedColumn, fits: Uint8Array): Bits {
  const bits = noBits(rows);
  if (width >= 8) {
    for (let i = 0, row = 0; i < bits.length; ++i) {
      let word = 0;
      for (const end = Math.min(rows, row + 32), start = row; row < end; ++row) word |= (fits[codes[row] ?? 0] ?? 0) << (row - start);
      bits[i] = word;
    }
    return bits;
  }
  const bytes = new Uint8Array(bits.buffer), each = 8 / width, found = new Uint8Array(256).map((_, byte) => Array.from({length: each}, (_, i) => (fits[(byte >> (i * width)) & (2 ** width - 1)] ?? 0) << i).reduce((all, bit) => all | bit, 0));
  for (let i = 0; i < codes.length; ++i) bytes[(i * each) >> 3] = (bytes[(i * each) >> 3] ?? 0) | ((found[codes[i] ?? 0] ?? 0) << ((i * each) & 7)); // the least byte of a word comes first on every machine that runs a browser
  return ended(bits, rows);
}

/** How many persons of a set have each code; all of them without a set. */
export function countCodes({rows, width, codes, values}: PackedColumn, bits?: Bits): Float64Array {
  const counts = new Float64Array(values.length + 1), mask = 2 ** width - 1, each = 8 / width;
  for (let row = 0; row < rows; ++row) {
    if (bits !== undefined && (((bits[row >> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
    const code = width >= 8 ? codes[row] ?? 0 : ((codes[Math.floor(row / each)] ?? 0) >> ((row * width) & 7)) & mask;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
