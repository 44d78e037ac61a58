import type {EvidenceLink, EvidenceMember} from "./evidence.js";
import {spanning} from "./links.js";

/** A line of the picture: `holds` if it holds records of one person together, `weakest` if nothing weaker does. */
export interface GraphLine extends EvidenceLink {holds: boolean; weakest: boolean}

/** Persons as a graph of their records on a circle, in a square of side 1: where each record stands, its lines, and the weakest link of each person that has one. */
export interface Graph {
  places: ReadonlyMap<number, {x: number; y: number}>;
  lines: readonly GraphLine[];
  weakest: readonly EvidenceLink[];
  /** The strongest link between two persons, where there are two. */
  between: EvidenceLink | undefined;
}

/** The graph of the members of one or two persons; lines are those above 0 bits and those that hold a person together. */
export function graphOf(members: readonly EvidenceMember[], links: readonly EvidenceLink[]): Graph {
  const order = [...members].sort((a, b) => a.cluster - b.cluster || a.rid - b.rid), cluster = new Map(members.map(({rid, cluster: of}) => [rid, of]));
  const places = new Map(order.map(({rid}, i) => {
    const angle = 2 * Math.PI * (i / Math.max(1, order.length)) - Math.PI / 2;
    return [rid, {x: 0.5 + 0.5 * Math.cos(angle), y: 0.5 + 0.5 * Math.sin(angle)}] as const;
  }));
  const inside = links.filter(({l, r}) => cluster.get(l) === cluster.get(r)), across = links.filter(({l, r}) => cluster.get(l) !== cluster.get(r));
  const trees = [...new Set(cluster.values())].map((of) => spanning(order.filter((member) => member.cluster === of).map(({rid}) => rid), inside));
  const key = ({l, r}: EvidenceLink) => `${l} ${r}`, holds = new Set(trees.flat().map(key)), weakest = trees.flatMap((tree) => tree.slice(-1)), last = new Set(weakest.map(key));
  const between = [...across].sort((a, b) => b.bits - a.bits || a.l - b.l || a.r - b.r)[0];
  const lines = links.filter((link) => link.bits > 0 || holds.has(key(link)) || (between !== undefined && key(between) === key(link))).map((link): GraphLine => ({...link, holds: holds.has(key(link)), weakest: last.has(key(link))}));
  return {places, lines, weakest, between};
}
