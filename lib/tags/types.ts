import {literal} from "../sql.js";
import type {CleanTable, CleanType, Tag, TagType, Workspace} from "../workspace.js";

/** The part of a workspace that tags hang on. */
export type Tagged = Pick<Workspace, "clean" | "derive" | "facts" | "tags">;

/** The workspace's part, and the dates at which a tag is computed. */
export interface TagContext extends Tagged {
  dates: readonly string[];
}

/** Dates as a relation with the column `as_of`. */
export function dateList(dates: readonly string[]): string {
  return `(${dates.map((date) => `select cast(${literal(date)} as date) as as_of`).join(" union all ")})`;
}

/** Every person, once. */
export const everyPerson = "(select distinct person_id from \"resolve.persons\")";

/** The SQL type of a tag's values. */
export function storedType(type: TagType): "double" | "string" | "boolean" | "date" {
  return ({number: "double", text: "string", boolean: "boolean", date: "date"} as const)[type];
}

/** A column that a tag has beside its value. */
export interface TagPart {
  name: string;
  type: "number";
}

/** The clean table whose columns a fact table has, by its name; of rows that a rule sent elsewhere, the one they come from. */
export function cleanBehind({clean, facts = {}}: Pick<Tagged, "clean" | "facts">, table: string): [name: string, table: CleanTable] | undefined {
  const name = facts[table]?.inputs?.[0] ?? table, own = clean[name];
  return own !== undefined ? [name, own] : Object.entries(clean).find(([, {rules}]) => rules.some((rule) => rule.kind === "route" && rule.to === name));
}

/** Types of the columns of a fact table, or undefined where only its SELECT could say. */
export function factColumns({clean, facts = {}}: Tagged, table: string): Readonly<Record<string, TagType>> | undefined {
  const fact = facts[table];
  if (fact?.select !== undefined || fact?.columns !== undefined) return fact.columns;
  const [, own] = cleanBehind({clean, facts}, table) ?? [];
  if (own === undefined) return undefined;
  return Object.fromEntries([...Object.entries(own.columns).map(([name, {type = "text"}]) => [name, plainType(type)]), ...Object.entries(own.derived ?? {}).map(([name, spec]) => [name, "type" in spec ? plainType(spec.type) : "number"])] as [string, TagType][]);
}

function plainType(type: CleanType): TagType {
  if (type === "boolean" || type === "date") return type;
  if (type === "timestamp") return "date";
  return type === "text" || type === "code" ? "text" : "number";
}

/** The type of a tag's values; text where a column is not known. */
export function tagType(tag: Tag, tagged: Tagged): TagType {
  const of = (table: string, column: string | undefined): TagType => (column === undefined ? "boolean" : (factColumns(tagged, table)?.[column] ?? "text"));
  switch (tag.kind) {
    case "rule": return "boolean";
    case "first": case "last": return of(tag.table, tag.column);
    case "statistic": return (tag.of === "min" || tag.of === "max") && of(tag.table, tag.column) === "date" ? "date" : "number";
    case "preference": case "stage": case "rfm": return "text";
    case "ranking": case "score": return "number";
    case "computed": case "sql": return tag.type;
    case "list": return of(tag.table, tag.column);
  }
}

/** Columns of a tag beside its value: the share of a preference, the scores of RFM. */
export function tagParts(tag: Tag): readonly TagPart[] {
  const parts = tag.kind === "preference" ? ["share"] : tag.kind === "rfm" ? ["recency", "frequency", "monetary"] : [];
  return parts.map((name) => ({name, type: "number"}));
}

/** Tags that a tag is computed from. */
export function tagNeeds(tag: Tag): readonly string[] {
  return tag.kind === "ranking" ? [tag.by] : tag.kind === "computed" || tag.kind === "stage" || tag.kind === "score" ? [...new Set(tag.from)] : [];
}

/** Fact tables that a tag reads. */
export function tagFacts(tag: Tag): readonly string[] {
  if (tag.kind === "sql") return tag.inputs.filter((input) => input !== "persons");
  if (tag.kind === "score") return tag.among === undefined ? [] : [tag.among];
  return "table" in tag ? [tag.table] : [];
}

/** Clean tables behind a fact table. */
export function factInputs({facts = {}}: Tagged, table: string): readonly string[] {
  return facts[table]?.inputs ?? [table];
}

/** Tags in an order in which each finds those that it needs before it, and the circles in which no order does. */
export function tagOrder(tags: Readonly<Record<string, Tag>>): {order: string[]; circles: string[][]} {
  const order: string[] = [], circles: string[][] = [], state = new Map<string, "open" | "done">();
  const visit = (id: string, path: readonly string[]): void => {
    const tag = tags[id];
    if (tag === undefined || state.get(id) === "done") return;
    if (state.get(id) === "open") {
      circles.push([...path.slice(path.indexOf(id)), id]);
      return;
    }
    state.set(id, "open");
    for (const need of tagNeeds(tag)) visit(need, [...path, id]);
    state.set(id, "done");
    order.push(id);
  };
  for (const id of Object.keys(tags)) visit(id, []);
  return {order, circles};
}
