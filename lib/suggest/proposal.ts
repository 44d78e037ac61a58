import * as rules from "../rules.js";
import type {CleanTable, ColumnSpec, Repair, Rule, Text} from "../workspace.js";

/** What a proposal does, by the fault that it answers. */
export const proposalKinds = [
  "invisible", "width", "blanks", "mojibake", "decoding", "html", "case", "spelling", "placeholder", "unreadable", "required", "type", "number-format", "unit", "date-format", "range", "sign", "outlier", "future", "category", "set", "country", "pattern", "elsewhere",
  "checksum", "email", "phone", "duplicate", "key", "reference", "order", "dependency", "implication", "arithmetic", "constant"
] as const;
/** One of these. */
export type ProposalKind = (typeof proposalKinds)[number];

/** Where in a clean table the line goes: a list or a property of a column, or the table's rules. */
export type ProposalPlace = "missing" | "repairs" | "required" | "unreadable" | "formats" | "number" | "type" | "rules";

/** A line of a workspace: as it is written, and what it is. */
export interface Line<T = unknown> {
  code: string;
  value: T;
}

/** A rule that the data themselves suggest. */
export interface Proposal {
  kind: ProposalKind;
  table: string;
  /** The column that it is about; null for whole rows. */
  column: string | null;
  place: ProposalPlace;
  line: Line;
  /** The line holds values of the data. */
  holdsValues: boolean;
  reason: Text;
  /** Rows it would touch, of how many looked at; scaled up where only a sample was. */
  rows: number;
  of: number;
  /** Does it take a value or a row away, or mark it? A repair of the writing only does not. */
  judges: boolean;
  /** Between 0 and 1. */
  confidence: number;
  examples: readonly string[];
  /** Among the repairs of a column, and among the rules of a table: first things first. */
  order: number;
}

/** A proposal that judges more than this share of the rows is a doubt, never advice. */
export const doubtAbove = 0.05;

/** Is it to be looked at rather than followed: it judges too many rows, or the data say too little? */
export function isDoubt({judges, rows, of, confidence}: Pick<Proposal, "judges" | "rows" | "of" | "confidence">): boolean {
  return confidence < 0.5 || (judges && rows > doubtAbove * of);
}

/** A call of a builder of `lib/rules.ts`, as code and as what it gives. */
export function call<Name extends keyof Builders>(name: Name, ...args: Parameters<Builders[Name]>): Line<ReturnType<Builders[Name]>> {
  const builder = rules[name] as unknown as (...given: Parameters<Builders[Name]>) => ReturnType<Builders[Name]>;
  return {code: `${name}(${args.map((each: unknown) => print(each)).join(", ")})`, value: builder(...args)};
}

/** A constant of `lib/rules.ts`, such as `halfWidth`. */
export function named<Name extends keyof Constants>(name: Name): Line<Constants[Name]> {
  return {code: name, value: rules[name] as Constants[Name]};
}

/** A plain value. */
export function plainLine<T>(value: T): Line<T> {
  return {code: print(value), value};
}

type All = typeof rules;
type Builders = {[Name in keyof All as All[Name] extends (...args: never[]) => unknown ? Name : never]: All[Name] extends (...args: never[]) => unknown ? All[Name] : never};
type Constants = {[Name in keyof All as All[Name] extends Repair ? Name : never]: All[Name]};

/** A plain value as TypeScript; letters that nobody sees are written as escapes. */
export function print(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\u3000\ufe00-\ufe0f]/gu, (letter) => (letter.length > 1 ? `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}` : `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`));
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__" ? key : `[${print(key)}]`}: ${print(item)}`).join(", ")}}`;
}

/** The line as it stands in the workspace: a property of the column with its name, an element of a list without. */
export function pasteLine({place, line}: Pick<Proposal, "place" | "line">): string {
  return place === "repairs" || place === "rules" ? `${line.code},` : `${place}: ${line.code},`;
}

/** Where the line goes, as a path in `workspace.ts`. */
export function pastePlace({table, column, place}: Pick<Proposal, "table" | "column" | "place">): string {
  return place === "rules" ? `clean.${table}.rules` : `clean.${table}.columns.${column ?? ""}${place === "repairs" ? ".repairs" : ""}`;
}

/** The table with proposals applied as a person would paste them: new repairs after those there are, new rules after those there are, each in its order. */
export function applyProposals(table: CleanTable, proposals: readonly Proposal[]): CleanTable {
  const columns: Record<string, ColumnSpec> = {...table.columns};
  const added: Rule[] = [];
  for (const {place, column, line} of [...proposals].sort((a, b) => a.order - b.order)) {
    if (place === "rules") { if (![...table.rules, ...added].some(({id}) => id === (line.value as Rule).id)) added.push(line.value as Rule); continue; }
    const spec = column === null ? undefined : columns[column];
    if (column === null || spec === undefined) continue;
    if (place === "repairs") { const repair = line.value as Repair; columns[column] = {...spec, repairs: [...(spec.repairs ?? []).filter(({id}) => id !== repair.id), repair]}; }
    else if (place === "missing") columns[column] = {...spec, missing: [...new Set([...(spec.missing ?? []), ...(line.value as readonly string[])])]};
    else columns[column] = {...spec, [place]: line.value};
  }
  return {...table, columns, rules: [...table.rules, ...added]};
}
