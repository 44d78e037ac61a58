import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

/** Profiles: a first row for each person, from the orders before `asOf`. */
export function profileSteps({identity, asOf}: Workspace, made: ReadonlySet<string>): SqlStep[] {
  if (!made.has("clean.orders") || !made.has("resolve.persons")) return [];
  const orders = identity.find(({table}) => table === "orders");
  if (orders === undefined) return [];
  return [{
    kind: "sql", name: "profile.profiles", stage: "profile", module: import.meta.url,
    inputs: ["resolve.persons", "clean.orders"], settings: {orders, asOf}, orderBy: ["person_id"],
    select: `with o as (select ${literal(orders.system)} as system, cast(${identifier(orders.column)} as string) as customer_id, count(*) as orders, sum(amount) as revenue, min(ordered_at) as first_seen, max(ordered_at) as last_seen
from "clean.orders" where ordered_at < cast(${literal(asOf)} as date) and ${identifier(orders.column)} is not null group by cast(${identifier(orders.column)} as string))
select p.person_id, cast(coalesce(sum(o.orders), 0) as bigint) as orders, cast(coalesce(sum(o.revenue), 0) as decimal(18,2)) as revenue, cast(min(o.first_seen) as date) as first_seen, cast(max(o.last_seen) as date) as last_seen
from "resolve.persons" p left join o on o.customer_id = p.customer_id and o.system = p.system group by p.person_id`
  }];
}
