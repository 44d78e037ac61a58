import type {IdentityKind, IdentitySpec} from "../../lib/workspace.js";

/** One thing that records are compared by. Names have `given` and `family`, which know each other, and `full`, which is compared instead where a column holds lists of names. */
export interface Feature {
  /** Its column in the tables of this stage: `f0`, `f1`, … */
  id: string;
  kind: IdentityKind;
  part?: "given" | "family" | "full";
  /** The names of its columns, for readers. */
  label: string;
  /** For each described table the columns it is made of; none where the table lacks it, several for a name in parts. */
  columns: readonly (readonly string[])[];
  /** Tables in which it is the number of the record itself, which says nothing about two records of that table. */
  own: readonly number[];
}

/** A table whose columns say something of persons. */
export type Described = IdentitySpec & {kinds: Readonly<Record<string, IdentityKind>>};

const kinds: readonly IdentityKind[] = ["email", "phone", "national-id", "device", "member", "name", "birth-date", "address", "other"];

/** The features of the described tables: columns of one kind and name belong together, then those of one kind in the order written. */
export function featuresOf(tables: readonly Described[]): Feature[] {
  const found: Omit<Feature, "id" | "own">[] = [];
  for (const kind of kinds) {
    const own = tables.map((table) => Object.entries(table.kinds).flatMap(([column, of]) => (of === kind ? [column] : [])));
    if (kind !== "name") found.push(...slots(own).map((columns) => ({kind, label: labelOf(columns), columns})));
    else found.push(...nameFeatures(own));
  }
  return found.map((feature, i) => ({id: `f${i}`, own: tables.flatMap(({column}, t) => (feature.columns[t]?.includes(column) === true ? [t] : [])), ...feature}));
}

/** Family and given name; what stands between the first and the last of several columns is compared as it is. */
function nameFeatures(own: readonly (readonly string[])[]): Omit<Feature, "id" | "own">[] {
  if (own.every((columns) => columns.length === 0)) return [];
  const ends = own.map((columns) => (columns.length > 1 ? [columns[0] ?? "", columns.at(-1) ?? ""] : columns));
  const middle = slots(own.map((columns) => columns.slice(1, -1)));
  return [
    {kind: "name", part: "given", label: `${labelOf(ends.map((columns) => columns.slice(0, 1)))} · given`, columns: ends},
    {kind: "name", part: "family", label: `${labelOf(ends.map((columns) => columns.slice(-1)))} · family`, columns: ends},
    {kind: "name", part: "full", label: labelOf(ends), columns: ends},
    ...middle.map((columns) => ({kind: "other" as const, label: labelOf(columns), columns}))
  ];
}

/** Columns of several tables that are compared with each other, one slot each. */
function slots(own: readonly (readonly string[])[]): (readonly string[])[][] {
  const shared = [...new Set(own.flat())].filter((name) => own.filter((columns) => columns.includes(name)).length > 1);
  const rest = own.map((columns) => columns.filter((name) => !shared.includes(name)));
  const more = Math.max(0, ...rest.map(({length}) => length));
  return [
    ...shared.map((name) => own.map((columns) => (columns.includes(name) ? [name] : []))),
    ...Array.from({length: more}, (_, i) => rest.map((columns) => columns.slice(i, i + 1)))
  ];
}

const labelOf = (columns: readonly (readonly string[])[]) => [...new Set(columns.flat())].join(" / ");
