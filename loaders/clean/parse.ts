import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, CleanType, ColumnSpec} from "../../lib/workspace.js";
import {rowHash, toBoolean, toCode, toDate, toDecimal, toDouble, toInteger, toTimestamp} from "../dialect.js";
import {stagesOf, textSelect} from "./text.js";

/** The rule that refuses records ingest could not read. */
export const unreadableRecord = "unreadable-record";

/** Text parsed to the column's type; null where it does not parse. `into` is the workspace's time zone. */
export function parse(text: string, {type = "text", formats, zone, number, words}: ColumnSpec, into?: string): string {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (decimal) return toDecimal(text, Number(decimal[1]), Number(decimal[2]), number);
  if (type === "integer") return toInteger(text, number);
  if (type === "double") return toDouble(text, number);
  if (type === "code") return toCode(text);
  if (type === "boolean") return toBoolean(text, words);
  if (type === "date") return toDate(text, formats ?? ["yyyy-MM-dd"], {zone, into});
  if (type === "timestamp") return toTimestamp(text, formats ?? ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssXXX", "yyyy-MM-dd"], {zone, into});
  return text;
}

/** The SQL type of a cleaned column. */
export function sqlType(type: CleanType = "text"): string {
  return type === "text" || type === "code" ? "string" : type === "integer" ? "bigint" : type;
}

/** Can text fail to become this column? */
export function parses({type = "text"}: ColumnSpec): boolean {
  return type !== "text" && type !== "code";
}

/** Is anything of this column changed that the log of repairs must tell? */
export function isRepaired(name: string, spec: ColumnSpec, table: CleanTable): boolean {
  return stagesOf(name, spec, table).length > 0 || (parses(spec) && spec.unreadable === "missing");
}

/** The source columns of a table, once each. */
export function sourceColumns({columns}: CleanTable): string[] {
  return [...new Set(Object.values(columns).map(({from}) => from))];
}

/** The table's rules that compare rows by all source columns. */
export function comparesAll({rules}: CleanTable): boolean {
  return rules.some((rule) => rule.kind === "deduplicate" && rule.by === "all");
}

/** Records with their columns parsed, the rule that parsing implies for them, which columns changed on the way and, where duplicates are sought, a hash of the record as delivered. */
export function parsedSelect(name: string, table: CleanTable, into?: string): {select: string; inputs: string[]} {
  const columns = Object.entries(table.columns);
  const {select, inputs} = textSelect(name, table, columns.map(([column]) => column));
  const text = (column: string) => identifier(`text of ${column}`);
  const parsed = columns.map(([column, spec]) => `${parse(text(column), spec, into)} as ${identifier(column)}`);
  const faults = columns.flatMap(([column, spec]) => [
    ...(parses(spec) && spec.unreadable !== "missing" ? [`when ${text(column)} is not null and ${identifier(column)} is null then ${literal(`${column}-unreadable`)}`] : []),
    ...(spec.required ? [`when ${identifier(column)} is null then ${literal(`${column}-missing`)}`] : [])
  ]);
  const changed = columns.filter(([column, spec]) => isRepaired(column, spec, table)).map(([column, spec]) => {
    const lost = parses(spec) && spec.unreadable === "missing" ? ` or (${text(column)} is not null and ${identifier(column)} is null)` : "";
    return `_kind = 'record' and (${identifier(`text 0 of ${column}`)} is distinct from ${text(column)}${lost}) as ${identifier(`changed ${column}`)}`;
  });
  const hash = comparesAll(table) ? [`${rowHash(sourceColumns(table).map((column) => identifier(`raw ${column}`)))} as _hash`] : [];
  const raw = comparesAll(table) ? sourceColumns(table).map((column) => `${identifier(column)} as ${identifier(`raw ${column}`)}`) : [];
  const texts = columns.flatMap(([column]) => [text(column), identifier(`text 0 of ${column}`)]);
  const inner = `select _file, _line, _kind, ${[...texts, ...raw, ...parsed].join(", ")} from (${select})`;
  const rule = `case when _kind = 'unreadable' then ${literal(unreadableRecord)} ${faults.join(" ")} end as _rule`;
  return {select: `select ${["_file", "_line", ...columns.map(([column]) => identifier(column)), ...changed, ...hash, rule].join(", ")} from (${inner})`, inputs};
}
