import type {Tag} from "../workspace.js";
import {columnNames} from "./names.js";
import {factColumns, factInputs, tagFacts, tagNeeds, type Tagged} from "./types.js";

/** What a tag is made of: columns as `table.column`, whole tables where a SELECT of its own reads them, and other tags as `tag:name`. */
export function tagReads(tag: Tag, tagged: Tagged): string[] {
  const found = [...(tag.kind === "score" ? [`model:${tag.model}`] : []), ...tagNeeds(tag).map((id) => `tag:${id}`)];
  if (tag.kind === "sql") return [...found, ...tagFacts(tag).flatMap((table) => factInputs(tagged, table))];
  for (const table of tagFacts(tag)) {
    const fact = tagged.facts?.[table], known = factColumns(tagged, table);
    const named = [("column" in tag ? tag.column : undefined), ("weight" in tag ? tag.weight : undefined), ("amount" in tag ? tag.amount : undefined), ...("where" in tag ? columnNames(tag.where ?? "") : []), ...(tag.kind === "rule" ? columnNames(tag.when) : []), fact?.at, fact?.number];
    const columns = [...new Set(named.filter((name): name is string => name !== undefined && (known === undefined || Object.hasOwn(known, name))))];
    found.push(...columns.map((column) => `${table}.${column}`));
  }
  return [...new Set(found)];
}

/** A tag as it is written, without its words: what is shown as its definition. */
export function tagDefinition(tag: Tag): string {
  const {says: _says, owner: _owner, unit: _unit, validDays: _valid, mayBeEmpty: _empty, ...rest} = tag;
  const plain = rest.kind === "stage" ? {...rest, states: rest.states.map(({state, when, next}) => ({state, ...(when === undefined ? {} : {when}), next}))} : rest;
  return JSON.stringify(plain).replace(/"([a-zA-Z]+)":/g, "$1: ").replace(/,(?=[a-zA-Z{"[])/g, ", ");
}
