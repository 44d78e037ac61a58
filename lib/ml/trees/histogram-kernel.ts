import {addPair, block, branch, branchIf, constant, functionOver, get, loadF64, loadI32, loadPair, loop, op, set, storeF64, storePair, tee} from "../../wasm/bytes.js";

/**
 * The inner loop of boosting as WebAssembly: adds the gradient, second derivative and number of rows to their bins in four columns at once. Numbers are those of plain float64 additions in the order of the
 * rows (the test compares), in a fifth of the time: gradient and second derivative are one addition of two lanes, and no index is checked.
 */

/** Bytes of a bin (gradient, second derivative, rows; float64 each) and of a column's 256 bins. */
export const binBytes = 24, columnBytes = 256 * binBytes;
const one = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];

/** Parameters are the addresses of four columns' histograms, of the bins of all rows (a byte for each of the four columns), of the rows' numbers, of their pairs of gradient and second derivative, and the end of the rows' numbers. */
export type Kernel = (histogram: number, bins: number, rows: number, pairs: number, last: number) => void;

function body(): number[] {
  const [histogram, bins, rows, pairs, last, four, bin, pair] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const column = (c: number) => [
    ...get(histogram), ...get(four), ...(c === 0 ? [] : [...constant(8 * c), op.shiftRight]), ...(c === 3 ? [] : [...constant(255), op.and]), ...constant(binBytes), op.times, op.add, ...tee(bin),
    ...get(bin), ...loadPair(c * columnBytes), ...get(pair), ...addPair, ...storePair(c * columnBytes),
    ...get(bin), ...get(bin), ...loadF64(c * columnBytes + 16), ...one, op.addF64, ...storeF64(c * columnBytes + 16)
  ];
  return [
    ...block, ...loop, ...get(rows), ...get(last), op.notBelow, ...branchIf(1),
    ...get(bins), ...get(rows), ...loadI32(0), ...constant(2), op.shiftLeft, op.add, ...loadI32(0), ...set(four), ...get(pairs), ...loadPair(0), ...set(pair),
    ...column(0), ...column(1), ...column(2), ...column(3), ...get(rows), ...constant(4), op.add, ...set(rows), ...get(pairs), ...constant(16), op.add, ...set(pairs), ...branch(0), op.end, op.end, op.end
  ];
}

/** The kernel over a memory. */
export function kernelOver(memory: WebAssembly.Memory): Kernel {
  return functionOver(memory, 5, [[2, op.i32], [1, op.v128]], body());
}
