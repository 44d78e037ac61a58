import {identifier, literal} from "../sql.js";
import type {RecommendEvents} from "../workspace.js";
import type {FullSpec} from "./settings.js";

/** A condition of the workspace, beside others. */
const also = (condition: string | undefined) => (condition === undefined ? "" : ` and (${condition})`);
const fact = (table: string) => identifier(`profile.fact_${table}`);

/** Fact tables that events come from. */
export function eventFacts({events}: FullSpec): string[] {
  return [...new Set(events.map(({table}) => table))];
}

/** One row for each person, product, kind of event, basket and day, with what one such event counts and how many there were. */
export function eventsSelect({events}: FullSpec): string {
  return `select person_id, product_id, kind, day, basket, weight, count(*) as times from (${events.map(eventPart).join(" union all ")}) e group by person_id, product_id, kind, day, basket, weight`;
}

function eventPart({table, product, kind, weight, where, basket}: RecommendEvents): string {
  const day = "cast(_at as date)", together = kind !== "purchase" ? "''" : basket === undefined ? `cast(${day} as string)` : `coalesce(cast(${identifier(basket)} as string), cast(${day} as string))`;
  return `select person_id, cast(${identifier(product)} as string) as product_id, ${literal(kind)} as kind, ${day} as day, ${together} as basket, cast(${literal(weight)} as double) as weight from ${fact(table)} t where _at is not null and ${identifier(product)} is not null${also(where)}`;
}

/** The catalogue, one row a product: names, category, price, cost, pieces on stock and texts; what is not declared is empty. Without a table of products it is what was bought, under the name used most. */
export function productsSelect({products, events, title}: FullSpec): {select: string; inputs: string[]} {
  if (products === undefined) {
    const bought = events.filter(({kind}) => kind === "purchase"), name = title === undefined ? "cast(null as string)" : `cast(${identifier(title)} as string)`;
    const parts = bought.map(({table, product, where}) => `select cast(${identifier(product)} as string) as product_id, ${name} as title from ${fact(table)} t where ${identifier(product)} is not null${also(where)}`);
    const ranked = `select product_id, title, row_number() over (partition by product_id order by case when title is null then 1 else 0 end asc nulls last, n desc nulls last, title asc nulls last) as place from (select product_id, title, count(*) as n from (${parts.join(" union all ")}) l group by product_id, title) c`;
    return {inputs: [...new Set(bought.map(({table}) => `profile.fact_${table}`))], select: `select product_id, coalesce(title, product_id) as title_en, coalesce(title, product_id) as title_zh, ${empty} from (${ranked}) r where place = 1`};
  }
  const {table, id, title: {en, zh}, category, price, cost, texts = [], stock} = products, column = (name: string | undefined, type: string) => (name === undefined ? `cast(null as ${type})` : `min(cast(p.${identifier(name)} as ${type}))`);
  const words = [en, zh, ...texts].map((text) => `coalesce(cast(p.${identifier(text)} as string), '')`).join(" || ' ' || "), key = `cast(p.${identifier(id)} as string)`;
  const held = stock === undefined ? "" : ` left join (select cast(${identifier(stock.id)} as string) as stock_id, sum(${identifier(stock.quantity)}) as pieces from ${identifier(`clean.${stock.table}`)} q group by cast(${identifier(stock.id)} as string)) s on s.stock_id = ${key}`;
  const columns = [`coalesce(${column(en, "string")}, ${column(zh, "string")}, ${key}) as title_en`, `coalesce(${column(zh, "string")}, ${column(en, "string")}, ${key}) as title_zh`, `${column(category, "string")} as category`, `cast(${column(price, "decimal(18,3)")} as double) as price`, `cast(${column(cost, "decimal(18,3)")} as double) as cost`, `${stock === undefined ? "cast(null as bigint)" : "cast(coalesce(min(s.pieces), 0) as bigint)"} as stock`, `min(${words}) as words`];
  return {inputs: [`clean.${table}`, ...(stock === undefined ? [] : [`clean.${stock.table}`])], select: `select ${key} as product_id, ${columns.join(", ")} from ${identifier(`clean.${table}`)} p${held} where p.${identifier(id)} is not null group by ${key}`};
}

const empty = "cast(null as string) as category, cast(null as double) as price, cast(null as double) as cost, cast(null as bigint) as stock, cast(null as string) as words";

/** What was bought together: one row for each basket and product. */
export const basketsSelect = "select person_id, basket, product_id, min(day) as day from \"profile.recommend_events\" e where kind = 'purchase' group by person_id, basket, product_id";

/** Pairs that are looked at closely at most: those that meet most often beside chance. */
export const mostPairs = 1000;
/** Largest basket, in products, from which relations are counted. */
export const mostTogether = 100;

/**
 * Pairs of products that at least `least` persons bought together, with baskets of both, of each and of all; of more than `mostPairs` those that meet most beside chance (× √baskets). Baskets of more than
 * `mostTogether` products are left out here: who buys everything says nothing of what goes together, and they alone would be most of the work.
 */
