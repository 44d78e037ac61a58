import {createWriteStream, type WriteStream} from "node:fs";
import {once} from "node:events";
import {type Line, splitLines} from "./encodings.js";
import {type Dialect, type Entry, RecordReader, visible} from "./records.js";
import type {Regular} from "./regular.js";

/** The copy of a file with patches. */
export interface Patched {
  /** Rows of the copy: as many as the file has physical lines. */
  rows: number;
  /** Of these, rows for lines that an earlier one holds. */
  within: number;
  /** Bytes of the longest row, at most. */
  longest: number;
}

/** Of the bytes, the share that may be read line by line before it is better to read all of them so. */
const mostExact = 0.25;

/**
 * Copies a mostly regular file so that the number of a row in the copy is the number of its line. Irregular lines, with all lines that belong to their records, are read
 * exactly; each of them becomes a record whose first field is `mark` with `{kind, fault, text, fields}` as JSON behind it, or `mark` alone where an earlier line
 * holds all. Undefined if too much of the file is irregular. No line of the file may hold the mark. A footer is not known here.
 */
export async function patchFile(pieces: AsyncIterable<Buffer>, regular: Regular, dialect: Dialect, {bytes, mark, copy}: {bytes: number; mark: string; copy: string}): Promise<Patched | undefined> {
  const output = createWriteStream(copy);
  const failed = once(output, "error").then(([error]) => { throw error as Error; });
  failed.catch(() => undefined);
  const patcher = new Patcher(regular, dialect, mark, output);
  try {
    for await (const piece of pieces) {
      patcher.add(piece);
      if (patcher.exact > Math.max(bytes * mostExact, 1 << 20)) return undefined;
      if (output.writableNeedDrain) await Promise.race([once(output, "drain"), failed]);
    }
    return patcher.end();
  } finally {
    output.end();
    await Promise.race([once(output, "finish"), failed]);
  }
}

class Patcher {
  /** Bytes read exactly. */
  exact = 0;
  private readonly reader: RecordReader;
  private readonly rest: string;
  private longest = 0;
  private within = 0;
  private next = 0;
  private position = 0;
  private inside: boolean;
  private pending: Buffer[] = [];
  private entries: Entry[] = [];
  /** Physical lines up to here while inside, up to where it began, and how many more there are than lines that LF ends. */
  private lines = 0;
  private from = 0;
  private more = 0;

  constructor(private readonly regular: Regular, private readonly dialect: Dialect, private readonly mark: string, private readonly output: WriteStream) {
    this.reader = new RecordReader(dialect);
    this.rest = dialect.delimiter.repeat(regular.width - 1) + regular.lineEnd;
    this.inside = true; // the first line may hold names, or a byte-order mark
  }

  add(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      if (!this.inside) { at = this.copy(piece, at); continue; }
      const end = piece.indexOf(10, at) + 1;
      if (end === 0) { this.pending.push(piece.subarray(at)); break; }
      this.line(this.pending.length === 0 ? piece.subarray(at, end) : Buffer.concat([...this.pending, piece.subarray(at, end)]), this.position + end);
      this.pending = [];
      at = end;
    }
    this.position += piece.length;
  }

  end(): Patched {
    if (this.pending.length > 0) this.line(Buffer.concat(this.pending), this.position);
    if (this.inside) { this.entries.push(...this.reader.end()); this.settle(); }
    return {rows: this.regular.lines + this.more, within: this.within, longest: this.longest * 3};
  }

  /** Passes regular lines on, up to the next that is none. */
  private copy(piece: Buffer, at: number): number {
    const {offsets, lines} = this.regular.irregular;
    const start = (offsets[this.next] ?? Infinity) - this.position;
    this.output.write(piece.subarray(at, start));
    if (start >= piece.length) return piece.length;
    this.inside = true;
    this.lines = this.from = (lines[this.next] ?? 0) + this.more;
    return start;
  }

  /** Reads what LF ends: one line, or several that CR ends. */
  private line(bytes: Buffer, end: number): void {
    const mark = end === bytes.length && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const found: Line[] = splitLines(bytes.subarray(mark), "utf-8");
    this.exact += bytes.length;
    this.more += found.length - 1;
    for (const {text, end: sign, bad} of found) {
      this.lines += 1;
      if (this.lines <= this.dialect.preamble) this.entries.push({line: this.lines, kind: "preamble", text: visible(text)});
      else this.reader.add({line: this.lines, text, end: sign, bad}, this.entries);
    }
    const {offsets} = this.regular.irregular;
    while ((offsets[this.next] ?? Infinity) < end) this.next += 1;
    if (!this.reader.ready || this.lines < this.dialect.preamble) return;
    this.settle();
    this.inside = offsets[this.next] === end;
  }

  private settle(): void {
    const entries = new Map(this.entries.map((entry) => [entry.line, entry]));
    const rows: string[] = [];
    for (let line = this.from + 1; line <= this.lines; line += 1) {
      const entry = entries.get(line);
      if (entry === undefined) this.within += 1;
      const json = entry === undefined ? "" : JSON.stringify({kind: entry.kind, fault: entry.fault, ...(entry.fields === undefined ? {text: entry.text} : {fields: entry.fields})});
      const row = `"${this.mark}${json.replaceAll('"', '""')}"${this.rest}`;
      this.longest = Math.max(this.longest, row.length);
      rows.push(row);
    }
    if (rows.length > 0) this.output.write(rows.join(""));
    this.entries = [];
    this.from = this.lines;
  }
}
