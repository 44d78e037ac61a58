import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

/** Steps that count orders for the pages: one row an order with its kind of customer, then sums by week, by group and by period. */
export function salesSteps(workspace: Workspace, made: ReadonlySet<string>): SqlStep[] {
  if (!made.has("clean.orders")) return [];
  const {asOf, compare} = workspace;
  const step = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({
    kind: "sql", name: `profile.${name}`, stage: "profile", module: import.meta.url, inputs, settings: {asOf, compare: compare.column}, orderBy, select
  });
  return [
    step("sales", ["clean.orders"], ["order_id", "ordered_at", "customer_id"], salesSelect(workspace)),
    step("weekly", ["profile.sales"], ["week", "kind"], `select ${week(asOf)} as week, kind, cast(sum(amount) as decimal(18,2)) as revenue, count(*) as orders, ${people} from "profile.sales" group by ${week(asOf)}, kind`),
    step("groups", ["profile.sales"], ["name"], `select name, cast(sum(amount) as decimal(18,2)) as revenue, count(*) as orders, ${people} from "profile.sales" group by name`),
    step("totals", ["profile.sales"], [], `select count(*) as orders, count(distinct customer_id) as customers, count(*) filter (where customer_id is null) as orders_without_customer, cast(coalesce(sum(amount), 0) as decimal(18,2)) as revenue, min(day) as first_day, max(day) as last_day from "profile.sales"`),
    step("periods", ["profile.sales"], ["period"], ["last", "before"].map((period, i) => periodSelect(period, asOf, i)).join(" union all "))
  ];
}

/** First day of the week of `day`; weeks end with the last day before `asOf`, so that the newest one is whole. */
function week(asOf: string): string {
  const shift = (8 - (new Date(`${asOf}T00:00:00Z`).getUTCDay() || 7)) % 7; // moves asOf to a Monday, where date_trunc cuts
  return `cast(cast(date_trunc('week', cast(day + interval '${shift}' day as date)) as date) - interval '${shift}' day as date)`;
}

/** Customers of a group of orders, and its size for suppression: its customers or, where none is named, its orders. */
const people = "count(distinct customer_id) as customers, case when count(distinct customer_id) > 0 then count(distinct customer_id) else count(*) end as members";

function salesSelect({asOf, compare}: Workspace): string {
  return `select order_id, ordered_at, cast(ordered_at as date) as day, cast(customer_id as string) as customer_id, cast(amount as decimal(18,2)) as amount, cast(${identifier(compare.column)} as string) as name,
  case when customer_id is null then 'unknown' when row_number() over (partition by customer_id order by ordered_at asc nulls last, order_id asc nulls last) = 1 then 'new' else 'returning' end as kind
from "clean.orders" where ordered_at < cast(${literal(asOf)} as date)`;
}

function periodSelect(period: string, asOf: string, back: number): string {
  const day = (before: number) => `cast(cast(${literal(asOf)} as date) - interval '${before + 91 * back}' day as date)`;
  const of = (kind: string) => `cast(coalesce(sum(amount) filter (where kind = ${literal(kind)}), 0) as decimal(18,2)) as ${identifier(`${kind}_revenue`)}`;
  const base = `select customer_id, max(day) as day from "profile.sales" where customer_id is not null and day >= ${day(120)} and day < ${day(60)} group by customer_id`;
  const again = `select count(*) from (${base}) b where exists (select 1 from "profile.sales" s where s.customer_id = b.customer_id and s.day > b.day and s.day <= cast(b.day + interval '60' day as date))`;
  return `select ${literal(period)} as period, ${day(91)} as "from", ${day(0)} as until, cast(coalesce(sum(amount), 0) as decimal(18,2)) as revenue, ${of("new")}, ${of("returning")}, ${of("unknown")},
  count(*) as orders, count(distinct customer_id) as customers, (select count(*) from (${base})) as repeat_base, (${again}) as repeat_customers
from "profile.sales" where day >= ${day(91)} and day < ${day(0)}`;
}
