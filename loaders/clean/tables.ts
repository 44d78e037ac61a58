import type {CleanTable, SourceSpec, Workspace} from "../../lib/workspace.js";

/** Names of the tables that rows are routed to. */
export function routesOf({rules}: CleanTable): string[] {
  return [...new Set(rules.flatMap((rule) => (rule.kind === "route" ? [rule.to] : [])))];
}

/** The column that says when a row happened: the first timestamp, else none (a birth date says nothing of the delivery). */
export function timeColumn({columns}: CleanTable): string | undefined {
  return Object.entries(columns).find(([, {type}]) => type === "timestamp")?.[0];
}

/** The clean table that makes a table: itself, or the one that routes rows to it. */
export function ownerOf(clean: Workspace["clean"], made: string): string | undefined {
  return Object.entries(clean).find(([name, table]) => name === made || routesOf(table).includes(made))?.[0];
}

/** Clean tables with those that they refer to before them, and the circles of references there are, each as its way round. */
export function inOrder({clean}: Pick<Workspace, "clean">): {tables: [string, CleanTable][]; circles: string[][]} {
  const sorted = new Map<string, CleanTable>();
  const circles: string[][] = [];
  const visit = (name: string, way: readonly string[]) => {
    const table = clean[name];
    if (table === undefined || sorted.has(name)) return;
    if (way.includes(name)) { circles.push([...way.slice(way.indexOf(name)), name]); return; }
    const others = table.rules.flatMap((rule) => (rule.kind === "reference" ? ownerOf(clean, rule.table) ?? [] : []));
    for (const other of new Set(others)) if (other !== name) visit(other, [...way, name]);
    sorted.set(name, table);
  };
  for (const name of Object.keys(clean)) visit(name, []);
  return {tables: [...sorted], circles};
}

/** Is it a name that cleaning gives to tables beside the clean table `base`? */
export function isBeside(name: string, base: string): boolean {
  return name.startsWith(`${base}_`) && /^(parsed|decided|rejects|mended|repairs|flags|outcomes|lines|days|repaired|monthly|examples|changes|flagged|fences|columns|(rule|fail|values|texts)_.*)$/s.test(name.slice(base.length + 1));
}

/** Columns that name a row within its table, and the order of its file: a single file needs no name. */
export type Place = readonly ["_line"] | readonly ["_file", "_line"];

/** The place of rows of a source. */
export function placeOf({path}: Pick<SourceSpec, "path">): Place {
  return path.includes("*") ? ["_file", "_line"] : ["_line"];
}

/** The condition that two rows have the same place. */
export function samePlace(place: Place, one: string, other: string): string {
  return place.map((column) => `${one}.${column} = ${other}.${column}`).join(" and ");
}
