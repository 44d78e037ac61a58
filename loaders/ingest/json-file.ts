import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import type {FileColumns} from "./columns.js";
import {content} from "./content.js";
import {requireUtf8, sampleRecords} from "./csv.js";
import {decodeText, DocumentScanner} from "./document.js";
import {encodingName, readLines} from "./encodings.js";
import {type DeliveredFile, Digest, type Inspected} from "./file.js";
import {JsonFault, parseFlat} from "./json.js";
import type {Located} from "./locate.js";
import {type Entry, visible} from "./records.js";
import {countShapes} from "./shapes.js";
import {Utf8Check} from "./utf8.js";

/** More keys than this are values in the place of names. */
const mostColumns = 10_000;

/** A line or element before its values have their columns. */
type Parsed = Omit<Entry, "fields"> & {record?: Map<string, string | null>};

/** Reads a JSON document or a file of JSON lines through: size, hash, and every key that a record has, in the order in which they come. */
export async function inspectJson(spec: SourceSpec, {path, file}: Located, signal?: AbortSignal): Promise<Inspected> {
  const digest = new Digest();
  const check = new Utf8Check();
  const start: Buffer[] = [];
  const watched = (async function* () {
    for await (const piece of digest.pass(content(file, path, signal))) {
      if (start.length < 2) start.push(piece);
      if (spec.encoding === undefined && (!check.add(piece) || digest.bytes === piece.length)) requireUtf8(Buffer.concat(start), check, path, false);
      yield piece;
    }
    if (digest.bytes === 0) throw new PortraitError("empty-file", "empty file: it has no bytes", {source: path});
    if (spec.encoding === undefined) requireUtf8(Buffer.concat(start), check, path);
  })();
  const seen = await survey(spec, path, watched);
  if (seen.records === 0 && seen.fault !== undefined) throw new PortraitError("no-records", `no record that can be read: ${seen.fault.fault ?? ""}`, {source: path, row: seen.fault.line});
  const names = [...seen.values.keys()];
  const columns: FileColumns = {path, row: undefined, names, shapes: names.map((name) => countShapes(seen.values.get(name) ?? [])), ordered: false};
  const remarks = [`encoding ${encodingName(spec.encoding ?? "utf-8") ?? ""}`, `${names.length} columns: ${names.slice(0, 12).join(", ")}${names.length > 12 ? "…" : ""}`, ...(seen.shared ? ["records share lines and are numbered in their order"] : [])];
  return {...digest.end(), columns, remarks, ...(seen.shared ? {numbered: true} : {})};
}

/** What the records of a file hold: values of each key for a sample, and whether some begin on one line. */
async function survey(spec: SourceSpec, path: string, pieces: AsyncIterable<Buffer>) {
  const values = new Map<string, (string | null)[]>();
  let [records, last, shared] = [0, 0, false];
  let fault: Parsed | undefined;
  for await (const batch of parsed(spec, path, pieces)) for (const entry of batch) {
    if (entry.line === last) shared = true;
    last = entry.line;
    if (entry.record === undefined) { if (entry.kind === "unreadable") fault ??= entry; continue; }
    records += 1;
    for (const [name, value] of entry.record) {
      const held = values.get(name);
      if (held === undefined) values.set(name, [value]);
      else if (held.length < sampleRecords) held.push(value);
    }
    if (values.size > mostColumns) throw new PortraitError("many-columns", `more than ${mostColumns} columns: keys seem to be values`, {source: path, row: entry.line});
  }
  return {values, records, shared, fault};
}

/** Every record of a JSON file and every line that is none. */
export async function* jsonEntries(spec: SourceSpec, {path, file, names, numbered}: DeliveredFile, signal?: AbortSignal): AsyncGenerator<Entry[]> {
  const positions = new Map(names.map((name, i) => [name, i]));
  let ordinal = 0;
  for await (const batch of parsed(spec, path, content(file, path, signal))) {
    yield batch.map((entry): Entry => {
      ordinal += 1;
      if (numbered === true) entry.line = ordinal;
      const {record, line, kind, text} = entry;
      if (record === undefined) return entry;
      const fields = new Array<string | null>(names.length).fill(null);
      record.forEach((value, name) => { fields[positions.get(name) ?? -1] = value; });
      return {line, kind, text, fields};
    });
  }
}

function parsed(spec: SourceSpec, path: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<Parsed[]> {
  const encoding = encodingName(spec.encoding ?? "utf-8") ?? "utf-8";
  return spec.format === "ndjson" ? parsedLines(pieces, encoding, path) : parsedElements(pieces, encoding, path, spec.records);
}

async function* parsedLines(pieces: AsyncIterable<Buffer>, encoding: string, path: string): AsyncGenerator<Parsed[]> {
  let line = 0;
  for await (const batch of readLines(pieces, encoding, path)) {
    yield batch.map(({text, bad}): Parsed => {
      line += 1;
      if (text.trim() === "") return {line, kind: "blank", text: ""};
      if (bad) return {line, kind: "unreadable", fault: "bytes that are not of the declared encoding", text: visible(text)};
      return parseOne(text, line) as Parsed;
    });
  }
}

async function* parsedElements(pieces: AsyncIterable<Buffer>, encoding: string, path: string, records: string | undefined): AsyncGenerator<Parsed[]> {
  const scanner = new DocumentScanner(records === undefined ? [] : records.split("."), path);
  for await (const text of decodeText(pieces, encoding, path)) {
    yield scanner.feed(text).map((element): Parsed => {
      const found = parseOne(element.text, element.line);
      if (found.broken === undefined) return found;
      const row = element.line + (element.text.slice(0, found.broken).match(/\r\n|\n|\r/g)?.length ?? 0);
      throw new PortraitError("broken-file", `broken JSON: ${found.fault ?? ""}`, {source: path, row});
    });
  }
  scanner.end();
}

function parseOne(text: string, line: number): Parsed & {broken?: number} {
  try {
    return {line, kind: "record", text, record: parseFlat(text)};
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return {line, kind: "unreadable", fault: error.broken ? `broken JSON: ${error.message}` : error.message, text: visible(text), ...(error.broken ? {broken: error.at} : {})};
  }
}
