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
    select: `select p.person_id, count(o.order_id) as orders, cast(coalesce(sum(o.amount), 0) as decimal(18,2)) as revenue,
  cast(min(o.ordered_at) as date) as first_seen, cast(max(o.ordered_at) as date) as last_seen
from "resolve.persons" p left join "clean.orders" o on cast(o.${identifier(orders.column)} as string) = p.customer_id and p.system = ${literal(orders.system)} and o.ordered_at < cast(${literal(asOf)} as date)
group by p.person_id`
  }];
}
