import {createHash} from "node:crypto";
import {createReadStream, existsSync} from "node:fs";
import {join} from "node:path";
import {createGunzip} from "node:zlib";
import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec, Workspace} from "../../lib/workspace.js";
import {parseRecord} from "./records.js";

/** A delivered file, found and read once. */
export interface Delivered {
  id: string;
  /** Path as the workspace writes it. */
  path: string;
  /** Where it was found; ends in `.gz` if it is packed. */
  file: string;
  /** Size and hash of the content, unpacked. */
  bytes: number;
  sha256: string;
  header: string[];
}

/** Where the delivered file is: in the workspace's `sources`, or in the folder of shared data sets; packed or not. */
export function locate(folder: string, {name}: Workspace, {path}: SourceSpec, datasets?: string): string | undefined {
  const shared = datasets === undefined ? [] : [join(datasets, name.replaceAll("-", "_"), path)];
  return [join(folder, "sources", path), ...shared].flatMap((file) => [file, `${file}.gz`]).find((file) => existsSync(file));
}

/** The content of a file in pieces, unpacked; a truncated or damaged archive is an error, never a shorter file. */
export async function* content(file: string, path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const stream = createReadStream(file, {highWaterMark: 1 << 20, ...(signal === undefined ? {} : {signal})});
  const source = file.endsWith(".gz") ? stream.pipe(createGunzip({chunkSize: 1 << 20})) : stream;
  stream.on("error", (error) => source.destroy(error));
  try {
    for await (const piece of source) yield piece as Buffer;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PortraitError("broken-file", `broken file: ${cause instanceof Error ? cause.message : String(cause)}`, {source: path, cause});
  } finally {
    stream.destroy();
  }
}

/** Lines of decoded text in batches; LF or CRLF ends a line, and a last line without an end is one too. */
export async function* lines(pieces: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  const split = (text: string): string[] => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    return parts.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  };
  for await (const piece of pieces) yield split(decoder.decode(piece, {stream: true}));
  yield split(decoder.decode());
  if (rest !== "") yield [rest.endsWith("\r") ? rest.slice(0, -1) : rest];
}

/** Reads a file through once: its size, its hash, its header. Throws what makes the whole file unusable. */
export async function inspect(id: string, spec: SourceSpec, file: string, signal?: AbortSignal): Promise<Delivered> {
  const hash = createHash("sha256");
  let bytes = 0;
  const start: Buffer[] = [];
  let kept = 0;
  for await (const piece of content(file, spec.path, signal)) {
    hash.update(piece);
    bytes += piece.length;
    if (kept < 1 << 20) { start.push(piece); kept += piece.length; }
  }
  const header = await readHeader(spec, start);
  return {id, path: spec.path, file, bytes, sha256: hash.digest("hex"), header};
}

async function readHeader(spec: SourceSpec, start: readonly Buffer[]): Promise<string[]> {
  const row = (spec.preamble ?? 0) + 1;
  const place = {source: spec.path, row};
  const first: string[] = [];
  for await (const batch of lines((async function* () { yield* start; })(), spec.encoding ?? "utf-8")) { first.push(...batch); if (first.length >= row) break; }
  const text = first[row - 1];
  if (text === undefined || text === "") throw new PortraitError("no-header", "no header: the file has no line of column names", place);
  const delimiter = spec.delimiter ?? ",";
  const parsed = parseRecord(text, delimiter);
  if (typeof parsed === "string") throw new PortraitError("no-header", "unreadable header: its quotes do not match", place);
  const header = headerFields(text, delimiter);
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new PortraitError("repeated-column", `repeated column: ${twice}`, place);
  const missing = spec.columns.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new PortraitError("missing-column", `missing ${missing.length > 1 ? "columns" : "column"}: ${missing.join(", ")}; the header has ${header.join(", ")}`, place);
  return header;
}

/** Names of the header's columns, trimmed; an empty one is named for its position. */
function headerFields(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const next = text.indexOf(delimiter, at);
      fields.push(text.slice(at, next < 0 ? text.length : next));
      at = next < 0 ? text.length + 1 : next + 1;
      continue;
    }
    if (at > text.length) break;
  }
  return fields.map((name, i) => name.trim() || `column_${i + 1}`);
}
