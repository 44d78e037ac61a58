import {PortraitError} from "../errors.js";
import type {Random} from "../random.js";
import {cholesky, choleskySolve} from "../stats/linear.js";
import {transpose, type History, type Interactions, type Reasons, type Recommender} from "./interactions.js";
import {checkItem, partsOf} from "./item-weights.js";

/** Options of `fitAls`. */
export interface AlsOptions {
  factors?: number;
  /** Ridge penalty; default 10. */
  lambda?: number;
  /** An entry of weight w has confidence 1 + alpha × w; default 10. */
  alpha?: number;
  rounds?: number;
  onRound?: (round: number) => boolean | void;
}

/** Item factors (row-major, items × factors), all that scoring needs: a person's factors follow from the history. */
export interface Als {
  items: number;
  factors: number;
  lambda: number;
  alpha: number;
  item: Float64Array;
}

/** Implicit matrix factorisation by alternating least squares (Hu, Koren & Volinsky 2008), every system solved exactly by Cholesky. */
export function fitAls(x: Interactions, random: Random, {factors = 64, lambda = 10, alpha = 10, rounds = 15, onRound}: AlsOptions = {}): Als {
  if (x.item.length === 0) throw new PortraitError("no-data", "no interaction to learn from");
  if (!Number.isInteger(factors) || factors < 1 || !(lambda > 0) || !(alpha >= 0)) throw new PortraitError("invalid-strength", `invalid options: ${factors} factors, penalty ${lambda}, alpha ${alpha}`);
  const byItem = transpose(x), f = factors;
  const item = Float64Array.from({length: x.items * f}, () => (random() - 0.5) * (0.2 / Math.sqrt(f))), user = new Float64Array(x.users * f);
  for (let round = 1; round <= rounds; ++round) {
    solveSide(x, user, item, f, lambda, alpha);
    solveSide(byItem, item, user, f, lambda, alpha);
    if (onRound?.(round) === false) break;
  }
  return {items: x.items, factors: f, lambda, alpha, item};
}

/** Every row's factors, the other side held fixed. */
function solveSide(x: Interactions, mine: Float64Array, other: Float64Array, f: number, lambda: number, alpha: number): void {
  const gram = gramOf(other, f, lambda), system = new Float64Array(f * f), right = new Float64Array(f);
  for (let u = 0; u < x.users; ++u) {
    system.set(gram);
    right.fill(0);
    for (let e = x.starts[u]!; e < x.starts[u + 1]!; ++e) addEntry(system, right, other, x.item[e]!, alpha * x.weight[e]!, f);
    mine.set(choleskySolve(cholesky(system, f), f, right), u * f);
  }
}

/** Σ y yᵀ + λ I over the rows of a matrix, lower half. */
export function gramOf(factors: Float64Array, f: number, lambda: number): Float64Array {
  const gram = new Float64Array(f * f);
  for (let at = 0; at < factors.length; at += f) for (let a = 0; a < f; ++a) for (let b = 0; b <= a; ++b) gram[a * f + b]! += factors[at + a]! * factors[at + b]!;
  for (let a = 0; a < f; ++a) gram[a * f + a]! += lambda;
  return gram;
}

function addEntry(system: Float64Array, right: Float64Array, factors: Float64Array, item: number, extra: number, f: number): void {
  for (let a = 0, at = item * f; a < f; ++a) {
    const value = factors[at + a]!, scaled = extra * value;
    right[a]! += (1 + extra) * value;
    for (let b = 0; b <= a; ++b) system[a * f + b]! += scaled * factors[at + b]!;
  }
}

/**
 * The recommender of a factorisation: a person's factors solve (YᵀY + λI + Σ α w y yᵀ) p = Σ (1 + α w) y; the score of item j is yⱼᵀ p, and so a sum over the history, each entry's part
 * (1 + α w) yⱼᵀ (…)⁻¹ yᵢ (Hu, Koren & Volinsky 2008, section 5).
 */
export function alsRecommender({items, factors: f, lambda, alpha, item}: Als): Recommender {
  const gram = gramOf(item, f, lambda);
  const system = (history: History): {factor: Float64Array; right: Float64Array} => {
    const matrix = gram.slice(), right = new Float64Array(f);
    for (let e = 0; e < history.items.length; ++e) if (history.items[e]! >= 0 && history.items[e]! < items) addEntry(matrix, right, item, history.items[e]!, alpha * (history.weights?.[e] ?? 1), f);
    return {factor: cholesky(matrix, f), right};
  };
  const dot = (vector: Float64Array, j: number) => {
    let sum = 0;
    for (let a = 0, at = j * f; a < f; ++a) sum += vector[a]! * item[at + a]!;
    return sum;
  };
  return {
    items,
    scores(history) {
      const {factor, right} = system(history), person = choleskySolve(factor, f, right);
      return Float64Array.from({length: items}, (_, j) => dot(person, j));
    },
    reasons(history, j): Reasons {
      checkItem(j, items);
      const along = choleskySolve(system(history).factor, f, item.slice(j * f, (j + 1) * f));
      return {base: 0, parts: partsOf(history, items, (i, e) => (1 + alpha * (history.weights?.[e] ?? 1)) * dot(along, i))};
    }
  };
}
