/** What one record, or one line that is no record, of a delimited file is. */
export interface Entry {
  /** One-based line of the file on which it begins. */
  line: number;
  kind: "record" | "unreadable" | "blank" | "preamble" | "footer";
  /** Why a record is unreadable. */
  fault?: string;
  /** The text as it stands in the file, without its line end. */
  text: string;
  /** Fields of a record whose text is not strict RFC 4180 and must be written anew; the text can be passed on otherwise. */
  fields?: string[];
}

/** How the file is written. */
export interface Dialect {
  delimiter: string;
  /** Number of fields of the header. */
  width: number;
  preamble: number;
  footer: number;
}

/** A quoted field may run over lines; one longer than this is a quote that was never closed. */
const longestRecord = 1_000_000;

/**
 * Reads physical lines (the header included) as records of RFC 4180 and accounts for every line.
 * A quote inside an unquoted field is text. Malformed quoting condemns the line on which the record begins, and reading resumes with the next one,
 * so that a stray quote cannot swallow the records after it.
 */
export async function* readEntries(batches: AsyncIterable<readonly string[]>, dialect: Dialect): AsyncGenerator<Entry[]> {
  const queue: {line: number; text: string}[] = [];
  let open: {line: number; text: string}[] = [];
  let length = 0;
  let line = 0;
  let header = true;
  const settle = function* (end: boolean): Generator<Entry> {
    while (queue.length > (end ? 0 : dialect.footer)) {
      const next = queue.shift();
      if (next === undefined) break;
      if (open.length === 0 && next.text === "") { yield {...next, kind: "blank"}; continue; }
      open.push(next);
      length += next.text.length + 1;
      if (open.length > 1 && !next.text.includes('"') && length <= longestRecord) continue;
      const text = open.map((part) => part.text).join("\n");
      const parsed = parseRecord(text, dialect.delimiter);
      if (parsed === "open" && length <= longestRecord) continue;
      yield* close(text, parsed);
    }
    while (end && open.length > 0) { yield* close(open.map((part) => part.text).join("\n"), "open"); yield* settle(true); }
  };
  const close = function* (text: string, parsed: Parsed): Generator<Entry> {
    const first = open[0];
    if (first === undefined) return;
    if (typeof parsed === "string") {
      queue.unshift(...open.slice(1));
      yield {line: first.line, kind: "unreadable", fault: parsed === "open" ? "quote never closed" : "text after a closing quote", text: first.text};
    } else if (header) header = false;
    else yield judge(first.line, text, parsed, dialect.width);
    open = [];
    length = 0;
  };
  for await (const batch of batches) {
    const entries: Entry[] = [];
    for (const text of batch) {
      line += 1;
      if (line <= dialect.preamble) { entries.push({line, kind: "preamble", text}); continue; }
      queue.push({line, text});
      if (queue.length > dialect.footer) for (const entry of settle(false)) entries.push(entry);
    }
    yield entries;
  }
  const footer = dialect.footer === 0 ? [] : queue.splice(-dialect.footer);
  yield [...settle(true), ...footer.map((entry): Entry => ({...entry, kind: "footer"}))];
}

type Parsed = {width: number; fields?: string[]} | "open" | "malformed";

function judge(line: number, text: string, {width, fields}: {width: number; fields?: string[]}, expected: number): Entry {
  const fault = text.includes("\u0000") ? "contains a NUL character" : text.includes("\ufffd") ? "bytes that are not of the declared encoding" : width === expected ? undefined : `${width} fields, ${expected} expected`;
  if (fault !== undefined) return {line, kind: "unreadable", fault, text};
  return fields === undefined ? {line, kind: "record", text} : {line, kind: "record", text, fields};
}

/** Splits one record; `fields` is given where its text is not strict RFC 4180. */
export function parseRecord(text: string, delimiter: string): Parsed {
  if (!text.includes('"')) return {width: count(text, delimiter) + 1};
  const fields: string[] = [];
  let strict = true;
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return "open";
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < text.length && text[at] !== delimiter) return "malformed";
    } else {
      const next = text.indexOf(delimiter, at);
      const field = text.slice(at, next < 0 ? text.length : next);
      if (field.includes('"')) strict = false;
      fields.push(field);
      at += field.length;
    }
    if (at >= text.length) break;
    at += 1;
  }
  return strict ? {width: fields.length} : {width: fields.length, fields};
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function count(text: string, delimiter: string): number {
  let n = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) n += 1;
  return n;
}
