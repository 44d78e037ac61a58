/** An edge between two nodes: bits for (above 0) or against (below 0) their being one person. */
export interface Edge {a: number; b: number; weight: number}

type Near = Map<number, Map<number, number>>;

/**
 * Correlation clustering (Bansal, Blum & Chawla 2004) by greedy additive edge contraction (Keuper et al. 2015): the two clusters with the most bits between them are joined while that
 * sum is above 0, so that evidence against a join counts as much as evidence for it. Ties go to the smaller nodes; the result does not depend on the order of edges.
 * Returns for each node the smallest node of its cluster.
 */
export function contract(edges: readonly Edge[]): Map<number, number> {
  const near: Near = new Map();
  for (const {a, b, weight} of edges) {
    add(near, a, b, weight);
    add(near, b, a, weight);
  }
  const parent = new Map([...near.keys()].map((node) => [node, node]));
  const heap = new Heap();
  for (const [a, row] of [...near].sort(([x], [y]) => x - y)) for (const [b, weight] of row) if (a < b && weight > 0) heap.push({a, b, weight});
  for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
    const {a, b, weight} = best;
    if (near.get(a)?.get(b) !== weight) continue; // one of them has been joined since, or the sum has changed
    const gone = near.get(b) ?? new Map<number, number>();
    near.delete(b);
    near.get(a)?.delete(b);
    parent.set(b, a);
    for (const [other, more] of gone) {
      if (other === a) continue;
      near.get(other)?.delete(b);
      add(near, a, other, more);
      const sum = add(near, other, a, more);
      if (sum > 0) heap.push({a: Math.min(a, other), b: Math.max(a, other), weight: sum});
    }
  }
  const root = (node: number): number => {
    const up = parent.get(node) ?? node;
    return up === node ? node : root(up);
  };
  return new Map([...parent.keys()].sort((x, y) => x - y).map((node) => [node, root(node)]));
}

function add(near: Near, a: number, b: number, weight: number): number {
  const row = near.get(a) ?? new Map<number, number>();
  const sum = (row.get(b) ?? 0) + weight;
  row.set(b, sum);
  near.set(a, row);
  return sum;
}

/** The heaviest edge first; of equal ones that of the smaller nodes. */
const before = (x: Edge, y: Edge) => x.weight > y.weight || (x.weight === y.weight && (x.a < y.a || (x.a === y.a && x.b < y.b)));

/** A binary heap of edges. */
class Heap {
  private readonly items: Edge[] = [];

  push(item: Edge): void {
    const {items} = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1, above = items[up];
      if (above === undefined || before(above, item)) break;
      items[at] = above;
      at = up;
    }
    items[at] = item;
  }

  pop(): Edge | undefined {
    const {items} = this;
    const [top, last] = [items[0], items.pop()];
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      const left = items[2 * at + 1], right = items[2 * at + 2];
      const child = right !== undefined && left !== undefined && before(right, left) ? right : left;
      if (child === undefined || before(last, child)) break;
      items[at] = child;
      at = child === left ? 2 * at + 1 : 2 * at + 2;
    }
    items[at] = last;
    return top;
  }
}
