import {PortraitError} from "../errors.js";
import {invertPositiveDefinite} from "../stats/inverse.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import type {Interactions} from "./interactions.js";
import {compress, cooccurrence, type ItemWeights} from "./item-weights.js";

/** Items that EASE is solved exactly for at most; beyond it two matrices of all pairs would take more than 1 GB. */
export const mostEaseItems = 8000;

/**
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): the item–item weights, diagonal zero, that best rebuild every history from its own entries, with a ridge penalty: B = −P / diag(P),
 * P = (XᵀX + λI)⁻¹. Dense, row-major: an entry of item i adds `dense[i * items + j]` to item j.
 */
export function fitEase(x: Interactions, lambda = 400): {items: number; dense: Float64Array} {
  checkEase(x, lambda);
  const n = x.items;
  if (n > mostEaseItems) throw new PortraitError("too-many-items", `too many items for exact EASE: ${n}, at most ${mostEaseItems}; use the neighbourhood form`);
  const gram = cooccurrence(x);
  for (let i = 0; i < n; ++i) gram[i * n + i]! += lambda;
  const dense = invertPositiveDefinite(gram, n), diagonal = Float64Array.from({length: n}, (_, i) => dense[i * n + i]!);
  for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) dense[i * n + j] = i === j ? 0 : -dense[i * n + j]! / diagonal[j]!;
  return {items: n, dense};
}

/**
 * EASE within neighbourhoods, for catalogues of tens of thousands: column j of EASE is the ridge regression of item j on all others; here on the `neighbours` items that share most users with it (the more
 * similar by cosine); items that no user joins with it are left out. With all others as neighbours it is EASE itself; what is left out is stated by that number.
 */
export function fitLocalEase(x: Interactions, byItem: Interactions, lambda = 400, neighbours = 100): ItemWeights {
  checkEase(x, lambda);
  const {items} = x, squares = new Float64Array(items), dots = new Float64Array(items), entries: {from: number; to: number; weight: number}[] = [];
  for (let e = 0; e < x.item.length; ++e) squares[x.item[e]!]! += x.weight[e]! ** 2;
  const place = new Int32Array(items).fill(-1);
  for (let j = 0; j < items; ++j) {
    const seen = meeting(x, byItem, j, dots).filter((i) => i !== j);
    const near = seen.sort((p, q) => dots[q]! / Math.sqrt(squares[q]!) - dots[p]! / Math.sqrt(squares[p]!) || p - q).slice(0, neighbours);
    const right = Float64Array.from(near, (i) => dots[i]!);
    for (const i of seen) dots[i] = 0;
    dots[j] = 0;
    if (near.length === 0) continue;
    for (const [at, i] of near.entries()) place[i] = at;
    const gram = localGram(x, byItem, near, place, lambda);
    const weights = choleskySolve(cholesky(gram, near.length), near.length, right);
    for (const [at, i] of near.entries()) {
      entries.push({from: i, to: j, weight: weights[at]!});
      place[i] = -1;
    }
  }
  return compress(items, entries);
}

/** Items met by the users of an item, with Σ weight × weight in `dots`. */
function meeting(x: Interactions, byItem: Interactions, j: number, dots: Float64Array): number[] {
  const seen: number[] = [];
  for (let a = byItem.starts[j]!; a < byItem.starts[j + 1]!; ++a) {
    const u = byItem.item[a]!;
    for (let b = x.starts[u]!; b < x.starts[u + 1]!; ++b) {
      if (dots[x.item[b]!] === 0) seen.push(x.item[b]!);
      dots[x.item[b]!]! += byItem.weight[a]! * x.weight[b]!;
    }
  }
  return Array.from(new Set(seen));
}

function localGram(x: Interactions, byItem: Interactions, near: readonly number[], place: Int32Array, lambda: number): Float64Array {
  const m = near.length, gram = new Float64Array(m * m);
  for (const [at, i] of near.entries()) {
    for (let a = byItem.starts[i]!; a < byItem.starts[i + 1]!; ++a) {
      const u = byItem.item[a]!, factor = byItem.weight[a]!;
      for (let b = x.starts[u]!; b < x.starts[u + 1]!; ++b) {
        const other = place[x.item[b]!]!;
        if (other >= 0 && other <= at) gram[at * m + other]! += factor * x.weight[b]!;
      }
    }
    gram[at * m + at]! += lambda;
  }
  return gram;
}

function checkEase(x: Interactions, lambda: number): void {
  if (!(lambda > 0)) throw new PortraitError("invalid-strength", `invalid strength of the penalty: ${lambda}`);
  if (x.items === 0 || x.item.length === 0) throw new PortraitError("no-data", x.items === 0 ? "no items in the catalogue" : "no interaction to learn from");
}
