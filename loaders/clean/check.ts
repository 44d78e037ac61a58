import type {CleanTable, ColumnSpec, Rule, Workspace} from "../../lib/workspace.js";
import {judges} from "../../lib/text/judges.js";
import {formatProblem} from "../dialect.js";
import {unreadableRecord} from "./parse.js";

/** Something wrong with a clean table as the workspace writes it: the key below the table, what is wrong, and the value. */
export interface TableProblem {
  key: string;
  what: string;
  value: unknown;
}

/** Everything wrong with the columns and rules of a clean table that can be seen without data. */
export function tableProblems(table: CleanTable, workspace: Workspace): TableProblem[] {
  const problems: TableProblem[] = [];
  const say = (key: string, what: string, value: unknown) => problems.push({key, what, value});
  const source = workspace.sources[table.source]?.columns;
  for (const [column, spec] of Object.entries(table.columns)) {
    if (source !== undefined && !source.includes(spec.from)) say(`columns.${column}.from`, "unknown column", spec.from);
    if (/^_/.test(column)) say(`columns.${column}`, "name that begins with an underscore, which ingest and cleaning use", column);
    for (const {key, what, value} of columnProblems(spec)) say(`columns.${column}.${key}`, what, value);
  }
  for (const [column, derived] of Object.entries(table.derived ?? {})) {
    if ("clip" in derived && table.columns[derived.clip] === undefined) say(`derived.${column}.clip`, "unknown column", derived.clip);
    if (table.columns[column] !== undefined) say(`derived.${column}`, "column named twice", column);
  }
  const ids = table.rules.map(({id}) => id);
  const implied = [unreadableRecord, ...Object.keys(table.columns).flatMap((column) => ["unreadable", "missing", "placeholder"].map((kind) => `${column}-${kind}`))];
  for (const rule of table.rules) {
    if (ids.filter((id) => id === rule.id).length > 1) say("rules", "rule named twice", rule.id);
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(rule.id)) say("rules", "rule with a name that is not letters, digits, - and _", rule.id);
    if (implied.includes(rule.id)) say("rules", "rule with a name that parsing uses", rule.id);
    for (const {key, what, value} of ruleProblems(rule, table)) say(`rules.${rule.id}.${key}`, what, value);
  }
  for (const [key, value] of Object.entries({refusedShare: table.contract?.refusedShare})) if (value !== undefined && !(value >= 0 && value <= 1)) say(`contract.${key}`, "no share between 0 and 1", value);
  return problems;
}

function columnProblems({type = "text", formats = [], zone, number, repairs = [], words}: ColumnSpec): TableProblem[] {
  const problems: TableProblem[] = [];
  const say = (key: string, what: string, value: unknown) => problems.push({key, what, value});
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (decimal === null && !["text", "code", "integer", "boolean", "date", "timestamp", "double"].includes(type)) say("type", "unknown type", type);
  if (decimal !== null && !(Number(decimal[1]) >= 1 && Number(decimal[1]) <= 38 && Number(decimal[2]) <= Number(decimal[1]))) say("type", "no decimal of 1 to 38 digits", type);
  const dated = type === "date" || type === "timestamp";
  if (formats.length > 0 && !dated) say("formats", "formats of a column that is no date or timestamp", formats);
  for (const format of formats) { const problem = formatProblem(format); if (problem !== undefined) say("formats", problem, format); }
  if (zone !== undefined && !isZone(zone)) say("zone", "unknown time zone", zone);
  if (zone !== undefined && !dated) say("zone", "time zone of a column that is no date or timestamp", zone);
  if (number !== undefined && decimal === null && type !== "integer" && type !== "double") say("number", "number format of a column that is no number", type);
  if (number?.group !== undefined && number.group === (number.decimal ?? ".")) say("number.group", "group sign that is also the decimal sign", number.group);
  if (words !== undefined && type !== "boolean") say("words", "words of a column that is no boolean", type);
  for (const repair of repairs) {
    if ("judge" in repair && judges[repair.judge] === undefined) say(`repairs.${repair.id}.judge`, "unknown judge", repair.judge);
    if ("sql" in repair && !/\bvalue\b/.test(repair.sql.replace(/'(?:[^']|'')*'/g, ""))) say(`repairs.${repair.id}.sql`, "expression that does not speak of value", repair.sql);
  }
  const ids = repairs.map(({id}) => id);
  for (const id of new Set(ids.filter((name, i) => ids.indexOf(name) !== i))) say("repairs", "repair named twice", id);
  return problems;
}

function ruleProblems(rule: Rule, {columns}: CleanTable): TableProblem[] {
  const problems: TableProblem[] = [];
  const known = (key: string, names: readonly string[] = []) => { for (const name of names) if (columns[name] === undefined) problems.push({key, what: "unknown column", value: name}); };
  if ("column" in rule) known("column", [rule.column]);
  if ("group" in rule) known("group", rule.group);
  if ("shows" in rule) known("shows", rule.shows);
  if (rule.kind === "reference") {
    known("columns", rule.columns);
    if (rule.columns.length === 0 || rule.columns.length !== rule.keys.length) problems.push({key: "keys", what: "not as many keys as columns", value: rule.keys});
  }
  if ("by" in rule && rule.by !== undefined && rule.by !== "all") known("by", rule.by);
  if ((rule.kind === "unique" || rule.kind === "deduplicate") && rule.by.length === 0) problems.push({key: "by", what: "no column to compare by", value: rule.by});
  if ("order" in rule) known("order", rule.order?.map(({column}) => column));
  const type = "column" in rule ? columns[rule.column]?.type ?? "text" : "text";
  const numeric = type === "integer" || type === "double" || type.startsWith("decimal");
  if ((rule.kind === "outlier" || (rule.kind === "fill" && rule.with === "median")) && !numeric) problems.push({key: "column", what: "column that is no number", value: type});
  if (rule.kind === "route" && !/^[a-z][a-z0-9_]*$/.test(rule.to)) problems.push({key: "to", what: "no plain name", value: rule.to});
  return problems;
}

/** Does the name stand for a time zone (IANA)? */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", {timeZone: name});
  } catch {
    return false;
  }
  zones.add(name);
  return true;
}

/** Zones that were found before: asking takes a millisecond, and columns name the same few. */
const zones = new Set<string>();
