import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, CleanType, ColumnSpec, Rule} from "../../lib/workspace.js";
import {toBoolean, toDate, toDecimal, rowHash, toInteger, toTimestamp} from "../dialect.js";

/** The rule that refuses records ingest could not read. */
export const unreadableRecord = "unreadable-record";

/** Every way a row of a clean table can go: the rule and what it does. */
export interface Fate {
  rule: string;
  outcome: "refused" | "routed" | "merged";
}

/** All rules of a table that can decide about a row, parse failures included, in their order. */
export function fates({columns, rules}: CleanTable): Fate[] {
  const implied = Object.entries(columns).flatMap(([name, spec]) => [
    ...(parses(spec) && spec.unreadable !== "missing" ? [`${name}-unreadable`] : []),
    ...(spec.required ? [`${name}-missing`] : [])
  ]);
  const outcome = {refuse: "refused", route: "routed", deduplicate: "merged"} as const;
  return [unreadableRecord, ...implied].map((rule): Fate => ({rule, outcome: "refused"})).concat(rules.map((rule) => ({rule: rule.id, outcome: outcome[rule.kind]})));
}

/** The SELECT that judges every delivered record of a table: parsed columns, `_verdict` and the rule that decided. */
export function judgeSelect(table: CleanTable): string {
  const names = Object.keys(table.columns);
  const parts = [`text as (${textSelect(table)})`, `parsed as (${parsedSelect(table)})`];
  let last = "parsed";
  let decided = "_rule";
  table.rules.forEach((rule, i) => {
    parts.push(...ruleSelects(rule, i, {last, decided}, table));
    last = `judged_${i}`;
    decided = `_rule_${i}`;
  });
  const verdicts = fates(table).map(({rule, outcome}) => `when ${literal(rule)} then ${literal(outcome)}`).join(" ");
  const columns = names.map((name) => identifier(name)).join(", ");
  return `with ${parts.join(",\n")}\nselect _file, _line, ${columns}, case when ${decided} is null then 'kept' else case ${decided} ${verdicts} end end as _verdict, ${decided} as _rule from ${last}`;
}

/** The text of a column as delivered, blank text as missing. */
export function delivered({from}: ColumnSpec): string {
  const column = identifier(from);
  return `case when trim(${column}) = '' then null else ${column} end`;
}

/** The text of a column after each of its repairs, the delivered text first: one nested expression each. */
export function repairedTexts(spec: ColumnSpec): string[] {
  return (spec.repairs ?? []).reduce<string[]>((texts, {sql}) => [...texts, applyRepair(sql, texts.at(-1) ?? "")], [delivered(spec)]);
}

/** A repair's expression with the text it works on in the place of `value`. */
function applyRepair(sql: string, text: string): string {
  const filled = sql.replace(/'(?:[^']|'')*'|\bvalue\b/g, (token) => (token === "value" ? `(${text})` : token));
  return `nullif(${filled}, '')`;
}

/** Text parsed to the column's type; null where it does not parse. */
export function parse(text: string, {type = "text", formats}: ColumnSpec): string {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (decimal) return toDecimal(text, Number(decimal[1]), Number(decimal[2]));
  if (type === "integer") return toInteger(text);
  if (type === "boolean") return toBoolean(text);
  if (type === "date") return toDate(text, formats ?? ["yyyy-MM-dd"]);
  if (type === "timestamp") return toTimestamp(text, formats ?? ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"]);
  return text;
}

/** The SQL type of a cleaned column. */
export function sqlType(type: CleanType): string {
  return type === "text" ? "string" : type === "integer" ? "bigint" : type;
}

/** Can text fail to become this column? */
export function parses({type = "text"}: ColumnSpec): boolean {
  return type !== "text";
}

function textSelect({source, columns, rules}: CleanTable): string {
  const texts = Object.entries(columns).map(([name, spec]) => `${repairedTexts(spec).at(-1)} as ${identifier(`text of ${name}`)}`);
  const whole = rules.some((rule) => rule.kind === "deduplicate" && rule.by === "all");
  const raw = whole ? [...new Set(Object.values(columns).map(({from}) => from))].map((from) => `${identifier(from)} as ${identifier(`raw ${from}`)}`) : [];
  return `select _file, _line, _kind, ${[...texts, ...raw].join(", ")} from ${identifier(`ingest.${source}`)} where _kind in ('record', 'unreadable')`;
}

function parsedSelect({columns}: CleanTable): string {
  const parsed = Object.entries(columns).map(([name, spec]) => `${parse(identifier(`text of ${name}`), spec)} as ${identifier(name)}`);
  const faults = Object.entries(columns).flatMap(([name, spec]) => {
    const text = identifier(`text of ${name}`);
    return [
      ...(parses(spec) && spec.unreadable !== "missing" ? [`when ${text} is not null and ${identifier(name)} is null then ${literal(`${name}-unreadable`)}`] : []),
      ...(spec.required ? [`when ${identifier(name)} is null then ${literal(`${name}-missing`)}`] : [])
    ];
  });
  return `select *, case when _kind = 'unreadable' then ${literal(unreadableRecord)} ${faults.join(" ")} end as _rule from (select *, ${parsed.join(", ")} from text)`;
}

/** A rule adds a column: what decided about the row so far, itself included. */
function ruleSelects(rule: Rule, i: number, {last, decided}: {last: string; decided: string}, table: CleanTable): string[] {
  const name = `judged_${i}`;
  if (rule.kind !== "deduplicate") return [`${name} as (select *, coalesce(${decided}, case when ${rule.when} then ${literal(rule.id)} end) as _rule_${i} from ${last})`];
  const keys = rule.by === "all" ? [...new Set(Object.values(table.columns).map(({from}) => `raw ${from}`))] : rule.by;
  const order = [...(rule.order ?? []).map(({column, descending}) => `${identifier(column)} ${descending ? "desc" : "asc"} nulls last`), "_file asc nulls last", "_line asc nulls last"];
  return [
    `hashed_${i} as (select ${rowHash(keys.map(identifier))} as h from ${last} where ${decided} is null)`,
    `again_${i} as (select h from hashed_${i} group by h having count(*) > 1)`, // a window over the few candidates costs a tenth of one over all rows
    `later_${i} as (select _file, _line from (select _file, _line, row_number() over (partition by ${keys.map(identifier).join(", ")} order by ${order.join(", ")}) as n from ${last} where ${decided} is null and ${rowHash(keys.map(identifier))} in (select h from again_${i})) where n > 1)`,
    `${name} as (select r.*, coalesce(r.${decided}, case when d._line is not null then ${literal(rule.id)} end) as _rule_${i} from ${last} r left join later_${i} d on r._file = d._file and r._line = d._line)`
  ];
}
