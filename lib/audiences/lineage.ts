import {columnNames} from "../tags/names.js";
import {factColumns, type Tagged} from "../tags/types.js";
import type {AudienceCondition, OverRows} from "../workspace.js";
import {attributeNeeds, leavesOf} from "./conditions.js";

/** What an audience is made of: `tag:name`, `audience:name`, fields of the golden record, and columns of fact tables as `table.column`. */
export function audienceReads(who: AudienceCondition, tagged: Tagged): string[] {
  const rows = ({table, where}: Omit<OverRows, "window">, same?: string) => {
    const fact = tagged.facts?.[table], known = factColumns(tagged, table);
    const named = [...columnNames(where ?? ""), ...(same === undefined ? [] : [same]), ...(fact?.at === undefined ? [] : [fact.at]), ...(fact === undefined ? [] : [fact.number])];
    return named.filter((name) => known === undefined || Object.hasOwn(known, name)).map((name) => `${table}.${name}`);
  };
  const found = leavesOf(who).flatMap((leaf): string[] => {
    switch (leaf.kind) {
      case "tag": return [`tag:${leaf.is.tag}`];
      case "audience": return [`audience:${leaf.name}`];
      case "attribute": { const needs = attributeNeeds(leaf.is.attribute); return ["field" in needs ? `golden.${needs.field}` : leaf.is.attribute]; }
      case "events": return rows(leaf.is.events);
      case "sequence": return [leaf.is.after, leaf.is.then, leaf.is.never].flatMap((part) => (part === undefined ? [] : rows(part, leaf.is.same)));
    }
  });
  return [...new Set(found)];
}
