/** Connected components by union–find with path halving (Tarjan & van Leeuwen 1984) over nodes 0 … n − 1; the smallest node stands for its component, whatever the order of edges. */
export class Components {
  private readonly parent: Int32Array;

  constructor(nodes: number) {
    this.parent = Int32Array.from({length: nodes}, (_, i) => i);
  }

  /** The smallest node of the component of a node. */
  find(node: number): number {
    const {parent} = this;
    let at = node;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      const above = parent[up] ?? up;
      parent[at] = above;
      at = above;
    }
    return at;
  }

  /** Joins the components of two nodes. */
  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x < y) this.parent[y] = x;
    else if (y < x) this.parent[x] = y;
  }
}
