import {PortraitError} from "../errors.js";

/** Items that are bought together, ascending, and in how many baskets. */
export interface Itemset {
  items: number[];
  support: number;
}

interface Node {item: number; count: number; parent: Node | null; children: Map<number, Node>}

/**
 * All itemsets in at least `least` baskets, by FP-Growth (Han, Pei & Yin 2000): baskets as a prefix tree with frequent items first, mined item by item over conditional trees. `longest` bounds their size
 * (default 3); more than `most` found (default 1,000,000) is an error, not a shortened answer. Ordered by size, then items.
 */
export function frequentItemsets(baskets: readonly ArrayLike<number>[], least: number, {longest = 3, most = 1_000_000}: {longest?: number; most?: number} = {}): Itemset[] {
  if (!(least >= 1)) throw new PortraitError("invalid-support", `invalid least support: ${least}`);
  const found: Itemset[] = [];
  const mine = (paths: readonly {items: readonly number[]; count: number}[], suffix: readonly number[]) => {
    const {heads, counts} = plant(paths, least);
    for (const [item, nodes] of heads) {
      const items = [item, ...suffix].sort((a, b) => a - b);
      found.push({items, support: counts.get(item)!});
      if (found.length > most) throw new PortraitError("too-many-itemsets", `more than ${most} itemsets in at least ${least} baskets: ask for more baskets or shorter sets`);
      if (items.length < longest) mine(nodes.map(pathAbove), [item, ...suffix]);
    }
  };
  mine(baskets.map((basket) => ({items: Array.from(new Set(Array.from(basket))), count: 1})), []);
  return found.sort((a, b) => a.items.length - b.items.length || compare(a.items, b.items));
}

/** The tree of frequent items, as lists of its nodes by item. */
function plant(paths: readonly {items: readonly number[]; count: number}[], least: number): {heads: Map<number, Node[]>; counts: Map<number, number>} {
  const counts = new Map<number, number>();
  for (const {items, count} of paths) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + count);
  const root: Node = {item: -1, count: 0, parent: null, children: new Map()}, heads = new Map<number, Node[]>();
  for (const {items, count} of paths) {
    let node = root;
    for (const item of items.filter((item) => counts.get(item)! >= least).sort((a, b) => counts.get(b)! - counts.get(a)! || a - b)) {
      let child = node.children.get(item);
      if (child === undefined) {
        child = {item, count: 0, parent: node, children: new Map()};
        node.children.set(item, child);
        if (!heads.has(item)) heads.set(item, []);
        heads.get(item)!.push(child);
      }
      child.count += count;
      node = child;
    }
  }
  return {heads, counts};
}

function pathAbove(node: Node): {items: number[]; count: number} {
  const items: number[] = [];
  for (let above = node.parent; above !== null && above.item >= 0; above = above.parent) items.push(above.item);
  return {items, count: node.count};
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((item, i) => item !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** How two items go together over n baskets. */
export interface Relation {
  support: number;
  /** Share of baskets with a that have b too. */
  confidence: number;
  /** How many times more often together than by chance, with its 95% interval (log-normal, as for a ratio of rates: Katz et al. 1978). */
  lift: number;
  low: number;
  high: number;
}

/** The relation of a to b from counts: baskets with both, with a, with b, and all. */
export function relation(both: number, a: number, b: number, baskets: number): Relation {
  if (!(both <= a && both <= b && a <= baskets && b <= baskets && a > 0 && b > 0)) throw new PortraitError("invalid-support", `impossible counts: ${both} of ${a} and ${b} in ${baskets} baskets`);
  const lift = (both * baskets) / (a * b), error = both > 0 ? Math.sqrt(Math.max(0, 1 / both - 1 / a + 1 / b - 1 / baskets)) : Infinity;
  return {support: both, confidence: both / a, lift, low: both > 0 ? lift * Math.exp(-1.959963984540054 * error) : 0, high: lift === 0 ? Infinity : lift * Math.exp(1.959963984540054 * error)};
}
