import {garbledForm, infiniteForm, integerForm, numberForm, outerForm, placeholderWords, zeroForm} from "../../lib/columns/reads.js";
import type {Binning} from "../../lib/columns/numbers.js";
import {sampleSize} from "../../lib/columns/shape.js";
import {identifier, identifiers, literal} from "../../lib/sql.js";
import {rowHash, toQuantiles} from "../dialect.js";
import type {Row} from "../step.js";

/** A column of the lake as a statement reads it: its number among those asked for, and its name. */
export interface Asked {at: number; name: string}

/** What a table is measured with: rows of a small SELECT, and the date of the data. */
export interface Means {select(sql: string): Promise<Row[]>; asOf: string; signal?: AbortSignal}

/** A table of the lake and the rows of it that count. */
export interface From {table: string; /** Only records of a raw table. */ records: boolean; /** Columns that put rows in order; empty when nothing does. */ order: readonly string[]}

const rows = ({table, records}: From) => `${identifier(table)}${records ? " where _kind = 'record'" : ""}`;
const and = ({records}: From) => (records ? "and" : "where");

/** Rows, and of each column how many are there, how many are blank text and how many different ones there are. */
export function countSelect(from: From, texts: readonly Asked[], others: readonly Asked[]): string {
  const counts = [
    ...texts.flatMap(({at, name}) => [`count(${identifier(name)}) as ${identifier(`there ${at}`)}`, `count(*) filter (where trim(${identifier(name)}) = '') as ${identifier(`blank ${at}`)}`]),
    ...others.map(({at, name}) => `count(${identifier(name)}) as ${identifier(`there ${at}`)}`)
  ];
  return `select ${["count(*) as rows", ...counts].join(", ")} from ${rows(from)}`;
}

/** How many different values each column has. */
export function distinctSelect(from: From, columns: readonly Asked[]): string {
  return `select ${columns.map(({at, name}) => `count(distinct ${identifier(name)}) as ${identifier(`distinct ${at}`)}`).join(", ")} from ${rows(from)}`;
}

/** Every different value of some columns, as text, with its rows; texts of blanks alone left out by the reader. */
export function listSelect(from: From, columns: readonly Asked[]): string {
  return columns.map(({at, name}) => `select ${literal(at)} as "column", cast(${identifier(name)} as string) as value, count(*) as rows from ${rows(from)} ${and(from)} ${identifier(name)} is not null group by ${identifier(name)}`).join(" union all ");
}

/** Rows whose place has one of the smallest seeded numbers, in the order of the table; all rows where there are few. */
export function sampleSelect(from: From, columns: readonly string[], count: number, seed: number): string {
  const order = from.order.length === 0 ? "" : ` order by ${from.order.map((name) => `${identifier(name)} asc nulls first`).join(", ")}`;
  const cells = columns.map((name, i) => `cast(${identifier(name)} as string) as ${identifier(`c${i}`)}`).join(", ");
  if (count <= sampleSize) return `select ${cells} from ${rows(from)}${order}`;
  // A linear congruence alone would choose runs of neighbours; its square spreads them. Products stay below 2^63.
  const place = from.order.includes("_line") ? "_line" : "_row", mixed = `((${place} % 2147483647) * 48271 + ${Math.round(seed)}) % 2147483647`;
  const chosen = `((${mixed}) * (${mixed})) % 2147483647 < ${Math.floor((2147483647 * sampleSize) / count)}`;
  if (place === "_line") return `select ${cells} from ${rows(from)} ${and(from)} ${chosen}${order}`;
  const by = from.order.length === 0 ? columns.map((name) => `${identifier(name)} asc nulls first`) : from.order.map((name) => `${identifier(name)} asc nulls first`);
  return `select ${cells} from (select *, row_number() over (order by ${by.join(", ")}) as _row from ${rows(from)}) where ${chosen} order by _row`;
}

/** What can be said of texts that are too many to list, with the commonest values: one row a value. */
export function textSelect(from: From, {at, name}: Asked, limit: number): string {
  const found = (form: string) => `sum(case when regexp_like(trim(v), ${literal(form)}) then n else 0 end)`;
  const small = "v <> upper(v)", capital = "v <> lower(v)";
  const said = `select ${literal(at)} as "column", count(*) as distinct_values, count(*) filter (where n = 1) as single, min(v) as least, max(v) as greatest, min(length(v)) as shortest, max(length(v)) as longest, cast(sum(length(v) * n) as bigint) as signs,
  sum(case when regexp_like(v, ${literal(outerForm)}) then n else 0 end) as outer_blanks, sum(case when ${capital} and not ${small} then n else 0 end) as upper_case, sum(case when ${small} and not ${capital} then n else 0 end) as lower_case, sum(case when ${small} and ${capital} then n else 0 end) as mixed_case,
  ${found(integerForm)} as integers, sum(case when abs(case when regexp_like(trim(v), ${literal(numberForm)}) then cast(trim(v) as double) end) <= 1.7976931348623157e308 then n else 0 end) as numbers, ${found(infiniteForm)} as infinite, ${found(zeroForm)} as zeros, sum(case when lower(trim(v)) in ('true', 'false', 'yes', 'no') then n else 0 end) as booleans,
  sum(case when regexp_like(v, ${literal(garbledForm)}) then n else 0 end) as garbled, sum(case when lower(trim(v)) in (${placeholderWords.map(literal).join(", ")}) then n else 0 end) as placeholders from g`;
  return withTop(`select ${identifier(name)} as v, count(*) as n from ${rows(from)} ${and(from)} trim(${identifier(name)}) <> '' group by ${identifier(name)}`, said, limit);
}

