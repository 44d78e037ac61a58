import assert from "node:assert/strict";
import {test} from "node:test";
import {dotsKernel, tile} from "../../../lib/stats/dots-kernel.js";
import {memoryOf} from "../../../lib/wasm/bytes.js";

test("a tile gains the products of rows over the columns that are asked for, and nothing beside it changes", () => {
  const n = 2 * tile, square = n * n, memory = memoryOf(24 * square), [a, b, c] = [0, 1, 2].map((part) => new Float64Array(memory.buffer, 8 * part * square, square)) as [Float64Array, Float64Array, Float64Array];
  for (let at = 0; at < square; ++at) [a[at], b[at], c[at]] = [(at % 7) - 3, (at % 11) - 5, at % 13]; // whole numbers: sums are exact in any order
  const before = c.slice(), first = 16, length = 6;
  dotsKernel(memory, 8 * n)(c.byteOffset + 8 * (tile * n), a.byteOffset + 8 * (tile * n + first), b.byteOffset + 8 * first, 8 * length);
  for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) {
    let more = 0;
    for (let k = first; k < first + length; ++k) more += a[i * n + k]! * b[j * n + k]!;
    assert.equal(c[i * n + j], before[i * n + j]! + (i >= tile && j < tile ? more : 0), `row ${i}, column ${j}`);
  }
});
