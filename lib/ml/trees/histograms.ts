import type {Bins} from "./bins.js";
import {binBytes, columnBytes, kernelOver, type Kernel} from "./histogram-kernel.js";
import {grow, memoryOf} from "../../wasm/bytes.js";

/** Numbers in a histogram for each bin: gradient, second derivative, rows; and of a column. */
const parts = binBytes / 8, width = columnBytes / 8;
/** One memory for all learning in a thread, which never waits in the middle: a memory for each fit would each hold gigabytes of addresses. */
let shared: WebAssembly.Memory | undefined;

/** Histograms of binned columns: for each column and bin the sums of gradients and second derivatives of rows, and their number. What another of these is made of overwrites this one, so a thread uses one after the other. */
export class Histograms {
  private readonly memory: WebAssembly.Memory;
  private readonly kernel: Kernel;
  private readonly groups: number;
  private readonly at: {histogram: number; bins: number; rows: number; pairs: number};

  /** `rows` is the length of the columns. */
  constructor(private readonly bins: readonly Bins[], private readonly rows: number) {
    const even = (bytes: number) => Math.ceil(bytes / 16) * 16;
    this.groups = Math.ceil(bins.length / 4);
    const histogram = 0, packed = even(this.groups * 4 * columnBytes), numbers = packed + even(this.groups * 4 * rows), pairs = numbers + even(4 * rows);
    this.at = {histogram, bins: packed, rows: numbers, pairs};
    this.memory = shared ??= memoryOf(pairs + 16 * rows);
    grow(this.memory, pairs + 16 * rows);
    this.kernel = kernelOver(this.memory);
    for (let group = 0; group < this.groups; ++group) {
      const bytes = new Uint8Array(this.memory.buffer, packed + group * 4 * rows, 4 * rows);
      bytes.fill(0);
      for (let c = 0; c < 4; ++c) {
        const column = bins[group * 4 + c]?.rows;
        if (column !== undefined) for (let i = 0; i < rows; ++i) bytes[4 * i + c] = column[i]!;
      }
    }
  }

  /** The histogram of some rows: column by column, bin by bin, gradient, second derivative and number of rows. */
  of(rows: Int32Array, gradients: Float64Array, hessians: Float64Array): Float64Array {
    const {memory: {buffer}, at, groups, bins} = this, n = rows.length, histogram = new Float64Array(buffer, at.histogram, groups * 4 * width), pairs = new Float64Array(buffer, at.pairs, 2 * n);
    histogram.fill(0);
    new Int32Array(buffer, at.rows, n).set(rows);
    for (let i = 0; i < n; ++i) {
      const row = rows[i]!;
      pairs[2 * i] = gradients[row]!;
      pairs[2 * i + 1] = hessians[row]!;
    }
    for (let group = 0; group < groups; ++group) this.kernel(at.histogram + group * 4 * columnBytes, at.bins + group * 4 * this.rows, at.rows, at.pairs, at.rows + 4 * n);
    return histogram.slice(0, bins.length * width);
  }
}

/** The same number by number, which the kernel must equal to the last digit. */
export function plainHistogram(bins: readonly Bins[], rows: Int32Array, gradients: Float64Array, hessians: Float64Array): Float64Array {
  const histogram = new Float64Array(bins.length * width);
  for (const [j, {rows: column}] of bins.entries()) for (const row of rows) {
    const at = j * width + column[row]! * parts;
    histogram[at]! += gradients[row]!;
    histogram[at + 1]! += hessians[row]!;
    histogram[at + 2]! += 1;
  }
  return histogram;
}
