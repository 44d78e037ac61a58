import type {ProfiledTable} from "../../lib/suggest/column.js";
import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {sourceColumns} from "../clean/parse.js";
import {placeOf, samePlace} from "../clean/tables.js";
import {textSelect} from "../clean/text.js";
import {rowHash} from "../dialect.js";
import {privacyOf} from "../publish/rows.js";
import type {Row} from "../step.js";

/** How much of a table is looked at: distinct texts of each column, and rows together; which ones the hash of the text, or of the place, decides. */
export interface ProfileLimits {values: number; sample: number}

/** What a build looks at, and what the command does. */
export const buildLimits: ProfileLimits = {values: 4000, sample: 2000};
/** What the command looks at. */
export const commandLimits: ProfileLimits = {values: 50_000, sample: 20_000};

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
    return `select ${literal(i)} as "column", concat('=', value) as value, rows, count(*) over () as many, cast(sum(rows) over () as bigint) as filled from (${grouped}) qualify row_number() over (order by md5(value) asc, value asc) <= ${literal(values)}`;
  });
  return {
    inputs: [...inputs, ...(declared.length === 0 ? [] : [decided])],
    values: `with r as (${rows}) ${counted.join("\nunion all\n")}`,
    sample: `with r as (${rows}) select ${columns.map((_, i) => `case when ${identifier(`t ${i}`)} is not null then concat('=', ${identifier(`t ${i}`)}) end as ${identifier(`t ${i}`)}`).join(", ")} from r qualify row_number() over (order by md5(concat(coalesce(_file, ''), ' ', cast(_line as string))) asc, _file asc nulls last, _line asc) <= ${literal(sample)}`,
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
