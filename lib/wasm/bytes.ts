/** What small hand-written pieces of WebAssembly share: how its numbers and sections are written, and the few instructions that they use (WebAssembly core specification 2.0, section 5). */

/** Bytes of instructions without operands, of blocks without a value, and of types. */
export const op = {add: 0x6a, sub: 0x6b, times: 0x6c, and: 0x71, shiftLeft: 0x74, shiftRight: 0x76, notBelow: 0x4f, below: 0x49, addF64: 0xa0, end: 0x0b, i32: 0x7f, v128: 0x7b} as const;
/** An empty block, and a loop; `end` closes both. */
export const block = [0x02, 0x40], loop = [0x03, 0x40];
/** A branch to the block or loop so many levels out: always, or where the value on the stack is not 0. */
export const branch = (level: number): number[] => [0x0c, level], branchIf = (level: number): number[] => [0x0d, level];
/** Reading and writing local variables, by number. */
export const get = (local: number): number[] => [0x20, local], set = (local: number): number[] => [0x21, local], tee = (local: number): number[] => [0x22, local];

/** LEB128, in which WebAssembly writes its numbers. */
export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
/** The instruction of a 32-bit integer that is not negative, in signed LEB128. */
export function constant(value: number): number[] {
  const digits: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest < 64) return [0x41, ...digits, rest];
    digits.push((rest & 127) | 128);
  }
}

/** Loads and stores at an offset from the address on the stack: a 32-bit integer, a float64. */
export const loadI32 = (offset: number): number[] => [0x28, 2, ...unsigned(offset)], loadF64 = (offset: number): number[] => [0x2b, 3, ...unsigned(offset)], storeF64 = (offset: number): number[] => [0x39, 3, ...unsigned(offset)];
/** The same of two float64 at once. */
export const loadPair = (offset: number): number[] => [0xfd, 0x00, 3, ...unsigned(offset)], storePair = (offset: number): number[] => [0xfd, 0x0b, 3, ...unsigned(offset)];
/** Two float64 at once: sums, products, zeros. */
export const addPair = [0xfd, 0xf0, 0x01], timesPair = [0xfd, 0xf2, 0x01], zeroPair = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
/** One of two float64. */
export const lane = (which: 0 | 1): number[] => [0xfd, 0x21, which];

const section = (id: number, bytes: readonly number[]) => [id, ...unsigned(bytes.length), ...bytes];
const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];

/** A function of 32-bit integers (addresses and numbers of bytes in `memory`) that answers nothing. `locals` are its variables beyond the parameters, as counts with their types; `body` ends with `end`. */
export function functionOver(memory: WebAssembly.Memory, parameters: number, locals: readonly (readonly [count: number, type: number])[], body: readonly number[]): (...numbers: number[]) => void {
  const own = [...unsigned(locals.length), ...locals.flatMap(([count, type]) => [...unsigned(count), type]), ...body];
  const bytes = Uint8Array.of(
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, [1, 0x60, ...unsigned(parameters), ...new Array<number>(parameters).fill(op.i32), 0]), ...section(2, [1, ...name("e"), ...name("memory"), 2, 0, 1]), ...section(3, [1, 0]),
    ...section(7, [1, ...name("f"), 0, 0]), ...section(10, [1, ...unsigned(own.length), ...own])
  );
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), {e: {memory}}).exports["f"] as (...numbers: number[]) => void;
}

const page = 65_536;

/** A memory of so many bytes, all 0. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({initial: Math.ceil(bytes / page)});
}

/** Makes a memory hold at least so many bytes; older views of it are empty then. */
export function grow(memory: WebAssembly.Memory, bytes: number): void {
  const lacks = bytes - memory.buffer.byteLength;
  if (lacks > 0) memory.grow(Math.ceil(lacks / page));
}
