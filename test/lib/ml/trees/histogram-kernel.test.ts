import assert from "node:assert/strict";
import {test} from "node:test";
import {binBytes, columnBytes, kernelOver} from "../../../../lib/ml/trees/histogram-kernel.js";

test("each row adds its pair and one to its bin of each of four columns, the last bin too", () => {
  const memory = new WebAssembly.Memory({initial: 1}), at = {bins: 4 * columnBytes, rows: 4 * columnBytes + 64, pairs: 4 * columnBytes + 128};
  new Uint8Array(memory.buffer, at.bins, 8).set([0, 1, 254, 255, 255, 1, 7, 0]);
  new Int32Array(memory.buffer, at.rows, 3).set([1, 0, 1]);
  new Float64Array(memory.buffer, at.pairs, 6).set([0.5, 0.25, -1, 2, 4, 8]);
  kernelOver(memory)(0, at.bins, at.rows, at.pairs, at.rows + 12);
  const bin = (column: number, b: number) => [...new Float64Array(memory.buffer, column * columnBytes + b * binBytes, 3)];
  assert.deepEqual([bin(0, 255), bin(0, 0), bin(1, 1), bin(2, 7), bin(2, 254), bin(3, 0), bin(3, 255), bin(3, 1)], [[4.5, 8.25, 2], [-1, 2, 1], [3.5, 10.25, 3], [4.5, 8.25, 2], [-1, 2, 1], [4.5, 8.25, 2], [-1, 2, 1], [0, 0, 0]]);
});
