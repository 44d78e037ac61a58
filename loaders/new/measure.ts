import {missingWords} from "../../lib/rules.js";
import {identifier, literal} from "../../lib/sql.js";
import type {ColumnSpec} from "../../lib/workspace.js";
import {parse} from "../clean/parse.js";
import type {Engine} from "../engine.js";
import type {Row} from "../step.js";

/** A value, or the mask of values, and in how many rows it stands. */
export interface Counted {
  text: string;
  n: number;
}

/** What a column of a raw table holds, counted over all its rows. */
export interface Measured {
  column: string;
  rows: number;
  /** Rows with a value that is not blank. */
  filled: number;
  distinct: number;
  /** Values by how often they stand, the most frequent first; as many as are looked at. */
  top: readonly Counted[];
  /** Values with their digits as 9 and their Latin letters as a, the most frequent first. */
  masks: readonly Counted[];
  /** What stands before and after a number: signs of currency, units, per cent. */
  affixes: readonly {prefix: string; suffix: string; n: number}[];
  /** Spellings of a missing value that the column has, as they are written. */
  placeholders: readonly Counted[];
  longest: number;
  meanLength: number;
  /** Rows whose value has blanks at an end; and letters, digits or signs in full width. */
  blanks: number;
  wide: number;
  /** Rows whose value is a whole number with zeros in front. */
  zeros: number;
  /** Smallest and largest plain number. */
  least: number | null;
  most: number | null;
}

const values = identifier("new.values");
const counted = (rows: readonly Row[]): Counted[] => rows.map(({v, n}) => ({text: String(v), n: Number(n)}));
const words = [...missingWords.certain, ...missingWords.doubtful];

/** Counts one column of a raw table; its distinct values stay in the engine for `parseFailures` and `countWhere` until the next column is measured. */
export async function measureColumn(engine: Engine, raw: string, column: string): Promise<Measured> {
  const text = identifier(column);
  await engine.query(`create or replace temp table ${values} as select trim(${text}, ' \t\u00a0\u3000') as v, count(*) as n, count(*) filter (where ${text} <> trim(${text}, ' \t\u00a0\u3000')) as blanks from ${identifier(raw)} where _kind = 'record' and trim(${text}, ' \t\u00a0\u3000') <> '' group by 1`);
  const [facts = {}] = await engine.query(`select (select count(*) from ${identifier(raw)} where _kind = 'record') as "rows", coalesce(sum(n), 0) as filled, count(*) as "distinct", coalesce(max(length(v)), 0) as longest, coalesce(sum(length(v) * n) / sum(n), 0) as mean, coalesce(sum(blanks), 0) as blanks,
    coalesce(sum(n) filter (where regexp_matches(v, '[\\x{ff01}-\\x{ff5e}\\x{3000}]')), 0) as wide, coalesce(sum(n) filter (where regexp_matches(v, '^0[0-9]+$')), 0) as zeros,
    min(try_cast(v as double)) filter (where regexp_matches(v, '^[+-]?[0-9]{1,18}([.][0-9]*)?$')) as least, max(try_cast(v as double)) filter (where regexp_matches(v, '^[+-]?[0-9]{1,18}([.][0-9]*)?$')) as most from ${values}`);
  const n = (name: string) => Number(facts[name] ?? 0);
  const mask = "regexp_replace(regexp_replace(v, '[0-9]', '9'), '[A-Za-zÀ-ÿ]', 'a')";
  const affixes = n("longest") > 400 ? [] : await engine.query(`select regexp_extract(v, '^([^0-9]*)[0-9]', 1) as p, regexp_extract(v, '[0-9]([^0-9]*)$', 1) as s, sum(n) as n from ${values} where length(v) <= 40 and regexp_matches(v, '^[^0-9]{0,8}[0-9][0-9.,'' \u00a0\u2009\u202f]*[^0-9]{0,12}$') group by 1, 2 order by 3 desc, 1, 2 limit 40`);
  return {
    column, rows: n("rows"), filled: n("filled"), distinct: n("distinct"), longest: n("longest"), meanLength: n("mean"), blanks: n("blanks"), wide: n("wide"), zeros: n("zeros"),
    least: facts["least"] === null || facts["least"] === undefined ? null : n("least"), most: facts["most"] === null || facts["most"] === undefined ? null : n("most"),
    top: counted(await engine.query(`select v, n from ${values} order by n desc, v limit 400`)),
    masks: counted(await engine.query(`select ${mask} as v, sum(n) as n from ${values} where length(v) <= 48 group by 1 order by 2 desc, 1 limit 1500`)),
    affixes: affixes.map(({p, s, n: count}) => ({prefix: String(p), suffix: String(s), n: Number(count)})),
    placeholders: counted(await engine.query(`select v, n from ${values} where lower(v) in (${words.map((word) => literal(word.toLowerCase())).join(", ")}) order by n desc, v`))
  };
}

/** An expression of a repair with the text it works on in the place of `value`. */
function repaired(spec: ColumnSpec): string {
  return (spec.repairs ?? []).reduce((text, repair) => ("sql" in repair ? `nullif(${repair.sql.replace(/'(?:[^']|'')*'|\bvalue\b/g, (token) => (token === "value" ? `(${text})` : token))}, '')` : text), "v");
}

/** How many rows of the measured column do not parse as a column is declared, missing ones aside, with a few of their values. */
export async function parseFailures(engine: Engine, spec: ColumnSpec): Promise<{rows: number; examples: readonly Counted[]}> {
  const left = [...new Set((spec.missing ?? []).map((word) => word.toLowerCase()))];
  const kept = left.length === 0 ? "true" : `lower(v) not in (${left.map(literal).join(", ")})`;
  const read = parse(repaired(spec), spec);
  const rows = await engine.query(`select v, n, sum(n) over () as failed from ${values} where ${kept} and (${read}) is null order by n desc, v limit 5`);
  return {rows: Number(rows[0]?.["failed"] ?? 0), examples: counted(rows)};
}

/** How many rows of the measured column meet a condition over the text `v`. */
export async function countWhere(engine: Engine, condition: string): Promise<number> {
  const [row] = await engine.query(`select coalesce(sum(n), 0) as n from ${values} where ${condition}`);
  return Number(row?.["n"] ?? 0);
}

/** Distinct values of the measured column, in an order that says nothing; at most so many. */
export async function someValues(engine: Engine, limit: number): Promise<Counted[]> {
  return counted(await engine.query(`select v, n from ${values} order by hash(v), v limit ${limit}`));
}

/** The newest and a nearly newest day (99.9%) of the measured column, read as declared; days that stand for an unknown one aside. */
export async function newestDays(engine: Engine, spec: ColumnSpec): Promise<{newest: string; near: string; oldest: string} | undefined> {
  const read = `cast(${parse(repaired(spec), spec)} as date)`;
  const known = `select ${read} as d, n from ${values}`;
  const [row] = await engine.query(`select cast(max(d) as varchar) as newest, cast(min(d) as varchar) as oldest, cast(min(d) filter (where passed >= 0.999) as varchar) as near
    from (select d, sum(n) over (order by d) / sum(n) over () as passed from (${known}) a where d < date '2100-01-01' and d not in (date '1900-01-01', date '1970-01-01')) b`);
  return typeof row?.["newest"] === "string" ? {newest: row["newest"], near: String(row["near"]), oldest: String(row["oldest"])} : undefined;
}
