import type {ColumnSpec, PrivacyClass} from "../workspace.js";
import {isDoubt, type Line, type Proposal, type ProposalKind, type ProposalPlace} from "./proposal.js";

/** A column as it was profiled: its texts after the repairs that the workspace has already, each with its rows. */
export interface ProfiledColumn {
  name: string;
  spec: ColumnSpec;
  privacy: PrivacyClass;
  /** Distinct texts, most frequent first; the rest of a column with more than could be read is left out. */
  values: readonly (readonly [text: string, rows: number])[];
  /** Rows without a text. */
  missing: number;
  /** Distinct texts in all, and rows of those that are left out. */
  distinct: number;
  rest: number;
}

/** A table as it was profiled. */
export interface ProfiledTable {
  name: string;
  rows: number;
  /** Rows that stand there once more, all columns equal. */
  copies: number;
  asOf: string;
  columns: readonly ProfiledColumn[];
  /** Rows of a seeded sample, a text or null for each column; `copies` are not in it. */
  sample: readonly (readonly (string | null)[])[];
}

/** A column on the way through the proposals: what each has mended or emptied is no concern of the next. */
export interface Column {
  table: ProfiledTable;
  profile: ProfiledColumn;
  name: string;
  /** Texts that are left, with their rows. */
  texts: Map<string, number>;
  /** Rows that have a text. */
  filled: number;
  proposals: Proposal[];
}

/** The first state of a column. */
export function startColumn(table: ProfiledTable, profile: ProfiledColumn): Column {
  const texts = new Map(profile.values);
  return {table, profile, name: profile.name, texts, filled: total(texts), proposals: []};
}

/** Rows of a list of texts. */
export function total(texts: Iterable<readonly [string, number]>): number {
  let sum = 0;
  for (const [, rows] of texts) sum += rows;
  return sum;
}

/** Rows that were looked at: all but those of left-out texts. */
export function looked({table, profile}: Column): number {
  return Math.max(1, table.rows - profile.rest);
}

/** What a proposal says beside the facts that its column knows. */
export interface Said {
  kind: ProposalKind;
  place: ProposalPlace;
  line: Line;
  en: string;
  zh: string;
  rows: number;
  confidence: number;
  order: number;
  judges?: boolean;
  holdsValues?: boolean;
  examples?: readonly string[];
}

/** Adds a proposal to a column; rows are scaled up where texts were left out. */
export function propose(column: Column, {en, zh, rows, judges = false, holdsValues = false, examples = [], ...said}: Said): void {
  const of = column.table.rows;
  column.proposals.push({...said, table: column.table.name, column: column.name, holdsValues, judges, examples: examples.slice(0, 3), reason: {en, zh}, rows: Math.min(of, Math.round((rows * of) / looked(column))), of});
}

/** Applies a mending to the texts and returns how many rows it changes and the most frequent examples; a null result is a value that goes. */
export function mend(column: Column, change: (text: string) => string | null): {rows: number; examples: string[]; keep(): void} {
  const after = new Map<string, number>();
  const changed: [string, number][] = [];
  for (const [text, rows] of column.texts) {
    const next = change(text);
    if (next !== text) changed.push([text, rows]);
    if (next !== null && next !== "") after.set(next, (after.get(next) ?? 0) + rows);
  }
  return {rows: total(changed), examples: frequent(changed), keep: () => { column.texts = after; column.filled = total(after); }};
}

/** The most frequent of some texts. */
export function frequent(texts: Iterable<readonly [string, number]>, limit = 3): string[] {
  return [...texts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, limit).map(([text]) => text);
}

/** Is the column read as a number? */
export function isNumber({profile: {spec: {type = "text"}}}: Column): boolean {
  return type === "integer" || type === "double" || type.startsWith("decimal");
}

/** Is the column read as a day or a time? */
export function isDated({profile: {spec: {type = "text"}}}: Column): boolean {
  return type === "date" || type === "timestamp";
}

/** Does the column hold words or codes? */
export function isWorded({profile: {spec: {type = "text"}}}: Column): boolean {
  return type === "text" || type === "code";
}

/** Proposals by how sure they are, advice before doubts. */
export function ranked(proposals: readonly Proposal[]): Proposal[] {
  return [...proposals].sort((a, b) => Number(isDoubt(a)) - Number(isDoubt(b)) || b.confidence - a.confidence || b.rows - a.rows || (`${a.column ?? ""}${a.kind}` < `${b.column ?? ""}${b.kind}` ? -1 : 1));
}
