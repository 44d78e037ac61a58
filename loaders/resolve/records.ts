import {identifier, literal} from "../../lib/sql.js";
import {recordReference} from "../dialect.js";
import type {Described, Feature} from "./features.js";

/** Text that only a library can spell: letters beyond ASCII, and entities of HTML. */
const foreign = "[^\\x{01}-\\x{7f}]|&[#a-zA-Z]";
const number = "^[+-]?[0-9]+([.][0-9]+)?$";
/** Columns with so many different values at most are categories: which of them mean the same is learnt. */
const fewValues = 24;
const spelt = new Set(["name", "address", "other"]);

/** Distinct values of names, addresses and other text that need spelling in Latin letters. */
export function foreignSelect(tables: readonly Described[]): string {
  const parts = tables.flatMap(({table, kinds}) => Object.entries(kinds).flatMap(([column, kind]) => (spelt.has(kind) ? [`select cast(${identifier(column)} as string) as value from ${identifier(`clean.${table}`)}`] : [])));
  return parts.length === 0 ? "select cast(null as string) as value where 1 = 0" : `select distinct value from (${parts.join(" union all ")}) where regexp_like(value, ${literal(foreign)})`;
}

/** One row for each number of a system, described by the most complete of its rows, in the order of its keyed reference, which says nothing about it. */
export function recordsSelect(tables: readonly Described[], features: readonly Feature[]): string {
  const names = features.map(({id}) => id);
  const filled = names.map((id) => `case when ${id} is null then 0 else 1 end`).join(" + ") || "0";
  const parts = tables.map((table, i) => tableSelect(table, i, features));
  const order = [`${filled} desc nulls last`, ...["source", ...names].map((name) => `${name} asc nulls last`)].join(", ");
  const once = `select reference, source, system, customer_id, ${names.join(", ")} from (${parts.join(" union all ")}) qualify row_number() over (partition by reference order by ${order}) = 1`;
  return `select row_number() over (order by reference asc nulls last) as rid, reference, source, system, customer_id, ${names.join(", ")} from (${once})`;
}

function tableSelect({table, column, system}: Described, i: number, features: readonly Feature[]): string {
  const columns = [...new Set(features.flatMap(({kind, columns: of}) => (spelt.has(kind) ? of[i] ?? [] : [])))];
  const spelling = (name: string) => `d${columns.indexOf(name)}`;
  const joins = columns.map((name) => ` left join "resolve.spelled" ${spelling(name)} on ${spelling(name)}.value = cast(t.${identifier(name)} as string)`).join("");
  const values = features.map((feature) => `${valueSql(feature, feature.columns[i] ?? [], spelling)} as ${feature.id}`);
  return `select ${recordReference(literal(system), `cast(t.${identifier(column)} as string)`)} as reference, ${i} as source, ${literal(system)} as system, cast(t.${identifier(column)} as string) as customer_id, ${values.join(", ")} from ${identifier(`clean.${table}`)} t${joins} where t.${identifier(column)} is not null`;
}

/** The comparable form of a value, as SQL. */
function valueSql({kind, part}: Feature, columns: readonly string[], spelling: (column: string) => string): string {
  const [first = ""] = columns;
  if (first === "") return "cast(null as string)";
  const raw = (name: string) => `cast(t.${identifier(name)} as string)`;
  const text = (name: string, form: "person" | "words") => `coalesce(${spelling(name)}.${form}, ${raw(name)})`;
  const digits = `regexp_replace(${raw(first)}, '[^0-9]', '')`;
  switch (kind) {
    case "email": return `nullif(lower(trim(${raw(first)})), '')`;
    case "phone": return `nullif(right(${digits}, 10), '')`;
    case "birth-date": return `nullif(substring(${digits}, 1, 8), '')`;
    case "national-id": case "device": case "member": return `nullif(regexp_replace(upper(${raw(first)}), '[^\\p{L}\\p{N}]', ''), '')`;
    case "name": if (part === "full") return columns.length > 1 ? "cast(null as string)" : words(text(first, "words"));
      return columns.length > 1 ? words(text((part === "given" ? first : columns.at(-1)) ?? "", "words")) : nameSql(text(first, "person"), part);
    case "address": case "other": return `case when regexp_like(trim(${raw(first)}), ${literal(number)}) then trim(${raw(first)}) else ${words(text(first, "words"))} end`;
  }
}