/** Least, greatest and single values of a typed column that are too many to list, with the commonest ones: one row a value. */
export function typedSelect(from: From, {at, name}: Asked, limit: number): string {
  const said = `select ${literal(at)} as "column", count(*) as distinct_values, count(*) filter (where n = 1) as single, cast(min(v) as string) as least, cast(max(v) as string) as greatest from g`;
  return withTop(`select ${identifier(name)} as v, count(*) as n from ${rows(from)} ${and(from)} ${identifier(name)} is not null group by ${identifier(name)}`, said, limit);
}

function withTop(values: string, said: string, limit: number): string {
  return `with g as (${values}) select s.*, t.value, t.rows from (${said}) s left join (select cast(v as string) as value, n as rows from g order by n desc nulls last, v asc nulls last limit ${limit}) t on 1 = 1 order by t.rows desc nulls last, t.value asc nulls last`;
}

/** The commonest words for nothing in a column of texts. */
export function wordsSelect(from: From, {at, name}: Asked, limit: number): string {
  const column = identifier(name);
  return `select ${literal(at)} as "column", v as value, n as rows from (select ${column} as v, count(*) as n from ${rows(from)} ${and(from)} lower(trim(${column})) in (${placeholderWords.map(literal).join(", ")}) group by ${column} order by n desc nulls last, v asc nulls last limit ${limit})`;
}

/** A column's cell as a number: typed ones as they are, texts where they are written as one. */
export function numberOf(name: string, text: boolean): string {
  return text ? `case when regexp_like(trim(${identifier(name)}), ${literal(numberForm)}) then cast(trim(${identifier(name)}) as double) end` : `cast(${identifier(name)} as double)`;
}

/** Exact quantiles of the finite numbers of a column, as one row: R-7 at each share, joined by blanks. */
export function quantileSelect(from: From, {at, name}: Asked, shares: readonly number[], text: boolean): string {
  return `select ${literal(at)} as "column", count(x) as there, min(x) as least, max(x) as greatest, ${toQuantiles("x", shares)} as quantiles from (select ${numberOf(name, text)} as x from ${rows(from)}) where abs(x) <= 1.7976931348623157e308`;
}

/**
 * Power sums about a center, zeros, negatives, rows beyond fences and rows by bin, one row a bin. Sums are of whole numbers, |z| ≤ 1 in units of 1e-17, so that the order in which threads add them
 * does not matter; the largest |z| is at least a half, so that they are right to 15 digits.
 */
export function momentSelect(from: From, {at, name}: Asked, {center, scale, fences, binning}: {center: number; scale: number; fences: readonly [number, number]; binning: Binning}, text: boolean): string {
  const real = (x: number) => `cast(${literal(String(x))} as double)`;
  const power = (k: number) => `sum(cast(round(${Array.from({length: k}, () => "z").join(" * ")} * 100000000000000000) as decimal(18,0))) as s${k}`;
  const place = `least(greatest(floor(x / nullif(${real(binning.width)}, 0)), ${literal(binning.first)}), ${literal(binning.last)})`;
  return `select ${literal(at)} as "column", cast(bin as bigint) as bin, count(*) as rows, ${[1, 2, 3, 4].map(power).join(", ")}, count(*) filter (where x = 0) as zeros, count(*) filter (where x < 0) as negatives,
  count(*) filter (where x < ${real(fences[0])}) as below, count(*) filter (where x > ${real(fences[1])}) as above from (select x, (x - ${real(center)}) / nullif(${real(scale)}, 0) as z, ${place} as bin from (select ${numberOf(name, text)} as x from ${rows(from)}) where abs(x) <= 1.7976931348623157e308) group by bin`;
}

/** Rows by day of a column of dates or times; of texts that begin with an ISO day by those ten signs. */
export function daySelect(from: From, {at, name}: Asked, text: boolean): string {
  const day = text ? `substring(trim(${identifier(name)}), 1, 10)` : `cast(cast(${identifier(name)} as date) as string)`;
  return `select ${literal(at)} as "column", value, count(*) as rows from (select ${day} as value from ${rows(from)}) where value is not null and value <> '' group by value`;
}

/** Rows that equal an earlier one in all columns: among those whose hash stands twice, groups of truly equal rows. */
export function duplicateSelect(from: From, columns: readonly string[]): string {
  const names = columns.map(identifier), hash = rowHash(names);
  const twice = `select h from (select ${hash} as h from ${rows(from)}) group by h having count(*) > 1`;
  return `select cast(coalesce(sum(n - 1), 0) as bigint) as duplicates from (select count(*) as n from (select ${names.join(", ")}, ${hash} as h from ${rows(from)}) d where h in (${twice}) group by ${names.join(", ")} having count(*) > 1)`;
}

/** How many neighbours of a column, in the order of the rows, rise, fall and are equal. */
export function monotoneSelect(from: From, {at, name}: Asked, value = identifier(name)): string {
  const order = from.order.map((column) => `${identifier(column)} asc nulls first`).join(", ");
  return `select ${literal(at)} as "column", count(*) filter (where v > before) as rises, count(*) filter (where v < before) as falls, count(*) filter (where v = before) as equals
from (select v, lag(v) over (order by ${order}) as before from (select ${identifiers(from.order)}, ${value} as v from ${rows(from)}) where v is not null)`;
}
