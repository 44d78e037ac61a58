import type {Random} from "../../../lib/random.js";
import type {Text} from "../../../lib/workspace.js";
import {whole} from "../draw.js";
import type {Visibility} from "./spoiler.js";

/** A record as it is delivered. */
export interface SpoiltRow {
  /** Physical lines in order, without their ends. */
  lines: readonly string[];
  /** Which of them (from 0) carries the error. */
  at: number;
  /** How many more lines there are than without the error; they stand from `at` on. */
  inserted: number;
}

/** One way in which a whole record goes wrong. */
export interface RowSpoiler {
  id: string;
  visible: Visibility;
  /** Can the true table be had from what is delivered? */
  repairable: boolean;
  says: Text;
  /** Formats that can be broken in this way. */
  formats: readonly ("csv" | "ndjson")[];
  spoil: (values: readonly string[], random: Random, delimiter: string) => SpoiltRow;
}

/** Values as one line of RFC 4180 with any delimiter of one letter, without its end. */
export function csvLine(values: readonly string[], delimiter = ","): string {
  return values.map((value) => (value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(delimiter);
}

const one = (line: string): SpoiltRow => ({lines: [line], at: 0, inserted: 0});

/** What happens to records as a whole. For NDJSON `values` is the one text of the record. */
export const rowSpoilers: readonly RowSpoiler[] = [
  {
    id: "twice", visible: "yes", repairable: true, formats: ["csv", "ndjson"], says: {en: "The record is delivered twice", zh: "同一记录送达两次"},
    spoil: (values, _, delimiter) => {
      const line = values.length === 1 ? (values[0] ?? "") : csvLine(values, delimiter);
      return {lines: [line, line], at: 1, inserted: 1};
    }
  },
  {
    id: "extra-field", visible: "yes", repairable: false, formats: ["csv"], says: {en: "One field too many", zh: "字段过多"},
    spoil: (values, random, delimiter) => {
      const at = whole(random, 1, values.length - 1);
      return one(csvLine([...values.slice(0, at), "", ...values.slice(at)], delimiter));
    }
  },
  {id: "lost-field", visible: "yes", repairable: false, formats: ["csv"], says: {en: "The end of the line is missing", zh: "行尾缺失，字段过少"}, spoil: (values, random, delimiter) => one(csvLine(values.slice(0, values.length - whole(random, 1, Math.min(3, values.length - 1))), delimiter))},
  {
    id: "open-quote", visible: "yes", repairable: false, formats: ["csv"], says: {en: "A quotation mark is never closed", zh: "引号未闭合"},
    spoil: (values, _, delimiter) => one(`${csvLine(values.slice(0, 1), delimiter)}${delimiter}"${values.slice(1).map((value) => value.replaceAll('"', "")).join(delimiter)}`)
  },
  {
    id: "blank-line", visible: "yes", repairable: true, formats: ["csv", "ndjson"], says: {en: "A blank line follows", zh: "其后有空行"},
    spoil: (values, _, delimiter) => ({lines: [values.length === 1 ? (values[0] ?? "") : csvLine(values, delimiter), ""], at: 1, inserted: 1})
  },
  {id: "cut-record", visible: "yes", repairable: false, formats: ["ndjson"], says: {en: "The record breaks off", zh: "记录中断"}, spoil: (values, random) => one((values[0] ?? "").slice(0, whole(random, 5, Math.max(6, (values[0] ?? "").length - 2))))}
];

/** A record with the values of two neighbouring columns exchanged. */
export function swapNeighbours(record: Readonly<Record<string, string>>, left: string, right: string): Record<string, string> {
  return {...record, [left]: record[right] ?? "", [right]: record[left] ?? ""};
}