/** Family name before a comma, else the last word; what is left is given. A name of one word is a family name. */
function nameSql(text: string, part: Feature["part"]): string {
  const comma = `regexp_like(${text}, '^[^,]+,[^,]+$')`;
  const all = words(text);
  return part === "family"
    ? `case when ${comma} then ${words(`split_part(${text}, ',', 1)`)} else regexp_replace(${all}, '^.* ', '') end`
    : `case when ${comma} then ${words(`split_part(${text}, ',', 2)`)} when contains(${all}, ' ') then regexp_replace(${all}, ' [^ ]*$', '') end`;
}

/** Small letters and digits, words apart by one blank. */
function words(text: string): string {
  return `nullif(trim(regexp_replace(regexp_replace(lower(${text}), '[''’\`]', ''), '[^\\p{L}\\p{N}]+', ' ')), '')`;
}

/** Values of addresses and other columns that have few different ones, with how many records of each table have them. */
export function valuesSelect(features: readonly Feature[]): string {
  const parts = features.filter(({kind}) => kind === "address" || kind === "other").map(({id}) => {
    const column = identifier(id);
    const counted = `select ${column} as v, source, count(*) as c from "resolve.records" where ${column} is not null group by ${column}, source`;
    return `select ${literal(id)} as feature, v, source, c from (select v, source, c, count(*) filter (where source = least_source) over () as values_there from (select v, source, c, min(source) over (partition by v) as least_source from (${counted}))) where values_there <= ${fewValues}`;
  });
  return parts.length === 0 ? "select cast(null as string) as feature, cast(null as string) as v, cast(null as bigint) as source, cast(null as bigint) as c where 1 = 0" : parts.join(" union all ");
}

/** Of each feature how it is filled: values, distinct values, length, words, numbers, and pairs of records that agree by it (`cross`: of different tables); of `all` and of each table how many records it has. */
export function profileSelect(features: readonly Feature[], cross: boolean): string {
  const pairs = cross ? "(s * s - q) / 2" : "s * (s - 1) / 2";
  const column = ({id}: Feature) => identifier(id);
  const one = (feature: Feature) => `select ${literal(feature.id)} as feature, coalesce(sum(s), 0) as filled, count(*) as distinct_values, coalesce(max(s), 0) as most, coalesce(sum(s * length(v)) / nullif(sum(s), 0), 0) as letters, coalesce(sum(s * size(split(v, ' '))) / nullif(sum(s), 0), 0) as words,
coalesce(sum(case when regexp_like(v, ${literal(number)}) then s else 0 end) / nullif(sum(s), 0), 0) as numbers, coalesce(sum(${pairs}), 0) as agreeing from (select v, cast(sum(c) as double) as s, cast(sum(c * c) as double) as q from (select ${column(feature)} as v, source, count(*) as c from "resolve.records" where ${column(feature)} is not null group by ${column(feature)}, source) group by v)`;
  const total = `select 'all' as feature, coalesce(sum(c), 0) as filled, count(*) as distinct_values, coalesce(max(c), 0) as most, 0 as letters, 0 as words, 0 as numbers, coalesce((sum(c) * sum(c) - ${cross ? "sum(c * c)" : "sum(c)"}) / 2, 0) as agreeing from (select source, cast(count(*) as double) as c from "resolve.records" group by source)`;
  const each = `select concat('table ', cast(source as string)) as feature, cast(count(*) as double) as filled, 0 as distinct_values, 0 as most, 0 as letters, 0 as words, 0 as numbers, 0 as agreeing from "resolve.records" group by source`;
  return [total, each, ...features.map(one)].join(" union all ");
}
