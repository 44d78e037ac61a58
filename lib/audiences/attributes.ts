import {privacyOf} from "../privacy/class.js";
import {schema} from "../schema.js";
import {identifier} from "../sql.js";
import {valueSelect} from "../tags/kinds.js";
import {cleanBehind, factColumns, storedType} from "../tags/types.js";
import type {TagType, Text, Workspace} from "../workspace.js";
import {ageField} from "./conditions.js";

/** The part of a workspace that attributes hang on. */
export type Attributed = Pick<Workspace, "clean" | "derive" | "facts" | "golden">;

/** What is told of a person: a field of the golden record, the age in tens of years counted from one, or the last value of a column of rows that speak of persons. */
export type Attribute = {type: TagType; says: Text} & ({kind: "age" | "golden"; field: string} | {kind: "column"; table: string; column: string});

/** Every attribute of a workspace by its name, a field or `table.column`: those without a column that names a person, whose privacy class is `direct`. */
export function attributesOf(workspace: Attributed): Record<string, Attribute> {
  const {golden = {}, facts = {}} = workspace, found: Record<string, Attribute> = {};
  for (const [field, {from, says}] of Object.entries(golden)) {
    const columns = from.map((place) => { const [table = "", column = ""] = place.split("."); return {open: known(workspace, table, column).isOpen, type: factColumns(workspace, table)?.[column] ?? "text"}; });
    if (columns.length === 0 || !columns.every(({open}) => open)) continue;
    const types = new Set(columns.map(({type}) => type));
    if (field === ageField) found["age"] = {kind: "age", field, type: "text", says: {en: "Age", zh: "年龄段"}};
    else found[field] = {kind: "golden", field, type: types.size === 1 ? columns[0]?.type ?? "text" : "text", says};
  }
  for (const [table, fact] of Object.entries(facts)) for (const [column, type] of Object.entries(fact.select === undefined ? factColumns(workspace, table) ?? {} : {})) {
    if (column !== fact.number && column !== fact.at && known(workspace, table, column).isOpen) found[`${table}.${column}`] = {kind: "column", table, column, type, says: columnSays(workspace, table, column)};
  }
  return found;
}

/** What is known of a column of rows that speak of persons: its class, and what it means. */
function known(workspace: Attributed, table: string, column: string): {isOpen: boolean; meaning: Text | undefined} {
  const [name = table, own] = cleanBehind(workspace, table) ?? [], spec = own?.columns[column] ?? own?.derived?.[column] ?? workspace.derive?.[table]?.columns?.[column];
  return {isOpen: privacyOf(name, column, spec) !== "direct", meaning: spec?.meaning ?? schema[name]?.columns[column]?.meaning};
}

function columnSays(workspace: Attributed, table: string, column: string): Text {
  const {en = column, zh = column} = known(workspace, table, column).meaning ?? {};
  return {en: `${en} (${table})`, zh: `${zh}（${table}）`};
}

/** Rows of `as_of` and `person_id` with the last value of a column, as the kind of tag `last` finds it; `rows` are those of its fact table at every date. */
export function columnRelation({column}: Extract<Attribute, {kind: "column"}>, rows: string): string {
  return `(${valueSelect({kind: "last", column}, rows)})`;
}

/** An attribute as SQL over its relation under `alias`, the table of golden records or `columnRelation`, and a date: the age in tens of years as `ageBand` of `lib/privacy/generalise.ts` tells it. */
export function attributeSql(attribute: Attribute, alias: string, asOf: string): string {
  if (attribute.kind === "column") return `cast(${alias}.value as ${storedType(attribute.type)})`;
  const value = `${alias}.${identifier(attribute.field)}`;
  if (attribute.kind === "golden") return attribute.type === "text" ? value : `cast(${attribute.type === "date" ? `substr(${value}, 1, 10)` : value} as ${storedType(attribute.type)})`;
  const age = `(year(${asOf}) - cast(substr(${value}, 1, 4) as int) - case when substr(cast(${asOf} as string), 6, 5) < substr(${value}, 6, 5) then 1 else 0 end)`;
  const tens = `10 * cast(floor(${age} / 10) as bigint)`;
  return `case when ${value} is null or not regexp_like(${value}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then null when ${age} < 0 or ${age} > 120 then null when ${age} < 20 then '0–19' when ${age} >= 70 then '70+' else concat(cast(${tens} as string), '–', cast(${tens} + 9 as string)) end`;
}
