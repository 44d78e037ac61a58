import type {Row} from "../step.js";
import {levelsSelect} from "./compare.js";
import {evidenceSelect} from "./model.js";
import type {Compared, Extent} from "./types.js";

/** What one person may have several of. */
const several: ReadonlySet<string> = new Set(["email", "phone", "device", "member", "address"]);

/**
 * `resolve.inside` with differences left out that are explained: that two records have two phone numbers is no evidence against one person where a third record, whose pair with the one speaks for one
 * person, has the number of the other. Without this, somebody who moved is kept from his later records by each of his earlier ones anew. Only pairs that something speaks against are weighed again.
 */
export function settledSelect(known: {compared: readonly Compared[]; extent: Extent}, levels: readonly Row[]): string {
  const features = known.compared.filter(({kind}) => several.has(kind));
  if (features.length === 0) return "select component, l, r, weight from \"resolve.inside\"";
  const pairs = `select x.l, x.r, ${levelsSelect(known.compared)} from "resolve.inside" x join "resolve.records" a on a.rid = x.l join "resolve.records" b on b.rid = x.r where x.weight < 0`;
  const evidence = `select l, r, ${features.map(({id}) => `least(0, t_${id}) as n_${id}`).join(", ")} from (${evidenceSelect(known, levels, pairs)})`;
  const near = `select l as one, r as third from "resolve.inside" where weight > 0 union all select r as one, l as third from "resolve.inside" where weight > 0`;
  const side = (one: string, other: string) => `select n.l, n.r, ${features.map(({id}) => `case when n.n_${id} < 0 and z.${id} = o.${id} then 1 else 0 end as e_${id}`).join(", ")} from (${evidence}) n join (${near}) p on p.one = n.${one} join "resolve.records" z on z.rid = p.third join "resolve.records" o on o.rid = n.${other}`;
  const explained = `select l, r, ${features.map(({id}) => `max(e_${id}) as e_${id}`).join(", ")} from (${side("l", "r")} union all ${side("r", "l")}) group by l, r`;
  const less = `select n.l, n.r, ${features.map(({id}) => `e.e_${id} * n.n_${id}`).join(" + ")} as bits from (${evidence}) n join (${explained}) e on e.l = n.l and e.r = n.r`;
  return `select x.component, x.l, x.r, round(x.weight - coalesce(y.bits, 0), 6) as weight from "resolve.inside" x left join (${less}) y on y.l = x.l and y.r = x.r`;
}
