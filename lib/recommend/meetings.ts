import {invertPositiveDefinite} from "../stats/inverse.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import {PortraitError} from "../errors.js";
import type {Interactions} from "./interactions.js";

/** Products whose meetings are held as a square; two squares of more would take more than half a gigabyte. */
export const mostMeetings = 6000;

/** How products meet in the histories of persons: Σ weight × weight, and the number of persons, for all pairs; row-major squares. */
export interface Meetings {
  items: number;
  users: number;
  gram: Float64Array;
  shared: Uint32Array;
}

/** Counts meetings. Throws for more than `mostMeetings` products. */
export function meetingsOf({users, items, starts, item, weight}: Interactions): Meetings {
  if (items > mostMeetings) throw new PortraitError("too-many-items", `too many products for a square of meetings: ${items}, at most ${mostMeetings}`);
  const gram = new Float64Array(items * items), shared = new Uint32Array(items * items);
  for (let u = 0; u < users; ++u) for (let a = starts[u]!; a < starts[u + 1]!; ++a) {
    const row = item[a]! * items, factor = weight[a]!;
    for (let b = a; b < starts[u + 1]!; ++b) { // products ascend, so this is the upper half
      const at = row + item[b]!;
      gram[at]! += factor * weight[b]!;
      shared[at]! += 1;
    }
  }
  for (let a = 0; a < items; ++a) for (let b = a + 1; b < items; ++b) {
    gram[b * items + a] = gram[a * items + b]!;
    shared[b * items + a] = shared[a * items + b]!;
  }
  return {items, users, gram, shared};
}

/** For each product the nearest others by cosine that share at least `least` persons with it, nearest first; the lower number of equals. */
export function nearestOf({items, gram, shared}: Meetings, neighbours: number, least: number): Int32Array[] {
  const size = Float64Array.from({length: items}, (_, i) => Math.sqrt(gram[i * items + i]!)), most = Math.min(neighbours, Math.max(0, items - 1)), near = new Int32Array(most), cosines = new Float64Array(most);
  return Array.from({length: items}, (_, to) => {
    const meets = (from: number) => from !== to && shared[to * items + from]! >= least && gram[to * items + from]! > 0, cosineOf = (from: number) => gram[to * items + from]! / (size[from]! * size[to]!);
    if (most === items - 1) return Int32Array.from(Array.from({length: items}, (_, from) => from).filter(meets).map((from) => [from, cosineOf(from)] as const).sort((a, b) => b[1] - a[1] || a[0] - b[0]), ([from]) => from);
    let held = 0;
    for (let from = 0; from < items; ++from) {
      if (!meets(from)) continue;
      const cosine = cosineOf(from);
      if (held === most && !(cosine > cosines[held - 1]!)) continue;
      let place = held < most ? held++ : held - 1; // the nearest so far stay in order; a later one of equals stands behind
      for (; place > 0 && cosines[place - 1]! < cosine; --place) [near[place], cosines[place]] = [near[place - 1]!, cosines[place - 1]!];
      [near[place], cosines[place]] = [from, cosine];
    }
    return near.slice(0, held);
  });
}

/**
 * Weights into each product from its nearest, in their order. `ease`: the ridge regression of each product on them (EASE, Steck 2019, within neighbourhoods), `strength` its penalty; where lists are so long that one inverse
 * of all products is less work, the weights that EASE over all has there. `cosine`: their cosine, drawn to 0 where few share them: `strength` persons halve it.
 */
export function weightsOf({items, gram, shared}: Meetings, near: readonly Int32Array[], {method, strength}: {method: "ease" | "cosine"; strength: number}): Float64Array[] {
  const cosine = (from: number, to: number) => { const n = shared[to * items + from]!; return (gram[to * items + from]! / Math.sqrt(gram[from * items + from]! * gram[to * items + to]!)) * (n / (n + strength)); };
  if (method === "cosine") return near.map((list, to) => Float64Array.from(list, (from) => cosine(from, to)));
  if (near.reduce((work, {length}) => work + length ** 3, 0) <= 3 * items ** 3) return near.map((list, to) => ridge(gram, items, list, to, strength));
  const inverse = inverseOf(gram, items, strength);
  return near.map((list, to) => Float64Array.from(list, (from) => -inverse[from * items + to]! / inverse[to * items + to]!));
}

function inverseOf(gram: Float64Array, items: number, lambda: number): Float64Array {
  const system = gram.slice();
  for (let i = 0; i < items; ++i) system[i * items + i]! += lambda;
  return invertPositiveDefinite(system, items);
}

/** The ridge regression of one product on some others. */
function ridge(gram: Float64Array, items: number, near: ArrayLike<number>, to: number, lambda: number): Float64Array {
  const m = near.length, system = new Float64Array(m * m);
  if (m === 0) return system;
  for (let a = 0; a < m; ++a) {
    for (let b = 0; b <= a; ++b) system[a * m + b] = gram[near[a]! * items + near[b]!]!;
    system[a * m + a]! += lambda;
  }
  return choleskySolve(cholesky(system, m), m, Float64Array.from(Array.from(near), (from) => gram[from * items + to]!));
}
