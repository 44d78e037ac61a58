import type {Line} from "./encodings.js";

/** What one record, or one line that is no record, of a file is. */
export interface Entry {
  /** One-based line of the file on which it begins. */
  line: number;
  kind: "record" | "unreadable" | "blank" | "preamble" | "footer";
  /** Why a record is unreadable, or what is wrong with a footer. */
  fault?: string;
  /** The text as it stands in the file, without its last line end. */
  text: string;
  /** A record's values, one for each column of the file. */
  fields?: readonly (string | null)[];
}

/** How a delimited file is written. */
export interface Dialect {
  delimiter: string;
  /** Default `"`. */
  quote?: string;
  /** Number of fields of a record; undefined takes any. */
  width: number | undefined;
  /** Is the first record the line of names? It is no entry then. */
  header: boolean;
  preamble: number;
  footer: number | RegExp;
  /** Are the last fields of a record that has fewer than `width` missing ones, and it readable? */
  short?: boolean;
}

/** A quoted field may run over lines; one longer than this, in characters, is a quote that was never closed. */
const longestRecord = 1_000_000;

/** A line and its one-based number. */
export interface Numbered extends Line {
  line: number;
}

/**
 * Reads physical lines (the header included) as records of RFC 4180 and accounts for every line.
 * A quote inside an unquoted field is text. Malformed quoting condemns the line on which the record begins, and reading resumes with the next one,
 * so that a stray quote cannot swallow the records after it.
 */
export async function* readEntries(batches: AsyncIterable<readonly Line[]>, dialect: Dialect): AsyncGenerator<Entry[]> {
  const reader = new RecordReader(dialect);
  for await (const batch of bodyLines(batches, dialect)) {
    const entries: Entry[] = [];
    for (const item of batch) {
      if ("kind" in item) entries.push(...(item.kind === "footer" || item.kind === "blank" ? reader.end() : []), item);
      else reader.add(item, entries);
    }
    yield entries;
  }
  yield reader.end();
}

/** Sets preamble and footer apart. Blank lines at the end count as no footer line. */
async function* bodyLines(batches: AsyncIterable<readonly Line[]>, {preamble, footer}: Dialect): AsyncGenerator<(Numbered | Entry)[]> {
  let held: Numbered[] = [];
  let filled = 0;
  let line = 0;
  const holds = (text: string) => (typeof footer === "number" ? true : footer.test(text));
  for await (const batch of batches) {
    const items: (Numbered | Entry)[] = [];
    for (const {text, end, bad} of batch) {
      line += 1;
      const item: Numbered = {line, text, end, bad};
      if (line <= preamble) { items.push({line, kind: "preamble", text: visible(text)}); continue; }
      if (footer === 0) { items.push(item); continue; }
      if (text !== "" && !holds(text)) { for (const before of held) items.push(before); items.push(item); held = []; continue; }
      if (text === "" && typeof footer !== "number" && held.length === 0) { items.push(item); continue; }
      held.push(item);
      if (typeof footer !== "number" || text === "") continue;
      for (filled += 1; filled > footer;) {
        const released = held.shift();
        if (released === undefined) break;
        items.push(released);
        if (released.text !== "") filled -= 1;
      }
    }
    yield items;
  }
  while (held[0]?.text === "") yield held.splice(0, 1);
  yield held.map(({line: at, text}): Entry => ({line: at, kind: text === "" ? "blank" : "footer", text: visible(text)}));
}

/** Text as it can be stored and shown: NUL, which text of the engine cannot carry everywhere, written as `\x00`. */
export function visible(text: string): string {
  return text.includes("\u0000") ? text.replaceAll("\u0000", "\\x00") : text;
}

/** Joins lines to records, going over each character once. */
export class RecordReader {
  private lines: Numbered[] = [];
  private parser: FieldParser;
  private header: boolean;

  constructor(private readonly dialect: Dialect) {
    this.parser = new FieldParser(dialect.delimiter, dialect.quote);
    this.header = dialect.header;
  }

  /** Does the next line begin a record, the line of names being read? */
  get ready(): boolean {
    return this.lines.length === 0 && !this.header;
  }

  /** Takes the next line; adds what ends with it. */
  add(line: Numbered, entries: Entry[]): void {
    const queue = [line];
    for (let i = 0; i < queue.length; i += 1) {
      const next = queue[i];
      if (next === undefined) break;
      if (this.lines.length === 0 && next.text === "") { entries.push({line: next.line, kind: "blank", text: ""}); continue; }
      this.lines.push(next);
      const found = this.parser.feed(next.text, next.end);
      if (found === "open" && (this.lines.length === 1 || this.parser.length <= longestRecord)) continue;
      if (found === "done") entries.push(...this.record());
      else queue.splice(i + 1, 0, ...this.condemn(found === "open" ? "quote never closed" : "text after a closing quote", entries));
    }
  }

