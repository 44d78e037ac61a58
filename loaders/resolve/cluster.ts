import {Components} from "../../lib/linkage/components.js";
import {contract, type Edge} from "../../lib/linkage/contraction.js";
import {assign} from "../../lib/linkage/assignment.js";
import type {Row} from "../step.js";

/** A group of records that hang together is cut at its weakest links while it has more members than this. */
export const largestGroup = 400;

/** Pairs above 0 bits in plain arrays. */
function edgesOf(scores: readonly Row[]): Edge[] {
  return scores.flatMap((row): Edge[] => (Number(row["weight"]) > 0 ? [{a: Number(row["l"]), b: Number(row["r"]), weight: Number(row["weight"])}] : []));
}

/** Groups of three records and more that hang together by pairs above 0 bits: of these every pair is compared. `least` says where a group had to be cut. */
export function groupRows(scores: readonly Row[]): Row[] {
  const found: Row[] = [];
  let open = edgesOf(scores);
  for (let least = 0; open.length > 0; least += 2) {
    const next: Edge[] = [];
    for (const {nodes, edges} of groups(open.filter(({weight}) => weight > least))) {
      if (nodes.length > largestGroup) next.push(...edges);
      else if (nodes.length > 2 || least > 0) for (const rid of nodes) found.push({rid, component: nodes[0] ?? rid, members: nodes.length, least});
    }
    open = next;
  }
  return found;
}

function groups(edges: readonly Edge[]): {nodes: number[]; edges: Edge[]}[] {
  const components = new Components(edges.reduce((most, {b}) => Math.max(most, b), 0) + 1);
  for (const {a, b} of edges) components.join(a, b);
  const found = new Map<number, {nodes: Set<number>; edges: Edge[]}>();
  for (const edge of edges) {
    const root = components.find(edge.a);
    const group = found.get(root) ?? {nodes: new Set<number>(), edges: []};
    group.nodes.add(edge.a).add(edge.b);
    group.edges.push(edge);
    found.set(root, group);
  }
  return [...found.values()].map(({nodes, edges: own}) => ({nodes: [...nodes].sort((a, b) => a - b), edges: own}));
}

/**
 * The cluster of each record that has company; a cluster's number is its smallest record. `inside` holds every pair of the groups of three and more; a group of two
 * is its one pair.
 */
export function clusterRows(scores: readonly Row[], inside: readonly Row[], oneToOne: boolean): Row[] {
  const all = edgesOf(scores);
  if (oneToOne) return assign(all).flatMap(({a, b}) => [{rid: a, cluster: a}, {rid: b, cluster: a}]);
  const closed = new Set(inside.flatMap((row) => [Number(row["l"]), Number(row["r"])]));
  const two = all.filter(({a, b}) => !closed.has(a) && !closed.has(b));
  const rows = two.flatMap(({a, b}) => [{rid: a, cluster: a}, {rid: b, cluster: a}]);
  const groupsOf = new Map<number, Edge[]>();
  for (const row of inside) {
    const component = Number(row["component"]);
    const edge = {a: Number(row["l"]), b: Number(row["r"]), weight: Number(row["weight"])};
    const list = groupsOf.get(component);
    if (list === undefined) groupsOf.set(component, [edge]);
    else list.push(edge);
  }
  for (const edges of groupsOf.values()) for (const [rid, cluster] of contract(edges)) rows.push({rid, cluster});
  return rows;
}
