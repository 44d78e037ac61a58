import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import {describeShapes, patternDistance, shapeDistance, type Shapes} from "./shapes.js";

/** How a file's columns differ from what the workspace declares; in types, from the first file of the series; in order, from the one before it. */
export interface Drift {
  file: string;
  /** The column's name in the raw table; null for the order of them all. */
  column: string | null;
  change: "gained" | "lost" | "reordered" | "renamed" | "retyped";
  before: string | null;
  after: string | null;
  how: "declared" | "inferred";
}

/** A file's own columns: their names as delivered, in order, and the shapes of the values at its beginning. */
export interface FileColumns {
  path: string;
  /** Line of the names. */
  row: number | undefined;
  names: readonly string[];
  shapes: readonly Shapes[];
  /** Do the columns have an order? Those of JSON have none. */
  ordered: boolean;
  /** What may help a reader whose columns are not found. */
  hint?: string;
}

/** For each file the raw table's column at each of its positions, all columns of the raw table, and what differs. */
export interface ColumnPlan {
  files: string[][];
  columns: string[];
  drift: Drift[];
}

/** Columns that ingest adds in front of the delivered ones: where a row stood, what it is, and the text of what is no readable record. */
export const placeColumns = ["_file", "_line", "_kind", "_fault", "_text"] as const;

/** Shapes of a column that differ by more than this share make it another type. */
const retyped = 0.5;

/**
 * Names that can stand in one table: trimmed, an empty one by its position (`column_3`), one that was there before (in any case) with a number (`x_2`).
 * Names of the columns that ingest adds are taken.
 */
export function uniqueNames(names: readonly string[], declared: readonly string[] = []): string[] {
  const taken = new Set<string>(placeColumns), known = new Set(declared);
  const trimmed = names.map((name, i) => name.trim() || `column_${i + 1}`);
  const kept = new Set([...trimmed, ...declared].map((name) => name.toLowerCase()));
  return trimmed.map((name) => {
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()) || (unique !== name && kept.has(unique.toLowerCase()) && !known.has(unique)); n += 1) unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** A name without case, width, blanks and the signs that systems put for them, so that `Customer No.` is `customer_no`. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[\s_.\-]/gu, "");
}

/** Says which column of the raw table each column of each file is. Problems are those of files that lack a declared column. */
export function planColumns(spec: SourceSpec, files: readonly FileColumns[]): {plan: ColumnPlan; problems: Map<string, PortraitError>} {
  const problems = new Map<string, PortraitError>();
  const drift: Drift[] = [];
  const columns = new Map(spec.columns.map((name) => [name.toLowerCase(), name]));
  const first = files[0], declared = new Set(spec.columns);
  let reference: FileColumns | undefined;
  let previous: FileColumns | undefined;
  const mapped = files.map((file) => {
    const names = mapNames(spec, file, first === file ? undefined : reference, drift);
    const present = new Set(names), missing = spec.columns.filter((name) => !present.has(name));
    const required = missing.filter((name) => !(spec.optional ?? []).includes(name));
    if (required.length > 0) {
      problems.set(file.path, new PortraitError("missing-column", `missing ${required.length > 1 ? "columns" : "column"}: ${required.join(", ")}; there ${file.names.length === 1 ? "is" : "are"} ${shorten(file.names)}${file.hint === undefined ? "" : `; ${file.hint}`}`, {source: file.path, ...(file.row === undefined ? {} : {row: file.row})}));
      return names;
    }
    for (const column of missing) drift.push({file: file.path, column, change: "lost", before: column, after: null, how: "declared"});
    for (const [i, name] of names.entries()) {
      if (!declared.has(name)) drift.push({file: file.path, column: name, change: "gained", before: null, after: file.names[i] ?? name, how: "inferred"});
      if (!columns.has(name.toLowerCase())) columns.set(name.toLowerCase(), name);
    }
    const own = {...file, names};
    if (reference === undefined) reference = own;
    else drift.push(...compareOrder(previous ?? reference, own), ...compareTypes(reference, own));
    previous = own;
    return names.map((name) => columns.get(name.toLowerCase()) ?? name);
  });
  return {plan: {files: mapped, columns: [...columns.values()], drift}, problems};
}

function shorten(names: readonly string[]): string {
  return names.length <= 40 ? names.join(", ") : `${names.slice(0, 40).join(", ")} and ${names.length - 40} more`;
}

/** A file's columns under the names of the raw table: as declared, renamed as declared, or renamed as inferred. */
function mapNames(spec: SourceSpec, file: FileColumns, reference: FileColumns | undefined, drift: Drift[]): string[] {
  const given = uniqueNames(file.names, spec.columns);
  const note = (i: number, after: string, how: Drift["how"]) => drift.push({file: file.path, column: after, change: "renamed", before: file.names[i] ?? "", after, how});
  for (const [i, name] of given.entries()) if (name !== file.names[i]?.trim()) note(i, name, "inferred");
  const names = [...given];
  const take = (i: number, column: string, how: Drift["how"]) => { names[i] = column; note(i, column, how); };
  const declared = new Set(spec.columns);
  const lost = () => { const present = new Set(names); return spec.columns.filter((column) => !present.has(column)); };
  const gained = () => names.flatMap((name, i) => (declared.has(name) ? [] : [i]));
  for (const i of gained()) {
    const column = spec.renamed?.[file.names[i]?.trim() ?? ""];
    if (column !== undefined && lost().includes(column)) take(i, column, "declared");
  }
  const folded = names.map(foldName);
  for (const column of lost()) {
    const own = foldName(column), alike = gained().filter((i) => folded[i] === own);
    const [i] = alike;
    if (alike.length === 1 && i !== undefined) take(i, column, "inferred");
  }
  const [column, ...otherLost] = lost();
  const [i, ...otherGained] = gained().filter((at) => !(reference?.names.includes(names[at] ?? "") ?? false));
  if (column !== undefined && i !== undefined && otherLost.length === 0 && otherGained.length === 0 && sameColumn(reference, column, file, i)) take(i, column, "inferred");
  return names;
}

/** Is a new column the one that is gone: at the same position of as many columns, with values of the same patterns? */
function sameColumn(reference: FileColumns | undefined, column: string, file: FileColumns, i: number): boolean {
  if (reference === undefined || !reference.ordered || reference.names[i] !== column || reference.names.length !== file.names.length) return false;
  const [before, after] = [reference.shapes[i], file.shapes[i]];
  return before !== undefined && after !== undefined && shapeDistance(before, after) <= 0.1 && patternDistance(before, after) <= 0.3;
}

/** Whether the columns that two files share stand in another order. */
function compareOrder(previous: FileColumns, file: FileColumns): Drift[] {
  const [earlier, own] = [new Set(previous.names), new Set(file.names)];
  const [before, after] = [previous.names.filter((name) => own.has(name)), file.names.filter((name) => earlier.has(name))];
  return file.ordered && before.join("\n") !== after.join("\n") ? [{file: file.path, column: null, change: "reordered", before: before.join(", "), after: after.join(", "), how: "inferred"}] : [];
}

/** Types of a file against the first file of its series. */
function compareTypes(reference: FileColumns, file: FileColumns): Drift[] {
  const places = new Map(reference.names.map((name, i) => [name, i]));
  return file.names.flatMap((name, i): Drift[] => {
    const [old, now] = [reference.shapes[places.get(name) ?? -1], file.shapes[i]];
    return old !== undefined && now !== undefined && shapeDistance(old, now) > retyped ? [{file: file.path, column: name, change: "retyped", before: describeShapes(old), after: describeShapes(now), how: "inferred"}] : [];
  });
}
