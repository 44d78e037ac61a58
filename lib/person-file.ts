import {identifier, literal} from "./sql.js";

/** A statement over the lake and what its `$1` … stand for. */
export interface Asked {
  sql: string;
  values: (string | number | null)[];
}

/** Persons who have a number, a value of the golden record, or an order with this text: two letters or more (of Chinese one) anywhere in a name, e-mail or address in any case, at least six digits anywhere in a phone, numbers of systems and orders as they are. */
export function searchSql(text: string, {golden, orders}: {golden: boolean; orders: boolean}): Asked {
  const words = text.trim(), digits = words.replace(/\D/g, "");
  const parts = ["select person_id from resolve.persons where customer_id = $1"];
  if (golden && /\p{L}/u.test(words)) parts.push(`select person_id from profile.golden_values where length($1) >= ${/\p{Script=Han}/u.test(words) ? 1 : 2} and contains(lower(value), lower($1))`);
  if (golden) parts.push("select person_id from profile.golden_values where length($2) >= 6 and contains(regexp_replace(value, '[^0-9]', ''), $2) and field = 'phone'");
  if (orders) parts.push("select person_id from profile.fact_orders where cast(order_id as varchar) = $1");
  return {sql: `select distinct person_id from (${parts.join(" union all ")}) found where coalesce($1, $2) is not null order by person_id`, values: [words, digits]};
}

/** So many rows of one kind on one day stand alone; more of them stand together. */
const mostAlone = 3;

/** What happened, one entry a row; more than three rows of one kind on one day are one entry, at the place of the first of them. */
export function byDay<Entry extends {fact: string; at: string}>(rows: readonly Entry[]): Entry[][] {
  const days = new Map<string, Entry[]>();
  for (const row of rows) { const key = JSON.stringify([row.at.slice(0, 10), row.fact]), own = days.get(key); if (own === undefined) days.set(key, [row]); else own.push(row); }
  const told = new Set<Entry[]>();
  return rows.flatMap((row) => {
    const own = days.get(JSON.stringify([row.at.slice(0, 10), row.fact])) ?? [];
    if (own.length <= mostAlone) return [[row]];
    if (told.has(own)) return [];
    told.add(own);
    return [own];
  });
}

/** Every value of the golden record of one person, kept or lost. */
export function goldenSql(person: string): Asked {
  return {sql: "select field, rank, value, source_table, system, customer_id, said_at, records from profile.golden_values where person_id = $1 order by field, rank", values: [person]};
}

/** The values of tags of one person at a date, each with its reason. */
export function tagsSql(person: string, tags: readonly string[], asOf: string): Asked {
  const parts = tags.map((tag) => `select ${literal(tag)} as tag, cast(value as varchar) as value, rows, first_at, last_at, reason from profile.${identifier(`tag_${tag}`)} where person_id = $1 and as_of = cast($2 as date)`);
  return {sql: parts.join(" union all "), values: [person, asOf]};
}

/** What happened to one person in one fact table, newest first. */
export function factSql(person: string, table: string, most: number): Asked {
  return {sql: `select * from profile.${identifier(`fact_${table}`)} where person_id = $1 order by _at desc limit ${Number(most)}`, values: [person]};
}

/** Every answer of one person, and the numbers under which systems know them. */
export function answersSql(person: string): Asked {
  return {sql: "select purpose, given, answer, said_at, source, system, customer_id from profile.consent_answers where person_id = $1 order by purpose, said_at desc", values: [person]};
}

/** The numbers under which systems know one person. */
export function numbersSql(person: string): Asked {
  return {sql: "select system, customer_id from resolve.persons where person_id = $1 order by system, customer_id", values: [person]};
}
