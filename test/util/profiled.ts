import {type Column, type ProfiledColumn, type ProfiledTable, startColumn} from "../../lib/suggest/column.js";
import type {ColumnSpec} from "../../lib/workspace.js";

/** A profile of rows as a test writes them: column by column, every row of the sample known. */
export function profiled(columns: Readonly<Record<string, readonly (string | null)[]>>, specs: Readonly<Record<string, Partial<ColumnSpec>>> = {}, name = "t"): ProfiledTable {
  const names = Object.keys(columns), rows = Math.max(0, ...Object.values(columns).map((list) => list.length));
  const sample = Array.from({length: rows}, (_, i) => names.map((column) => columns[column]?.[i] ?? null));
  const copies = rows - new Set(sample.map((row) => JSON.stringify(row))).size;
  return {name, rows, copies, asOf: "2024-06-01", sample, columns: names.map((column): ProfiledColumn => {
    const counts = new Map<string, number>();
    for (const text of columns[column] ?? []) if (text !== null && text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
    const spec: ColumnSpec = {from: column, ...specs[column]};
    const values = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return {name: column, spec, privacy: spec.privacy ?? "none", values, missing: rows - values.reduce((sum, [, n]) => sum + n, 0), distinct: values.length, rest: 0};
  })};
}

/** One column of such a profile, ready for proposals. */
export function oneColumn(texts: readonly (string | null)[], spec: Partial<ColumnSpec> = {}, name = "c"): Column {
  const table = profiled({[name]: texts}, {[name]: spec});
  const [profile] = table.columns;
  if (profile === undefined) throw new Error("no column");
  return startColumn(table, profile);
}

/** A list with every value as often as it says. */
export function times(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([text, n]) => Array.from({length: n}, () => text));
}
