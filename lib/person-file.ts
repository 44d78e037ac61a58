import {identifier, literal} from "./sql.js";

/** A statement over the lake and what its `$1` … stand for. */
export interface Asked {
  sql: string;
  values: (string | number | null)[];
}

/** A column of a fact table whose values name its rows, such as numbers of orders. */
export interface KeyColumn {
  fact: string;
  column: string;
}

/** Columns of the clean tables behind facts that name rows by what they are called: an id, a number, a key or a code; those of persons are looked for otherwise. */
export function keyColumns(facts: readonly string[], dictionary: readonly {stage: string; table: string; column: string; type: string}[]): KeyColumn[] {
  return dictionary.filter(({stage, table, column}) => stage === "clean" && facts.includes(table) && /(^|_)(id|no|nr|number|key|code)$/i.test(column) && !/^(customer|person|contact|product)_/i.test(column)).map(({table, column}) => ({fact: table, column}));
}

/**
 * Persons who have a number, a value of the golden record, or a row with this text: two letters or more (of Chinese one) anywhere in a name, e-mail or address, in any case and without accents; at least six digits anywhere in what looks
 * like a telephone number, whatever stands between them and before them (00, +86, a leading 0); numbers of systems and of rows as they are.
 */
export function searchSql(text: string, {golden, keys}: {golden: boolean; keys: readonly KeyColumn[]}): Asked {
  const words = text.trim(), digits = words.replace(/\(0\)/g, "").replace(/\D/g, "").replace(/^0+/, "");
  const parts = ["select person_id from resolve.persons where customer_id = $1"];
  if (golden && /\p{L}/u.test(words)) parts.push(`select person_id from profile.golden_values where length($1) >= ${/\p{Script=Han}/u.test(words) ? 1 : 2} and contains(strip_accents(lower(value)), strip_accents(lower($1)))`);
  if (golden) parts.push(`select person_id from (select person_id, regexp_replace(regexp_replace(value, '[^0-9]', ''), '^0+', '') as number from profile.golden_values where regexp_full_match(value, '[+0-9][0-9 ()./-]{5,}') and not regexp_full_match(value, '[0-9]{4}-[0-9]{2}-[0-9]{2}.*')) phones where length($2) >= 6 and (contains(number, $2) or (length(number) >= 8 and ends_with($2, number)))`);
  for (const {fact, column} of keys) parts.push(`select person_id from profile.${identifier(`fact_${fact}`)} where cast(${identifier(column)} as varchar) = $1`);
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
