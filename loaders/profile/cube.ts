import {literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

/** How finely time may be cut, finest first. */
export const timeSteps = ["month", "quarter", "year"] as const;

/** Orders by time, days of the week, part of the day and size, at each step of time: of these the publish stage takes the finest that can be shown. */
export function cubeSteps({asOf}: Workspace, made: ReadonlySet<string>): SqlStep[] {
  if (!made.has("profile.sales")) return [];
  return [{
    kind: "sql", name: "profile.order_cube", stage: "profile", module: import.meta.url, inputs: ["profile.sales"], settings: {asOf},
    orderBy: ["step", "period", "days", "part", "amount_from"], select: timeSteps.map(select).join(" union all ")
  }];
}

/** Where orders are cut into small, middling and large: the thirds of their amounts, moved to the nearest of 1, 2, 5, 10, 20, 50, …, so that the edges say nothing of one order. */
const nice = (share: string) => `(select case when x < 1.5 * p then p when x < 3.5 * p then 2 * p when x < 7.5 * p then 5 * p else 10 * p end from
  (select x, power(10, floor(log10(x))) as p from (select greatest(percentile_cont(${share}) within group (order by cast(amount as double)), 1) as x from "profile.sales") t) t)`;

const weekday = `((datediff(day, cast('1970-01-05' as date)) % 7) + 7) % 7`;

function select(step: string): string {
  return `select ${literal(step)} as step, period, days, part, cast(amount_from as decimal(18,2)) as amount_from, cast(amount_until as decimal(18,2)) as amount_until,
  count(*) as orders, cast(sum(amount) as decimal(18,2)) as revenue, count(distinct customer_id) as customers, case when count(distinct customer_id) > 0 then count(distinct customer_id) else count(*) end as members
from (select cast(date_trunc(${literal(step)}, day) as date) as period, customer_id, amount,
    case when ${weekday} < 3 then 'mon-wed' when ${weekday} < 5 then 'thu-fri' else 'sat-sun' end as days,
    case when hour(ordered_at) < 12 then 'morning' when hour(ordered_at) < 15 then 'midday' else 'later' end as part,
    case when amount >= high then high when amount >= low then low else 0 end as amount_from, case when amount < low then low when amount < high then high end as amount_until
  from "profile.sales" cross join (select ${nice("0.3333")} as low, ${nice("0.6667")} as high) e) o
group by period, days, part, amount_from, amount_until`;
}
