import {type Column, isNumber, type ProfiledTable} from "./column.js";
import type {Line, Proposal, ProposalKind} from "./proposal.js";
import {readNumber} from "./reading.js";

/** The sample as the columns' own texts and readings; what a column's proposals have taken away is null. */
export interface Rows {
  table: ProfiledTable;
  columns: readonly Column[];
  /** By column: the text of each row of the sample, null where it is missing or was taken away. */
  texts: readonly (readonly (string | null)[])[];
}

/** What a proposal about rows says beside the facts that its table knows; a rule of the table, which judges unless it says otherwise. */
export interface RowsSaid {kind: ProposalKind; column?: string; line: Line; en: string; zh: string; rows: number; confidence: number; order: number; judges?: boolean; holdsValues?: boolean}

/** A proposal about rows; `rows` of the sample are scaled up to the table. */
export function about({table}: Pick<Rows, "table">, {en, zh, column, rows, judges = true, holdsValues = false, ...said}: RowsSaid, whole = false): Proposal {
  const scaled = whole || table.sample.length === 0 ? rows : Math.round((rows * table.rows) / table.sample.length);
  return {...said, table: table.name, column: column ?? null, place: "rules", judges, holdsValues, reason: {en, zh}, rows: Math.min(table.rows, scaled), of: table.rows, examples: []};
}

/** The sample of a table after its columns' own proposals. */
export function sampleRows(table: ProfiledTable, columns: readonly Column[]): Rows {
  return {table, columns, texts: columns.map((column, i) => table.sample.map((row) => { const text = row[i] ?? null; return text !== null && (column.texts.has(text) || column.profile.rest > 0) ? text : null; }))};
}

/** Columns of one nature with the value of each row of the sample, at most so many. */
export function read<T>(rows: Rows, of: (column: Column) => boolean, value: (text: string, column: Column) => T | undefined, most: number): {column: Column; values: (T | undefined)[]}[] {
  return rows.columns.flatMap((column, i) => (of(column) ? [{column, values: (rows.texts[i] ?? []).map((text) => (text === null ? undefined : value(text, column)))}] : [])).slice(0, most);
}

/** The first dozen columns of numbers, as they are read. */
export function numbersOf(rows: Rows): {column: Column; values: (number | undefined)[]}[] {
  return read(rows, isNumber, (text, column) => { const number = readNumber(text, column.profile.spec.number); return Number.isFinite(number) ? number : undefined; }, 12);
}
