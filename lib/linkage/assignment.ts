import type {Edge} from "./contraction.js";

/**
 * Partners one to one: pairs from the heaviest down, each node once. Where both sides rank their partners by the same weights this is the one stable matching (Gale & Shapley 1962;
 * unique since equal weights are ordered by their nodes): no two records prefer each other to the partners they have. It does not depend on the order of edges.
 */
export function assign(edges: readonly Edge[]): Edge[] {
  const taken = new Set<number>();
  return [...edges].filter(({weight}) => weight > 0).sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b).filter(({a, b}) => {
    if (taken.has(a) || taken.has(b)) return false;
    taken.add(a).add(b);
    return true;
  });
}
