import type {ProfiledTable} from "../../lib/suggest/column.js";
import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {sourceColumns} from "../clean/parse.js";
import {placeOf, samePlace} from "../clean/tables.js";
import {textSelect} from "../clean/text.js";
import {rowHash} from "../dialect.js";
import {privacyOf} from "../../lib/privacy/class.js";
import type {Row} from "../step.js";

/** How much of a table is looked at: distinct texts of each column, and rows together; which ones the hash of the text, or of the place, decides. */
export interface ProfileLimits {values: number; sample: number}

/** What the command looks at. */
export const commandLimits: ProfileLimits = {values: 50_000, sample: 20_000};
/** Rows of each table that a build looks at. */
export const buildSample = 3000;

/** The SELECTs that profile a clean table for proposals, and the tables that they read. */
export interface ProfileSelects {
  inputs: string[];
  /** column (its number), value, rows, many, filled. Values stand behind `=`: a byte order mark that begins a text would be lost on the way to TypeScript. */
  values: string;
  /** One text for each column, by its number, behind `=` too. */
  sample: string;
  /** rows, copies. */
  facts: string;
}

/**
 * Texts of a table as its repairs leave them, before they are parsed: what the rules that exist do not mend. Rows that a rule of the table has set aside, refused or merged
 * are no concern; rows that parsing refused are.
 */
export function profileSelects(name: string, table: CleanTable, {sources}: Pick<Workspace, "sources">, {values, sample}: ProfileLimits): ProfileSelects {
  const columns = Object.keys(table.columns);
  const {select, inputs} = textSelect(name, table, columns, {kinds: ["record"]});
  const decided = `clean.${name}_decided`, place = placeOf(sources[table.source] ?? {path: "*"});
  const declared = table.rules.map(({id}) => literal(id));
  const open = declared.length === 0 ? "" : ` where not exists (select 1 from ${identifier(decided)} d where ${samePlace(place, "d", "t")} and d._rule in (${declared.join(", ")}))`;
  const texts = columns.map((column, i) => `${identifier(`text of ${column}`)} as ${identifier(`t ${i}`)}`);
  const rows = `select _file, _line, ${rowHash(sourceColumns(table).map(identifier))} as _row, ${texts.join(", ")} from (${select}) t${open}`;
  const counted = columns.map((_, i) => {
    const text = identifier(`t ${i}`);
    const grouped = `select ${text} as value, count(*) as rows from r where ${text} is not null group by ${text}`;
    return `select ${literal(i)} as "column", concat('=', value) as value, rows, count(*) over () as many, cast(sum(rows) over () as bigint) as filled from (${grouped}) qualify row_number() over (order by md5(value) asc nulls last, value asc nulls last) <= ${literal(values)}`;
  });
  return {
    inputs: [...inputs, ...(declared.length === 0 ? [] : [decided])],
    values: `with r as (${rows}) ${counted.join("\nunion all\n")}`,
    sample: `with r as (${rows}) select ${columns.map((_, i) => `case when ${identifier(`t ${i}`)} is not null then concat('=', ${identifier(`t ${i}`)}) end as ${identifier(`t ${i}`)}`).join(", ")} from r qualify row_number() over (order by md5(concat(coalesce(_file, ''), ' ', cast(_line as string))) asc nulls last, _file asc nulls last, _line asc nulls last) <= ${literal(sample)}`,
    facts: `with r as (${rows}) select count(*) as rows, count(*) - count(distinct _row) as copies from r`
  };
}

