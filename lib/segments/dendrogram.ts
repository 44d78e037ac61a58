import {leafOrder, type Merge} from "../ml/cluster/agglomerative.js";

/** A branch of the picture of a tree: two parts at `left` and `right` (places from 0 to 1) that join at `height`; `from` are the heights at which the parts themselves were made, 0 for a leaf. */
export interface Branch {
  left: number;
  right: number;
  height: number;
  from: [left: number, right: number];
}

/** The top of a tree: its last merges, the groups below as leaves with their sizes, from left to right. */
export interface Dendrogram {
  branches: Branch[];
  leaves: {at: number; size: number}[];
  /** Where a cut leaves k groups, for each k from 2 on: halfway between the merges that stand and those undone. */
  cuts: {k: number; height: number}[];
}

/** The last merges of a tree of at most `most` leaves, drawn so that no two branches cross; a leaf's width is not its size. */
export function dendrogram(merges: readonly Merge[], most = 30): Dendrogram {
  const rows = merges.length + 1, leaves = Math.min(most, rows), first = rows - leaves;
  const order = new Map<number, number>(), top = (node: number) => node >= rows + first;
  for (const [at, row] of leafOrder(merges).entries()) order.set(row, at);
  const leftmost = (node: number): number => { let at = node; while (at >= rows) at = merges[at - rows]!.left; return order.get(at) ?? 0; };
  const parts = merges.slice(first).flatMap(({left, right}) => [left, right]).filter((node) => !top(node)), found = (parts.length === 0 ? [2 * rows - 2] : parts).sort((a, b) => leftmost(a) - leftmost(b));
  const place = new Map(found.map((node, i) => [node, (i + 0.5) / found.length])), height = (node: number) => (top(node) ? merges[node - rows]!.height : 0);
  const branches = merges.slice(first).map((merge, i): Branch => {
    const left = place.get(merge.left) ?? 0, right = place.get(merge.right) ?? 0;
    place.set(rows + first + i, (left + right) / 2);
    return {left, right, height: merge.height, from: [height(merge.left), height(merge.right)]};
  });
  const cuts = Array.from({length: Math.max(0, leaves - 2)}, (_, i) => { const k = i + 2; return {k, height: ((merges[rows - k]?.height ?? 0) + (merges[rows - k - 1]?.height ?? 0)) / 2}; });
  return {branches, leaves: found.map((node, i) => ({at: (i + 0.5) / found.length, size: node < rows ? 1 : merges[node - rows]!.size})), cuts};
}