  /** What is still open at the end of the file. */
  end(): Entry[] {
    const entries: Entry[] = [];
    while (this.lines.length > 0) {
      for (const line of this.condemn("quote never closed", entries)) this.add(line, entries);
    }
    return entries;
  }

  private condemn(fault: string, entries: Entry[]): Numbered[] {
    const [first, ...rest] = this.lines;
    this.lines = [];
    this.parser.reset();
    if (first !== undefined) {
      this.header = false;
      entries.push({line: first.line, kind: "unreadable", fault: first.bad ? undecodable : fault, text: visible(first.text)});
    }
    return rest;
  }

  private record(): Entry[] {
    const lines = this.lines;
    const fields = this.parser.take();
    this.lines = [];
    if (this.header) { this.header = false; return []; }
    const text = lines.length === 1 ? lines[0]?.text ?? "" : lines.map((part, i) => part.text + (i < lines.length - 1 ? part.end : "")).join("");
    const {width, short = false} = this.dialect;
    const padded: (string | null)[] = short && width !== undefined && fields.length < width ? [...fields, ...new Array<null>(width - fields.length).fill(null)] : fields;
    const fault = lines.some(({bad}) => bad) ? undecodable : text.includes("\u0000") ? "contains a NUL character" : width === undefined || padded.length === width ? undefined : `${fields.length} fields, ${width} expected`;
    const line = lines[0]?.line ?? 0;
    return [fault === undefined ? {line, kind: "record", text, fields: padded} : {line, kind: "unreadable", fault, text: visible(text)}];
  }
}

/** The name of the delimiter that is any run of blanks and tabs, as columns aligned for the eye have it. */
export const blankRuns = "blanks";

/** Fields between runs of blanks; blanks at both ends separate nothing, and a quote is text. */
export function splitBlanks(text: string): string[] {
  const inner = text.replace(/^[ \t]+|[ \t]+$/g, "");
  return inner === "" ? [] : inner.split(/[ \t]+/);
}

const undecodable = "bytes that are not of the declared encoding";

/** The fields of one record, fed line by line. */
export class FieldParser {
  /** Characters fed so far. */
  length = 0;
  private fields: string[] = [];
  private open: string | undefined;

  constructor(private readonly delimiter: string, private readonly quote = '"') {}

  /** Takes one line; `open` if a quoted field runs over its end. */
  feed(text: string, end: string): "done" | "open" | "malformed" {
    this.length += text.length + end.length;
    if (this.delimiter === blankRuns) { this.fields = splitBlanks(text); return "done"; }
    if (this.open === undefined && this.fields.length === 0 && !text.includes(this.quote)) { this.fields = text.split(this.delimiter); return "done"; }
    let at = this.open === undefined ? 0 : this.quoted(text, 0);
    for (;;) {
      if (at === -1) { this.open += end; return "open"; }
      if (at === -2) return "malformed";
      if (this.open === undefined) at = text[at] === this.quote ? this.begin(text, at) : this.plain(text, at);
      if (at < 0) continue;
      this.open = undefined;
      if (at >= text.length) return "done";
      at += 1;
      if (at === text.length) { this.fields.push(""); return "done"; }
    }
  }

  /** The fields of the record that is done; the parser is ready for the next. */
  take(): string[] {
    const {fields} = this;
    this.reset();
    return fields;
  }

  /** Forgets what was fed. */
  reset(): void {
    this.fields = [];
    this.open = undefined;
    this.length = 0;
  }

  private begin(text: string, at: number): number {
    this.open = "";
    return this.quoted(text, at + 1);
  }

  /** Reads on inside quotes: the place behind the closing quote, −1 if the line ends before it, −2 if something else than a delimiter follows it. */
  private quoted(text: string, from: number): number {
    for (let at = from; ;) {
      const quote = text.indexOf(this.quote, at);
      if (quote < 0) { this.open += text.slice(at); return -1; }
      this.open += text.slice(at, quote);
      if (text[quote + 1] === this.quote) { this.open += this.quote; at = quote + 2; continue; }
      if (quote + 1 < text.length && !text.startsWith(this.delimiter, quote + 1)) return -2;
      this.fields.push(this.open ?? "");
      return quote + 1;
    }
  }

  private plain(text: string, at: number): number {
    const next = text.indexOf(this.delimiter, at);
    this.fields.push(text.slice(at, next < 0 ? text.length : next));
    return next < 0 ? text.length : next;
  }
}

/** The fields of a text that is one record; why it is none otherwise. */
export function parseRecord(text: string, delimiter: string): string[] | "open" | "malformed" {
  const parser = new FieldParser(delimiter);
  const found = parser.feed(text, "");
  return found === "done" ? parser.take() : found;
}