/** The profile of a table from the rows that its SELECTs gave. */
export function profileOf(name: string, table: CleanTable, asOf: string, {values, sample, facts}: {values: readonly Row[]; sample: readonly Row[]; facts: readonly Row[]}): ProfiledTable {
  const rows = Number(facts[0]?.["rows"] ?? 0);
  const byColumn = new Map<number, Row[]>();
  for (const row of values) { const own = byColumn.get(Number(row["column"])); if (own === undefined) byColumn.set(Number(row["column"]), [row]); else own.push(row); }
  return {
    name, rows, asOf, copies: Number(facts[0]?.["copies"] ?? 0),
    sample: sample.map((row) => Object.keys(table.columns).map((_, i) => { const text = row[`t ${i}`]; return text === null || text === undefined ? null : String(text).slice(1); })),
    columns: Object.entries(table.columns).map(([column, spec], i) => {
      const own = (byColumn.get(i) ?? []).map((row): [string, number] => [String(row["value"]).slice(1), Number(row["rows"])]).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      const [first] = byColumn.get(i) ?? [];
      const filled = Number(first?.["filled"] ?? 0);
      return {name: column, spec, privacy: privacyOf(name, column, spec), values: own, missing: rows - filled, distinct: Number(first?.["many"] ?? 0), rest: filled - own.reduce((sum, [, n]) => sum + n, 0)};
    })
  };
}

/** What a build looks at: the texts of a seeded sample of the rows, and how many rows there are and stand twice. The sample is drawn before any text is touched. */
export function sampleSelects(name: string, table: CleanTable, {sources}: Pick<Workspace, "sources">): {inputs: string[]; sample: string; facts: string} {
  const place = placeOf(sources[table.source] ?? {path: "*"}), raw = identifier(`ingest.${table.source}`);
  const drawn = `select _file, _line from ${raw} where _kind = 'record' qualify row_number() over (order by md5(concat(coalesce(_file, ''), ' ', cast(_line as string))) asc nulls last, _file asc nulls last, _line asc nulls last) <= ${literal(buildSample)}`;
  const columns = Object.keys(table.columns), decided = `clean.${name}_decided`;
  const {select, inputs} = textSelect(name, table, columns, {kinds: ["record"], among: {select: drawn, place}});
  const declared = table.rules.map(({id}) => literal(id));
  const open = declared.length === 0 ? "" : ` where not exists (select 1 from ${identifier(decided)} d where ${samePlace(place, "d", "t")} and d._rule in (${declared.join(", ")}))`;
  const texts = columns.map((column, i) => `case when ${identifier(`text of ${column}`)} is not null then concat('=', ${identifier(`text of ${column}`)}) end as ${identifier(`t ${i}`)}`);
  return {
    inputs: [...inputs, ...(declared.length === 0 ? [] : [decided])],
    sample: `select ${texts.join(", ")} from (${select}) t${open}`,
    facts: `select count(*) as rows, ${table.rules.some(({kind}) => kind === "deduplicate") ? "cast(0 as bigint)" : `count(*) - count(distinct ${rowHash(sourceColumns(table).map(identifier))})`} as copies from ${raw} where _kind = 'record'`
  };
}

/** The profile of a sample as if it were the table; `scale` says how many rows each of its rows stands for. */
export function profileOfSample(name: string, table: CleanTable, asOf: string, sample: readonly Row[], facts: readonly Row[]): {profile: ProfiledTable; scale: number} {
  const columns = Object.keys(table.columns);
  const values = columns.flatMap((_, i): Row[] => {
    const counts = new Map<string, number>();
    for (const row of sample) { const text = row[`t ${i}`]; if (typeof text === "string") counts.set(text, (counts.get(text) ?? 0) + 1); }
    const filled = [...counts.values()].reduce((sum, n) => sum + n, 0);
    return [...counts].map(([value, rows]) => ({column: i, value, rows, many: counts.size, filled}));
  });
  const all = Number(facts[0]?.["rows"] ?? 0), whole = all <= buildSample, copies = Number(facts[0]?.["copies"] ?? 0);
  const scale = whole || sample.length === 0 ? 1 : all / sample.length;
  return {scale, profile: profileOf(name, table, asOf, {values, sample, facts: [{rows: sample.length, copies: Math.round(copies / scale)}]})};
}
