import {statSync} from "node:fs";
import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import {ProofAside} from "./aside.js";
import {content} from "./content.js";
import type {FileColumns} from "./columns.js";
import {detectEncoding, detectWide} from "./detect.js";
import {encodingName, readLines} from "./encodings.js";
import {type DeliveredFile, Digest, type Inspected} from "./file.js";
import type {Located} from "./locate.js";
import {type Dialect, type Entry, readEntries} from "./records.js";
import {type Regular, RegularProof} from "./regular.js";
import {countShapes} from "./shapes.js";
import {Utf8Check} from "./utf8.js";

/** Of a file's beginning, how much is kept to find its header and the look of its values, in bytes. */
const startSize = 4 << 20;
/** How many records are looked at for the shapes of a column's values. */
export const sampleRecords = 1000;

/** Reads a delimited file through: size, hash, encoding, columns, and whether the engine can read it by itself. */
export async function inspectCsv(spec: SourceSpec, {path, file}: Located, signal?: AbortSignal): Promise<Inspected> {
  const digest = new Digest();
  const check = new Utf8Check();
  const encoding = encodingName(spec.encoding ?? "utf-8");
  const proof = encoding === "utf-8" && canBeRegular(spec) ? new (isLarge(file) ? ProofAside : RegularProof)(spec.delimiter ?? ",", spec.preamble ?? 0) : undefined;
  const start: Buffer[] = [];
  let kept = 0, proved: Regular | undefined;
  try {
    for await (const piece of content(file, path, signal)) {
      await proof?.add(piece);
      digest.add(piece);
      if (encoding === "utf-8") check.add(piece);
      if (kept < startSize) { start.push(piece); kept += piece.length; }
    }
    proved = await proof?.result();
  } finally {
    if (proof instanceof ProofAside) await proof.stop();
  }
  const beginning = Buffer.concat(start);
  if (digest.bytes === 0) throw new PortraitError("empty-file", "empty file: it has no bytes", {source: path});
  if (spec.encoding === undefined) requireUtf8(beginning, check, path);
  const whole = kept === digest.bytes;
  const columns = await readColumns(spec, path, beginning, whole);
  const regular = check.done() ? proved : undefined;
  return {...digest.end(), columns, ...(regular === undefined ? {} : {regular}), remarks: remarks(spec, beginning, columns)};
}

/** Whether proving lines takes longer than a thread of its own takes to begin. */
function isLarge(file: string): boolean {
  return (statSync(file, {throwIfNoEntry: false})?.size ?? 0) >= (file.endsWith(".gz") ? 4 : 32) << 20;
}

/** A footer, which is known only at the end, totals over the records and rare quotes are for the exact reader. */
function canBeRegular({footer = 0, control, quote = '"'}: SourceSpec): boolean {
  return footer === 0 && control === undefined && quote === '"';
}

/** Without a declared encoding a file must be UTF-8; the error names the encoding that it seems to have. */
export function requireUtf8(beginning: Buffer, check: Utf8Check, path: string, end = true): void {
  const wide = detectWide(beginning);
  if (wide === undefined && (end ? check.done() : check.wrong === undefined)) return;
  const found = wide ?? detectEncoding(check.wrong === undefined ? beginning : Buffer.concat([beginning, check.wrong]));
  const what = found === "utf-8" ? "not all of it is UTF-8; lines that are not would be refused one by one" : `not UTF-8 but, it seems, ${found}`;
  throw new PortraitError("other-encoding", `encoding not declared: ${what} with  encoding: "${found}"  in the workspace`, {source: path});
}

/** How records are told apart in files of a source. */
export function dialectOf(spec: SourceSpec, width: number | undefined): Dialect {
  const {delimiter = ",", quote, header, preamble = 0, footer = 0, short} = spec;
  return {delimiter, ...(quote === undefined ? {} : {quote}), width, header: header === undefined, preamble, footer: typeof footer === "number" ? footer : new RegExp(footer, "u"), short: short === "missing"};
}

async function readColumns(spec: SourceSpec, path: string, beginning: Buffer, whole: boolean): Promise<FileColumns> {
  const pieces = (async function* () { yield beginning; })();
  const sample: Entry[] = [];
  for await (const batch of readEntries(readLines(pieces, encodingName(spec.encoding ?? "utf-8") ?? "utf-8", path), {...dialectOf(spec, undefined), header: false})) {
    sample.push(...batch.filter(({kind}) => kind === "record" || kind === "unreadable"));
  }
  if (!whole) sample.pop(); // cut
  const [first, ...others] = sample;
  const given = spec.header;
  if (given === undefined && first === undefined) throw new PortraitError("no-header", "no header: the file has no line of column names", {source: path, row: (spec.preamble ?? 0) + 1});
  if (given === undefined && first?.fields === undefined) throw new PortraitError("no-header", `unreadable header: ${first?.fault ?? ""}`, {source: path, row: first?.line ?? 1});
  const names = given ?? (first?.fields ?? []).map((name) => name ?? "");
  const records = (given === undefined ? others : sample).filter(({fields}) => fields?.length === names.length).slice(0, sampleRecords);
  const other = otherDelimiter(beginning, spec.delimiter ?? ",", names.length);
  return {
    path, row: given === undefined ? first?.line : undefined, names, ordered: true,
    shapes: names.map((_, i) => countShapes(records.map(({fields}) => fields?.[i]))),
    ...(other === undefined ? {} : {hint: `it looks separated by ${JSON.stringify(other)}`})
  };
}

/** A delimiter that makes more columns of the first lines than the declared one. */
function otherDelimiter(beginning: Buffer, delimiter: string, width: number): string | undefined {
  const lines = beginning.subarray(0, 64 << 10).toString("latin1").split(/\r\n|\n|\r/).slice(0, 20).filter((line) => line !== "");
  const found = [",", ";", "\t", "|"].filter((other) => other !== delimiter).map((other) => ({other, widths: lines.map((line) => line.split(other).length)}));
  return found.find(({widths}) => widths.length > 1 && (widths[0] ?? 0) > width && widths.filter((n) => n === widths[0]).length >= widths.length * 0.8)?.other;
}

function remarks(spec: SourceSpec, beginning: Buffer, columns: FileColumns): string[] {
  const declared = encodingName(spec.encoding ?? "utf-8") ?? "utf-8";
  const found = beginning.some((byte) => byte >= 0x80 || byte === 0) ? detectEncoding(beginning) : declared;
  const same = (name: string) => (name === "gbk" ? "gb18030" : name);
  return [
    `encoding ${found}`, `delimiter ${JSON.stringify(spec.delimiter ?? ",")}`, `${columns.names.length} columns: ${columns.names.slice(0, 12).join(", ")}${columns.names.length > 12 ? "…" : ""}`,
    ...(same(found) === same(declared) ? [] : [`! the workspace says encoding ${declared}, the file looks like ${found}`]),
    ...(columns.hint === undefined ? [] : [`! the workspace says delimiter ${JSON.stringify(spec.delimiter ?? ",")}, ${columns.hint.replace("it looks", "the file looks")}`])
  ];
}

/** Every line of a delimited file, read exactly. */
export async function* csvEntries(spec: SourceSpec, {path, file, columns}: DeliveredFile, signal?: AbortSignal): AsyncGenerator<Entry[]> {
  const encoding = encodingName(spec.encoding ?? "utf-8") ?? "utf-8";
  yield* readEntries(readLines(content(file, path, signal), encoding, path), dialectOf(spec, columns.length));
}