export function metSelect(least: number): string {
  return `with b as (select r.person_id, r.basket, r.product_id from "profile.recommend_baskets" r join (select person_id, basket from "profile.recommend_baskets" q group by person_id, basket having count(*) <= ${literal(mostTogether)}) k on k.person_id = r.person_id and k.basket = r.basket),
single as (select product_id, count(*) as n from b group by product_id having count(distinct person_id) >= ${literal(least)}),
often as (select b.person_id, b.basket, b.product_id from b join single s on s.product_id = b.product_id),
counted as (select a, b, cast(sum(n) as bigint) as n, count(*) as persons from (select x.product_id as a, y.product_id as b, x.person_id, count(*) as n from often x join often y on y.person_id = x.person_id and y.basket = x.basket and y.product_id > x.product_id group by x.product_id, y.product_id, x.person_id) m group by a, b having count(*) >= ${literal(least)})
select c.a, c.b, c.n, c.persons, s.n as of_a, t.n as of_b, o.n as baskets from counted c join single s on s.product_id = c.a join single t on t.product_id = c.b cross join (select count(*) as n from (select distinct person_id, basket from b) d) o
qualify row_number() over (order by cast(c.n as double) * sqrt(c.n) / nullif(cast(s.n as double) * t.n, 0) desc nulls last, c.a asc nulls last, c.b asc nulls last) <= ${literal(mostPairs)}`;
}

/**
 * These pairs compared with chance in three more ways: within the same week (what a season sells together is no relation); within one person's baskets (what one kind of customer buys is none either; persons of
 * one basket say nothing); and within weeks without the two months that speak most for it (an offer that is over). Expected numbers are Σ over strata of a × b / baskets (Mantel & Haenszel 1959), exact to nine places.
 * `told` keeps lines of these products alone: an engine that joins a week's or a person's products with each other first then has a fifth of them to join.
 */
export const pairsSelect = `with bought as (select r.person_id, r.basket, r.product_id, r.day, cast(floor(datediff(r.day, cast('2000-01-03' as date)) / 7) as bigint) as week from "profile.recommend_baskets" r join (select person_id, basket from "profile.recommend_baskets" q group by person_id, basket having count(*) <= ${literal(mostTogether)}) k on k.person_id = r.person_id and k.basket = r.basket),
told as (select b.person_id, b.basket, b.product_id, b.week from bought b join (select a as product_id from "profile.recommend_met" c union select b as product_id from "profile.recommend_met" d) w on w.product_id = b.product_id),
in_week as (select product_id, week as stratum, count(*) as n from told group by product_id, week),
weeks as (select week as stratum, min(month) as month, count(*) as n from (select person_id, basket, week, min(cast(date_trunc('month', day) as date)) as month from bought group by person_id, basket, week) d group by week),
persons as (select person_id, count(*) as n from (select distinct person_id, basket from bought) d group by person_id having count(*) > 1),
in_person as (select b.product_id, b.person_id, z.n as of, count(*) as n from told b join persons z on z.person_id = b.person_id group by b.product_id, b.person_id, z.n),
met as (select c.a, c.b, x.person_id, x.week from "profile.recommend_met" c join told x on x.product_id = c.a join told y on y.product_id = c.b and y.person_id = x.person_id and y.basket = x.basket),
weekly as (select c.a, c.b, z.month, x.stratum, cast(cast(x.n as double) * y.n / nullif(z.n, 0) as decimal(28,9)) as expected from "profile.recommend_met" c join in_week x on x.product_id = c.a join in_week y on y.product_id = c.b and y.stratum = x.stratum join weeks z on z.stratum = x.stratum),
personal as (select c.a, c.b, sum(cast(cast(x.n as double) * y.n / nullif(x.of, 0) as decimal(28,9))) as expected from "profile.recommend_met" c join in_person x on x.product_id = c.a join in_person y on y.product_id = c.b and y.person_id = x.person_id group by c.a, c.b),
met_week as (select a, b, week as stratum, count(*) as n from met group by a, b, week),
met_person as (select m.a, m.b, count(*) as n from met m join persons z on z.person_id = m.person_id group by m.a, m.b),
monthly as (select w.a, w.b, w.month, sum(w.expected) as expected, cast(sum(coalesce(k.n, 0)) as bigint) as n from weekly w left join met_week k on k.a = w.a and k.b = w.b and k.stratum = w.stratum group by w.a, w.b, w.month),
ordered as (select a, b, n, expected, row_number() over (partition by a, b order by n - expected desc nulls last, month asc nulls last) as place from monthly),
apart as (select a, b, cast(sum(expected) as double) as weekly, cast(coalesce(sum(expected) filter (where place > 2), 0) as double) as steady, cast(coalesce(sum(n) filter (where place > 2), 0) as bigint) as steady_n from ordered group by a, b)
select c.a, c.b, c.n, c.persons, c.of_a, c.of_b, c.baskets, p.weekly, p.steady, p.steady_n, cast(coalesce(q.expected, 0) as double) as personal, coalesce(k.n, 0) as personal_n
from "profile.recommend_met" c left join apart p on p.a = c.a and p.b = c.b left join personal q on q.a = c.a and q.b = c.b left join met_person k on k.a = c.a and k.b = c.b`;
