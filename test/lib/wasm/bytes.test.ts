import assert from "node:assert/strict";
import {test} from "node:test";
import {addPair, block, branch, branchIf, constant, functionOver, get, grow, lane, loadPair, loop, memoryOf, op, set, storeF64, storePair, timesPair, unsigned, zeroPair} from "../../../lib/wasm/bytes.js";

test("numbers are written as the standard's examples", () => {
  assert.deepEqual([unsigned(0), unsigned(127), unsigned(128), unsigned(624_485)], [[0], [127], [0x80, 1], [0xe5, 0x8e, 0x26]]);
  assert.deepEqual([constant(63), constant(64), constant(128), constant(100_000)], [[0x41, 63], [0x41, 0xc0, 0], [0x41, 0x80, 1], [0x41, 0xa0, 0x8d, 6]]);
});

test("a function loops over a memory, two numbers at a time", () => {
  const memory = memoryOf(100), [at, last, pair] = [0, 1, 2] as const;
  assert.equal(memory.buffer.byteLength, 65_536);
  const square = functionOver(memory, 2, [[1, op.v128]], [
    ...block, ...loop, ...get(at), ...get(last), op.notBelow, ...branchIf(1), ...get(at), ...loadPair(0), ...set(pair), ...get(at), ...get(pair), ...get(pair), ...timesPair, ...zeroPair, ...addPair, ...storePair(0),
    ...get(at), ...constant(16), op.add, ...set(at), ...branch(0), op.end, op.end, ...get(last), ...get(pair), ...lane(1), ...storeF64(0), op.end
  ]);
  new Float64Array(memory.buffer).set([1, 2, -3, 0.5, 9]);
  square(0, 32);
  assert.deepEqual([...new Float64Array(memory.buffer, 0, 5)], [1, 4, 9, 0.25, 0.5]);
  grow(memory, 65_537);
  assert.equal(memory.buffer.byteLength, 2 * 65_536);
  grow(memory, 10);
  assert.equal(memory.buffer.byteLength, 2 * 65_536);
});
