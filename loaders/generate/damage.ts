import iconv from "iconv-lite";
import type {Random} from "../../lib/random.js";
import {kindsOfFile, type Kind} from "./kinds.js";
import {csvLine} from "./spoil.js";
import {toJson, type FileSpec, type Record} from "./systems/file.js";

/** One injected error, as the ground truth tells it; `line` counts from 0 within the record's physical lines. */
export interface Injury {
  line: number;
  column: string;
  kind: Kind;
  /** What is delivered, and what should be: values, or texts of the whole record. */
  delivered: string;
  truth: string;
  /** How many lines more stand here than would without the error; fewer are negative. In an error of the whole record the line itself is one of them. */
  inserted: number;
}

/** A record as it is delivered: its text (or, for a workbook, its rows of values) and the errors in it. */
export interface Delivered {
  texts: string[];
  rows: Record[];
  errors: Injury[];
}

/**
 * Records as their system delivers them. An error that decides about the whole record comes alone, so that the ground truth says what must become of it;
 * otherwise each value has at most one. Without `random` nothing goes wrong.
 */
export class Damage {
  private readonly record: readonly Kind[];
  private readonly values: readonly (readonly Kind[])[];

  constructor(private readonly file: FileSpec) {
    ({record: this.record, values: this.values} = kindsOfFile(file.path, file.columns));
  }

  /** A record as delivered. */
  deliver(record: Record, random: Random | null): Delivered {
    if (random === null) return this.whole(record);
    const kind = choose(this.record, random);
    if (kind !== undefined && "row" in kind.how) return this.broken(kind, record, random);
    if (kind !== undefined && "swap" in kind.how) return this.swapped(kind, kind.how.swap, record);
    const changed: globalThis.Record<string, string> = {...record};
    const errors: Injury[] = [];
    for (const [i, candidates] of this.values.entries()) {
      const column = this.file.columns[i] ?? "";
      const error = choose(candidates, random);
      const truth = record[column] ?? "";
      if (error === undefined || truth === "" || !("value" in error.how)) continue;
      const delivered = this.spoil(error, truth, random, record);
      if (delivered === truth) continue;
      changed[column] = delivered;
      errors.push({line: 0, column, kind: error, delivered, truth, inserted: this.file.format === "csv" ? breaks(delivered) - breaks(truth) : 0});
    }
    return {...this.whole(changed), errors};
  }

  private whole(record: Record): Delivered {
    return {texts: [this.text(record)], rows: [record], errors: []};
  }

  private text(record: Record): string {
    const {format, columns, delimiter} = this.file;
    return format === "csv" ? csvLine(columns.map((column) => record[column] ?? ""), delimiter) : format === "excel" ? "" : toJson(record, this.file);
  }

  private spoil(kind: Kind, truth: string, random: Random, record: Record): string {
    if (!("value" in kind.how)) return truth;
    // A file can only hold what its encoding has: a full-width letter is nothing for Windows-1252.
    for (let attempt = 0; attempt < 6; ++attempt) {
      const wrong = kind.how.value(truth, random, {...kind.how.context, record});
      if (this.fits(wrong)) return wrong;
    }
    return truth;
  }

  private fits(text: string): boolean {
    const {encoding} = this.file;
    return encoding === undefined || encoding.startsWith("utf") || iconv.decode(iconv.encode(text, encoding), encoding) === text;
  }

  private swapped(kind: Kind, other: string, record: Record): Delivered {
    const own = kind.column ?? "";
    const [left = "", right = ""] = [record[own], record[other]];
    if (left === "" || right === "") return this.whole(record);
    const errors = [{line: 0, column: own, kind, delivered: right, truth: left, inserted: 0}, {line: 0, column: other, kind, delivered: left, truth: right, inserted: 0}];
    return {...this.whole({...record, [own]: right, [other]: left}), errors};
  }

  private broken(kind: Kind, record: Record, random: Random): Delivered {
    if (!("row" in kind.how)) return this.whole(record);
    const {columns, delimiter = ",", format} = this.file;
    const text = this.text(record);
    if (format === "excel") {
      const copy: Record = kind.how.row.id === "twice" ? record : {};
      return {texts: [], rows: [record, copy], errors: [{line: 1, column: "", kind, delivered: "", truth: "", inserted: 1}]};
    }
    const values = format === "csv" ? columns.map((column) => record[column] ?? "") : [text];
    if (values.some((value) => value.includes("\n"))) return this.whole(record); // a broken record of several lines would leave more than one broken line
    const {lines, at, inserted} = kind.how.row.spoil(values, random, delimiter);
    return {texts: [...lines], rows: [], errors: [{line: at, column: "", kind, delivered: lines[at] ?? "", truth: inserted > 0 ? "" : text, inserted}]};
  }
}

const breaks = (text: string) => text.split("\n").length;

function choose(candidates: readonly Kind[], random: Random): Kind | undefined {
  let at = random();
  return candidates.find((kind) => (at -= kind.rate) < 0);
}
