import type {Random} from "../../lib/random.js";
import {kinds, type Damage, type Kind} from "./kinds.js";
import {columns, type FileName, type Record} from "./world.js";

/** One injected error, as the ground truth tells it. */
export interface Truth {
  file: FileName;
  /** One-based line of the file on which the error stands. */
  line: number;
  column: string;
  kind: string;
  /** The value that should stand there; the whole record for an error of the whole. */
  truth: string;
}

/** A line as it is delivered and the errors in it; `line` counts from 0 within the record's lines. */
export interface Delivered {
  lines: string[];
  errors: Omit<Truth, "file">[];
}

const endings: ReadonlySet<string> = new Set(["refused", "merged", "routed", "skipped"]);
const byFile = (file: FileName) => {
  const own = kinds.filter((kind) => kind.file === file);
  const names: readonly string[] = columns[file];
  return {record: own.filter((kind) => endings.has(kind.effect)), values: names.map((name) => own.filter((kind) => kind.column === name && !endings.has(kind.effect)))};
};
const table = {"crm/contacts.csv": byFile("crm/contacts.csv"), "shop/orders.csv": byFile("shop/orders.csv"), "shop/order_lines.csv": byFile("shop/order_lines.csv")};

/**
 * A record as its system delivers it. An error that decides about the whole record comes alone, so that the ground truth says what must become of it;
 * otherwise each value has at most one.
 */
export function deliver(file: FileName, record: Record, random: Random): Delivered {
  const names: readonly string[] = columns[file];
  const whole = choose(table[file].record, random);
  if (whole !== undefined) {
    if (typeof whole.spoil === "string") return damaged(whole.spoil, whole.id, names.map((name) => record[name] ?? ""));
    const {changed, errors} = spoilt(whole, record, random);
    return {lines: [csvLine(names.map((name) => changed[name] ?? ""))], errors};
  }
  let result = record;
  const errors: Delivered["errors"] = [];
  for (const candidates of table[file].values) {
    const kind = choose(candidates, random);
    if (kind === undefined) continue;
    const next = spoilt(kind, result, random);
    result = next.changed;
    errors.push(...next.errors);
  }
  return {lines: [csvLine(names.map((name) => result[name] ?? ""))], errors};
}

function choose(candidates: readonly Kind[], random: Random): Kind | undefined {
  let at = random();
  return candidates.find((kind) => (at -= kind.rate) < 0);
}

function spoilt(kind: Kind, record: Record, random: Random): {changed: Record; errors: Delivered["errors"]} {
  const [column, spoil] = [kind.column, kind.spoil];
  if (column === null || typeof spoil === "string") return {changed: record, errors: []};
  const truth = record[column] ?? "";
  const value = truth === "" ? "" : spoil(truth, random, record);
  if (value === truth) return {changed: record, errors: []};
  return {changed: {...record, [column]: value}, errors: [{line: 0, column, kind: kind.id, truth}]};
}

function damaged(damage: Damage, kind: string, values: string[]): Delivered {
  const text = csvLine(values);
  const error = (line: number) => [{line, column: "", kind, truth: text}];
  if (damage === "twice") return {lines: [text, text], errors: error(1)};
  if (damage === "blank-line") return {lines: [text, ""], errors: error(1)};
  if (damage === "extra-field") return {lines: [csvLine([...values.slice(0, -1), "", values.at(-1) ?? ""])], errors: error(0)};
  if (damage === "lost-field") return {lines: [csvLine(values.slice(0, -2))], errors: error(0)};
  return {lines: [`${csvLine(values.slice(0, 1))},"${values.slice(1).join(",")}`], errors: error(0)};
}

/** Values as one line of RFC 4180, without its end. */
export function csvLine(values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(",");
}
