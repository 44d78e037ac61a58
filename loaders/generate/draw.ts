import type {Random} from "../../lib/random.js";

/** One of the values, each as likely as its weight. */
export function weighted<T>(random: Random, choices: readonly (readonly [value: T, weight: number])[]): T {
  let total = 0;
  for (const [, weight] of choices) total += weight;
  let at = random() * total;
  for (const [value, weight] of choices) if ((at -= weight) < 0) return value;
  return last(choices)[0];
}

/** One of the values, all equally likely. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] ?? last(values);
}

/** A whole number from `low` to `high`, both included. */
export function whole(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A waiting time of Erlang's distribution (gamma of whole shape): the sum of `shape` exponential ones, of this mean. */
export function erlang(random: Random, shape: number, mean: number): number {
  let product = 1;
  for (let i = 0; i < shape; ++i) product *= 1 - random();
  return (-mean / shape) * Math.log(product);
}

/** Letters of the hexadecimal system, as ids of devices have them. */
export function hex(random: Random, length: number): string {
  return Array.from({length}, () => Math.floor(random() * 16).toString(16)).join("");
}

/** A number with no visible order, different for each `index` below `size`: a bijection modulo `size`, to which `step` has no common factor. */
export function scramble(index: number, step: number, size: number): number {
  return Number((BigInt(index) * BigInt(step) + 12_345n) % BigInt(size));
}

function last<T>(values: readonly T[]): T {
  const value = values.at(-1);
  if (value === undefined) throw new RangeError("nothing to choose from");
  return value;
}
