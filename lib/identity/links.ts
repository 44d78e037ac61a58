import {Components} from "../linkage/components.js";
import type {EvidenceLink} from "./evidence.js";

/**
 * The links that hold records together, strongest first: a maximum spanning tree (Kruskal 1956) of each group that any links connect. Its last link is the weakest one: no other way of joining all records has a stronger
 * weakest link, and without it the group would fall apart unless a weaker one took its place. Ties go by the numbers of the records.
 */
export function spanning(records: readonly number[], links: readonly EvidenceLink[]): EvidenceLink[] {
  const place = new Map(records.map((rid, i) => [rid, i])), components = new Components(records.length);
  return [...links].sort((x, y) => y.bits - x.bits || x.l - y.l || x.r - y.r).filter(({l, r}) => {
    const [a, b] = [place.get(l), place.get(r)];
    if (a === undefined || b === undefined || components.find(a) === components.find(b)) return false;
    components.join(a, b);
    return true;
  });
}
