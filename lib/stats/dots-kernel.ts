import {addPair, block, branch, branchIf, constant, functionOver, get, lane, loadF64, loadPair, loop, op, set, storeF64, timesPair, zeroPair} from "../wasm/bytes.js";

/** Rows and columns of the tiles that products are made of: a multiple of four. */
export const tile = 32;

/**
 * c[i][j] += Σ a[i][k] b[j][k] for a tile of rows i and one of rows j, of matrices whose rows lie `stride` bytes apart. Parameters are the addresses of the tile of c and of the two rows with their first k, and the bytes
 * of a row that are summed: a multiple of 16. Even and odd k are summed apart and then together.
 */
export type DotsKernel = (c: number, a: number, b: number, length: number) => void;

/** The kernel over a memory, two rows of a by four of b at a time, so that each pair of numbers that is read serves two to four products. */
export function dotsKernel(memory: WebAssembly.Memory, stride: number): DotsKernel {
  const [c, a, b, length, lastRow, cell, lastCell, from, until, other] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const, sums = 10, x = 18, y = 19, read = 20, eight = Array.from({length: 8}, (_, s) => s);
  const step = (local: number, bytes: number) => [...get(local), ...constant(bytes), op.add, ...set(local)];
  const add = (sum: number, factor: number) => [...get(sums + sum), ...get(factor), ...get(read), ...timesPair, ...addPair, ...set(sums + sum)];
  const pair = [
    ...get(from), ...loadPair(0), ...set(x), ...get(from), ...loadPair(stride), ...set(y),
    ...[0, 1, 2, 3].flatMap((row) => [...get(other), ...loadPair(row * stride), ...set(read), ...add(row, x), ...add(4 + row, y)])
  ];
  const store = (sum: number) => { const at = (sum >> 2) * stride + 8 * (sum & 3); return [...get(cell), ...get(cell), ...loadF64(at), ...get(sums + sum), ...lane(0), ...get(sums + sum), ...lane(1), op.addF64, op.addF64, ...storeF64(at)]; };
  const along = [...get(a), ...set(from), ...get(from), ...get(length), op.add, ...set(until), ...block, ...loop, ...get(from), ...get(until), op.notBelow, ...branchIf(1), ...pair, ...step(from, 16), ...step(other, 16), ...branch(0), op.end, op.end];
  const across = [
    ...get(c), ...set(cell), ...get(c), ...constant(8 * tile), op.add, ...set(lastCell), ...get(b), ...set(other), ...block, ...loop, ...get(cell), ...get(lastCell), op.notBelow, ...branchIf(1),
    ...eight.flatMap((sum) => [...zeroPair, ...set(sums + sum)]), ...along, ...eight.flatMap(store), ...step(cell, 32), ...get(other), ...get(length), op.sub, ...constant(4 * stride), op.add, ...set(other), ...branch(0), op.end, op.end
  ];
  return functionOver(memory, 4, [[6, op.i32], [11, op.v128]], [
    ...get(c), ...constant(tile * stride), op.add, ...set(lastRow), ...block, ...loop, ...get(c), ...get(lastRow), op.notBelow, ...branchIf(1), ...across, ...step(c, 2 * stride), ...step(a, 2 * stride), ...branch(0), op.end, op.end, op.end
  ]);
}
